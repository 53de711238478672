"""What a copy of an archive says of itself, so that nobody works in it by mistake.

A backup carries ``backup_of``; a copy that is being restored carries ``restoring`` until two people
have signed. The door writes to neither.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from archive.storage.engine import Engine
from archive.storage.standing import Asked

BACKUP_OF, RESTORING, LAST_BACKUP = "backup_of", "restoring", "last_backup"

_READ = 'SELECT "value" FROM "setting" WHERE "key" = ?'
_KEEP = """INSERT INTO "setting" ("key", "value") VALUES (?, ?)
    ON CONFLICT ("key") DO UPDATE SET "value" = excluded."value" """
_DROP = 'DELETE FROM "setting" WHERE "key" = ?'
_CLOSED = """SELECT "key" FROM "setting" WHERE "key" IN ('backup_of', 'restoring')"""


def mark(engine: Asked, key: str) -> dict[str, Any] | None:
    """What is kept under a key; None where nothing is, or nothing that can be meant."""
    found = engine.rows(_READ, (key,))
    try:
        shape = json.loads(found[0][0]) if found else None
    except ValueError:
        return None
    return shape if isinstance(shape, dict) else None


def put_mark(engine: Engine, key: str, said: Mapping[str, Any]) -> None:
    """Keep something under a key, in the transaction that is open."""
    engine.run(_KEEP, (key, json.dumps(said, sort_keys=True)))


def drop_mark(engine: Engine, key: str) -> None:
    """Forget what is kept under a key."""
    engine.run(_DROP, (key,))


def closed_by(engine: Engine) -> str:
    """The mark that keeps everybody from working here; empty where none does."""
    found = engine.row(_CLOSED)
    return str(found[0]) if found else ""
