"""Opinions that were signed by hand: whose hand, on which sheet, who entered and who checked it."""

from __future__ import annotations

from collections.abc import Sequence

from archive.events import Event
from archive.reading.history import day, signer
from archive.views import PaperSigner

ENTERED = "batch.paper_entered"
OPINION, APPROVED, RETURNED = (
    "batch.opinion_on_paper", "batch.approved_on_paper", "batch.returned_on_paper",
)  # fmt: skip
"""What a checked sheet may be."""


def paper_signer(event: Event | None, events: Sequence[Event]) -> PaperSigner | None:
    """Whose hand signed the sheet that `event` checks; None for a signature on the screen."""
    if event is None or event.statement is None or "by_hand_of" not in event.data:
        return None
    said = event.statement["by_hand_of"]
    entries = [each for each in events if each.kind == ENTERED and each.n < event.n]
    return PaperSigner(
        name=said["name"],
        staff_no=said["staff_no"],
        unit=said["unit"],
        signed_on=day(event.data["signed_on"]),
        scan=event.data["scan"],
        entered=signer(entries[-1] if entries else None),
        checked=signer(event),
    )
