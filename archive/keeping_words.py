"""Why boxes that are overdue are not destroyed, in words: for lists and for papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.words import N_, say

if TYPE_CHECKING:
    from archive.views_due import OverdueRow

_WHY = (
    ("held", N_("on hold: {boxes}")),
    ("elsewhere", N_("not in store: {boxes}")),
    ("free", N_("on no batch: {boxes}")),
)
_LISTED = N_("on batch {batch}: {boxes}")


def why_kept(row: OverdueRow, lang: str | None = None) -> tuple[str, ...]:
    """What keeps an outlet's boxes from being destroyed, each thing with their number."""
    listed = (say(_LISTED, lang, batch=batch, boxes=f"{boxes:,}") for batch, boxes in row.listed)
    others = ((text, getattr(row, name)) for name, text in _WHY)
    return (*listed, *(say(text, lang, boxes=f"{boxes:,}") for text, boxes in others if boxes))
