"""The first shape of an archive: log, annex, projection; see the file of SQL beside."""

from typing import Any

from archive.storage.migrations import run_sql


def up(_migrator: Any, db: Any) -> None:
    """Make every table and index."""
    run_sql(db, __file__)
