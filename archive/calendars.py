"""Working-day calendars of the years that the chinese-calendar package knows."""

from __future__ import annotations

from datetime import date, timedelta

import chinese_calendar

from archive.retention import Calendar

_SATURDAY = 5


def load_calendars() -> tuple[Calendar, ...]:
    """A calendar for each year the package holds; the version names the package."""
    years = {day.year for day in chinese_calendar.holidays}
    return tuple(_calendar(year) for year in sorted(years))


def _calendar(year: int) -> Calendar:
    first = date(year, 1, 1)
    days = [first + timedelta(n) for n in range((date(year + 1, 1, 1) - first).days)]
    working = {day for day in days if chinese_calendar.is_workday(day)}
    off = (day for day in days if day.weekday() < _SATURDAY and day not in working)
    worked = (day for day in working if day.weekday() >= _SATURDAY)
    version = f"chinese-calendar {chinese_calendar.__version__}"
    return Calendar(year, version, frozenset(off), frozenset(worked))
