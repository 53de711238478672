"""Keeping the rows that screens read in step with the log, in the same transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from archive.errors import LogBroken
from archive.events import Effect, Event, apply, strays
from archive.lifecycles import BY_NAME
from archive.rows import MACHINE_ROWS, SIDE_KEYS, SIDE_ROWS
from archive.storage.engine import Engine
from archive.storage.freezing import freeze
from archive.storage.selecting import find, names
from archive.words import N_, say


def _insert_sql(table: str, columns: Sequence[str]) -> str:
    marks = ", ".join("?" for _ in columns)
    return f'INSERT INTO "{table}" ({names(columns)}) VALUES ({marks})'


def _update_sql(table: str, columns: Sequence[str]) -> str:
    sets = ", ".join(f'"{column}" = ?' for column in columns[1:])
    return f'UPDATE "{table}" SET {sets} WHERE "id" = ? AND "n" = ?'


_INSERT = {
    name: _insert_sql(name, row._fields) for name, row in {**MACHINE_ROWS, **SIDE_ROWS}.items()
}
_STRAYS = N_("{kind} in the log of {origin} would move what site {site} keeps. Nothing was done.")
_UPDATE = {name: _update_sql(name, row._fields) for name, row in MACHINE_ROWS.items()}


CHUNK = 2_000
"""Events projected at a time: a list of fifty thousand boxes must not stand in memory twice."""


def project(engine: Engine, events: Sequence[Event], subject: Any) -> None:
    """Bring rows and side rows up to `events`; `subject` is the first one's row before them."""
    if len(events) == 1:
        _project_one(engine, events[0], subject)
        return
    for start in range(0, len(events), CHUNK):
        _project_many(engine, events[start : start + CHUNK])


def _project_many(engine: Engine, events: Sequence[Event]) -> None:
    """Rows moved by several of these events are read and written once."""
    seen: dict[tuple[str, str], Any] = {}
    for event in events:
        key = (event.machine, event.subject)
        before = seen.get(key)
        if before is None and event.n:
            before = find(engine, *key)
            _keep_to_its_site(before, event)
        seen[key] = apply(before or MACHINE_ROWS[event.machine](event.subject), event)
    first = {(event.machine, event.subject): event.n for event in reversed(events)}
    fresh: dict[str, list[Any]] = defaultdict(list)
    moved: dict[str, list[Any]] = defaultdict(list)
    for key, row in seen.items():
        (moved if first[key] else fresh)[key[0]].append((row, first[key]))
    for machine, rows in fresh.items():
        engine.run_many(_INSERT[machine], (tuple(row) for row, _ in rows))
    for machine, rows in moved.items():
        engine.run_many(_UPDATE[machine], ((*row[1:], row[0], n) for row, n in rows))
    effects = [each for event in events for each in BY_NAME[event.machine].effects(event)]
    change_sides(engine, effects)


def _project_one(engine: Engine, event: Event, subject: Any) -> None:
    machine = event.machine
    if event.n:
        _keep_to_its_site(subject, event)
        row = apply(subject, event)
        engine.run(_UPDATE[machine], (*row[1:], row[0], event.n))
    else:
        row = apply(MACHINE_ROWS[machine](event.subject), event)
        engine.run(_INSERT[machine], tuple(row))
    change_sides(engine, BY_NAME[machine].effects(event))


def _keep_to_its_site(row: Any, event: Event) -> None:
    """Raise `LogBroken` where a command forgot to ask whose the thing is; nothing is written."""
    if strays(row, event.kind, event.origin):
        raise LogBroken(say(_STRAYS, kind=event.kind, site=row.site, origin=event.origin))


def change_sides(engine: Engine, effects: Sequence[Effect]) -> None:
    """Carry out what events do to side tables."""
    for effect in effects:
        if effect.op == "freeze":
            freeze(engine, effect)
            continue
        columns = SIDE_KEYS[effect.table][: len(effect.key)]
        where = " AND ".join(f'"{column}" = ?' for column in columns)
        if effect.op == "put":
            row = SIDE_ROWS[effect.table](*effect.key, **dict(effect.values))
            engine.run(_INSERT[effect.table], tuple(row))
        elif effect.op == "set":
            sets = ", ".join(f'"{name}" = ?' for name, _ in effect.values)
            values = tuple(value for _, value in effect.values)
            engine.run(f'UPDATE "{effect.table}" SET {sets} WHERE {where}', (*values, *effect.key))
        else:
            engine.run(f'DELETE FROM "{effect.table}" WHERE {where}', effect.key)
