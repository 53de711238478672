"""A second site on the archive of a test."""

from __future__ import annotations

from archive.opening import open_archive
from tests.support.crew import Town


def another(town: Town, site: str = "NB") -> Town:
    """A station of another site on the same archive and the same clock; a new site is entered.

    It has a bay of its own, called after it.
    """
    fresh = town.archive.engine.row('SELECT 1 FROM "site" WHERE "id" = ?', (site,)) is None
    fresh = fresh and site != town.archive.founding.site
    if fresh:
        town.do("a1", "add-site", site=site)
    clock = town.archive.clock
    opened = open_archive(str(town.path), clock=clock, station=f"{site} 1", site=site)
    there = Town(opened, town.credentials, town.handouts, town.boxes, 100)
    if fresh:
        for code, kind, parent in ((site, "site", ""), (f"{site}-S", "bay", site)):
            there.do("a1", "add-place", code=code, title=code, parent=parent, kind=kind)
    return there
