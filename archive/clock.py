"""The only place that may ask the time, and what a jump of the clock looks like.

Business days turn at midnight in China (UTC+08:00 all year), wherever the machine stands.
"""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import NamedTuple, Protocol

CHINA = timezone(timedelta(hours=8), "Asia/Shanghai")
"""Asia/Shanghai: no daylight saving since 1991."""

FIRST_YEAR, LAST_YEAR = 1990, 2100
"""Days outside these years are slips of the pen; reckoning with them would end nowhere."""

JUMP_BACK = timedelta(seconds=60)
JUMP_AHEAD = timedelta(hours=24)


class Tick(NamedTuple):
    """One reading of the clock: wall time, and milliseconds since a named boot."""

    at: datetime
    mono_ms: int
    boot: str


class Clock(Protocol):
    """Whatever tells the time to an archive."""

    def tick(self) -> Tick:
        """The time now."""
        ...


class SystemClock:
    """The machine's own clock."""

    def __init__(self) -> None:
        self._boot = _boot_id()

    def tick(self) -> Tick:
        """Wall time, CLOCK_MONOTONIC and the boot's id."""
        return Tick(datetime.now(UTC), time.monotonic_ns() // 1_000_000, self._boot)


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


def _boot_id() -> str:
    source = Path("/proc/sys/kernel/random/boot_id")
    if source.exists():
        return source.read_text(encoding="ascii").strip().replace("-", "")[:12]
    booted = time.time() - time.monotonic()
    return f"t{int(booted / 10)}"


def jumped(before: Tick, now: Tick) -> bool:
    """Whether wall time moved in a way that `now` cannot explain by time passing.

    Within one boot the monotonic clock is the measure; across boots a step back or a gap
    of more than a day cannot be told from a wrong clock, and counts as a jump.
    """
    moved = now.at - before.at
    passed = timedelta(0)
    if before.boot == now.boot:
        passed = timedelta(milliseconds=now.mono_ms - before.mono_ms)
    return moved - passed < -JUMP_BACK or moved - passed > JUMP_AHEAD


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
