"""Migrations forward, and the log's protection checked after each: a table rebuild drops it."""

from __future__ import annotations

from archive.errors import LogBroken, StorageFailed
from archive.storage.engine import Engine
from archive.words import N_, say

SCHEMA_VERSION = 1
"""Number of the newest migration."""

NEWER = N_(
    "The archive at {path} was written by a newer Waybox (shape {found}, this one knows {known}). "
    "Nothing was done; use the newer program."
)


def migrate(engine: Engine, *, guarded: bool = True) -> None:
    """Bring the archive to the newest shape; raises `StorageFailed` for a newer or foreign one.

    Raises `LogBroken` for a log without its protection, unless `guarded` is False: an audit wants
    to see what was done to such a log.
    """
    with engine.translated():
        found = engine.shape()
        if found > SCHEMA_VERSION:
            raise StorageFailed(NEWER, path=engine.place, found=found, known=SCHEMA_VERSION)
        if found < SCHEMA_VERSION:
            engine.migrate(SCHEMA_VERSION)
        if guarded:
            check_protected(engine)
    engine.expects = SCHEMA_VERSION


def check_protected(engine: Engine) -> None:
    """Raise `LogBroken` when the log is not protected as it must be."""
    gone = engine.unprotected()
    if gone:
        raise LogBroken(
            say(N_("The log is not protected: {names} are missing."), names=", ".join(gone))
        )
