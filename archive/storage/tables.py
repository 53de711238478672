"""The tables as peewee models, made from the rows they hold; columns are written once, there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_type_hints

from peewee import IntegerField, Model, TextField

from archive.rows import MACHINE_ROWS, SIDE_KEYS, SIDE_ROWS


def _field(hint: Any, *, primary: bool) -> IntegerField | TextField:
    kind = IntegerField if hint in (int, int | None) else TextField
    options: dict[str, Any] = {"null": type(None) in getattr(hint, "__args__", ())}
    return kind(primary_key=primary, **options)


def _model(table: str, row: type[Any]) -> type[Model]:
    key = SIDE_KEYS.get(table, ("id",))
    hints = get_type_hints(row)
    meta = type("Meta", (), {"table_name": table, "legacy_table_names": False})
    fields: dict[str, Any] = {
        name: _field(hints[name], primary=key == (name,)) for name in row._fields
    }
    return type(table.title().replace("_", ""), (Model,), {"Meta": meta, **fields})


MODELS: Mapping[str, type[Model]] = {
    name: _model(name, row) for name, row in {**MACHINE_ROWS, **SIDE_ROWS}.items()
}
"""A model for every projection table; bind one with ``database.bind_ctx``."""
