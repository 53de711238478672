"""What is done outside working hours is done under an opening that two people recorded."""

from __future__ import annotations

from typing import Any

from archive.facts import Occasion
from archive.hours import hours_said
from archive.refusals import Refusal
from archive.refusals.takings import OutsideHours
from archive.rules import Facts


def store_open(facts: Facts) -> Refusal | None:
    """It is within the store's hours, or an opening of the store is in force."""
    on = facts.on
    if not on.off_hours or on.opening:
        return None
    return OutsideHours(on.at, hours_said(on.policy))


def under(on: Occasion) -> dict[str, Any]:
    """The opening that an event happens under, where it is outside working hours."""
    return {"opening": on.opening} if on.off_hours and on.opening else {}
