"""Migrations forward, and the triggers that keep the log append-only.

Three defences stand in the database: triggers against UPDATE and DELETE (with
``recursive_triggers``, or INSERT OR REPLACE would walk around them), a trigger that lets only the
next gapless sequence number in, and unique keys. They stop mistakes and injected SQL, not a person
who has the file: against that stands the anchor outside.
"""

from __future__ import annotations

from pathlib import Path

from playhouse.migrations import Runner

from archive.errors import LogBroken, StorageFailed
from archive.storage.engine import APPLICATION_ID, Engine, translated
from archive.words import N_, say

SCHEMA_VERSION = 1
"""Number of the newest migration; kept in the file's ``user_version``."""

_MIGRATIONS = Path(__file__).parent / "migrations"

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
    "node_no_update": """
        CREATE TRIGGER "node_no_update" BEFORE UPDATE ON "log_node"
        BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END""",
    "node_no_delete": """
        CREATE TRIGGER "node_no_delete" BEFORE DELETE ON "log_node"
        BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END""",
}
"""Every trigger by name; checked after each migration, because a table rebuild drops them."""

_NEWER = N_(
    "The archive at {path} was written by a newer Waybox (shape {found}, this one knows {known}). "
    "Nothing was done; use the newer program."
)
_FOREIGN = N_("The file at {path} is no Waybox archive. Nothing was done.")


def migrate(engine: Engine, *, guarded: bool = True) -> None:
    """Bring the file to the newest shape; raises `StorageFailed` for a newer or foreign file.

    Raises `LogBroken` for a log without its triggers, unless `guarded` is False: an audit wants
    to see what was done to such a log.
    """
    with translated(engine.path):
        found = _version(engine)
        if found > SCHEMA_VERSION:
            raise StorageFailed(_NEWER, path=engine.path, found=found, known=SCHEMA_VERSION)
        if found < SCHEMA_VERSION:
            Runner(engine.db, str(_MIGRATIONS)).up()
            set_triggers(engine)
            engine.run(f"PRAGMA application_id = {APPLICATION_ID}")
            engine.run(f"PRAGMA user_version = {SCHEMA_VERSION}")
        if guarded:
            check_triggers(engine)


def _version(engine: Engine) -> int:
    version = engine.rows("PRAGMA user_version")[0][0]
    application = engine.rows("PRAGMA application_id")[0][0]
    if version and application != APPLICATION_ID:
        raise StorageFailed(_FOREIGN, path=engine.path)
    if not version and engine.rows("SELECT name FROM sqlite_master LIMIT 1"):
        raise StorageFailed(_FOREIGN, path=engine.path)
    return int(version)


def set_triggers(engine: Engine) -> None:
    """Put the triggers on, replacing what is there."""
    for name, sql in TRIGGERS.items():
        engine.run(f'DROP TRIGGER IF EXISTS "{name}"')
        engine.run(sql)


def missing_triggers(engine: Engine) -> tuple[str, ...]:
    """Triggers that are gone or were altered."""
    found: dict[str, str] = dict(
        engine.rows("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    )
    return tuple(name for name, sql in TRIGGERS.items() if _plain(found.get(name)) != _plain(sql))


def strange_objects(engine: Engine) -> tuple[str, ...]:
    """Triggers and views that are not ours: such may change what is written or read."""
    sql = "SELECT name FROM sqlite_master WHERE type IN ('trigger', 'view') ORDER BY name"
    return tuple(row[0] for row in engine.rows(sql) if row[0] not in TRIGGERS)


def _plain(sql: str | None) -> str:
    return " ".join((sql or "").split())


def check_triggers(engine: Engine) -> None:
    """Raise `LogBroken` when the log is not protected as it must be."""
    gone = missing_triggers(engine)
    if gone:
        raise LogBroken(
            say(N_("The log is not protected: {names} are missing."), names=", ".join(gone))
        )
