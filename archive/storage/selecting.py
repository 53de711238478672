"""Rows by id and whole: what tables hold, as the frozen rows of `archive.rows`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from archive.rows import MACHINE_ROWS
from archive.storage.engine import Engine


def names(columns: Iterable[str]) -> str:
    """Columns in quotation marks, as SQL lists them."""
    return ", ".join(f'"{column}"' for column in columns)


_SELECT = {
    name: f'SELECT {names(row._fields)} FROM "{name}" WHERE "id" = ?'
    for name, row in MACHINE_ROWS.items()
}


def find(engine: Engine, machine: str, subject: str) -> Any:
    """The row of a subject, or None."""
    found = engine.row(_SELECT[machine], (subject,))
    return MACHINE_ROWS[machine]._make(found) if found is not None else None


_SELECT_FROM = {
    name: "SELECT " + ", ".join(f't."{column}"' for column in row._fields) + f' FROM "{name}" t '
    for name, row in MACHINE_ROWS.items()
}


def select(machine: str) -> str:
    """``SELECT`` of all columns of a machine's table, for a WHERE to follow."""
    return _SELECT_FROM[machine]
