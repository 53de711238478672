"""Facts for box commands."""

from __future__ import annotations

from typing import NamedTuple

from archive.facts.consultations import Reading
from archive.facts.occasion import Occasion
from archive.rows import (
    Arrival,
    Batch,
    Box,
    Handover,
    HandoverLine,
    Hold,
    Line,
    Pallet,
    Place,
    Session,
)


class NewBox(NamedTuple):
    """What the loader found out for a box about to be registered."""

    id: str
    serial: int
    series: str
    box_no: str
    commitment: str
    """Salted hash of the waybill-number range, hex; empty when there is none."""
    holds: tuple[str, ...] = ()
    """Holds whose scope the new box meets."""
    overlap: str = ""
    """Box that already has some of the numbers."""
    seal_box: str = ""
    """Box that already has the seal."""


class BoxFacts(NamedTuple):
    """Facts for one box."""

    on: Occasion
    box: Box | None = None
    holds: tuple[str, ...] = ()
    """Live holds on the box."""
    line: Line | None = None
    """Its live line, if it has one."""
    batch: Batch | None = None
    """The batch of the live line."""
    session: Session | None = None
    """The session named, or the one the box was loaded for."""
    serves: bool = False
    """Whether that session serves the batch of the live line."""
    witnesses: tuple[str, ...] = ()
    """How sentences call the session's two witnesses."""
    place: Place | None = None
    new: NewBox | None = None
    """For register and rebox: the box to come."""
    seal_box: str = ""
    """Another box that carries the seal named."""
    seal_is_waybill: bool = False
    """Whether the seal named is the number of a waybill in some box."""
    confidential: str = ""
    """Commitment to the texts that few may read."""
    reseal_box: str = ""
    """A box that carries the seal with which this one is to be closed again."""
    hold: Hold | None = None
    """For an extraction: the hold that the new box enters."""
    pallet: Pallet | None = None
    """The pallet it is to be put on."""
    by_label: bool = False
    """Whether the box was named by the whole code of its newest label."""
    sealed_as: Box | None = None
    """For a check of the label: the box whose seal was scanned."""
    pallet_session: str = ""
    """The session for which boxes on that pallet are loaded already."""
    reading: Reading = Reading()
    """The consultation that is approved or open for it."""

    handover: Handover | None = None
    """The hand-over named, or the open one that it is on."""
    on_list: HandoverLine | None = None
    """Its line there."""
    elsewhere: str = ""
    """Another open hand-over that it is on."""
    arrival: Arrival | None = None
    """The arrival with its seal that waits in quarantine."""
    out: tuple[str, int, str] | None = None
    """Origin, number and leaf hash of the event that sent it to another site."""
    given: tuple[str, int, str] | None = None
    """Likewise of the signature for a hand-over that comes from another site."""

    @property
    def subject(self) -> Box | None:
        """The box."""
        return self.box

    @property
    def new_id(self) -> str:
        """The id of a box to be registered."""
        return self.new.id if self.new else ""

    @property
    def thing(self) -> str:
        """How sentences call it."""
        return self.box.box_no if self.box else ""
