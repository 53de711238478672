"""Who destroyed, under what contract, and how the boxes got there, as a session's events tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from archive.events import Event
from archive.reading.history import instant, last
from archive.views_vendor import Outward


def outward_of(events: Sequence[Event], people: Mapping[str, str]) -> Outward:
    """Licence, contract and transport of one session; its first event planned it."""
    planned = events[0].data
    begun = last(events, "session.feeding_started") or events[0]
    bare = Outward(
        licence_no=planned["licence_no"],
        contract_no=begun.data["contract_no"],
        transport=planned["transport"],
    )
    left = last(events, "session.departed")
    return _arrived(_departed(bare, left, people), events) if left else bare


def _departed(bare: Outward, left: Event, people: Mapping[str, str]) -> Outward:
    data = left.data
    return bare._replace(
        vehicle=data["vehicle"],
        escort=people.get(data["escort"], data["escort"]),
        driver_known=bool(data["driver_known"]),
        seals=tuple(data["seals"].split()),
        boxes=data["boxes"],
        departed_at=instant(data["departed_at"]),
    )


def _arrived(gone: Outward, events: Sequence[Event]) -> Outward:
    came = last(events, "session.arrived")
    if came is None:
        return gone
    found = gone._replace(
        seals_found=tuple(came.data["seals_found"].split()),
        arrived_at=instant(came.data["arrived_at"]),
        seal_state=came.data["seal_state"],
    )
    decided = last(events, "session.recount_decided") or last(events, "session.turned_back")
    if decided is None:
        return found
    at: datetime = instant(decided.at)
    state = decided.data.get("seal_state", found.seal_state)
    return found._replace(decided_at=at, reason=decided.data["reason"], seal_state=state)
