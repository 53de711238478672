"""What a list would meet if it were taken in now, told before it is; the door judges again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from archive.clock import day_of, read_stamp
from archive.events import parse
from archive.intake.boxes import HandInRow
from archive.reading.source import Source
from archive.refusals.general import ListTaken
from archive.storage.annex import read_range
from archive.storage.loading.boxes import Met, holds_met
from archive.storage.loading.lists import list_id
from archive.views_box import HoldMet

_TAKEN = """SELECT l."source", l."rows", e."body"
    FROM "list" l JOIN "event" e ON e."machine" = 'list' AND e."subject" = l."id" AND e."n" = 0
    WHERE l."id" = ?"""
_ANY = """SELECT 1 FROM "hold" WHERE "state" = 'ACTIVE' LIMIT 1"""
_TYPE = 'SELECT "type", "reason" FROM "hold" WHERE "id" = ?'


def taken_before(source: Source, kind: str, sha256: str) -> ListTaken | None:
    """Why the very same list is not taken in again; None for a new one."""
    with source.engine.reading():
        found = source.engine.row(_TAKEN, (list_id(kind, sha256),))
    if found is None:
        return None
    name, rows, body = found
    return ListTaken(name, day_of(read_stamp(parse(body).at)).isoformat(), rows)


def holds_to_meet(source: Source, rows: Iterable[HandInRow]) -> tuple[HoldMet, ...]:
    """The holds that rows of a list would enter, and how many boxes each would get."""
    with source.engine.reading():
        if source.engine.row(_ANY) is None:
            return ()
        boxes = Counter(hold for row in rows for hold in holds_met(source, _met(row)))
        return tuple(_hold(source, hold, count) for hold, count in sorted(boxes.items()))


def _met(row: HandInRow) -> Met:
    numbers = read_range(row.range_first, row.range_last, row.copy, contiguous=row.contiguous)
    first, last = row.accepted_from.isoformat(), row.accepted_to.isoformat()
    return Met(row.outlet_code, " ".join(row.categories), first, last, numbers)


def _hold(source: Source, hold: str, boxes: int) -> HoldMet:
    found = source.engine.row(_TYPE, (hold,))
    assert found is not None
    type_, reason = found
    return HoldMet(hold, type_, reason, boxes)
