"""Facts for weeks from which nothing came in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from archive.commands import gap as ask
from archive.facts import GapFacts
from archive.storage import resolve
from archive.storage.tx import Tx
from archive.weeks import monday_of, read_week, sunday_of, week_of

_SPANS = """SELECT COALESCE("accepted_from", "accepted_to"), "accepted_to" FROM "box"
    WHERE "outlet_code" = ? AND "accepted_to" >= ? AND "state" <> 'VOID'
    AND COALESCE("accepted_from", "accepted_to") <= ?"""


def explaining(tx: Tx, command: ask.ExplainGap) -> GapFacts:
    """The outlet, and how many of the weeks named no box of it says anything of."""
    outlet = resolve.outlet(tx, command.outlet_code)
    first = read_week(command.first_week)
    last = read_week(command.last_week or command.first_week)
    return GapFacts(
        tx.occasion(),
        outlet,
        missing=0 if first is None or last is None else _missing(tx, outlet, first, last),
        into_known=bool(command.into) and resolve.is_outlet(tx, command.into),
        next_no=resolve.next_number(tx, "gap"),
    )


def _missing(tx: Tx, outlet: str, first: int, last: int) -> int:
    """Weeks among some that no box of an outlet covers."""
    if last < first or last > week_of(tx.today):
        return 0
    between = (outlet, monday_of(first).isoformat(), sunday_of(last).isoformat())
    covered: set[int] = set()
    for start, end in tx.engine.rows(_SPANS, between):
        begun, ended = read_week(start), read_week(end)
        assert begun is not None
        assert ended is not None
        covered.update(range(max(first, begun), min(last, ended) + 1))
    return last - first + 1 - len(covered)


LOADERS: dict[type[Any], Callable[[Tx, Any], GapFacts]] = {ask.ExplainGap: explaining}
