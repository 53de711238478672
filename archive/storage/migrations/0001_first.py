"""The first shape of an archive: log, annex, projection; see the file of SQL beside."""

from pathlib import Path
from typing import Any


def up(_migrator: Any, db: Any) -> None:
    """Make every table and index."""
    sql = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
    for statement in sql.split(";\n"):
        if statement.strip():
            db.execute_sql(statement)
