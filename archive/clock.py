"""The only place that may ask the time, and what a jump of the clock looks like.

Business days turn at midnight in China (UTC+08:00 all year), wherever the machine stands.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import NamedTuple, Protocol

from archive.boots import awake_or_not, boot_id

CHINA = timezone(timedelta(hours=8), "Asia/Shanghai")
"""Asia/Shanghai: no daylight saving since 1991."""

FIRST_YEAR, LAST_YEAR = 1990, 2100
"""Days outside these years are slips of the pen; reckoning with them would end nowhere."""

ASTRAY = timedelta(seconds=60)
"""Wall and monotonic clock may be this far apart before one of them was set."""
_MILLISECOND = timedelta(milliseconds=1)
DRIFT = 2_000
"""And further by one part in so many of the time between: no two clocks run alike."""
SWITCHED_OFF = timedelta(days=7)
"""Over a start of the machine a gap as long as this cannot be told from a clock set forward."""


CONFIRMED = "clock.confirmed"
"""The event by which two people end a doubt about the clock."""


class Tick(NamedTuple):
    """One reading of the clock: wall time, and milliseconds since a named boot."""

    at: datetime
    mono_ms: int
    boot: str
    skew_ms: int | None = None
    """How far the station's own clock is ahead of `at`; None where that is its own clock."""


class Clock(Protocol):
    """Whatever tells the time to an archive."""

    def tick(self) -> Tick:
        """The time now."""
        ...


class SystemClock:
    """The machine's own clock."""

    def __init__(self) -> None:
        self._boot = boot_id()

    def tick(self) -> Tick:
        """Wall time, the time since the boot, sleep and all, and the boot's id."""
        return Tick(datetime.now(UTC), awake_or_not() // 1_000_000, self._boot)


class DemoClock:
    """A clock that is set by hand and moves a millisecond a reading; demo archives only."""

    def __init__(self, at: datetime, given: datetime | None = None) -> None:
        self.at = at
        self.given = given or at
        """What it was set to last; it is never set to an earlier time."""

    def tick(self) -> Tick:
        """The time it was set to; monotonic time is wall time, the boot is ``demo``."""
        self.at += timedelta(milliseconds=1)
        return Tick(self.at, int(self.at.timestamp() * 1000), "demo")


def jumped(before: Tick, now: Tick, base: Tick | None = None) -> bool:
    """Whether wall time moved in a way that `now` cannot explain by time passing.

    Within one boot the monotonic clock is the measure, since the last event and since `base`, when
    the two were known to agree last: many small steps are a large one. Over a start of the machine
    nothing measures: a step back counts as a jump, and so does a gap longer than any holiday.
    """
    if before.boot != now.boot:
        return not -ASTRAY <= now.at - before.at <= SWITCHED_OFF
    return _astray(before, now) or _astray(base or before, now)


def _astray(since: Tick, now: Tick) -> bool:
    passed = (now.mono_ms - since.mono_ms) * _MILLISECOND
    apart = abs(now.at - since.at - passed)
    return apart > ASTRAY and apart > ASTRAY + abs(passed) / DRIFT


def base_of(base: Tick | None, now: Tick, *, confirmed: bool) -> Tick:
    """When wall and monotonic clock were known to agree last, once something happened `now`."""
    anew = base is None or base.boot != now.boot or confirmed
    return now if anew or base is None else base


def stamp(at: datetime) -> str:
    """`at` as the log writes it: fixed-width UTC with milliseconds."""
    at = at.astimezone(UTC)
    return f"{at:%Y-%m-%dT%H:%M:%S}.{at.microsecond // 1000:03d}Z"


def read_stamp(text: str) -> datetime:
    """The instant that `stamp` wrote."""
    return datetime.fromisoformat(text)


def day_of(at: datetime) -> date:
    """The business day of an instant: the date it is in China."""
    return at.astimezone(CHINA).date()


def parse_now(text: str) -> datetime:
    """A date or a date and time typed by a person, read as China's time when it names no zone.

    Raises `ValueError` for what is none, or lies outside `FIRST_YEAR` and `LAST_YEAR`.
    """
    at = datetime.fromisoformat(text)
    if not FIRST_YEAR <= at.year <= LAST_YEAR:
        raise ValueError(text)
    return at.replace(tzinfo=CHINA) if at.tzinfo is None else at
