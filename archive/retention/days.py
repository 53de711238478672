"""From the last day kept to the first of destruction: working days, what is due."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from archive.errors import BadInput
from archive.words import N_

MISSING_DAYS = 10
"""Added where a calendar is missing: no Chinese holiday has ever lasted longer."""

_DAY = timedelta(days=1)
_SATURDAY = 5


class Calendar(NamedTuple):
    """The working days of one year, as the State Council announced them."""

    year: int
    version: str
    """Where it comes from."""
    off: frozenset[date]
    """Weekdays that are holidays."""
    worked: frozenset[date]
    """Saturdays and Sundays that are worked 调休."""

    def works(self, day: date) -> bool:
        """Whether `day`, which lies in this year, is a working day."""
        return day in self.worked if day.weekday() >= _SATURDAY else day not in self.off


class Slide(NamedTuple):
    """Where a last day ends up."""

    day: date
    moved_days: int
    calendar_missing: bool


def slide(last_day: date, calendars: Mapping[int, Calendar]) -> Slide:
    """`last_day`, or the first working day after it when it is none.

    Civil Code, art. 203. Where a year it needs has no calendar, ten days are added instead.
    """
    day = last_day
    while calendar := calendars.get(day.year):
        if calendar.works(day):
            return Slide(day, (day - last_day).days, calendar_missing=False)
        day += _DAY
    return Slide(last_day + timedelta(MISSING_DAYS), MISSING_DAYS, calendar_missing=True)


def earliest_destruction(
    last_day: date, calendars: Mapping[int, Calendar], grace_days: int
) -> date:
    """The first day destruction is allowed: the slid day, plus one, plus grace.

    Civil Code, art. 203: the last day ends at 24:00, China's time. Raises BadInput for a
    negative grace.
    """
    return slide(last_day, calendars).day + _wait(grace_days)


class DueWindow(NamedTuple):
    """What is due on a day, so that an index can find it: see `due_window`."""

    through: date
    except_days: tuple[date, ...]


def due_window(today: date, calendars: Mapping[int, Calendar], grace_days: int) -> DueWindow:
    """The unslid last days due on `today`: up to `through`, but for `except_days`.

    Days slide by different lengths where a calendar begins or ends, so being due is not one
    cut. The walk back ends at a due day ten days deep: an earlier day meets a working day no
    later than that one does, or a missing calendar, and then ten days are enough.
    """
    latest = today - _wait(grace_days)
    deep = latest - timedelta(MISSING_DAYS)
    due: list[date] = []
    undue: list[date] = []
    day = latest
    while not due or due[-1] > deep:
        (due if slide(day, calendars).day <= latest else undue).append(day)
        day -= _DAY
    return DueWindow(due[0], tuple(sorted(day for day in undue if day < due[0])))


def _wait(grace_days: int) -> timedelta:
    if grace_days < 0:
        raise BadInput(N_("Days of grace cannot be negative: {days}."), days=grace_days)
    return timedelta(days=1 + grace_days)
