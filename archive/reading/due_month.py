"""The boxes that fall due in one month, in pages, longest kept first."""

from __future__ import annotations

from datetime import date, timedelta
from heapq import merge
from itertools import islice

from archive.errors import BadInput
from archive.reading.boxes import PAGE, box_rows, page_query
from archive.reading.due import HERE
from archive.reading.source import Source
from archive.retention import earliest_destruction
from archive.retention.days import MISSING_DAYS
from archive.rows import Box
from archive.storage.due import Clause, own_clause
from archive.storage.resolve import marks
from archive.storage.settings import Settings, load_settings
from archive.views_box import BoxPage
from archive.words import N_

_LONGEST_SLIDE = 3 * MISSING_DAYS
"""More days than any last day moves over days off, or for want of a calendar."""
_NO_MONTH = N_("{month} is no month; write it as 2026-03.")


def due_in(source: Source, month: str, after: str = "", limit: int = PAGE) -> BoxPage:
    """One page of the boxes whose first day of destruction lies in `month` (``2026-03``).

    `after` is what the page before gave. Raises `BadInput` for a month that is none.
    """
    with source.engine.reading():
        settings = load_settings(source.engine)
        day, _, id_ = after.partition(" ")
        clauses = [
            month_clause(month, settings),
            own_clause(source),
            Clause('(t."last_day", t."id") > (?, ?)', (day, id_)),
        ]
        walks = [_walk(source, state, clauses, limit + 1) for state in HERE]
        found = list(islice(merge(*walks, key=_place_of), limit + 1))
        rows = box_rows(source, found[:limit], settings)
    return BoxPage(rows, " ".join(_place_of(found[limit - 1])) if len(found) > limit else "")


def month_clause(month: str, settings: Settings) -> Clause:
    """Boxes whose first day of destruction lies in a month: a few last days, for an index."""
    try:
        first = date.fromisoformat(f"{month}-01")
    except ValueError as error:
        raise BadInput(_NO_MONTH, month=month) from error
    grace = settings.policy.grace_days
    begin = first - timedelta(days=_LONGEST_SLIDE + grace)
    days = (begin + timedelta(days=place) for place in range(_LONGEST_SLIDE + grace + 31))
    wanted = tuple(
        day.isoformat()
        for day in days
        if f"{earliest_destruction(day, settings.calendars, grace):%Y-%m}" == month
    )
    return Clause(f't."last_day" IN ({marks(wanted)})', wanted)


def _walk(source: Source, state: str, clauses: list[Clause], limit: int) -> list[Box]:
    in_state = Clause('t."state" = ?', (state,))
    sql, params = page_query([in_state, *clauses], 't."last_day", t."id"')
    return [Box._make(row) for row in source.engine.rows(sql, (*params, limit))]


def _place_of(box: Box) -> tuple[str, str]:
    return box.last_day or "", box.id
