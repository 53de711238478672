"""What a check-up asks an archive: how its logs stand, how old they are, what it is ready for."""

from __future__ import annotations

from archive.clock import DemoClock, read_stamp
from archive.events import parse
from archive.lifecycles import ORG
from archive.reading.logbook import log_heads
from archive.reading.settings import settings
from archive.reading.source import Source
from archive.storage.sites import sites_of
from archive.views_health import SiteLogs, Standing
from archive.views_log import LogHead

_FOUNDED = """SELECT "body" FROM "event" WHERE "machine" = 'archive' ORDER BY "seq" LIMIT 1"""
_STORED = """SELECT "sha256" FROM "paper" UNION SELECT "sha256" FROM "attachment" """
_DOUBTED = 'SELECT MAX("doubted") FROM "log_head"'


def standing(source: Source) -> Standing:
    """How an archive stands, for the station's site or each; no event is made by asking."""
    founding, clock = source.founding, source.clock
    now = clock.at if isinstance(clock, DemoClock) else clock.tick().at
    heads = log_heads(source)
    years = tuple(row.year for row in settings(source).calendars)
    with source.engine.reading():
        founded = source.engine.row(_FOUNDED)
        doubted = source.engine.row(_DOUBTED)
        sites = _sites(source, heads)
    return Standing(
        demo=bool(founding.demo),
        now=now,
        founded_at=read_stamp(parse(founded[0]).at) if founded else now,
        heads=heads,
        sites=sites,
        doubted=bool(doubted and doubted[0]),
        calendars=years,
    )


def stored_names(source: Source) -> list[str]:
    """The SHA-256 of every paper and attachment that the archive names."""
    return [str(row[0]) for row in source.engine.rows(_STORED)]


def _sites(source: Source, heads: tuple[LogHead, ...]) -> tuple[SiteLogs, ...]:
    """The logs of the station's site, or of each; an archive of one site does not name it."""
    found = [site.id for site in sites_of(source.engine)]
    if len(found) == 1:
        return (SiteLogs("", heads),)
    return tuple(
        SiteLogs(site, tuple(head for head in heads if head.origin in (ORG, site)))
        for site in found
        if source.site in ("", site)
    )
