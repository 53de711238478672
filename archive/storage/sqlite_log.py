"""What protects the log in a SQLite file.

Triggers against UPDATE and DELETE (with ``recursive_triggers``, or INSERT OR REPLACE would walk
around them), a trigger that lets only the next gapless sequence number in, and unique keys. They
stop mistakes and injected SQL, not a person who has the file: against that stands the anchor
outside.
"""

from __future__ import annotations

from archive.storage.engine import Engine

TRIGGERS: dict[str, str] = {
    "event_no_update": """
        CREATE TRIGGER "event_no_update" BEFORE UPDATE ON "event"
        BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END""",
    "event_no_delete": """
        CREATE TRIGGER "event_no_delete" BEFORE DELETE ON "event"
        BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END""",
    "event_gapless": """
        CREATE TRIGGER "event_gapless" BEFORE INSERT ON "event"
        WHEN NEW."seq" <> COALESCE(
            (SELECT MAX("seq") + 1 FROM "event" WHERE "origin" = NEW."origin"), 0)
        BEGIN SELECT RAISE(ABORT, 'the log is append-only and without gaps'); END""",
    # INSERT OR REPLACE could else push an older event out by its subject, not by its number.
    "event_replaces_none": """
        CREATE TRIGGER "event_replaces_none" BEFORE INSERT ON "event"
        WHEN EXISTS (SELECT 1 FROM "event" WHERE "machine" = NEW."machine"
                AND "subject" = NEW."subject" AND "n" = NEW."n")
            OR NEW."kind" = 'box.destroyed' AND EXISTS (SELECT 1 FROM "event"
                WHERE "subject" = NEW."subject" AND "kind" = 'box.destroyed')
        BEGIN SELECT RAISE(ABORT, 'the log is append-only: this happened already'); END""",
    "file_no_update": """
        CREATE TRIGGER "file_no_update" BEFORE UPDATE ON "stored_file"
        BEGIN SELECT RAISE(ABORT, 'stored files are append-only'); END""",
    "file_no_delete": """
        CREATE TRIGGER "file_no_delete" BEFORE DELETE ON "stored_file"
        BEGIN SELECT RAISE(ABORT, 'stored files are append-only'); END""",
    "node_no_update": """
        CREATE TRIGGER "node_no_update" BEFORE UPDATE ON "log_node"
        BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END""",
    "node_no_delete": """
        CREATE TRIGGER "node_no_delete" BEFORE DELETE ON "log_node"
        BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END""",
}
"""Every trigger by name; checked after each migration, because a table rebuild drops them."""


def put_on(engine: Engine) -> None:
    """Put the triggers on, replacing what is there."""
    for name, sql in TRIGGERS.items():
        engine.run(f'DROP TRIGGER IF EXISTS "{name}"')
        engine.run(sql)


def altered(engine: Engine) -> tuple[str, ...]:
    """Triggers that are gone or were altered."""
    found: dict[str, str] = dict(
        engine.rows("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    )
    return tuple(name for name, sql in TRIGGERS.items() if _plain(found.get(name)) != _plain(sql))


def strange(engine: Engine) -> tuple[str, ...]:
    """Triggers and views that are not ours: such may change what is written or read."""
    sql = "SELECT name FROM sqlite_master WHERE type IN ('trigger', 'view') ORDER BY name"
    return tuple(row[0] for row in engine.rows(sql) if row[0] not in TRIGGERS)


def _plain(sql: str | None) -> str:
    return " ".join((sql or "").split())
