"""The row of a box."""

from __future__ import annotations

from typing import NamedTuple

from archive.rows.none import NONE


class Box(NamedTuple):
    """A box 箱; a destroyed one stays for ever as a stub 销毁存目, without place or numbers."""

    id: str
    n: int = 0
    state: str = NONE
    box_no: str = ""
    serial: int = 0
    series: str = ""
    outlet_code: str = ""
    outlet: str = ""
    unit: str = ""
    categories: str = ""
    rules: str = ""
    """Pinned rule versions, ``R-DOM@1 R-RET@1``."""
    date_basis: str = "accepted"
    accepted_from: str | None = None
    accepted_to: str | None = None
    sealed_on: str | None = None
    received_on: str | None = None
    """When it first came into our custody."""
    stored_on: str | None = None
    """When it was first put in a place."""
    closed_on: str | None = None
    slips: int = 0
    taken: int = 0
    """Slips of it that an authority has."""
    count_method: str = "each"
    weight_g: int = 0
    seal_no: str | None = None
    packed_by: str = ""
    checked_by: str = ""
    rule: str = ""
    """The rule version that decides the last day."""
    keep: str = ""
    last_day: str | None = None
    """Last day kept, before the working-day slide; None while it cannot be known."""
    why_undue: str = ""
    """``no-date``, ``no-rule``, ``not-closed`` or empty."""
    extended_until: str | None = None
    """The day that somebody signed it to be kept until, whatever its rules say."""
    place: str | None = None
    reissue: int = 0
    parent: str | None = None
    list: str | None = None
    session: str | None = None
    lot: int = 0
    incident_no: str = ""
    incident_receipt: str = ""
    """Receipt of the report on the loss to the postal administration."""
    proposed: str = ""
    """Day and person of a date determination that waits for its second signature."""
    stated: str = ""
    """``yes`` or ``no`` and the witness of a statement that waits for its second signature."""
    decision: str = ""
    """What was decided at its last exception; empty where there was none since it was loaded."""
    flags: str = ""
    """Remarks for the register: ``dates-determined``, ``relabelled``, ``found-again`` …"""
    fed_at: str | None = None
    destroyed_on: str | None = None
    seen_at: str | None = None
    """When it was last scanned off a truck."""
    label_seen: str | None = None
    """When its newest label was first scanned whole."""
    label_checked: str | None = None
    """When its newest label was last held against its seal."""
    pallet: str | None = None
    """The pallet it was put on; it is on it while it is pulled or loaded."""
    arrival: str | None = None
    """The arrival in quarantine that it was made of."""
    to_site: str = ""
    """The site that it is on its way to; empty where it goes nowhere else."""
    site: str = ""
    """The site that answers for it; while it travels, the one that sent it."""
