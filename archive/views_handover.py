"""Frozen shapes of hand-overs, from outlets and between sites, and of unlisted arrivals."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from archive.views import Paper, Signer


class Counted(NamedTuple):
    """One side of a hand-over, added up."""

    boxes: int
    slips: int
    weight_g: int


class HandoverRow(NamedTuple):
    """A hand-over in a list."""

    handover: str
    state: str
    outlet_code: str
    outlet: str
    opened_at: datetime
    listed: Counted
    sent: Counted
    received: Counted
    open: int
    """Differences that nobody has decided, once it has arrived."""
    quarantined: int
    """Boxes that came with it and wait in quarantine."""
    from_site: str = ""
    to_site: str = ""
    """The sites between which its boxes go; empty for an outlet's."""


class HandedBox(NamedTuple):
    """A box on a hand-over."""

    box_no: str
    seal_no: str
    categories: tuple[str, ...]
    accepted_from: date | None
    accepted_to: date | None
    slips: int
    count_method: str
    weight_g: int
    state: str
    """State of the box now."""
    listed: str
    """``list``, ``scan`` as it left, or ``arrival``."""
    sent_at: datetime | None
    received_at: datetime | None
    seen: str
    """What was seen of it on arrival."""
    differences: tuple[str, ...]
    """The gravest first; none while it is on its way."""
    decision: str
    remark: str
    keep_until: date | None = None
    """The last day kept, as far as it is known."""
    out: tuple[str, int, str] | None = None
    """Between sites: origin, number and leaf hash of the event that sent it."""


class ArrivalRow(NamedTuple):
    """A box that nobody had listed, and what became of it."""

    arrival: str
    state: str
    why: str
    seal_no: str
    outlet_code: str
    handover: str
    place: str
    remark: str
    arrived_at: datetime
    by: str
    """Staff number."""
    days: int
    """Days that it has waited, while it does."""
    box_no: str
    """The box that was made of it."""
    receipt_no: str
    """The receipt that the outlet signed."""


class HandoverCard(NamedTuple):
    """One hand-over: its boxes, what differs, the sums of both sides, who signed."""

    handover: str
    state: str
    outlet_code: str
    outlet: str
    unit: str
    """Who takes the boxes over; empty for the organisation itself."""
    opened_at: datetime
    opened_by: str
    given_by: str
    """Staff number; empty where the outlet's person signed on paper, or nobody yet."""
    on_paper: bool
    given_at: datetime | None
    arrived_at: datetime | None
    taken_by: str
    closed_at: datetime | None
    listed: Counted
    sent: Counted
    received: Counted
    returned: Counted
    differences: int
    open: int
    boxes: tuple[HandedBox, ...]
    arrivals: tuple[ArrivalRow, ...]
    """Boxes that came with it and that nobody had listed."""
    from_site: str = ""
    to_site: str = ""
    """The sites between which its boxes go; empty for an outlet's."""


class HandoverPaper(NamedTuple):
    """移交清单: one hand-over as a paper, before it is filled in or after."""

    paper: Paper
    card: HandoverCard
    giver: Signer | None
    taker: Signer | None


class HandedCount(NamedTuple):
    """How far a hand-over is, as a desk shows it."""

    handover: str
    state: str
    outlet_code: str
    outlet: str
    listed: int
    sent: int
    received: int
    waiting: tuple[str, ...]
    """Boxes that are listed and not scanned out; or sent and not scanned in."""
    beside: int = 0
    """Boxes that arrived and were not on the list."""
    from_site: str = ""
    to_site: str = ""
