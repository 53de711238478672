"""Whether an operation was recorded before, and when."""

from __future__ import annotations

from archive.events import parse
from archive.reading.source import Source

_FIRST = """SELECT e."body" FROM "operation" o JOIN "event" e ON e."origin" = o."origin"
    AND e."seq" = o."first_seq" WHERE o."op" = ?"""


def recorded_at(source: Source, op: str) -> str:
    """The stamp of what was recorded under an operation's id; empty where nothing was."""
    found = source.engine.row(_FIRST, (op,))
    return parse(found[0]).at if found else ""
