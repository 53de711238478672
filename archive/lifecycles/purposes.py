"""What a box may be read for: any work need while it is kept, its hold's matter afterwards.

Past the last day kept a box is only stored and protected (Personal Information Protection Law,
art. 47): whoever wants to read in it names a hold that is in force on it, and reads for that.
"""

from __future__ import annotations

from datetime import date

from archive.facts import Occasion
from archive.lifecycles.states import HoldState
from archive.refusals import Refusal
from archive.refusals import consultations as no
from archive.retention import earliest_destruction
from archive.rows import Box, Hold
from archive.state_words import HOLD_TYPES, PURPOSES

EXTRACTION = "extraction"
AUTHORITY = "authority"
OUTSIDE = (AUTHORITY, "inspection")
"""Purposes for which people from outside read."""
SERVES: dict[str, frozenset[str]] = {
    "inquiry": frozenset({"inquiry"}),
    "complaint": frozenset({"complaint", "claim", "lawsuit", "payment"}),
    "audit": frozenset({"audit", "internal"}),
    AUTHORITY: frozenset({"authority", "lawsuit", "confidential"}),
    "inspection": frozenset({"inspection"}),
    "data-subject": frozenset({"inquiry", "complaint"}),
    EXTRACTION: frozenset(HOLD_TYPES),
}
"""Purposes, and the kinds of hold whose matter each of them is."""


def past_keeping(box: Box, on: Occasion) -> bool:
    """Whether the last day kept is over; days of grace are for destruction, not for reading."""
    if box.last_day is None:
        return False
    last = date.fromisoformat(box.last_day)
    return earliest_destruction(last, on.calendars, 0) <= on.today


def purpose_objection(
    box: Box, on: Occasion, purpose: str, hold: Hold | None, holds: tuple[str, ...]
) -> Refusal | None:
    """Why `box` may not be read for `purpose` under `hold`; `holds` are live on it."""
    if hold is None:
        if past_keeping(box, on):
            return no.KeptForHoldsOnly(box.box_no, box.last_day or "", holds)
        return no.HoldUnnamed() if purpose == EXTRACTION else None
    if hold.state != HoldState.ACTIVE or hold.id not in holds:
        return no.HoldNotOnBox(hold.id, box.box_no)
    if hold.type in SERVES[purpose]:
        return None
    return no.OtherPurpose(hold.id, HOLD_TYPES[hold.type], PURPOSES[purpose])
