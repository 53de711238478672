"""Facts for hold commands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from archive.commands import hold as ask
from archive.facts import HoldFacts
from archive.storage import resolve
from archive.storage.annex import commitment, read_range
from archive.storage.scope import matched
from archive.storage.tx import Tx

_COVERED = 'SELECT COUNT(*) FROM "hold_box" WHERE "hold" = ? AND "live" = 1'


def placing(tx: Tx, command: ask.PlaceHold) -> HoldFacts:
    """The boxes in the scope of the hold to come."""
    wanted = read_range(command.number_first, command.number_last)
    return HoldFacts(
        tx.occasion(),
        matched=matched(tx, command),
        next_no=resolve.next_number(tx, "hold", "H"),
        commitment=commitment(wanted, tx.random),
    )


def whole(tx: Tx, command: Any) -> HoldFacts:
    """The hold and how many boxes it covers."""
    hold = resolve.hold(tx, command.hold)
    covered = tx.engine.row(_COVERED, (hold.id,))
    assert covered is not None
    return HoldFacts(tx.occasion(), hold, covered=covered[0])


LOADERS: dict[type[Any], Callable[[Tx, Any], HoldFacts]] = {
    ask.PlaceHold: placing,
    ask.ReviewHold: whole,
    ask.RequestRelease: whole,
    ask.ReleaseHold: whole,
}
