"""When the store is open: the policy's hours on working days, by the calendars loaded."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from archive.clock import CHINA
from archive.policy import Policy
from archive.retention import Calendar

APPROVAL = timedelta(hours=24)
"""Within it an opening is approved, and things are done under it."""
_SATURDAY = 5


def hours_said(policy: Policy) -> str:
    """The hours as ``07:00–20:00``; empty where none are set."""
    if not policy.hours_set:
        return ""
    return f"{policy.opens_hour:02d}:00–{policy.closes_hour:02d}:00"


def outside_hours(policy: Policy, calendars: Mapping[int, Calendar], now: datetime) -> bool:
    """Whether the store is shut at `now`; never where no hours are set.

    In a year without a calendar Saturdays and Sundays are days off.
    """
    if not policy.hours_set:
        return False
    at = now.astimezone(CHINA)
    calendar = calendars.get(at.year)
    works = calendar.works(at.date()) if calendar else at.weekday() < _SATURDAY
    return not (works and policy.opens_hour <= at.hour < policy.closes_hour)
