"""An archive in a SQLite file, and the one way to begin a write in it.

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
from typing import Any

import apsw
import peewee
import portalocker
from playhouse.apsw_ext import APSWDatabase
from playhouse.migrations import Runner

from archive.errors import ArchiveError, StorageFailed
from archive.location import FileLocation
from archive.storage.causes import (
    ABSENT,
    BUSY,
    EMPTY,
    IS_FOLDER,
    NO_ARCHIVE,
    absent,
    meaning_of,
    meaning_of_lock,
)
from archive.storage.engine import Engine, Params, Rows, disk_told
from archive.storage.files import FolderFiles
from archive.storage.migrations import FOLDER
from archive.storage.mounts import NETWORK, mount_of
from archive.storage.sqlite_log import altered, put_on, strange
from archive.storage.waiting_lock import WaitingLock
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
_FIRST_BAD, _LAST_BAD = (3, 7, 0), (3, 51, 2)
_MENDED = ((3, 44, 6), (3, 50, 7))
"""Older lines of SQLite that got the mending of 3.51.3, each from this release on."""
ALLOWED = "WAYBOX_NETWORK_DISK"
_ERRORS = (peewee.PeeweeException, apsw.Error)
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
        self.db = Sqlite(str(path), pragmas=_PRAGMAS)
        with self.translated():
            refuse_unfit(path)
            if not create:
                refuse_foreign(path)
            self.db.connect(reuse_if_open=True)
            self._file = _identity(path)

    def rows(self, sql: str, params: Params = ()) -> Rows:
        """All rows of a statement; a half-read one would block the commit."""
        try:
            return list(self.db.execute_sql(sql, params))
        except _ERRORS as failure:
            raise meaning_of(failure, self.path) from failure

    def run(self, sql: str, params: Params = ()) -> None:
        """Execute a statement that gives nothing back."""
        try:
            self.db.execute_sql(sql, params)
        except _ERRORS as failure:
            raise meaning_of(failure, self.path) from failure

    def run_many(self, sql: str, rows: Iterable[Params]) -> None:
        """Execute a statement once for each of `rows`."""
        try:
            self.db.connection().cursor().executemany(sql, rows)
        except _ERRORS as failure:
            raise meaning_of(failure, self.path) from failure

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
        lock = self._own_lock()
        if not lock.take():
            raise StorageFailed(BUSY, path=self.path)
        try:
            yield
        finally:
            lock.free()

    def _own_lock(self) -> WaitingLock:
        """This thread's own handle: two threads of one process must wait for each other, too."""
        lock: WaitingLock | None = getattr(self._local, "lock", None)
        if lock is None or lock.closed:
            lock = self._local.lock = WaitingLock(self._lock_path.open("a+b"))
        return lock

    def write_back(self) -> None:
        """Bring all of it into the file itself; closing does so too, silent where it fails."""
        ((busy, _, _),) = self.rows("PRAGMA wal_checkpoint(TRUNCATE)")
        if busy:
            raise StorageFailed(BUSY, path=self.path)

    def close(self) -> None:
        """Close this thread's connection."""
        with self.translated():
            if not self.db.is_closed():
                self.db.close()
        if (lock := getattr(self._local, "lock", None)) is not None:
            lock.close()

    @contextmanager
    def translated(self) -> Iterator[None]:
        """Turn errors of the database and the disk into `StorageFailed`, keeping their cause."""
        with disk_told(self.path):
            try:
                yield
            except ArchiveError:
                raise
            except portalocker.LockException as failure:
                raise meaning_of_lock(failure, self.path) from failure
            except _ERRORS as failure:
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
    """Raise `StorageFailed` for what is no archive, before the database could change it.

    SQLite gives an empty file a header, and any file its journal mode, by merely opening it. Not so
    a file with a WAL beside it: a power cut may have torn its header while that was written back
    from the WAL, where it still is.
    """
    wal = path.with_name(path.name + "-wal")
    if path.is_dir():
        raise StorageFailed(IS_FOLDER, path=path)
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER)
    except FileNotFoundError as failure:
        raise absent(path) or StorageFailed(ABSENT, path=path) from failure
    if wal.is_file() and wal.stat().st_size:
        return
    if not header:
        raise StorageFailed(EMPTY, path=path)
    if header[: len(_SQLITE)] != _SQLITE or header[_OURS:_HEADER] != _APPLICATION:
        raise StorageFailed(NO_ARCHIVE, path=path)


def refuse_unfit(path: Path) -> None:
    """Raise `StorageFailed` where SQLite cannot keep a file whole.

    Over a network its programs share no memory and locks may not hold: even a program that only
    reads may write back, and damage the file under another machine. Who runs one program on one
    machine, and knows that the share locks, sets ``WAYBOX_NETWORK_DISK``.
    """
    version = apsw.sqlite_lib_version()
    if not is_sound(version):
        raise StorageFailed(_LIBRARY, version=version)
    mount = mount_of(path)
    if mount.kind == NETWORK and not os.environ.get(ALLOWED):
        raise StorageFailed(_NETWORK, path=path, type=mount.type, name=ALLOWED)


def is_sound(version: str) -> bool:
    """Whether a SQLite release is free of the fault that 3.51.3 mended.

    Two connections that write a WAL file could lose what was committed, or damage it.
    """
    number = tuple(int(part) for part in version.split(".")[:3])
    if not _FIRST_BAD <= number <= _LAST_BAD:
        return True
    return any(number[:2] == line[:2] and number >= line for line in _MENDED)


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
_NETWORK = N_(
    "{path} lies on a network file system ({type}). Its programs do not see each other's locks and "
    "memory there, so that two of them can damage an archive. Nothing was done. Keep it on a disk "
    "of this machine, or use PostgreSQL; {name} overrules this at your own risk."
)
_LIBRARY = N_(
    "SQLite {version} is in use; the releases 3.7.0 to 3.51.2 can damage an archive that two "
    "programs write. Nothing was done; install Waybox anew with a current package of apsw."
)
