"""Facts for consultations, and what a box's rows are told of one."""

from __future__ import annotations

from typing import NamedTuple

from archive.facts.occasion import Occasion
from archive.rows import Box, Consultation, Hold, Person, Place

Named = tuple[Person, str]
"""A person, and how sentences call them."""


class Reading(NamedTuple):
    """A consultation at the box itself: who reads where, and what it serves."""

    consultation: Consultation | None = None
    """The one named, or the one that is approved or open for the box."""
    reader: Named | None = None
    companion: Named | None = None
    place: Place | None = None
    """Where it is to be read."""
    elsewhere: bool = False
    """Whether that is at another site than the box."""
    hold: Hold | None = None
    """The hold that it serves."""
    home: Place | None = None
    """Where the box goes back to."""


class ConsultationFacts(NamedTuple):
    """Facts for one consultation."""

    on: Occasion
    consultation: Consultation | None = None
    box: Box | None = None
    requester: Named | None = None
    hold: Hold | None = None
    """The hold that it serves."""
    holds: tuple[str, ...] = ()
    """Live holds on the box."""
    next_no: str = ""
    confidential: str = ""
    """Commitment to the texts that few may read; empty where there are none."""

    @property
    def subject(self) -> Consultation | None:
        """The consultation."""
        return self.consultation

    @property
    def new_id(self) -> str:
        """The number of a consultation asked for."""
        return self.next_no

    @property
    def thing(self) -> str:
        """How sentences call it."""
        return self.consultation.id if self.consultation else ""
