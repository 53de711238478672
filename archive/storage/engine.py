"""Opening the database, and the one way to begin a write.

SQLite comes through apsw: the versions 3.7.0 to 3.51.2 that Python may link can corrupt a WAL
database that two connections write. One SQLite library per process; the file is never opened
with the standard module.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import apsw
import peewee
import portalocker
from playhouse.apsw_ext import APSWDatabase

from archive.errors import ArchiveError, LogBroken, StorageFailed
from archive.words import N_

APPLICATION_ID = 0x57425831
"""``WBX1`` in the file's header, so that tools can tell an archive from other SQLite files."""

_PRAGMAS = (
    ("busy_timeout", 10_000),
    ("journal_mode", "wal"),
    # NORMAL lost acknowledged scans in most simulated power cuts; FULL lost none.
    ("synchronous", "full"),
    ("foreign_keys", 1),
    # Without it INSERT OR REPLACE walks around the delete trigger.
    ("recursive_triggers", 1),
    ("trusted_schema", 0),
    ("cell_size_check", 1),
    ("cache_size", -65_536),
)

Rows = list[tuple[Any, ...]]
Params = tuple[str | int | bytes | None, ...]


class Sqlite(APSWDatabase):  # type: ignore[misc]
    """peewee's apsw database, for files of ours."""

    def _connect(self) -> Any:
        connection = super()._connect()
        connection.convert_binding = _as_text
        return connection


def _as_text(_cursor: Any, _number: int, value: object) -> str:
    """What apsw cannot bind, such as the date of a migration, as text."""
    return str(value)


class Engine:
    """A SQLite archive file, its lock file, and fixed SQL through peewee."""

    def __init__(self, path: Path, *, create: bool = False) -> None:
        self.path = path
        self._local = threading.local()
        self._lock_path = path.with_name(path.name + ".lock")
        if not create and not path.is_file():
            raise StorageFailed(_ABSENT, path=path)
        self.db = Sqlite(str(path), pragmas=_PRAGMAS)
        with translated(path):
            self.db.connect(reuse_if_open=True)
            self._file = _identity(path)

    def rows(self, sql: str, params: Params = ()) -> Rows:
        """All rows of a statement; a half-read one would block the commit."""
        return list(self.db.execute_sql(sql, params))

    def row(self, sql: str, params: Params = ()) -> tuple[Any, ...] | None:
        """The first row of a statement, or None."""
        found = list(self.db.execute_sql(sql, params))
        return found[0] if found else None

    def run(self, sql: str, params: Params = ()) -> None:
        """Execute a statement that gives nothing back."""
        self.db.execute_sql(sql, params)

    def run_many(self, sql: str, rows: Iterable[Params]) -> None:
        """Execute a statement once for each of `rows`."""
        self.db.connection().cursor().executemany(sql, rows)

    @contextmanager
    def reading(self) -> Iterator[None]:
        """One consistent view over several reads."""
        with translated(self.path):
            self._same_file()
            self.db.connect(reuse_if_open=True)
            with self.db.atomic():
                yield

    @contextmanager
    def begin_write(self) -> Iterator[None]:
        """The outermost write transaction, one at a time over all processes on the file.

        An OS lock on a file beside the database stands before SQLite's own: its busy handler can
        starve a station for seconds, the kernel's queue does not.
        """
        with translated(self.path):
            self.db.connect(reuse_if_open=True)
            assert self.db.transaction_depth() == 0, "a write transaction is never nested"
            with self._lock():
                self._same_file()
                with self.db.atomic("IMMEDIATE"):
                    yield

    def _same_file(self) -> None:
        """Raise `StorageFailed` when the file was moved, removed or replaced since it was opened.

        An open database goes on in a file that no longer has a name, and what was answered with
        a tick would be gone with the process.
        """
        if _identity(self.path) != self._file:
            raise StorageFailed(_GONE, path=self.path)

    @contextmanager
    def _lock(self) -> Iterator[None]:
        file = self._lock_file()
        portalocker.lock(file, portalocker.LockFlags.EXCLUSIVE)
        try:
            yield
        finally:
            portalocker.unlock(file)

    def _lock_file(self) -> BinaryIO:
        """This thread's own handle: two threads of one process must wait for each other, too."""
        file: BinaryIO | None = getattr(self._local, "lock", None)
        if file is None or file.closed:
            file = self._local.lock = self._lock_path.open("a+b")
        return file

    def close(self) -> None:
        """Close this thread's connection."""
        if not self.db.is_closed():
            self.db.close()
        lock: BinaryIO | None = getattr(self._local, "lock", None)
        if lock is not None:
            lock.close()


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file lies at `path`; None where none does."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino


_GONE = N_(
    "The archive at {path} was moved, removed or replaced while it was open. Nothing was recorded; "
    "put it back, or leave and open it anew."
)
_ABSENT = N_("There is no archive at {path}. `waybox init` makes one; --archive says where it is.")
_NOT_READABLE = N_("The archive at {path} cannot be read or written: {reason}. Nothing was done.")
_FULL = N_("The disk of {path} is full. Nothing was recorded; make room and do it again.")
_READ_ONLY = N_("The archive at {path} is read-only for this user. Nothing was recorded.")
_BUSY = N_("Another program holds the archive at {path}. Nothing was recorded; try again.")
_NOT_OURS = N_("The file at {path} is no Waybox archive, or it is damaged. Nothing was done.")
_FORBIDDEN = N_("The log cannot be changed: {reason}")

_APSW = {
    apsw.FullError: _FULL,
    apsw.ReadOnlyError: _READ_ONLY,
    apsw.BusyError: _BUSY,
    apsw.LockedError: _BUSY,
    apsw.CorruptError: _NOT_OURS,
    apsw.NotADBError: _NOT_OURS,
}
"""What the database's own errors mean to a person; the others are `_NOT_READABLE`."""


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn errors of the database and the disk into `StorageFailed`, keeping their cause."""
    try:
        yield
    except ArchiveError:
        raise
    except (peewee.PeeweeException, apsw.Error) as failure:
        raise meaning_of(failure, path) from failure
    except PermissionError as failure:
        raise StorageFailed(_READ_ONLY, path=path) from failure
    except OSError as failure:
        reason = os.strerror(failure.errno) if failure.errno else str(failure)
        raise StorageFailed(_NOT_READABLE, path=path, reason=reason) from failure


def meaning_of(failure: Exception, path: Path) -> ArchiveError:
    """What a database error means: a storage failure, or an attempt on the log."""
    cause = failure
    while isinstance(cause.__cause__ or cause.__context__, Exception):
        if isinstance(cause, apsw.Error):
            break
        cause = cause.__cause__ or cause.__context__  # type: ignore[assignment]
    if "append-only" in str(failure):
        return LogBroken(str(failure))
    for kind, message in _APSW.items():
        if isinstance(cause, kind):
            return StorageFailed(message, path=path)
    return StorageFailed(_NOT_READABLE, path=path, reason=str(failure))
