"""A connection to a PostgreSQL server: how it is made, what it speaks, when it is given up."""

from __future__ import annotations

import logging
import select
from typing import TYPE_CHECKING, Any

import peewee
import psycopg
from psycopg.adapt import Dumper, Loader

if TYPE_CHECKING:
    from psycopg.abc import Buffer

# What its driver warns of when a connection broke would be written over the screen; it is told.
logging.getLogger("psycopg").addHandler(logging.NullHandler())

_Peewee: Any = peewee.PostgresqlDatabase

CONNECTION: dict[str, Any] = {
    "application_name": "waybox",
    "connect_timeout": 10,
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 15_000,
}
ANSWER_S = 30.0
"""So long an answer is waited for: a server or a wire that is stuck tells nobody."""
# What was answered with a tick must be on the server's disk, whatever its usual setting is. Under
# REPEATABLE READ whoever waits for a lock goes on with what stood before it: a hold over boxes that
# were fed meanwhile, and none over those that came. Under READ COMMITTED it looks after it waited.
_SESSION = """SELECT set_config('search_path', 'public, pg_temp', false),
    set_config('lock_timeout', '10s', false),
    set_config('idle_in_transaction_session_timeout', '60s', false),
    set_config('synchronous_commit', CASE current_setting('synchronous_commit')
        WHEN 'remote_apply' THEN 'remote_apply' ELSE 'on' END, false),
    set_config('default_transaction_isolation', REPLACE(
        current_setting('default_transaction_isolation'),
        'repeatable read', 'read committed'), false)"""


class _Whole(Loader):
    """Sums come as ``numeric``; ours are whole numbers, as they are in SQLite."""

    def load(self, data: Buffer) -> int:
        return int(bytes(data))


class _Bit(Loader):
    """What is true is 1, as it is in SQLite."""

    def load(self, data: Buffer) -> int:
        return int(bytes(data) == b"t")


class _Flag(Dumper):
    """Truth is kept as 0 or 1, as it is in SQLite."""

    oid = 21  # int2

    def dump(self, obj: object) -> Buffer:
        return b"1" if obj else b"0"


class Postgres(_Peewee):  # type: ignore[misc]
    """peewee's database, with transactions that begin as we say and end as they say."""

    def begin(self, how: str = "BEGIN") -> None:
        """Begin a transaction as `how` says."""
        self.execute_sql(how)

    def commit(self) -> None:
        """Commit; raises when the server rolled back instead."""
        # A transaction in which a statement failed is rolled back by its COMMIT, without an error.
        if self.execute_sql("COMMIT").statusmessage != "COMMIT":
            raise peewee.InternalError("the transaction had failed before its COMMIT")

    def rollback(self) -> None:
        """Roll back, where there is still a connection to do it on."""
        if not self.is_closed() and not self.connection().closed:
            super().rollback()


def prepare(connection: Any) -> None:
    """Make a fresh connection one of ours."""
    _with_patience(connection)
    connection.adapters.register_loader("numeric", _Whole)
    connection.adapters.register_loader("bool", _Bit)
    connection.adapters.register_dumper(bool, _Flag)
    connection.execute(_SESSION)


def _with_patience(connection: Any) -> None:
    """Give a connection up that does not answer in time: nobody tells that its wire is dead."""
    wait = connection.wait

    def patient(asked: Any, interval: float = 0.1, timeout: float | None = None) -> Any:
        try:
            return wait(asked, interval, ANSWER_S if timeout is None else timeout)
        except psycopg.errors._WaitTimeout as failure:
            connection.pgconn.finish()
            raise psycopg.OperationalError("no answer in time") from failure

    connection.wait = patient


def lives(connection: Any) -> bool:
    """Whether a connection at rest is whole: a server that ends it makes it readable."""
    if connection.closed:
        return False
    readable, _, _ = select.select([connection.fileno()], [], [], 0)
    if not readable:
        return True
    try:
        connection.execute("SELECT 1")
    except psycopg.Error:
        return False
    return True
