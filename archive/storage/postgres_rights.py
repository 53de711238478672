"""Who may do what in a PostgreSQL database: the role of stations, and what nobody was given by us.

A station adds to the log and changes nothing in it; of every other table it may write those columns
that a command writes, and remove rows where a command removes some. What is granted column by
column does not let anybody shut a whole table, either.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from archive.rows import MACHINE_ROWS, SIDE_KEYS, SIDE_ROWS
from archive.storage.engine import Engine
from archive.storage.postgres_log import TRIGGERS


class Right(NamedTuple):
    """A right on a table, or on a column of it."""

    table: str
    privilege: str
    column: str = ""


_ADDED = ("event", "log_node", "stored_file", "operation", "log_head", "setting")
"""To these, to the annex and to all that is projected, a station adds."""
_CHANGED = {
    **{table: row._fields[1:] for table, row in MACHINE_ROWS.items()},
    **{
        table: tuple(column for column in row._fields if column not in SIDE_KEYS[table])
        for table, row in SIDE_ROWS.items()
        if table in ("batch_line", "hold_box", "handover_line", "count_place", "count_line")
    },
    "log_head": (
        "size", "peaks", "note", "at", "mono_ms", "boot", "doubted", "base_at", "base_ms", "writes",
    ),
    "setting": ("value",),
    "annex_credential": ("wrong", "locked_until"),
    "annex_range": ("subject", "contiguous"),
}  # fmt: skip
"""What a station changes, by table and column."""
_REMOVED = (
    "batch_line", "handover_line", "vendor_contract", "count_line", "annex_credential",
    "annex_matter",
)  # fmt: skip
"""From these a station removes."""
_ERASABLE = "annex_"
_STATION = "waybox_station_"
"""How the roles of stations begin; a database that was renamed or copied keeps its former one."""


def station_role(database: str) -> str:
    """The role whose members work at stations: one for each database of a server."""
    name = f"{_STATION}{database}"
    if len(name.encode()) < 64:
        return name
    return f"{_STATION}{hashlib.sha256(database.encode()).hexdigest()[:16]}"


def rights(tables: Iterable[str]) -> Iterator[Right]:
    """What a station needs in order to work, and nothing more."""
    projected = {*MACHINE_ROWS, *SIDE_ROWS}
    for table in sorted(tables):
        yield Right(table, "SELECT")
        if table in projected or table in _ADDED or table.startswith(_ERASABLE):
            yield Right(table, "INSERT")
        for column in _CHANGED.get(table, ()):
            yield Right(table, "UPDATE", column)
        if table in _REMOVED:
            yield Right(table, "DELETE")


def give(engine: Engine, tables: list[str], database: str, role: str) -> None:
    """Let a role do that much, whatever it was allowed before, and nobody else make things here.

    An object of somebody's own could stand before ours; a table of a session alone could fill the
    disk. Where the database is another's, he may have to say the last two himself.
    """
    for table in sorted(tables):
        engine.run(f'REVOKE ALL ON "{table}" FROM {quoted(role)}')
    for right in rights(tables):
        column = f' ("{right.column}")' if right.column else ""
        engine.run(f'GRANT {right.privilege}{column} ON "{right.table}" TO {quoted(role)}')
    engine.run("REVOKE CREATE ON SCHEMA public FROM PUBLIC")
    engine.run(f"REVOKE TEMPORARY, CREATE ON DATABASE {quoted(database)} FROM PUBLIC")


_STRANGE = """SELECT t.tgname::text FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
        WHERE NOT t.tgisinternal AND c.relnamespace = 'public'::regnamespace
    UNION ALL SELECT c.relname::text FROM pg_class c
        WHERE c.relnamespace = 'public'::regnamespace
        AND (c.relkind IN ('v', 'm', 'f', 'p') OR c.relrowsecurity)
    UNION ALL SELECT r.rulename::text FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind <> 'v'
    UNION ALL SELECT i.inhrelid::regclass::text FROM pg_inherits i JOIN pg_class c
        ON c.oid = i.inhparent WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
    UNION ALL SELECT a.privilege_type || ' ON SCHEMA ' || s.nspname || ' TO '
            || COALESCE(g.rolname::text, 'PUBLIC')
        FROM pg_namespace s CROSS JOIN LATERAL aclexplode(s.nspacl) a
        LEFT JOIN pg_roles g ON g.oid = a.grantee
        WHERE s.nspname = 'public' AND a.grantee NOT IN (s.nspowner, (SELECT datdba
            FROM pg_database WHERE datname = current_database()))
        AND a.privilege_type = 'CREATE'
    ORDER BY 1"""
_GRANTED = """WITH told AS (
        SELECT c.relname, c.relowner, '' AS attname, c.relacl AS acl FROM pg_class c
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'S')
        UNION ALL SELECT c.relname, c.relowner, t.attname::text, t.attacl FROM pg_class c
        JOIN pg_attribute t ON t.attrelid = c.oid WHERE c.relnamespace = 'public'::regnamespace
        AND c.relkind = 'r' AND t.attacl IS NOT NULL)
    SELECT told.relname::text, a.privilege_type, told.attname,
        COALESCE(g.rolname::text, 'PUBLIC')
    FROM told CROSS JOIN LATERAL aclexplode(told.acl) a LEFT JOIN pg_roles g ON g.oid = a.grantee
    WHERE a.grantee <> told.relowner AND a.privilege_type <> 'SELECT' ORDER BY 1, 2, 3, 4"""


def strange(engine: Engine, tables: list[str]) -> tuple[str, ...]:
    """What is not ours and may change what is written or read: triggers, views, rules, grants."""
    found = [row[0] for row in engine.rows(_STRANGE) if row[0] not in TRIGGERS]
    ours = set(rights(tables))
    for table, privilege, column, grantee in engine.rows(_GRANTED):
        ours_too = grantee.startswith(_STATION) and Right(table, privilege, column) in ours
        if not ours_too:
            of = f" ({column})" if column else ""
            found.append(f"{privilege}{of} ON {table} TO {grantee}")
    return tuple(found)


def quoted(name: str) -> str:
    """A name of the server's as SQL writes it."""
    return '"' + name.replace('"', '""') + '"'
