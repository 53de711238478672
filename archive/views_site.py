"""Sites as people see them."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple


class SiteRow(NamedTuple):
    """A site of the organisation."""

    site: str
    state: str
    own: bool
    """Whether this station belongs to it."""
    boxes: int
    """Boxes that it answers for, those that it sent and nobody has taken in too."""
    on_the_way: int
    """Boxes that other sites have sent to it."""
    events: int
    """Events in its log."""
    log_key: str
    key_here: bool
    """Whether the key that signs its log is here."""


class Underway(NamedTuple):
    """A box on its way from one site to another; the sender answers for it until it arrives."""

    box: str
    box_no: str
    seal_no: str
    from_site: str
    to_site: str
    sent_at: datetime
    days: int
    """Whole days since it was sent."""
    late: bool
    """Whether it is longer on its way than boxes may be."""
    held: bool


class SiteKey(NamedTuple):
    """A log key that lies on this machine: stable as JSON."""

    site: str
    log_key: str
    """Its public line, for whoever enters the site."""
    key_file: str
