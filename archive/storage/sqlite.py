"""An archive in a SQLite file, and the one way to begin a write in it.

SQLite comes through apsw: the versions 3.7.0 to 3.51.2 that Python may link can corrupt a WAL
database that two connections write. One SQLite library per process; the file is never opened
with the standard module.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from itertools import islice
from typing import Any

import apsw
import peewee
import portalocker
from playhouse.apsw_ext import APSWDatabase

from archive.errors import ArchiveError, OpenAnew, StorageFailed
from archive.location import FileLocation
from archive.storage.causes import BUSY, NO_ARCHIVE, meaning_of, meaning_of_lock
from archive.storage.engine import Engine, Params, Rows, disk_told
from archive.storage.files import FolderFiles
from archive.storage.fitness import APPLICATION_ID, refuse_foreign, refuse_unfit
from archive.storage.footing import Footing
from archive.storage.migrating import (
    CHANGED,
    Steps,
    check_history,
    copy_before,
    copy_beside,
    told_of,
)
from archive.storage.migrations import FOLDER
from archive.storage.sqlite_log import altered, put_on, strange
from archive.storage.waiting_lock import WaitingLock

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
_ERRORS = (peewee.PeeweeException, apsw.Error, UnicodeDecodeError)
"""The last one: a text that SQLite gives as it lies on the disk, and that is none any more."""


class Sqlite(APSWDatabase):  # type: ignore[misc]
    """peewee's apsw database, for files of ours."""

    footing: Footing

    def _connect(self) -> Any:
        self.footing.connecting()
        connection = super()._connect()
        connection.convert_binding = _as_text
        self.footing.connected()
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
        self.db.footing = self._footing = Footing(path)
        with self.translated():
            refuse_unfit(path)
            if not create:
                refuse_foreign(path)
            self.db.connect(reuse_if_open=True)
            self._footing.opened()

    def rows(self, sql: str, params: Params = ()) -> Rows:
        """All rows of a statement; a half-read one would block the commit."""
        try:
            return list(self.db.execute_sql(sql, params))
        except _ERRORS as failure:
            raise meaning_of(failure, self.path) from failure

    def pages(self, sql: str, size: int = 2_000) -> Iterator[Rows]:
        """All rows of a SELECT, so many at a time; within `reading`."""
        with self.translated(), closing(self.db.execute_sql(sql)) as found:
            while page := list(islice(found, size)):
                yield page

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
            within = self.db.transaction_depth()
            with self.db.atomic():
                if not within:
                    self._same_shape()
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
                self._same_file(settle=True)
                self._read_anew()
                with self.db.atomic("IMMEDIATE"):
                    self._same_shape()
                    yield
                if slipped := self._footing.slipped():
                    raise slipped

    def _same_file(self, *, settle: bool = False) -> None:
        """Raise `StorageFailed` when what it stands on was moved, removed or replaced."""
        objection = self._footing.objection()
        if settle and isinstance(objection, OpenAnew):
            self._footing.settle(self.rows, lambda: copy_beside(self.db, self.path, "replaced"))
            self.kept_in = str(self._footing.kept or "")
            objection = self._footing.objection()
        if objection is not None:
            raise objection

    def _read_anew(self) -> None:
        """Let go of pages that were read before the file itself was written, by whomever.

        SQLite would go on with them, and answer from them, over a file that was replaced.
        """
        if getattr(self._local, "turns", 0) != self._footing.turns:
            self.db.execute_sql("PRAGMA shrink_memory")
            self._local.turns = self._footing.turns

    def _same_shape(self) -> None:
        """Raise `StorageFailed` when another program has given the archive a newer shape."""
        if self.expects:
            found = self.db.connection().pragma("user_version")
            if found != self.expects:
                raise StorageFailed(CHANGED, path=self.path, found=found, known=self.expects)

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
                self._let_go()
                self.db.close()
                self._footing.closed()
        if (lock := getattr(self._local, "lock", None)) is not None:
            lock.close()

    def _let_go(self) -> None:
        """Closing brings nothing into, and removes nothing beside, a file that is not ours."""
        try:
            self._same_file()
        except (ArchiveError, OSError):
            with suppress(ArchiveError), self.translated(), self._lock():
                self._same_file(settle=True)
            self.db.connection().config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)

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
        """Go through the migrations up to `shape`, each whole or not at all; a copy is taken first.

        One program at a time does; the next one finds it done.
        """
        with self.translated(), self._lock():
            found = self.shape()
            if found >= shape:
                return
            steps = Steps(self, self.db, FOLDER, self._protect)
            if not found:
                steps.up()
                return
            check_history(self, found)
            copy = copy_before(self.db, self.path, found)
            with told_of(self.place, shape, copy):
                steps.up()

    def _protect(self, number: int) -> None:
        """Put on what a rebuilt table lost, and say which shape this is."""
        put_on(self)
        self.run(f"PRAGMA application_id = {APPLICATION_ID}")
        self.run(f"PRAGMA user_version = {number}")

    def unprotected(self) -> tuple[str, ...]:
        """Triggers that are gone or were altered."""
        return altered(self)

    def strange(self) -> tuple[str, ...]:
        """Triggers and views that are not ours."""
        return strange(self)

    def damage(self) -> Iterator[str]:
        """Pages that contradict each other, indexes that do not lead to their rows."""
        yield from (said for (said,) in self.rows("PRAGMA integrity_check(5)") if said != "ok")
