"""What protects the log in a PostgreSQL database, and who may do what there.

The triggers of a SQLite file, in the server's language, on for everybody whatever their session
says; and a role for stations that can add to the log and change nothing in it. They stop mistakes,
injected SQL and whoever has a station's login, not the server's administrator: against that stands
the anchor outside.
"""

from __future__ import annotations

import hashlib
from typing import NamedTuple

from archive.rows import MACHINE_ROWS, SIDE_ROWS
from archive.storage.engine import Engine

_ROW, _BEFORE, _INSERT, _DELETE, _UPDATE, _TRUNCATE = 1, 2, 4, 8, 16, 32
"""Bits of ``pg_trigger.tgtype``."""
_TIMES = {
    "UPDATE": _ROW | _BEFORE | _UPDATE,
    "DELETE": _ROW | _BEFORE | _DELETE,
    "INSERT": _ROW | _BEFORE | _INSERT,
    "TRUNCATE": _BEFORE | _TRUNCATE,
}
_PATH = "search_path=pg_catalog, public, pg_temp"
"""Where the functions look, whatever the session says: else a temporary table could stand in."""

FUNCTIONS: dict[str, str] = {
    "waybox_append_only": """
        BEGIN RAISE EXCEPTION 'the log is append-only'; END""",
    "waybox_gapless": """
        BEGIN
            IF NEW."seq" <> COALESCE(
                (SELECT MAX("seq") + 1 FROM "event" WHERE "origin" = NEW."origin"), 0)
            THEN RAISE EXCEPTION 'the log is append-only and without gaps'; END IF;
            RETURN NEW;
        END""",
}


class Trigger(NamedTuple):
    """A trigger of ours."""

    table: str
    time: str
    function: str = "waybox_append_only"


TRIGGERS: dict[str, Trigger] = {
    **{
        f"{name}_no_{time.lower()}": Trigger(table, time)
        for name, table in (("event", "event"), ("node", "log_node"), ("file", "stored_file"))
        for time in ("UPDATE", "DELETE", "TRUNCATE")
    },
    "event_gapless": Trigger("event", "INSERT", "waybox_gapless"),
}
"""Every trigger by name; looked at whenever an archive is opened."""
KEYS = ("event_pkey", "event_subject", "event_destroyed_once", "log_node_pkey", "operation_pkey")
"""Keys without which an event could be told twice."""


def put_on(engine: Engine) -> None:
    """Put functions and triggers on, replacing what is there."""
    for name, body in FUNCTIONS.items():
        engine.run(
            f'CREATE OR REPLACE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql '
            f"SET search_path = pg_catalog, public, pg_temp AS $waybox${body}$waybox$"
        )
    for name, trigger in TRIGGERS.items():
        each = "STATEMENT" if trigger.time == "TRUNCATE" else "ROW"
        engine.run(f'DROP TRIGGER IF EXISTS "{name}" ON "{trigger.table}"')
        engine.run(
            f'CREATE TRIGGER "{name}" BEFORE {trigger.time} ON "{trigger.table}" '
            f'FOR EACH {each} EXECUTE FUNCTION "{trigger.function}"()'
        )
        engine.run(f'ALTER TABLE "{trigger.table}" ENABLE ALWAYS TRIGGER "{name}"')


_TRIGGERS = """SELECT t.tgname::text, c.relname::text, t.tgtype::bigint, t.tgenabled::text,
    t.tgqual IS NULL, p.proname::text, p.prosrc, ARRAY_TO_STRING(p.proconfig, ';'), l.lanname::text
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    JOIN pg_namespace s ON s.oid = c.relnamespace
    JOIN pg_proc p ON p.oid = t.tgfoid AND p.pronamespace = c.relnamespace
    JOIN pg_language l ON l.oid = p.prolang
    WHERE NOT t.tgisinternal AND s.nspname = 'public'"""
