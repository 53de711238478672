"""Refusals about stock counts, with typical facts."""

from __future__ import annotations

from archive.refusals import counts

_AT, _BOX, _COUNT = "2026-03-10T02:14:00.000Z", "HZ-26-000001-E", "C-0001"
# fmt: off
COUNTS = (
    counts.PlaceBeingCounted("HZ-A-01-1", _COUNT),
    counts.NothingToCount(("PLANT",)),
    counts.PlaceNotInCount("HZ-B", _COUNT),
    counts.PlaceFinished("HZ-A-01-1", _AT, "1001"),
    counts.PlacesLeft(_COUNT, 2, ("HZ-A-01-1", "HZ-A-01-2")),
    counts.NotCounted(_BOX, _COUNT),
    counts.NotYourScan(_BOX, "1001"),
    counts.StillBlind(_COUNT),
    counts.NoDifference(_BOX, _COUNT),
    counts.DecisionUnfit(_BOX),
    counts.DecisionUntold(_BOX),
    counts.DifferencesOpen(_COUNT, 3),
    counts.KeeperSigns(_COUNT),
    counts.CounterSignsAlone(_COUNT),
    counts.IsOurBox(_BOX),
)
# fmt: on
