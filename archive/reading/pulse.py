"""How far the logs have grown: what a screen compares to know that something happened."""

from __future__ import annotations

from archive.reading.source import Source

_SIZES = 'SELECT "origin", "size" FROM "log_head" ORDER BY "origin"'

Pulse = tuple[tuple[str, int], ...]
"""(origin, events) of every log."""


def pulse(source: Source) -> Pulse:
    """How many events each log has now."""
    with source.engine.reading():
        return tuple((str(origin), int(size)) for origin, size in source.engine.rows(_SIZES))
