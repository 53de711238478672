"""An archive in a database of a PostgreSQL server.

Every thread has its own connection, made anew when it broke. A write runs as the server's usual
isolation says; it is right under READ COMMITTED because of the order in which it takes its locks,
and under stricter ones because it is done wholly anew when the server asks for that.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from typing import Any, TypeVar

import peewee
import psycopg

from archive.errors import ArchiveError, StorageFailed
from archive.location import ServerLocation
from archive.storage import postgres_log as log
from archive.storage import postgres_rights as rights
from archive.storage.causes import ABSENT
from archive.storage.dialect import for_postgres
from archive.storage.engine import Again, Engine, Params, Rows, disk_told, unanswered
from archive.storage.files import TableFiles
from archive.storage.migrating import CHANGED, Steps, told_of
from archive.storage.migrations import FOLDER
from archive.storage.postgres_errors import meaning_of, refusal_of
from archive.storage.postgres_session import CONNECTION, Postgres, lives, prepare
from archive.storage.server_causes import FOREIGN, UNSURE
from archive.words import N_

T = TypeVar("T")

_STEPS = 'SELECT COUNT(*) FROM "schema_migration"'
_SNAPSHOT = "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY"


class PostgresEngine(Engine):
    """A database of a server, and fixed SQL through peewee."""

    for_share = " FOR SHARE"
    time = """TO_CHAR(CLOCK_TIMESTAMP() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')"""

    def __init__(self, location: ServerLocation, *, create: bool = False) -> None:
        super().__init__(location)
        self.files = TableFiles(self)
        self.database = location.database
        self.db: Any = Postgres(location.url, prefer_psycopg3=True, **CONNECTION)
        if create:
            return
        try:
            if not self.shape():
                raise StorageFailed(ABSENT, path=self.place)
        except ArchiveError:
            self.close()
            raise

    def rows(self, sql: str, params: Params = ()) -> Rows:
        """All rows of a statement."""
        with self.translated():
            return list(self._execute(sql, params).fetchall())

    def pages(self, sql: str, size: int = 2_000) -> Iterator[Rows]:
        """All rows of a SELECT, so many at a time; within `reading`."""
        with self.translated(), self.db.connection().cursor("pages") as found:
            found.execute(for_postgres(sql))
            while page := found.fetchmany(size):
                yield page

    def run(self, sql: str, params: Params = ()) -> None:
        """Execute a statement that gives nothing back."""
        with self.translated():
            self._execute(sql, params)

    def run_many(self, sql: str, rows: Iterable[Params]) -> None:
        """Execute a statement once for each of `rows`."""
        with self.translated():
            self._connected()
            self.db.connection().cursor().executemany(for_postgres(sql), list(rows))

    def _execute(self, sql: str, params: Params) -> Any:
        self._connected()
        try:
            return self.db.execute_sql(for_postgres(sql), params)
        except (peewee.PeeweeException, psycopg.Error):
            if not self._was_broken():
                raise
            return self.db.execute_sql(for_postgres(sql), params)

    def _was_broken(self) -> bool:
        """Whether a first word failed because the connection had been ended; it is made anew."""
        if self.db.transaction_depth() or lives(self.db.connection()):
            return False
        self._connected()
        return True

    @contextmanager
    def _transaction(self, *how: str) -> Iterator[None]:
        with ExitStack() as stack:
            self._connected()
            try:
                stack.enter_context(self.db.atomic(*how))
            except (peewee.PeeweeException, psycopg.Error):
                if not self._was_broken():
                    raise
                stack.enter_context(self.db.atomic(*how))
            yield

    def _connected(self) -> None:
        """Be connected; a connection that broke while nothing was under way is made anew."""
        if self.db.transaction_depth():
            return
        if not self.db.is_closed() and not lives(self.db.connection()):
            self.db.close()
        if self.db.is_closed():
            try:
                self.db.connect()
                prepare(self.db.connection())
            except (peewee.PeeweeException, psycopg.Error) as failure:
                self._drop()
                error = failure.__cause__ or failure.__context__ or failure
                if isinstance(error, psycopg.Error):
                    raise refusal_of(error, self.place) from None
                raise

    def _drop(self) -> None:
        if not self.db.is_closed():
            self.db.close()

    @contextmanager
    def reading(self) -> Iterator[None]:
        """One consistent view over several reads."""
        within = self.db.transaction_depth()
        how = () if within else (_SNAPSHOT,)
        with self.translated(), self._transaction(*how):
            if not within:
                self._same_shape()
            yield

    @contextmanager
    def begin_write(self) -> Iterator[None]:
        """The outermost write transaction of this connection."""
        assert self.db.transaction_depth() == 0, "a write transaction is never nested"
        done = False
        with self.translated(lambda: done), self._transaction():
            self._same_shape()
            yield
            done = True

    def _same_shape(self) -> None:
        """Raise `StorageFailed` when another program has given the archive a newer shape."""
        if self.expects:
            found = self.rows(_STEPS)[0][0]
            if found != self.expects:
                raise StorageFailed(CHANGED, path=self.place, found=found, known=self.expects)

    def write(self, work: Callable[[], T], settled: Callable[[], T | None] = unanswered) -> T:
        """Do `work` in a write transaction; wholly anew when others were in its way."""
        unsure, tries = False, 0
        while True:
            tries += 1
            try:
                with self.begin_write():
                    known = settled() if unsure else None
                    return work() if known is None else known
            except Again as again:
                unsure = unsure or again.unsure
                if tries > again.most:
                    raise _in_doubt(again, self.place) if unsure else again from None
                time.sleep(again.pause(tries, random.random()))

    @contextmanager
    def translated(self, committing: Callable[[], bool] = bool) -> Iterator[None]:
        """Turn errors of the server into `StorageFailed`, keeping their cause."""
        with disk_told(self.place):
            try:
                yield
            except ArchiveError:
                raise
            except (peewee.PeeweeException, psycopg.Error) as failure:
                lost = self.db.is_closed() or self.db.connection().closed
                raise meaning_of(
                    failure, self.place, lost=lost, committing=committing()
                ) from failure

    def close(self) -> None:
        """Close this thread's connection."""
        self._drop()

    # -- its shape, and what protects its log --------------------------------------------------

    def shape(self) -> int:
        """How many migrations it went through."""
        tables = self._tables()
        if "schema_migration" in tables and "event" in tables:
            return int(self.rows(_STEPS)[0][0])
        if tables:
            raise StorageFailed(FOREIGN, path=self.place)
        return 0

    def _tables(self) -> list[str]:
        sql = "SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'"
        return [row[0] for row in self.rows(sql)]

    def migrate(self, shape: int) -> None:
        """Go through the migrations, put the log's protection on, let stations in."""
        begun = bool(self._tables())
        telling = told_of(self.place, shape) if begun else nullcontext()
        with self.translated(), self.db.atomic(), telling:
            if begun:  # one program at a time does; the next one finds it done
                self.run('LOCK TABLE "schema_migration" IN ACCESS EXCLUSIVE MODE')
                if self.shape() >= shape:
                    return
            taken_off = log.take_off if begun else None
            Steps(self, self.db, FOLDER, lambda _: log.put_on(self), taken_off).up()
            assert self.shape() == shape, "the migrations lead to the shape that was asked for"
            role = rights.station_role(self.database)
            if not self.rows("SELECT 1 FROM pg_roles WHERE rolname = ?", (role,)):
                if not self.rows(_MAY_MAKE_ROLES):
                    raise StorageFailed(_NO_ROLE, path=self.place, role=role)
                self.run(f"CREATE ROLE {rights.quoted(role)} NOLOGIN")
            rights.give(self, self._tables(), self.database, role)

    def unprotected(self) -> tuple[str, ...]:
        """Triggers and keys that are gone, switched off or were altered."""
        return log.altered(self)

    def strange(self) -> tuple[str, ...]:
        """Triggers, views, rules and grants that are not ours."""
        return rights.strange(self, self._tables())

    def damage(self) -> Iterator[str]:
        """Indexes that the server calls unfinished."""
        yield from log.damage(self)


def _in_doubt(again: Again, place: str) -> Again:
    """An earlier try may have been recorded: whatever came of the last one, that is said."""
    return again if again.unsure else Again(UNSURE, most=0, unsure=True, path=place)


_MAY_MAKE_ROLES = """SELECT 1 FROM pg_roles WHERE rolname = current_user
    AND (rolcreaterole OR rolsuper)"""
_NO_ROLE = N_(
    "This user of {path} may not make the role that stations work under. Nothing was made; the "
    'server\'s administrator makes it: CREATE ROLE "{role}" NOLOGIN'
)
