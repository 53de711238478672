"""Whether the clock of a station's site is in doubt, as whoever writes next would find it."""

from __future__ import annotations

from archive.clock import DemoClock
from archive.reading.source import Source
from archive.storage.journal import read_head
from archive.storage.sites import ALL


def clock_doubted(source: Source) -> bool:
    """Whether the clock jumped and two people have not confirmed it."""
    clock = source.clock
    if isinstance(clock, DemoClock) or source.site == ALL:
        return False
    with source.engine.reading():
        head = read_head(source.engine, source.site)
    return head.doubts(clock.tick())
