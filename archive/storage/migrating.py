"""Going through migrations: a copy first, each one whole or not at all, the log untouched.

A migration may change every table but what the log says. It runs in a transaction of its own;
before that is committed, the log's protection is put on anew (a table rebuild drops it) and the log
is held against what it was.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import peewee
from playhouse.migrations import MigrationError, Runner

from archive.durable import sync_folder
from archive.errors import ArchiveError, LogBroken, StorageFailed
from archive.words import N_, say

if TYPE_CHECKING:
    from archive.storage.engine import Engine

CHANGED = N_(
    "The archive at {path} was given shape {found} by another program while it was open here with "
    "shape {known}. Nothing was recorded; leave, and open it with the newer program."
)
_BROKE = N_(
    "The archive at {path} could not be given shape {shape}: {reason}. It is as it was. Go on with "
    "the program that wrote it, and hand this in."
)
_BROKE_WITH_COPY = N_(
    "The archive at {path} could not be given shape {shape}: {reason}. It has the last shape that "
    "was reached; a copy from before lies at {copy}. Go on with the program that wrote it, and "
    "hand this in."
)
_BY_HAND = N_(
    "The archive at {path} says that it has shape {found}, and that it went through {went} "
    "migrations: somebody changed that by hand. Nothing was done; restore the last backup."
)
_WENT = 'SELECT COUNT(*) FROM "schema_migration"'
_TOUCHED = N_("Migration {name} changed what the log says; it was undone.")

_LOG = (
    """SELECT "origin", "seq", "machine", "subject", "n", "kind", "body", "leaf" FROM "event"
    WHERE ("origin", "seq") > (?, ?) ORDER BY "origin", "seq" LIMIT ?""",
    """SELECT "origin", "level", "idx", "hash" FROM "log_node"
    WHERE ("origin", "level", "idx") > (?, ?, ?) ORDER BY "origin", "level", "idx" LIMIT ?""",
)
_HEADS = """SELECT "origin", "size", "peaks", "note", "at", "mono_ms", "boot", "doubted"
    FROM "log_head" ORDER BY "origin" """
_STARTS = (("", -1), ("", -1, -1))
_PAGE = 5_000


class Steps(Runner):  # type: ignore[misc]
    """The pending migrations, each followed by what it must leave behind."""

    def __init__(
        self,
        engine: Engine,
        db: Any,
        folder: Path,
        protect: Callable[[int], None],
        loosen: Callable[[Engine], None] | None = None,
    ) -> None:
        super().__init__(db, str(folder))
        self._engine, self._protect, self._loosen = engine, protect, loosen

    def _run(self, name: str, module: Any, direction: str, *, fake: bool = False) -> None:
        """Run one in its transaction; its history is written in the same."""

        def up(migrator: Any, db: Any) -> None:
            before = fingerprint(self._engine) if number > 1 else ""
            if self._loosen:
                self._loosen(self._engine)
            module.up(migrator, db)
            self._protect(number)
            if before and fingerprint(self._engine) != before:
                raise LogBroken(say(_TOUCHED, name=name))

        number = int(name.partition("_")[0])
        super()._run(name, SimpleNamespace(up=up, atomic=True), direction, fake=fake)


def check_history(engine: Engine, shape: int) -> None:
    """Raise `StorageFailed` where an archive says another shape than it went through migrations.

    Nothing would be done to it, and a copy be made at each opening.
    """
    went = engine.rows(_WENT)[0][0]
    if went != shape:
        raise StorageFailed(_BY_HAND, path=engine.place, found=shape, went=went)


def fingerprint(engine: Engine) -> str:
    """A hash over everything that the log says: events, subtree hashes, signed heads."""
    found = hashlib.sha256()
    for sql, start in zip(_LOG, _STARTS, strict=True):
        after: tuple[Any, ...] = start
        while page := engine.rows(sql, (*after, _PAGE)):
            for row in page:
                found.update(repr(tuple(map(_plain, row))).encode())
            after = tuple(page[-1][: len(start)])
    for row in engine.rows(_HEADS):
        found.update(repr(tuple(map(_plain, row))).encode())
    return found.hexdigest()


def _plain(value: Any) -> Any:
    return bytes(value) if isinstance(value, bytearray | memoryview) else value


@contextmanager
def told_of(place: str, shape: int, copy: Path | None = None) -> Iterator[None]:
    """Say of a migration that failed that it did, and where the copy from before lies."""
    try:
        yield
    except (ArchiveError, MigrationError, peewee.PeeweeException, OSError) as failure:
        message = _BROKE_WITH_COPY if copy else _BROKE
        fields = {"path": place, "shape": shape, "reason": failure, "copy": copy}
        raise StorageFailed(message, **fields) from failure


def copy_before(db: Any, path: Path, shape: int) -> Path:
    """A whole copy of a SQLite archive of `shape`, as it is before it gets the next one."""
    return copy_beside(db, path, f"before-{shape + 1}")


def copy_beside(db: Any, path: Path, ending: str) -> Path:
    """A whole copy of a SQLite archive, on the disk under a name of its own.

    An earlier copy is never replaced: it may be all that is left of what was.
    """
    names = (path.with_name(f"{path.name}.{ending}{tail}") for tail in _tails())
    copy = next(name for name in names if not name.exists())
    writing = copy.with_name(f"{copy.name}.part")
    writing.unlink(missing_ok=True)
    try:
        writing.touch(0o600)
        db.execute_sql("VACUUM INTO ?", (str(writing),))
        with writing.open("rb+") as file:
            os.fsync(file.fileno())
        writing.rename(copy)
    finally:
        writing.unlink(missing_ok=True)
    sync_folder(path.parent)
    return copy


def _tails() -> Iterator[str]:
    yield ""
    yield from (f"-{number}" for number in count(2))
