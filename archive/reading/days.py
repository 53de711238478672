"""Days and instants of rows, which keep them as text."""

from __future__ import annotations

from datetime import date, datetime

from archive.clock import read_stamp
from archive.retention import earliest_destruction
from archive.storage.settings import Settings


def as_day(text: str | None) -> date | None:
    """A day of ISO text; None for none."""
    return date.fromisoformat(text) if text else None


def as_instant(text: str | None) -> datetime | None:
    """An instant of a stamp; None for none."""
    return read_stamp(text) if text else None


def first_day(last: date | None, settings: Settings) -> date | None:
    """The first day of destruction after a last day kept; None where that is not known."""
    if last is None:
        return None
    return earliest_destruction(last, settings.calendars, settings.policy.grace_days)
