"""Storage that fails while somebody works: how it breaks, and how it is mended."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import apsw

from archive.errors import StorageFailed

if TYPE_CHECKING:
    from archive import Archive
    from tests.support.station import Hands

Step = Callable[["Archive"], None]


class Fault(NamedTuple):
    """A way in which a SQLite archive cannot be written any more, and its end."""

    breaks: Step
    mends: Step
    says: str
    """A word of the sentence that people are told."""


_read_only: set[str] = set()
"""Files that may be read alone by now: whoever opened one then does not write to it ever after."""


def _opening(connection: apsw.Connection) -> None:
    if connection.filename in _read_only:
        connection.pragma("query_only", 1)


apsw.connection_hooks.append(_opening)


def shut(archive: Archive) -> None:
    """Nobody may write to the archive's file."""
    _read_only.add(os.path.realpath(archive.engine.place))
    archive.engine.run("PRAGMA query_only = 1")


def unshut(archive: Archive) -> None:
    """Whoever opens the archive's file now may write to it."""
    _read_only.remove(os.path.realpath(archive.engine.place))


def _gone(archive: Archive) -> None:
    path = Path(archive.engine.place)
    path.rename(path.with_name("away.db"))


def _back(archive: Archive) -> None:
    path = Path(archive.engine.place)
    path.with_name("away.db").rename(path)


def _full(archive: Archive) -> None:
    """As SQLite says it when a page of the log finds no room; which one that is, is chance."""
    engine: Any = archive.engine
    real = engine.run

    def run(sql: str, params: tuple[Any, ...] = ()) -> None:
        if sql.startswith('INSERT INTO "event"'):
            raise apsw.FullError("FullError: database or disk is full")
        real(sql, params)

    engine.run = run


def _roomy(archive: Archive) -> None:
    del vars(archive.engine)["run"]


FULL = Fault(_full, _roomy, "disk")
READ_ONLY = Fault(shut, unshut, "read-only")
GONE = Fault(_gone, _back, "moved, removed")
FAULTS = (FULL, READ_ONLY, GONE)


async def mended(me: Hands, mends: Step) -> None:
    """Mend it where writing is done; the station is not told, and finds out as ever."""
    opened = me.app.station.archive
    assert opened is not None
    await me.app.station.work.alone(lambda: mends(opened))


def _lost() -> StorageFailed:
    failure = StorageFailed("The connection broke while it was being recorded.")
    failure.unsure = True
    return failure


def answers_lost(archive: Archive) -> None:
    """Let the next command's commit come true and its answer be lost."""
    engine: Any = archive.engine
    begin, run, seen = engine.begin_write, engine.run, [False]

    def watched(sql: str, params: tuple[Any, ...] = ()) -> None:
        seen[0] = seen[0] or 'INTO "operation"' in sql
        run(sql, params)

    @contextmanager
    def begin_write() -> Iterator[None]:
        with begin():
            yield
        if seen[0]:
            del engine.begin_write, engine.run
            raise _lost()

    engine.begin_write, engine.run = begin_write, watched
