"""How people call a thing of the archive: a box by its number, a person by staff number."""

from __future__ import annotations

from collections.abc import Mapping

from archive.events import Event
from archive.reading.source import Source
from archive.storage.confidential import KEY

_SQL = {
    "box": 'SELECT "box_no" FROM "box" WHERE "id" = ?',
    "person": 'SELECT "staff_no" FROM "annex_name" WHERE "person" = ?',
    "printing": 'SELECT "stock" FROM "printing" WHERE "id" = ?',
    "list": 'SELECT "source" FROM "list" WHERE "id" = ?',
}
"""Machines whose subjects people call otherwise than the log does."""


def thing_of(source: Source, machine: str, subject: str) -> str:
    """How people call the subject of a machine; its id where nothing better is known."""
    sql = _SQL.get(machine)
    found = source.engine.row(sql, (subject,)) if sql else None
    return str(found[0]) if found and found[0] else subject


def who_did(event: Event, people: Mapping[str, str]) -> str:
    """Staff number of whoever did it; empty where few may know: of a confidential hold."""
    return "" if is_hidden(event) else people.get(event.by, event.by)


def role_in(event: Event) -> str:
    """The role in which it was done; empty where few may know who did it."""
    return "" if is_hidden(event) else event.role


def is_hidden(event: Event) -> bool:
    """Whether few may know who did it."""
    return event.machine == "hold" and KEY in event.data


def people_of(source: Source) -> dict[str, str]:
    """Staff number by person id."""
    rows = source.engine.rows('SELECT "person", "staff_no" FROM "annex_name"')
    return {str(person): str(staff_no) for person, staff_no in rows}
