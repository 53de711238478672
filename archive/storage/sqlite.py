"""An archive in a SQLite file, and the one way to begin a write in it.

SQLite comes through apsw: the versions 3.7.0 to 3.51.2 that Python may link can corrupt a WAL
database that two connections write. One SQLite library per process; the file is never opened
with the standard module.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import apsw
import peewee
import portalocker
from playhouse.apsw_ext import APSWDatabase
from playhouse.migrations import Runner

from archive.errors import ArchiveError, LogBroken, StorageFailed
from archive.location import FileLocation
from archive.storage.engine import (
    ABSENT,
    FULL,
    NOT_READABLE,
    READ_ONLY,
    Engine,
    Params,
    Rows,
    disk_told,
)
from archive.storage.files import FolderFiles
from archive.storage.migrations import FOLDER
from archive.storage.sqlite_log import altered, put_on, strange
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
_SQLITE = b"SQLite format 3\0"
_OURS, _HEADER = 68, 72
"""Where the header of a SQLite file names its application."""
_APPLICATION = APPLICATION_ID.to_bytes(4, "big")


class Sqlite(APSWDatabase):  # type: ignore[misc]
    """peewee's apsw database, for files of ours."""

    def _connect(self) -> Any:
        connection = super()._connect()
        connection.convert_binding = _as_text
        return connection


def _as_text(_cursor: Any, _number: int, value: object) -> str:
    """What apsw cannot bind, such as the date of a migration, as text."""
    return str(value)


class SqliteEngine(Engine):
    """A SQLite archive file, its lock file, and fixed SQL through peewee."""

    def __init__(self, location: FileLocation, *, create: bool = False) -> None:
        super().__init__(location)
        self.path = path = location.path
        self.files = FolderFiles(location.files)
        self._local = threading.local()
        self._lock_path = location.beside(".lock")
        if not create and not path.is_file():
            raise StorageFailed(ABSENT, path=path)
        self.db = Sqlite(str(path), pragmas=_PRAGMAS)
        with self.translated():
            refuse_foreign(path)
            self.db.connect(reuse_if_open=True)
            self._file = _identity(path)

    def rows(self, sql: str, params: Params = ()) -> Rows:
        """All rows of a statement; a half-read one would block the commit."""
        return list(self.db.execute_sql(sql, params))

    def run(self, sql: str, params: Params = ()) -> None:
        """Execute a statement that gives nothing back."""
        self.db.execute_sql(sql, params)

    def run_many(self, sql: str, rows: Iterable[Params]) -> None:
        """Execute a statement once for each of `rows`."""
        self.db.connection().cursor().executemany(sql, rows)

    @contextmanager
    def reading(self) -> Iterator[None]:
        """One consistent view over several reads."""
        with self.translated():
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
        with self.translated():
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

    @contextmanager
    def translated(self) -> Iterator[None]:
        """Turn errors of the database and the disk into `StorageFailed`, keeping their cause."""
        with disk_told(self.path):
            try:
                yield
            except ArchiveError:
                raise
            except (peewee.PeeweeException, apsw.Error) as failure:
                raise meaning_of(failure, self.path) from failure

    # -- its shape, and what protects its log --------------------------------------------------

    def shape(self) -> int:
        """The file's ``user_version``."""
        version = self.rows("PRAGMA user_version")[0][0]
        application = self.rows("PRAGMA application_id")[0][0]
        if version and application != APPLICATION_ID:
            raise StorageFailed(NO_ARCHIVE, path=self.path)
        if not version and self.rows("SELECT name FROM sqlite_master LIMIT 1"):
            raise StorageFailed(NO_ARCHIVE, path=self.path)
        return int(version)

    def migrate(self, shape: int) -> None:
        """Go through the migrations up to `shape`, and put the log's protection on."""
        Runner(self.db, str(FOLDER)).up()
        put_on(self)
        self.run(f"PRAGMA application_id = {APPLICATION_ID}")
        self.run(f"PRAGMA user_version = {shape}")

    def unprotected(self) -> tuple[str, ...]:
        """Triggers that are gone or were altered."""
        return altered(self)

    def strange(self) -> tuple[str, ...]:
        """Triggers and views that are not ours."""
        return strange(self)

    def damage(self) -> Iterator[str]:
        """Pages that contradict each other, indexes that do not lead to their rows."""
        yield from (said for (said,) in self.rows("PRAGMA integrity_check(5)") if said != "ok")


def refuse_foreign(path: Path) -> None:
    """Raise `StorageFailed` for a file of another kind, before the database could change it.

    SQLite gives an empty file a header, and any file its journal mode, by merely opening it. Not so
    a file with a WAL beside it: a power cut may have torn its header while that was written back
    from the WAL, where it still is.
    """
    wal = path.with_name(path.name + "-wal")
    if not path.is_file() or (wal.is_file() and wal.stat().st_size):
        return
    with path.open("rb") as file:
        header = file.read(_HEADER)
    if header[: len(_SQLITE)] != _SQLITE or header[_OURS:_HEADER] != _APPLICATION:
        raise StorageFailed(NO_ARCHIVE, path=path)


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file lies at `path`; None where none does."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino


NO_ARCHIVE = N_("The file at {path} is no Waybox archive, or it is damaged. Nothing was done.")
_GONE = N_(
    "The archive at {path} was moved, removed or replaced while it was open. Nothing was recorded; "
    "put it back, or leave and open it anew."
)
_BUSY = N_("Another program holds the archive at {path}. Nothing was recorded; try again.")

_APSW = {
    apsw.FullError: FULL,
    apsw.ReadOnlyError: READ_ONLY,
    apsw.BusyError: _BUSY,
    apsw.LockedError: _BUSY,
    apsw.CorruptError: NO_ARCHIVE,
    apsw.NotADBError: NO_ARCHIVE,
}
"""What the database's own errors mean to a person; the others are `NOT_READABLE`."""


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
    return StorageFailed(NOT_READABLE, path=path, reason=str(failure))
