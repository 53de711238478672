"""People as the archive may show them: staff numbers, never names."""

from __future__ import annotations

from datetime import date

from archive.log.person import key_id
from archive.reading.days import as_day
from archive.reading.source import Source, today
from archive.reading.things import people_of
from archive.rows import Person
from archive.storage.resolve import unknown
from archive.storage.selecting import find, select
from archive.views_work import PersonRow
from archive.words import N_

_ALL = f'{select("person")} ORDER BY t."id"'


def people(source: Source) -> tuple[PersonRow, ...]:
    """Everybody by staff number; those who left come last."""
    with source.engine.reading():
        found = [Person._make(row) for row in source.engine.rows(_ALL)]
        names = people_of(source)
    day = today(source)
    rows = (_row(person, names.get(person.id, person.id), day) for person in found)
    return tuple(sorted(rows, key=lambda row: (row.state != "ACTIVE", row.staff_no)))


def person_named(source: Source, person: str) -> PersonRow:
    """One person by opaque id; raises `Refused` for one that is not known."""
    with source.engine.reading():
        found: Person | None = find(source.engine, "person", person)
        if found is None:
            raise unknown(N_("person"), person)
        return _row(found, people_of(source).get(person, person), today(source))


def is_new(source: Source) -> bool:
    """Whether nobody is entered yet but those who founded the archive, no place and no box."""
    with source.engine.reading():
        roles = {row[0] for row in source.engine.rows('SELECT DISTINCT "roles" FROM "person"')}
        things = (source.engine.row(f'SELECT 1 FROM "{name}" LIMIT 1') for name in ("place", "box"))
        return roles <= {"administrator"} and not any(things)


def badge_counts(source: Source, badge: str, person: str) -> bool:
    """Whether the badge of that id is the person's still, and the person is still here."""
    with source.engine.reading():
        found: Person | None = find(source.engine, "person", person)
    return found is not None and found.state == "ACTIVE" and bool(badge) and found.badge == badge


def _row(person: Person, staff_no: str, day: date) -> PersonRow:
    return PersonRow(
        staff_no=staff_no,
        person=person.id,
        state=person.state,
        unit=person.unit,
        employer=person.employer,
        roles=tuple(person.roles.split()),
        agreement_until=as_day(person.agreement_until),
        agreement_valid=_valid(person.agreement_on, person.agreement_until, day),
        trained_until=as_day(person.trained_until),
        training_valid=_valid(person.trained_on, person.trained_until, day),
        badge=bool(person.badge),
        key=key_id(bytes.fromhex(person.public)) if person.public else "",
    )


def _valid(start: str | None, end: str | None, day: date) -> bool:
    return bool(start and end) and str(start) <= day.isoformat() <= str(end)
