"""ISO weeks, as people name them (``2026-W10``) and as numbers that can be counted with."""

from __future__ import annotations

import re
from datetime import date, timedelta

_WEEK = re.compile(r"(\d{4})-?[Ww](\d{1,2})")


def week_of(day: date) -> int:
    """The number of a day's week, counted from the first Monday of the calendar."""
    return (day.toordinal() - 1) // 7


def monday_of(week: int) -> date:
    """The first day of a week."""
    return date.fromordinal(week * 7 + 1)


def sunday_of(week: int) -> date:
    """The last day of a week."""
    return monday_of(week) + timedelta(days=6)


def week_named(week: int) -> str:
    """A week as people name it: ``2026-W10``."""
    year, number, _ = monday_of(week).isocalendar()
    return f"{year}-W{number:02d}"


def read_week(text: str) -> int | None:
    """The week that is named so, or in which a day lies; None where neither is."""
    typed = text.strip()
    named = _WEEK.fullmatch(typed)
    try:
        if named:
            return week_of(date.fromisocalendar(int(named[1]), int(named[2]), 1))
        return week_of(date.fromisoformat(typed))
    except ValueError:
        return None
