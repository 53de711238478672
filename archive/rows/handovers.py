"""Rows of hand-overs 移交, of their lines, and of arrivals that nobody listed 待补录."""

from __future__ import annotations

from typing import NamedTuple

from archive.rows.none import NONE


class Handover(NamedTuple):
    """A hand-over 移交: of an outlet's boxes into custody, or from one site to another."""

    id: str
    n: int = 0
    state: str = NONE
    outlet_code: str = ""
    outlet: str = ""
    unit: str = ""
    """Who takes the boxes over; empty for the organisation itself."""
    from_site: str = ""
    to_site: str = ""
    """The sites between which the boxes go; empty for an outlet's."""
    opened_by: str = ""
    given_by: str = ""
    """Who signed for the giving side here; empty where that was done on paper."""
    on_paper: int = 0
    """1 where the giving side signed the list by hand 纸质签收."""
    given_at: str | None = None
    arrived_at: str | None = None
    taken_by: str = ""
    closed_at: str | None = None
    boxes_listed: int = 0
    boxes_sent: int = 0
    boxes_received: int = 0
    slips_sent: int = 0
    slips_received: int = 0
    weight_sent_g: int = 0
    weight_received_g: int = 0
    """Sums as both sides signed them; 0 before."""
    site: str = ""


class HandoverLine(NamedTuple):
    """A box on a hand-over; `live` is 1 until that is closed or cancelled, else NULL."""

    handover: str
    box: str
    live: int | None = 1
    listed: str = ""
    """``list``, ``scan`` as it left, or ``arrival`` for what nobody had listed."""
    slips: int = 0
    weight_g: int = 0
    """As registered when it came on the list."""
    sent_at: str | None = None
    received_at: str | None = None
    seen: str = ""
    """What was seen on arrival: ``intact``, ``broken``, ``other`` seal, or ``label`` unreadable."""
    decision: str = ""
    """What was decided about its difference."""
    remark: str = ""


class Arrival(NamedTuple):
    """A box that arrived and that nobody had listed; no box of ours yet."""

    id: str
    n: int = 0
    state: str = NONE
    why: str = ""
    seal_no: str = ""
    outlet_code: str = ""
    handover: str = ""
    place: str = ""
    remark: str = ""
    arrived_at: str = ""
    arrived_by: str = ""
    box: str = ""
    """The box that was made of it."""
    receipt_no: str = ""
    """The receipt that the outlet signed when it took it back."""
    site: str = ""
