"""Facts for hand-overs and for arrivals that nobody listed."""

from __future__ import annotations

from typing import NamedTuple

from archive.facts.boxes import BoxFacts
from archive.facts.occasion import Occasion
from archive.rows import Arrival, Box, Handover, HandoverLine, Place


class HandoverFacts(NamedTuple):
    """Facts for one hand-over."""

    on: Occasion
    handover: Handover | None = None
    lines: tuple[tuple[HandoverLine, Box], ...] = ()
    """All its lines with their boxes, in box number order."""
    chosen: tuple[Box, ...] = ()
    """Boxes named or matched by the command."""
    elsewhere: tuple[tuple[str, str], ...] = ()
    """(box number, hand-over) of every chosen box that another open hand-over has."""
    outlet: str = ""
    """The outlet's name, as its boxes carry it."""
    given: tuple[str, int, str] | None = None
    """Origin, number and leaf hash of the giving side's signature, where that is another site's."""
    next_no: str = ""

    @property
    def subject(self) -> Handover | None:
        """The hand-over."""
        return self.handover

    @property
    def new_id(self) -> str:
        """The number of a hand-over to be opened."""
        return self.next_no

    @property
    def thing(self) -> str:
        """How sentences call it."""
        return self.handover.id if self.handover else ""


class ArrivalFacts(NamedTuple):
    """Facts for one arrival that nobody listed."""

    on: Occasion
    arrival: Arrival | None = None
    place: Place | None = None
    handover: Handover | None = None
    """The hand-over it came with."""
    given: tuple[str, int, str] | None = None
    """Origin, number and leaf hash of the giving side's signature, where that is another site's."""
    seal_box: str = ""
    """A box of ours that carries the seal."""
    seal_is_waybill: bool = False
    """Whether the seal named is the number of a waybill in some box."""
    waiting: str = ""
    """An arrival in quarantine that carries the seal already."""
    box: BoxFacts | None = None
    """For the registration: the box to come, as it would be met alone."""
    next_no: str = ""

    @property
    def subject(self) -> Arrival | None:
        """The arrival."""
        return self.arrival

    @property
    def new_id(self) -> str:
        """The number of an arrival to be recorded."""
        return self.next_no

    @property
    def thing(self) -> str:
        """How sentences call it."""
        return self.arrival.id if self.arrival else ""
