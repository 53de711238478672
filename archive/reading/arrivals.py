"""Arrivals that nobody had listed: what waits in quarantine, and what became of the others."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from archive.clock import day_of, read_stamp
from archive.lifecycles.states import ArrivalState
from archive.reading.source import Source, ours
from archive.reading.things import people_of
from archive.rows import Arrival, Box
from archive.storage.due import own_clause
from archive.storage.selecting import find, select
from archive.views_handover import ArrivalRow

_ALL = f"""{select("arrival")} ORDER BY t."state" <> 'QUARANTINED', t."id" """
_WITH = f'{select("arrival")} WHERE t."handover" = ? ORDER BY t."id"'
_IN = f"""{select("arrival")} WHERE t."place" = ? AND t."state" = 'QUARANTINED' ORDER BY t."id" """
_COUNT = """SELECT COUNT(*) FROM "arrival" t WHERE t."state" = 'QUARANTINED' AND {}"""


def arrivals(source: Source) -> tuple[ArrivalRow, ...]:
    """Every arrival that nobody had listed; those that wait come first."""
    with source.engine.reading():
        return _rows(source, ours(source, map(Arrival._make, source.engine.rows(_ALL))))


def arrivals_with(source: Source, handover: str) -> tuple[ArrivalRow, ...]:
    """Those that came with a hand-over."""
    return _rows(source, map(Arrival._make, source.engine.rows(_WITH, (handover,))))


def arrivals_in(source: Source, place: str) -> tuple[ArrivalRow, ...]:
    """Those that wait in a place."""
    with source.engine.reading():
        return _rows(source, map(Arrival._make, source.engine.rows(_IN, (place,))))


def waiting_arrivals(source: Source) -> int:
    """How many wait in quarantine."""
    with source.engine.reading():
        own = own_clause(source)
        return int(source.engine.rows(_COUNT.format(own.sql), own.params)[0][0])


def _rows(source: Source, found: Iterable[Arrival]) -> tuple[ArrivalRow, ...]:
    people, now = people_of(source), source.clock.tick().at
    return tuple(_row(source, row, people, now) for row in list(found))


def _row(source: Source, row: Arrival, people: dict[str, str], now: datetime) -> ArrivalRow:
    came = read_stamp(row.arrived_at)
    waits = row.state == ArrivalState.QUARANTINED
    box: Box | None = find(source.engine, "box", row.box) if row.box else None
    return ArrivalRow(
        arrival=row.id,
        state=row.state,
        why=row.why,
        seal_no=row.seal_no,
        outlet_code=row.outlet_code,
        handover=row.handover,
        place=row.place,
        remark=row.remark,
        arrived_at=came,
        by=people.get(row.arrived_by, row.arrived_by),
        days=(day_of(now) - day_of(came)).days if waits else 0,
        box_no=box.box_no if box else "",
        receipt_no=row.receipt_no,
    )
