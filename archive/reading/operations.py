"""Whether an operation is recorded: what is asked when the answer to it was lost."""

from __future__ import annotations

from archive.reading.source import Source

_KNOWN = 'SELECT 1 FROM "operation" WHERE "op" = ?'


def is_recorded(source: Source, op: str) -> bool:
    """Whether the command that was given this id came true."""
    with source.engine.reading():
        return source.engine.row(_KNOWN, (op,)) is not None
