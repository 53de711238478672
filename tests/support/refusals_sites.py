"""Typical refusals about sites."""

from __future__ import annotations

from archive.refusals import Refusal
from archive.refusals import sites as no

_BOX = "HZ-25-000123-K"

SITES: tuple[Refusal, ...] = (
    no.OfAnotherSite(_BOX, "HZ", "NB"),
    no.NotSentHere(_BOX, "HZ", "NB"),
    no.SiteShut("NB"),
    no.SiteInUse("NB", 12, ("B-0001", "S-0001")),
    no.SiteTaken("NB"),
    no.OnlyToAnotherSite(_BOX),
    no.StillBound(_BOX, "B-0001"),
    no.SiteKeyUnfit("NB", "PRIVATE+KEY"),
    no.NoSiteToGo("XX", ("NB", "WZ")),
    no.CallBack(_BOX, "NB"),
    no.ListGoesElsewhere("T-0001", "NB", "WZ"),
    no.OutletOrSite(),
)
