"""Emptying a server's database of a restore that nobody signed, and of nothing else.

That it was not signed is a mark, which whoever works at a station could set: so what is removed is
looked at, and is all in the backup that is loaded instead.
"""

from __future__ import annotations

from contextlib import closing

from archive.errors import BadInput
from archive.location import Location
from archive.storage.copying import Frozen, clear, tables_of
from archive.storage.engine import Engine
from archive.storage.marks import RESTORING, closed_by, mark
from archive.storage.opened import server_engine
from archive.storage.standing import heads_of, root_at
from archive.words import N_

_TAKEN = N_("There is an archive at {path}. A backup is restored into an empty database.")
_ALONE = 'UPDATE "log_head" SET "writes" = "writes" + 1'
"""Nobody records or signs anything until this is over."""
_RECORDED = """SELECT COUNT(*) FROM "event" WHERE "origin" = ? AND "seq" >= ?
    AND "kind" NOT IN ('attempt.refused', 'archive.restoring')"""
"""What a restore that nobody signed does not record."""


def empty(location: Location, backup: Frozen) -> None:
    """Leave a server's database without anything; raises `BadInput` where an archive is in it."""
    engine = server_engine(location, create=True)

    def emptied() -> None:
        engine.run(_ALONE)
        if not closed_by(engine) or _has_more(engine, backup):
            raise BadInput(_TAKEN, path=location.place)
        clear(engine, tables_of(backup))

    with closing(engine):
        if engine.shape():
            engine.write(emptied)


def _has_more(engine: Engine, backup: Frozen) -> bool:
    """Whether anything was recorded here that is not in the backup."""
    kept = {head.origin: head.size for head in heads_of(backup)}
    said = (mark(engine, RESTORING) or {}).get("heads", [])
    loaded = {str(origin): int(size) for origin, size, _ in said}
    for origin, size, _, _ in heads_of(engine):
        both = min(size, loaded.get(origin, 0), kept.get(origin, 0))
        if root_at(engine, origin, both) != root_at(backup, origin, both):
            return True
        if engine.rows(_RECORDED, (origin, both))[0][0]:
            return True
    return False
