"""Lists of unsettled matters in words: what they found, what they propose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.words import N_, say

if TYPE_CHECKING:
    from archive.views_matters import MattersMet

_MET = N_(
    "open: {open} · settled: {settled} · boxes that may hold open ones: {boxes}, of these on no "
    "hold: {free}"
)
_UNFOUND = N_("open ones for which no box is known: {unfound}")


def met_said(met: MattersMet) -> str:
    """What a list found, or would find."""
    said = say(_MET, open=met.open, settled=met.settled, boxes=met.boxes, free=met.free)
    unfound = say(_UNFOUND, unfound=met.unfound) if met.unfound else ""
    return " · ".join(part for part in (said, unfound) if part)
