"""How long boxes are kept, and why they are kept longer, in words: for lists and for papers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from archive.words import N_, say

if TYPE_CHECKING:
    from archive.views_due import OverdueRow

_PERIOD = re.compile(r"([0-9]+)([dmy])")
_PERIODS = {"d": N_("{n} days"), "m": N_("{n} months"), "y": N_("{n} years")}
_WHY = (
    ("held", N_("on hold: {boxes}")),
    ("elsewhere", N_("not in store: {boxes}")),
    ("free", N_("on no batch: {boxes}")),
)
_LISTED = N_("on batch {batch}: {boxes}")


def keep_words(keep: str, lang: str | None = None) -> str:
    """A keeping period such as ``12m``, ``3y`` or ``90d`` in words; any other text as it is."""
    match = _PERIOD.fullmatch(keep)
    return say(_PERIODS[match[2]], lang, n=match[1]) if match else keep


def why_kept(row: OverdueRow, lang: str | None = None) -> tuple[str, ...]:
    """What keeps an outlet's boxes from being destroyed, each thing with their number."""
    listed = (say(_LISTED, lang, batch=batch, boxes=f"{boxes:,}") for batch, boxes in row.listed)
    others = ((text, getattr(row, name)) for name, text in _WHY)
    return (*listed, *(say(text, lang, boxes=f"{boxes:,}") for text, boxes in others if boxes))
