"""Facts for hold commands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from archive.commands import hold as ask
from archive.facts import HoldFacts, Proposed
from archive.lifecycles.hold import texts_of
from archive.numbering import numbered
from archive.storage import resolve
from archive.storage.annex import commitment, read_range
from archive.storage.confidential import commitment as committed
from archive.storage.scope import OVER, matched
from archive.storage.tx import Tx

_PROPOSED = f"""SELECT DISTINCT m."type", m."box" FROM "matter_box" m
    JOIN "box" t ON t."id" = m."box" WHERE m."list" = ? AND t."state" NOT IN {OVER}
    AND NOT EXISTS (SELECT 1 FROM "hold_box" b JOIN "hold" h ON h."id" = b."hold"
        WHERE b."box" = m."box" AND b."live" = 1 AND h."type" = m."type")
    ORDER BY m."type", m."box" """
_COVERED = 'SELECT COUNT(*) FROM "hold_box" WHERE "hold" = ? AND "live" = 1'


def placing(tx: Tx, command: ask.PlaceHold) -> HoldFacts:
    """The boxes in the scope of the hold to come."""
    wanted = read_range(command.number_first, command.number_last)
    return HoldFacts(
        tx.occasion(),
        matched=matched(tx, command),
        next_no=resolve.next_number(tx, "hold"),
        commitment=commitment(wanted, tx.random),
        confidential=committed(tx.salt, texts_of(command)) if command.confidential else "",
    )


def proposing(tx: Tx, command: ask.HoldMatters) -> HoldFacts:
    """For each kind of matter on the list the boxes that no hold of that kind keeps yet."""
    list_ = resolve.matters(tx, command.list)
    kinds: dict[str, list[str]] = {}
    for type_, box in tx.engine.rows(_PROPOSED, (list_.number,)):
        if command.type in ("", type_):
            kinds.setdefault(type_, []).append(box)
    free = resolve.next_free(tx, "hold")
    proposed = tuple(
        Proposed(numbered("H", free + place), type_, tuple(boxes))
        for place, (type_, boxes) in enumerate(kinds.items())
    )
    first = proposed[0].number if proposed else ""
    return HoldFacts(tx.occasion(), next_no=first, proposed=proposed, listed=list_.number)


def whole(tx: Tx, command: Any) -> HoldFacts:
    """The hold and how many boxes it covers."""
    hold = resolve.hold(tx, command.hold)
    covered = tx.engine.row(_COVERED, (hold.id,))
    assert covered is not None
    confidential = committed(tx.salt, texts_of(command)) if hold.confidential else ""
    return HoldFacts(tx.occasion(), hold, covered=covered[0], confidential=confidential)


LOADERS: dict[type[Any], Callable[[Tx, Any], HoldFacts]] = {
    ask.PlaceHold: placing,
    ask.HoldMatters: proposing,
    ask.ReviewHold: whole,
    ask.RequestRelease: whole,
    ask.ReleaseHold: whole,
}
