"""Carrying an archive from one database to another: every row of every table, byte for byte.

What the tables are is read from the SQLite side, which one of the two always is: a backup is a
SQLite file, wherever the archive lives.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

import apsw

from archive.errors import StorageFailed
from archive.storage.causes import FULL, meaning_of
from archive.storage.engine import Engine, Params, Rows
from archive.storage.fitness import refuse_foreign
from archive.storage.selecting import names
from archive.storage.standing import Asked

FILES = "stored_file"
_MARKS = "setting"
_LOG, _HEADS = "event", "log_head"
_OWN = frozenset({"schema_migration"})
"""What a database keeps of itself."""
_PAGE = 2_000
_TABLES = """SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
    ORDER BY name"""
_COLUMNS = "SELECT name, type, pk FROM pragma_table_info(?)"
_COUNTED = """SELECT SETVAL(PG_GET_SERIAL_SEQUENCE(?, ?), (SELECT MAX("{column}") FROM "{table}"))
    WHERE EXISTS (SELECT 1 FROM "{table}")"""
_SHAS = 'SELECT "sha256" FROM "paper" UNION SELECT "sha256" FROM "attachment" ORDER BY 1'

Progress = Callable[[int], None]


class Frozen:
    """A SQLite file that is only read and left as it is, on a read-only disk too."""

    def __init__(self, path: Path) -> None:
        self._path = path
        flags = apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI
        refuse_foreign(path)
        with self._told():
            self._connection = apsw.Connection(f"file:{quote(str(path))}?immutable=1", flags=flags)
            self._connection.execute("PRAGMA trusted_schema = 0")
            self._connection.execute("PRAGMA cell_size_check = 1")

    def rows(self, sql: str, params: Params = ()) -> Rows:
        """All rows of a statement."""
        with self._told():
            return list(self._connection.execute(sql, params))

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except (apsw.Error, UnicodeDecodeError) as failure:
            raise meaning_of(failure, self._path) from failure

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()


class Table(NamedTuple):
    """A table by its columns."""

    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    counted: bool
    """Whether the database itself numbers its rows."""


def tables_of(sqlite: Asked) -> tuple[Table, ...]:
    """The tables of an archive, read where they lie in SQLite."""
    found = [str(row[0]) for row in sqlite.rows(_TABLES)]
    return tuple(_table(sqlite, name) for name in found if name not in _OWN)


def _table(sqlite: Asked, name: str) -> Table:
    columns = sqlite.rows(_COLUMNS, (name,))
    key = sorted((place, column) for column, _, place in columns if place)
    kinds = [kind for _, kind, place in columns if place]
    counted = kinds == ["INTEGER"]
    return Table(name, tuple(row[0] for row in columns), tuple(row[1] for row in key), counted)


def carry(source: Asked, target: Engine, tables: tuple[Table, ...], progress: Progress) -> int:
    """Put every row of `tables` into an empty target, in the transaction that is open there.

    The log goes first: in a server's database no row moves of which it does not tell.
    """
    done = 0
    for table in sorted(tables, key=lambda table: (table.name != _LOG, table.name != _HEADS)):
        marks = ", ".join("?" for _ in table.columns)
        sql = f'INSERT INTO "{table.name}" ({names(table.columns)}) VALUES ({marks})'
        for page in _pages(source, table):
            target.run_many(sql, page)
            done += len(page)
            progress(done)
        if table.counted and target.kind == "postgres":
            count = _COUNTED.format(column=table.key[0], table=table.name)
            target.rows(count, (f'"{table.name}"', table.key[0]))
    return done


def _pages(source: Asked, table: Table) -> Iterator[Rows]:
    """The rows of a table by its key, so many at a time."""
    order = names(table.key)
    places = [table.columns.index(column) for column in table.key]
    marks = ", ".join("?" for _ in table.key)
    head = f'SELECT {names(table.columns)} FROM "{table.name}"'
    tail = f"ORDER BY {order} LIMIT {_PAGE}"
    after: tuple[Any, ...] = ()
    while True:
        where = f"WHERE ({order}) > ({marks})" if after else ""
        page = source.rows(f"{head} {where} {tail}", after)
        if not page:
            return
        yield page
        after = tuple(page[-1][place] for place in places)


def content_of(source: Asked, said: object) -> str:
    """A hash over every row of a SQLite archive: the log vouches for what it tells, this for all.

    `said` is what a copy says of itself; stored files have hashes of their own. Rows are written
    in ASCII: which rare characters `repr` escapes differs between releases of Python, and a backup
    outlives some.
    """
    found = hashlib.sha256(json.dumps(said, sort_keys=True).encode())
    for table in tables_of(source):
        if table.name not in (_MARKS, FILES):
            found.update(table.name.encode())
            for page in _pages(source, table):
                found.update("".join(map(ascii, map(tuple, page))).encode())
    return found.hexdigest()


def vacuum_into(engine: Engine, path: Path) -> None:
    """A compact copy of a SQLite archive as of one moment; writers go on meanwhile."""
    try:
        engine.run("VACUUM INTO ?", (str(path),))
    except StorageFailed as failure:
        if failure.message == FULL:  # the copy is what is written
            raise StorageFailed(FULL, path=path) from failure
        raise


def files_of(engine: Asked) -> tuple[str, ...]:
    """The stored files that papers and attachments name."""
    return tuple(str(row[0]) for row in engine.rows(_SHAS))


def clear(engine: Engine, tables: tuple[Table, ...]) -> None:
    """Remove an archive that was never finished from a server's database."""
    for name in (*(table.name for table in tables), *_OWN):
        engine.run(f'DROP TABLE IF EXISTS "{name}" CASCADE')
