"""What protects a PostgreSQL database against whoever may write to it: triggers on every table.

The triggers of a SQLite file, in the server's language, on for everybody whatever their session
says; and those that let no row move which the log does not tell of. Who may do what besides is in
`postgres_rights`. They stop mistakes, injected SQL and whoever has a station's login, not the
server's administrator: against that stands the anchor outside.
"""

from __future__ import annotations

from typing import NamedTuple

from archive.rows import MACHINE_ROWS, SIDE_ROWS
from archive.storage.engine import Engine

_ROW, _BEFORE = 1, 2
_BITS = {"INSERT": 4, "DELETE": 8, "UPDATE": 16, "TRUNCATE": 32}
"""Bits of ``pg_trigger.tgtype``."""
_PATH = "search_path=pg_catalog, public, pg_temp"
"""Where the functions look, whatever the session says: else a temporary table could stand in."""

_TOLD = """SELECT 1 FROM "log_head" h CROSS JOIN LATERAL (SELECT e.xmin AS "by" FROM "event" e
            WHERE e."origin" = h."origin" ORDER BY e."seq" DESC LIMIT 1) l
            WHERE l."by" = PG_CURRENT_XACT_ID()::XID"""
_OWNS = """PG_HAS_ROLE((SELECT c.relowner FROM pg_class c WHERE c.oid = TG_RELID), 'MEMBER')"""
_HEAD = ", ".join(
    f'{{0}}."{column}"'
    for column in ("peaks", "note", "at", "mono_ms", "boot", "doubted", "base_at", "base_ms")
)
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
    # A row that screens and guards read: as many events as it says, the last of them told just now
    # or long ago, but never one that the row had heard before. Nobody can put it back.
    "waybox_follows": """
        BEGIN
            IF (TG_OP = 'UPDATE' AND (NEW."id" <> OLD."id" OR NEW."n" <= OLD."n"))
                OR NOT EXISTS (SELECT 1 FROM "event" WHERE "machine" = TG_TABLE_NAME
                    AND "subject" = NEW."id" AND "n" = NEW."n" - 1)
                OR EXISTS (SELECT 1 FROM "event" WHERE "machine" = TG_TABLE_NAME
                    AND "subject" = NEW."id" AND "n" = NEW."n")
            THEN RAISE EXCEPTION 'no row moves of which the log does not tell'; END IF;
            RETURN NEW;
        END""",
    # What has no version of its own moves where this transaction has told something; the owner
    # erases what lies beside the log when its time is over.
    "waybox_told": f"""
        BEGIN
            IF NOT EXISTS ({_TOLD}) AND NOT (
                TG_OP = 'DELETE' AND STARTS_WITH(TG_TABLE_NAME, 'annex_') AND {_OWNS})
            THEN RAISE EXCEPTION 'no row moves of which the log does not tell'; END IF;
            RETURN NULL;
        END""",
    "waybox_head": f"""
        BEGIN
            IF NEW."origin" <> OLD."origin" OR NEW."size" < OLD."size"
                OR NEW."writes" NOT IN (OLD."writes", OLD."writes" + 1)
                OR (NEW."size" = OLD."size" AND
                    ({_HEAD.format("NEW")}) IS DISTINCT FROM ({_HEAD.format("OLD")}))
                OR (NEW."size" > OLD."size" AND NEW."size" IS DISTINCT FROM
                    (SELECT MAX("seq") + 1 FROM "event" WHERE "origin" = NEW."origin"))
            THEN RAISE EXCEPTION 'a head moves with its log'; END IF;
            RETURN NEW;
        END""",
    "waybox_named": """
        BEGIN
            IF NEW."sha256" <> ENCODE(SHA256(NEW."bytes"), 'hex')
            THEN RAISE EXCEPTION 'a file is kept under its hash'; END IF;
            RETURN NEW;
        END""",
    # That an archive is a copy, or half restored, shuts everybody out.
    "waybox_marks": f"""
        BEGIN
            IF NEW."key" IN ('backup_of', 'restoring') AND NOT {_OWNS}
            THEN RAISE EXCEPTION 'only the owner of an archive says that of it'; END IF;
            RETURN NEW;
        END""",
}


