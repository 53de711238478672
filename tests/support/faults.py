"""Storage that fails while somebody works: how it breaks, and how it is mended."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import apsw

from archive.errors import StorageFailed

if TYPE_CHECKING:
    from archive import Archive

Step = Callable[["Archive"], None]


class Fault(NamedTuple):
    """A way in which a SQLite archive cannot be written any more, and its end."""

    breaks: Step
    mends: Step
    says: str
    """A word of the sentence that people are told."""


def _pragma(text: str) -> Step:
    return lambda archive: archive.engine.run(f"PRAGMA {text}")


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
READ_ONLY = Fault(_pragma("query_only = 1"), _pragma("query_only = 0"), "read-only")
GONE = Fault(_gone, _back, "moved, removed")
FAULTS = (FULL, READ_ONLY, GONE)


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
