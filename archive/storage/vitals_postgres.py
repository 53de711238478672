"""What a PostgreSQL server says of itself, as far as a station's login may ask."""

from __future__ import annotations

import time
from statistics import median
from typing import NamedTuple

from archive.clock import SystemClock
from archive.storage.engine import Engine

_TIMES = 11
_SETTINGS = """SELECT current_setting('server_version_num'), current_setting('server_version'),
    current_setting('fsync'), current_setting('full_page_writes'),
    current_setting('synchronous_commit'), current_setting('data_checksums'),
    current_setting('server_encoding'), current_setting('max_connections'),
    pg_is_in_recovery()::text, current_setting('default_transaction_read_only')"""
_ROLE = """SELECT r.rolname::text, r.rolsuper::text,
    COALESCE(c.relowner = r.oid, false)::text, (c.oid IS NOT NULL)::text,
    COALESCE(has_table_privilege(c.oid, 'UPDATE') OR has_table_privilege(c.oid, 'DELETE')
        OR has_table_privilege(c.oid, 'TRUNCATE'), false)::text
    FROM pg_roles r LEFT JOIN pg_class c ON c.oid = to_regclass('event')
    WHERE r.rolname = current_user"""
_USED = "SELECT COUNT(*) FROM pg_stat_activity WHERE backend_type = 'client backend'"
_STANDBYS = """SELECT COUNT(*), COUNT(*) FILTER (WHERE sync_state IN ('sync', 'quorum')),
    COUNT(*) FILTER (WHERE state IS NULL) FROM pg_stat_replication"""
_TLS = """SELECT s.ssl::text, COALESCE(host(inet_server_addr()), '')
    FROM pg_stat_ssl s WHERE s.pid = pg_backend_pid()"""
_NOW = "SELECT (EXTRACT(EPOCH FROM clock_timestamp()) * 1000)::bigint"


class Server(NamedTuple):
    """What the server says."""

    number: int
    """Its version as one number, such as 180004."""
    version: str
    fsync: bool
    full_page_writes: bool
    synchronous_commit: str
    """As our connection has it."""
    checksums: bool
    encoding: str
    connections: tuple[int, int]
    """How many there are, and how many there may be."""
    read_only: bool
    """Whether it is a standby, or takes nothing else."""
    role: str
    superuser: bool
    holds: bool
    """Whether the database has an archive's tables."""
    owner: bool
    """Whether the login owns the tables."""
    may_change: bool
    """Whether the login may change or remove events, but for the triggers."""
    standbys: tuple[int, int, int]
    """Standbys that are attached, those that are waited for, those that we may not look at."""
    tls: bool
    address: str
    """Where it listens for us; empty for a socket of this machine."""
    skew_ms: int
    """How far its clock is before ours."""
    answer_us: int
    """How long it takes to answer, the way there and back."""


def server_of(engine: Engine) -> Server:
    """What the server of a database says, be an archive in it or not; nothing is written."""
    with engine.reading():
        set_ = [str(value) for value in engine.rows(_SETTINGS)[0]]
        role, superuser, owner, holds, change = engine.rows(_ROLE)[0]
        used = int(engine.rows(_USED)[0][0])
        attached, waited, hidden = engine.rows(_STANDBYS)[0]
        tls, address = engine.rows(_TLS)[0]
    skew, answer = _clock(engine)
    return Server(
        number=int(set_[0]),
        version=set_[1],
        fsync=set_[2] == "on",
        full_page_writes=set_[3] == "on",
        synchronous_commit=set_[4],
        checksums=set_[5] == "on",
        encoding=set_[6],
        connections=(used, int(set_[7])),
        read_only=_true(set_[8]) or set_[9] == "on",
        role=str(role),
        superuser=_true(superuser),
        holds=_true(holds),
        owner=_true(owner),
        may_change=_true(change),
        standbys=(int(attached), int(waited), int(hidden)),
        tls=_true(tls),
        address=str(address),
        skew_ms=skew,
        answer_us=answer,
    )


def _true(text: object) -> bool:
    return str(text) == "true"


def _clock(engine: Engine) -> tuple[int, int]:
    """How far the server's clock is before ours, as the quickest answer tells it, and how long."""
    clock, found = SystemClock(), []
    for _ in range(_TIMES):
        start = time.perf_counter_ns()
        theirs = int(engine.rows(_NOW)[0][0])
        took = (time.perf_counter_ns() - start) // 1000
        ours = clock.tick().at.timestamp() * 1000
        found.append((took, int(theirs + took / 2000 - ours)))
    return min(found)[1], int(median(took for took, _ in found))