class Trigger(NamedTuple):
    """A trigger of ours."""

    table: str
    time: str
    """The statements before which it runs."""
    function: str = "waybox_append_only"
    each: str = "ROW"

    @property
    def bits(self) -> int:
        """How the server writes down when it runs."""
        rows = _ROW if self.each == "ROW" else 0
        return rows | _BEFORE | sum(_BITS[word] for word in self.time.split(" OR "))


_ANYHOW, _KEPT = "INSERT OR UPDATE OR DELETE", "INSERT OR UPDATE"
_ANNEX = {
    **dict.fromkeys(("name", "label", "range", "note", "packers", "confidential"), _KEPT),
    "count_code": _KEPT,
    "matter": _ANYHOW,
    "credential": "INSERT OR DELETE",
}
"""What lies beside the log comes with it; wrong PINs alone are counted without."""
MOVED: dict[str, Trigger] = {
    **{
        f"{table}_follows": Trigger(table, "INSERT OR UPDATE", "waybox_follows")
        for table in MACHINE_ROWS
    },
    **{f"{table}_told": Trigger(table, _ANYHOW, "waybox_told", "STATEMENT") for table in SIDE_ROWS},
    **{
        f"annex_{name}_told": Trigger(f"annex_{name}", time, "waybox_told", "STATEMENT")
        for name, time in _ANNEX.items()
    },
    "operation_told": Trigger("operation", "INSERT", "waybox_told", "STATEMENT"),
    "node_told": Trigger("log_node", "INSERT", "waybox_told", "STATEMENT"),
    "head_moves": Trigger("log_head", "UPDATE", "waybox_head"),
}
"""Those that let no row move of which the log does not tell; a migration goes without them."""
TRIGGERS: dict[str, Trigger] = {
    **{
        f"{name}_no_{time.lower()}": Trigger(table, time)
        for name, table in (("event", "event"), ("node", "log_node"), ("file", "stored_file"))
        for time in ("UPDATE", "DELETE")
    },
    **{
        f"{name}_no_truncate": Trigger(table, "TRUNCATE", each="STATEMENT")
        for name, table in (("event", "event"), ("node", "log_node"), ("file", "stored_file"))
    },
    "event_gapless": Trigger("event", "INSERT", "waybox_gapless"),
    "file_named": Trigger("stored_file", "INSERT", "waybox_named"),
    "setting_marks": Trigger("setting", "INSERT OR UPDATE", "waybox_marks"),
    **MOVED,
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
        engine.run(f'DROP TRIGGER IF EXISTS "{name}" ON "{trigger.table}"')
        engine.run(
            f'CREATE TRIGGER "{name}" BEFORE {trigger.time} ON "{trigger.table}" '
            f'FOR EACH {trigger.each} EXECUTE FUNCTION "{trigger.function}"()'
        )
        engine.run(f'ALTER TABLE "{trigger.table}" ENABLE ALWAYS TRIGGER "{name}"')


def take_off(engine: Engine) -> None:
    """Let a migration move rows of which the log does not tell; `put_on` puts all on again."""
    for name, trigger in MOVED.items():
        engine.run(f'DROP TRIGGER IF EXISTS "{name}" ON "{trigger.table}"')


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
    whole = (trigger.table, trigger.bits, "A", 1, trigger.function)
    return (*whole, body, _PATH, "plpgsql")


def damage(engine: Engine) -> tuple[str, ...]:
    """Indexes that the server itself calls unfinished."""
    sql = """SELECT i.indexrelid::regclass::text FROM pg_index i JOIN pg_class c
        ON c.oid = i.indrelid WHERE c.relnamespace = 'public'::regnamespace
        AND NOT (i.indisvalid AND i.indisready AND i.indislive) ORDER BY 1"""
    return tuple(row[0] for row in engine.rows(sql))
