"""What a check-up asks an archive: how its logs stand, how old they are, what it is ready for."""

from __future__ import annotations

from archive.clock import DemoClock, read_stamp
from archive.events import parse
from archive.reading.logbook import log_heads
from archive.reading.settings import settings
from archive.reading.source import Source
from archive.views_health import Standing

_FOUNDED = """SELECT "body" FROM "event" WHERE "machine" = 'archive' ORDER BY "seq" LIMIT 1"""
_DOUBTED = 'SELECT MAX("doubted") FROM "log_head"'


def standing(source: Source) -> Standing:
    """How an archive stands; no event is made by asking."""
    founding, clock = source.founding, source.clock
    now = clock.at if isinstance(clock, DemoClock) else clock.tick().at
    heads = log_heads(source)
    found = settings(source)
    years = tuple(row.year for row in found.calendars)
    with source.engine.reading():
        founded = source.engine.row(_FOUNDED)
        doubted = source.engine.row(_DOUBTED)
    return Standing(
        log_key=found.log_key,
        demo=bool(founding.demo),
        now=now,
        founded_at=read_stamp(parse(founded[0]).at) if founded else now,
        heads=heads,
        doubted=bool(doubted and doubted[0]),
        calendars=years,
    )
