"""Who destroyed, under what contract, and how the boxes got there, as a session's events tell."""

from __future__ import annotations

from collections.abc import Sequence

from archive.events import Event
from archive.reading.history import last
from archive.views_vendor import Outward


def outward_of(events: Sequence[Event]) -> Outward:
    """Licence, contract and transport of one session; its first event planned it."""
    planned = events[0].data
    begun = last(events, "session.feeding_started") or events[0]
    return Outward(licence_no=planned["licence_no"], contract_no=begun.data["contract_no"])