_KEYS = """SELECT c.relname::text FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
    JOIN pg_namespace s ON s.oid = c.relnamespace
    WHERE s.nspname = 'public' AND i.indisunique AND i.indisvalid AND i.indimmediate"""


def altered(engine: Engine) -> tuple[str, ...]:
    """Triggers and keys that are gone, switched off or were altered."""
    found = {row[0]: row[1:] for row in engine.rows(_TRIGGERS)}
    keys = {row[0] for row in engine.rows(_KEYS)}
    gone = [name for name, trigger in TRIGGERS.items() if found.get(name) != _expected(trigger)]
    return (*gone, *(key for key in KEYS if key not in keys))


def _expected(trigger: Trigger) -> tuple[object, ...]:
    body = FUNCTIONS[trigger.function]
    whole = (trigger.table, _TIMES[trigger.time], "A", 1, trigger.function)
    return (*whole, body, _PATH, "plpgsql")


_STRANGE = """SELECT t.tgname::text FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
        WHERE NOT t.tgisinternal AND c.relnamespace = 'public'::regnamespace
    UNION ALL SELECT c.relname::text FROM pg_class c
        WHERE c.relnamespace = 'public'::regnamespace
        AND (c.relkind IN ('v', 'm', 'f', 'p') OR c.relrowsecurity)
    UNION ALL SELECT r.rulename::text FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind <> 'v'
    UNION ALL SELECT i.inhrelid::regclass::text FROM pg_inherits i JOIN pg_class c
        ON c.oid = i.inhparent WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
    UNION ALL SELECT a.privilege_type || ' ON ' || c.relname || ' TO '
            || COALESCE(g.rolname::text, 'PUBLIC')
        FROM pg_class c CROSS JOIN LATERAL aclexplode(c.relacl) a
        LEFT JOIN pg_roles g ON g.oid = a.grantee
        WHERE c.relnamespace = 'public'::regnamespace AND a.grantee <> c.relowner
        AND c.relname IN ('event', 'log_node', 'stored_file', 'operation')
        AND a.privilege_type IN ('UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER')
    ORDER BY 1"""


def strange(engine: Engine) -> tuple[str, ...]:
    """What is not ours and may change what is written or read: triggers, views, rules, grants."""
    return tuple(row[0] for row in engine.rows(_STRANGE) if row[0] not in TRIGGERS)


def damage(engine: Engine) -> tuple[str, ...]:
    """Indexes that the server itself calls unfinished."""
    sql = """SELECT i.indexrelid::regclass::text FROM pg_index i JOIN pg_class c
        ON c.oid = i.indrelid WHERE c.relnamespace = 'public'::regnamespace
        AND NOT (i.indisvalid AND i.indisready AND i.indislive) ORDER BY 1"""
    return tuple(row[0] for row in engine.rows(sql))


# -- the role of stations ----------------------------------------------------------------------

_ADDED_TO = ("event", "log_node", "stored_file", "operation")
_KEPT = ("log_head", "setting")
_ERASABLE = "annex_"


def station_role(database: str) -> str:
    """The role whose members work at stations: one for each database of a server."""
    name = f"waybox_station_{database}"
    if len(name.encode()) < 64:
        return name
    return f"waybox_station_{hashlib.sha256(database.encode()).hexdigest()[:16]}"


def grants(tables: list[str], role: str) -> list[str]:
    """What a station needs in order to work, and nothing more."""
    given = []
    for table in sorted(tables):
        if table in _ADDED_TO:
            may = "SELECT, INSERT"
        elif table in MACHINE_ROWS or table in _KEPT:
            may = "SELECT, INSERT, UPDATE"
        elif table in SIDE_ROWS or table.startswith(_ERASABLE):
            may = "SELECT, INSERT, UPDATE, DELETE"
        else:
            may = "SELECT"
        given.append(f'GRANT {may} ON "{table}" TO {quoted(role)}')
    return given


def quoted(name: str) -> str:
    """A name of the server's as SQL writes it."""
    return '"' + name.replace('"', '""') + '"'
