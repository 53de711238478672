"""Frozen shapes of what never came in, and of how long paper is on its way."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from archive.views import Paper

IN, COMING, MISSING, EARLY, LATE = "#", "+", "!", ".", "~"
"""A week with boxes · announced only · nothing · before its first box · not expected yet."""
EXPLAINED: dict[str, str] = {
    "closed": "1", "no-volume": "2", "electronic": "3", "merged": "4", "lost": "5",
}  # fmt: skip
"""The mark of a week of which somebody said why nothing came in."""


class OutletWeeks(NamedTuple):
    """An outlet, week by week."""

    outlet_code: str
    outlet: str
    marks: str
    """One for each week: ``#`` boxes, ``+`` announced only, ``!`` nothing, ``1`` to ``5``
    explained, ``.`` before its first box, ``~`` not expected yet."""
    boxes: tuple[int, ...]
    """Boxes of each week that came in; one of several weeks counts in each."""
    missing: int
    """Weeks of which nothing is known and nobody said why."""
    explained: int
    first_week: str
    """Week of its first box; empty where no box has a date."""
    last_week: str
    """Week of its newest box."""
    closed_from: str
    """Week from which somebody said that it hands in nothing more."""
    undated: int
    """Boxes without a date, which may belong to any week."""


class Gap(NamedTuple):
    """Weeks on end from which an outlet handed in nothing."""

    outlet_code: str
    outlet: str
    first_week: str
    last_week: str
    first_day: date
    last_day: date
    weeks: int
    why: str
    """Empty while nobody said why."""
    explanation: str
    """Number of the explanation."""


class Explanation(NamedTuple):
    """What somebody said about weeks without boxes."""

    number: str
    outlet_code: str
    first_week: str
    last_week: str
    """Empty where it holds until a box comes again."""
    why: str
    remark: str
    incident_no: str
    into: str
    by: str
    """Staff number."""
    on: date
    weeks: int
    """Weeks shown that it explains now; 0 where newer ones or boxes took its place."""


class GapSheet(NamedTuple):
    """断档表: outlet by week."""

    as_of: date
    lag_days: int
    """Days after a week's end until its boxes are expected."""
    weeks: tuple[str, ...]
    mondays: tuple[date, ...]
    handing_in: tuple[int, ...]
    """Outlets that handed in boxes of each week."""
    outlets: tuple[OutletWeeks, ...]
    gaps: tuple[Gap, ...]
    explanations: tuple[Explanation, ...]
    missing: int
    """Weeks that nobody explained, over all outlets shown."""
    undated: int

    @property
    def unexplained(self) -> tuple[Gap, ...]:
        """Gaps that nobody explained."""
        return tuple(gap for gap in self.gaps if not gap.why)


class LegSum(NamedTuple):
    """One part of the way, over the boxes of an outlet."""

    leg: str
    """``sealing``, ``transit`` or ``shelving``."""
    boxes: int
    median: int | None
    """Days that half of the boxes took at most; None where none got there."""
    worst: int | None
    late: int
    """Boxes that took longer than the policy allows, those that wait among them."""
    waiting: int
    """Boxes that wait for longer than it allows."""


class OutletDelays(NamedTuple):
    """How long the boxes of an outlet were on their way."""

    outlet_code: str
    outlet: str
    legs: tuple[LegSum, ...]

    @property
    def late(self) -> int:
        """Boxes that were late, once for each part of the way."""
        return sum(leg.late for leg in self.legs)


class Latency(NamedTuple):
    """Days from the newest slip to the seal, to our custody, to the place; by outlet."""

    as_of: date
    first: date
    last: date
    """Boxes whose newest slip was accepted in between."""
    limits: tuple[tuple[str, int], ...]
    """(part, days that the policy allows); 0 is not judged."""
    outlets: tuple[OutletDelays, ...]
    total: OutletDelays


class GapsPaper(NamedTuple):
    """The table of gaps as a paper."""

    paper: Paper
    sheet: GapSheet
    latency: Latency
