"""Archives of tests in databases of one PostgreSQL server, which the run starts and ends.

Each has a database of its own, made when it is first asked for, or copied whole from another one.
What a test made goes with the test; what a fixture of more than one test made goes with the server.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg
from psycopg.sql import SQL, Identifier, Literal

from archive.location import Location, ServerLocation
from archive.storage.dialect import for_postgres
from tests.support.kept import Kept, Tool
from tests.support.server import url_of

if TYPE_CHECKING:
    from collections.abc import Iterator

SERVER = "TEST_SERVER"
"""Names, in the environment of every process of the run, the folder of its server."""


_FILES = """WITH ours AS (SELECT oid, reltoastrelid FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind = 'r')
    SELECT pg_relation_filepath(c.oid) FROM pg_class c WHERE c.relkind IN ('r', 't', 'i') AND (
        c.oid IN (SELECT oid FROM ours UNION SELECT reltoastrelid FROM ours)
        OR c.oid IN (SELECT indexrelid FROM pg_index WHERE indrelid IN (SELECT oid FROM ours)))"""


class Database(Kept):
    """A database of the run's server."""

    kind = "postgres"

    def __init__(self, folder: Path, name: str) -> None:
        super().__init__(folder, name)
        told = hashlib.sha256(str(folder / name).encode()).hexdigest()[:12]
        self.database = f"{name}_{told}".lower()
        _known[self.database] = self

    def __str__(self) -> str:
        _made.make(self.database)
        return self.url

    @property
    def url(self) -> str:
        """What opens it."""
        return url_of(os.environ[SERVER], self.database)

    @property
    def key(self) -> Path:
        """Among the keys of this user."""
        with self.tool() as tool:
            ((archive, site),) = tool.rows("SELECT id, site FROM archive")
        return self.location.key_path(archive, site, first=True)

    def exists(self) -> bool:
        """Whether anything was made in the database."""
        if not _made.there(self.database):
            return False
        with self.tool() as tool:
            return tool.rows("SELECT to_regclass('public.archive')") != [(None,)]

    def stored(self) -> list[bytes]:
        """The rows of its table."""
        with self.tool() as tool:
            return [bytes(data) for (data,) in tool.rows('SELECT "bytes" FROM "stored_file"')]

    def copy_to(self, to: Kept) -> Kept:
        """The server's own copy of the database; its key is the same file for all copies."""
        assert isinstance(to, Database)
        if self.database not in _keys:
            _keys[self.database] = (self.key, self.key.read_bytes())
        key, data = _keys[to.database] = _keys[self.database]
        if not key.exists() or key.read_bytes() != data:  # a test before took it away
            key.write_bytes(data)
            key.chmod(0o600)
        _made.make(to.database, self.database)
        return to

    def pack(self) -> None:
        """VACUUM FULL: whatever is not there any more is not written again."""
        with self.tool() as tool:
            tool.rows("VACUUM FULL")

    def bytes(self) -> bytes:
        """The files of its tables, of what is too long for them, and of their indexes."""
        data = Path(os.environ[SERVER]) / "data"
        with self.tool() as tool:
            tool.rows("CHECKPOINT")
            found = tool.rows(_FILES)
        return b"".join((data / path).read_bytes() for (path,) in found)

    def tool(self) -> Tool:
        """The server's administrator."""
        return _Tool(self)


_known: dict[str, Database] = {}
_keys: dict[str, tuple[Path, bytes]] = {}


def known(location: Location) -> Kept:
    """The archive of a test that lies there."""
    assert isinstance(location, ServerLocation)
    return _known[location.database]


class _Tool(Tool):
    def __init__(self, kept: Database) -> None:
        self._connection = psycopg.connect(str(kept), autocommit=True)

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        found = self._connection.execute(for_postgres(sql).encode(), values)
        return found.fetchall() if found.description else []

    def do(self, sql: str, *values: Any) -> None:
        with self._connection.transaction():
            guards = self.unguard()
            self.rows(sql, *values)
            for guard in guards:
                self.rows(guard)

    def spoil_file(self, data: bytes | None) -> None:
        one = 'WHERE "sha256" = (SELECT MIN("sha256") FROM "stored_file")'
        if data is None:
            self.do(f'DELETE FROM "stored_file" {one}')
        else:
            self.do(f'UPDATE "stored_file" SET "bytes" = ? {one}', data)

    def unguard(self) -> list[str]:
        triggers = self.rows(
            """SELECT tgname::text, tgrelid::regclass::text, pg_get_triggerdef(oid), tgenabled::text
            FROM pg_trigger WHERE NOT tgisinternal"""
        )
        back = []
        for name, table, made, on in triggers:
            self.rows(f'DROP TRIGGER "{name}" ON {table}')
            always = "ALWAYS " if on == "A" else ""
            back += [made, f'ALTER TABLE {table} ENABLE {always}TRIGGER "{name}"']
        return back

    def close(self) -> None:
        self._connection.close()


class _Made:
    """The databases of this process, made and dropped."""

    def __init__(self) -> None:
        self.names: set[str] = set()
        self.shared = 0
        """How many fixtures of more than one test are being made."""
        self.passing: set[str] = set()
        """Made by the test that runs, to go with it."""

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        found = _administrator().execute(sql.encode(), values or None)
        return found.fetchall() if found.description else []

    def there(self, name: str) -> bool:
        return name in self.names

    def make(self, name: str, of: str = "") -> None:
        """Make a database, empty or as a copy; an empty one only where none is."""
        if name in self.names:
            if not of:
                return
            self.drop(name)
        made = SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY")
        if of:
            self._leave(of)
        _administrator().execute(made.format(Identifier(name), Identifier(of or "template0")))
        self.names.add(name)
        if not self.shared:
            self.passing.add(name)

    def _leave(self, name: str) -> None:
        """End whatever is connected: nobody may be while a database is copied."""
        sql = SQL("SELECT pg_terminate_backend(pid, 2000) FROM pg_stat_activity WHERE datname = {}")
        _administrator().execute(sql.format(Literal(name)))

    def drop(self, name: str) -> None:
        _administrator().execute(SQL("DROP DATABASE {} WITH (FORCE)").format(Identifier(name)))
        self.names.discard(name)
        self.passing.discard(name)


_made = _Made()


@cache
def _administrator() -> psycopg.Connection[Any]:
    return psycopg.connect(url_of(os.environ[SERVER], "postgres"), autocommit=True)


@contextmanager
def shared() -> Iterator[None]:
    """What is made in here serves more than one test."""
    _made.shared += 1
    try:
        yield
    finally:
        _made.shared -= 1


def drop_passing() -> None:
    """Drop what the test made that is over."""
    for name in tuple(_made.passing):
        _made.drop(name)


def leave() -> None:
    """Close the administrator's connection."""
    if _administrator.cache_info().currsize:
        _administrator().close()
        _administrator.cache_clear()
