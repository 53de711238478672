"""Being alone in a SQLite archive, so that its file can be moved.

A program that has it open would, when it closes, take the write-ahead log of whatever lies there
then for its own, and remove it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw

from archive.errors import StorageFailed
from archive.storage.engine import Params, Rows
from archive.words import N_

_PATIENCE_MS = 2_000
_IN_USE = N_(
    "The archive at {path} is open at a station. Nothing was done; leave the program at every "
    "station, and do it again."
)


class Unanswered(Exception):
    """A file too damaged to be asked this."""


class Alone:
    """The one connection to a file."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection

    def rows(self, sql: str, params: Params = ()) -> Rows:
        """All rows of a statement; none from a file too damaged to be asked."""
        try:
            return self.answered(sql, params)
        except Unanswered:
            return []

    def answered(self, sql: str, params: Params = ()) -> Rows:
        """All rows of a statement; raises `Unanswered` where it cannot be told from none."""
        try:
            return list(self._connection.execute(sql, params))
        except (apsw.Error, UnicodeDecodeError) as failure:
            raise Unanswered from failure


@contextmanager
def alone_in(path: Path) -> Iterator[Alone]:
    """Nobody else has the file open, and everything that was committed is in it.

    A file too damaged to be asked is nobody's. Raises `StorageFailed` while others have it open.
    """
    connection = apsw.Connection(str(path))
    try:
        connection.set_busy_timeout(_PATIENCE_MS)
        # else a column that is not there is its own name, and answers
        connection.config(apsw.SQLITE_DBCONFIG_DQS_DML, 0)
        _shut(connection, path)
        yield Alone(connection)
    finally:
        connection.close()


def _shut(connection: apsw.Connection, path: Path) -> None:
    try:
        (mode,) = connection.execute("PRAGMA journal_mode = DELETE").fetchall()[0]
        if mode != "delete":
            raise StorageFailed(_IN_USE, path=path)
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("BEGIN EXCLUSIVE")
    except (apsw.BusyError, apsw.LockedError) as failure:
        raise StorageFailed(_IN_USE, path=path) from failure
    except (apsw.CorruptError, apsw.NotADBError):
        return
