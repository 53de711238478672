"""Numbered migrations, each going forward only; `playhouse.migrations` finds them here."""

from pathlib import Path
from typing import Any

from archive.storage.dialect import shape_for_postgres

FOLDER = Path(__file__).parent
"""Where they lie."""


def run_sql(db: Any, migration: str) -> None:
    """Run the file of SQL beside a migration, as the database spells it."""
    sql = Path(migration).with_suffix(".sql").read_text(encoding="utf-8")
    on_postgres = db.param == "%s"
    for statement in sql.split(";\n"):
        if statement.strip():
            db.execute_sql(shape_for_postgres(statement) if on_postgres else statement)
