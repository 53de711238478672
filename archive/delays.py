"""How long a box was on its way: from its newest slip to the seal, to our custody, to its place.

A figure that the policy sets to 0 is not judged. A box that waits is judged by the days so far.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from archive.policy import Policy
from archive.rows import Box
from archive.words import N_

LEGS = ("sealing", "transit", "shelving")
LEG_NAMES: dict[str, str] = {
    "sealing": N_("slip to seal"),
    "transit": N_("seal to custody"),
    "shelving": N_("custody to place"),
}
"""How people call each part of the way."""
_WAITS: dict[str, tuple[str, ...]] = {
    "sealing": ("OPEN",),
    "transit": ("SEALED", "IN_TRANSIT"),
    "shelving": ("RECEIVED",),
}


class Delay(NamedTuple):
    """One part of the way of a box."""

    leg: str
    """``sealing``, ``transit`` or ``shelving``."""
    days: int
    """So far, where it still waits."""
    limit: int
    """Days that the policy allows; 0 where it is not judged."""
    waits: bool
    """Whether the box has still to get there."""

    @property
    def late(self) -> bool:
        """Whether it took longer than the policy allows."""
        return 0 < self.limit < self.days


def limits(policy: Policy) -> dict[str, int]:
    """Days that the policy allows for each part."""
    return {
        "sealing": policy.sealing_days,
        "transit": policy.transit_days,
        "shelving": policy.shelving_days,
    }


def delays(box: Box, policy: Policy, today: date) -> tuple[Delay, ...]:
    """The parts of the way of a box of which both ends are known, or that it waits in.

    A box with the paper of another one has no way of its own.
    """
    return () if box.parent else tuple(_delays(box, limits(policy), today))


def _delays(box: Box, allowed: dict[str, int], today: date) -> Iterator[Delay]:
    stops = (box.accepted_to, box.sealed_on, box.received_on, box.stored_on)
    for leg, since, until in zip(LEGS, stops[:-1], stops[1:], strict=True):
        waits = until is None and box.state in _WAITS[leg]
        if since is not None and (until is not None or waits):
            end = date.fromisoformat(until) if until else today
            days = (end - date.fromisoformat(since)).days
            yield Delay(leg, days, allowed[leg], waits)
