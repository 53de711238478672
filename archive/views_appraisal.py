"""Frozen shapes of the appraisal report 鉴定工作报告."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from archive.views import Paper, Totals


class Conclusion(NamedTuple):
    """What the appraisal says of the boxes of one category, for one reason."""

    categories: tuple[str, ...]
    verdict: str
    """``destroy``, ``keep`` or ``extract``."""
    reason: str
    """Empty where the keeping period alone is the reason."""
    totals: Totals


class SparedBox(NamedTuple):
    """A box that the appraisal does not give to destruction."""

    box_no: str
    categories: tuple[str, ...]
    verdict: str
    reason: str


class AppraisalReport(NamedTuple):
    """鉴定工作报告: who appraised, on which grounds, what, and with which conclusions."""

    paper: Paper
    report_no: str
    appraisers: tuple[str, ...]
    appraised_on: date | None
    basis: tuple[str, ...]
    """One line a rule: ``R-DOM@1 12m, source, verified or not``."""
    accepted_from: date | None
    accepted_to: date | None
    totals: Totals
    """Of everything appraised."""
    destroyed: Totals
    """Of what is given to destruction: the register."""
    conclusions: tuple[Conclusion, ...]
    units: tuple[tuple[str, Totals, Totals], ...]
    """(responsible unit, to be destroyed, not to be destroyed)."""
    spared: tuple[SparedBox, ...]
