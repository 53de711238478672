"""Openings of the store outside working hours, and whether it is shut now."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from archive.clock import read_stamp
from archive.hours import APPROVAL, hours_said, outside_hours
from archive.lifecycles.states import OpeningState
from archive.reading.days import as_instant
from archive.reading.source import Source, ours
from archive.reading.things import people_of
from archive.rows import Opening
from archive.storage.selecting import select
from archive.storage.settings import load_settings
from archive.storage.tx import opening_in_force
from archive.views_taking import Hours, OpeningRow

_ALL = f'{select("opening")} ORDER BY t."since" DESC, t."id" DESC'
_UNSETTLED = f"""{select("opening")} WHERE t."state" IN ('PROPOSED', 'OPENED')"""
_TAKEN = """SELECT "opening", COUNT(*) FROM "taking" WHERE "opening" <> '' GROUP BY "opening" """


def openings(source: Source) -> tuple[OpeningRow, ...]:
    """Every opening, the newest first."""
    now = source.clock.tick().at
    with source.engine.reading():
        people = people_of(source)
        taken: dict[str, int] = dict(source.engine.rows(_TAKEN))
        rows = ours(source, map(Opening._make, source.engine.rows(_ALL)))
    return tuple(_row(row, now, people, taken.get(row.id, 0)) for row in rows)


def hours(source: Source) -> Hours:
    """Whether the store is shut now, the opening in force, and how many wait."""
    now = source.clock.tick().at
    with source.engine.reading():
        settings = load_settings(source.engine)
        shut = outside_hours(settings.policy, settings.calendars, now)
        waiting = ours(source, map(Opening._make, source.engine.rows(_UNSETTLED)))
        return Hours(
            hours=hours_said(settings.policy),
            shut=shut,
            opening=opening_in_force(source.engine, now, source.site) if shut else "",
            waiting=len(waiting),
            overdue=sum(_overdue(row, now) for row in waiting),
        )


def overdue_openings(source: Source) -> int:
    """How many openings wait for longer than a day."""
    now = source.clock.tick().at
    with source.engine.reading():
        waiting = ours(source, map(Opening._make, source.engine.rows(_UNSETTLED)))
    return sum(_overdue(row, now) for row in waiting)


def _row(row: Opening, now: datetime, people: Mapping[str, str], taken: int) -> OpeningRow:
    settled_at = as_instant(row.settled_at)
    approved = row.state == OpeningState.APPROVED and settled_at is not None
    return OpeningRow(
        opening=row.id,
        state=row.state,
        why=row.why,
        remark=row.remark,
        since=read_stamp(row.since),
        opened_by=tuple(people.get(who, who) for who in row.opened_by.split()),
        ended_at=as_instant(row.ended_at),
        settled_by=people.get(row.settled_by, row.settled_by),
        settled_at=settled_at,
        late=bool(approved and settled_at and settled_at - read_stamp(row.since) > APPROVAL),
        overdue=_overdue(row, now),
        doubt=row.doubt,
        taken=taken,
    )


def _overdue(row: Opening, now: datetime) -> bool:
    """Nobody settled it within a day; time alone settles nothing."""
    waits = row.state in (OpeningState.PROPOSED, OpeningState.OPENED)
    return waits and now - read_stamp(row.since) > APPROVAL
