"""Hand-overs and arrivals in words: sides, differences, what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from archive.state_words import HANDOVER_DECISIONS, HANDOVER_DIFFERENCES, word
from archive.words import N_, say
from labels.phrases import kg_text
from tui.texts import BLANK, at_text

if TYPE_CHECKING:
    from archive.views_handover import (
        Counted,
        HandedBox,
        HandedCount,
        HandoverCard,
        HandoverRow,
    )

_SIDE = N_("boxes: {boxes} · slips: {slips} · kg: {kg}")
_ON_PAPER = N_("on paper")
_WAITS = N_("undecided")
NEXT: dict[str, str] = {
    "OPEN": N_("Scan the boxes out at the desk; then the giving side signs with F4."),
    "SENT": N_("On its way. The first box scanned in at the desk says that it is here."),
    "ARRIVED": N_("Scan the boxes in; decide what differs (F6); the taking side signs with F4."),
    "CLOSED": N_("Both sides have signed. F12 writes the list."),
    "CANCELLED": N_("Given up; its boxes are free."),
}
"""What a hand-over waits for."""


def sides_said(known: HandoverRow | HandoverCard | HandedCount) -> str:
    """Whose boxes they are, or between which sites they go."""
    if known.to_site:
        return f"{known.from_site} → {known.to_site}"
    return f"{known.outlet_code} {known.outlet}"


def side_said(side: Counted) -> str:
    """One side, added up."""
    return say(_SIDE, boxes=side.boxes, slips=f"{side.slips:,}", kg=kg_text(side.weight_g))


def differences_said(box: HandedBox) -> Content:
    """What differs, and what was decided; what is undecided stands out."""
    if not box.differences:
        return Content(BLANK)
    said = say(N_(", ")).join(word(HANDOVER_DIFFERENCES, each) for each in box.differences)
    if box.decision:
        return Content(f"{said} → {word(HANDOVER_DECISIONS, box.decision)}")
    return Content.assemble(f"{said} ", (f"▲ {say(_WAITS)}", "$warning bold"))


def given_said(card: HandoverCard) -> str:
    """Who signed for the giving side, and when."""
    if card.given_at is None:
        return BLANK
    giver = say(_ON_PAPER) if card.on_paper else card.given_by
    return f"{giver} {at_text(card.given_at)}"


def taken_said(card: HandoverCard) -> str:
    """Who signed for the taking side, and when."""
    return f"{card.taken_by} {at_text(card.closed_at)}" if card.closed_at else BLANK
