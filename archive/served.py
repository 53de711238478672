"""The clock of a database server, as a station knows it.

With many stations the server's time is the time: one clock for all of them, asked in the same
breath as the log's head. Its monotonic clock nobody can ask. So each station counts on by its own
from when it first heard the server, and vouches with that for the time passed since the last
event, whoever made it: a server whose clock is set is caught by every station that was there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from archive.clock import Clock, Tick, jumped

ANEW = timedelta(days=1)
"""After so long two sound clocks have drifted: what was agreed upon is agreed upon anew."""
OFF_S = 60
"""A station's own clock may be this many seconds off before its people are told."""


class ServerClock:
    """The server's time; between its answers, counted on by the station's own clock."""

    def __init__(self, own: Clock, told: datetime, run: str, sizes: Mapping[str, int]) -> None:
        self._own, self._run = own, run
        self._seen = dict(sizes)
        """How long each log was when this station began to vouch for its times."""
        self._begun = 0
        self.skew_ms = 0
        """How far the station's own clock is ahead of the server's."""
        self._agree(told)

    def _agree(self, told: datetime) -> None:
        """Believe the server, and begin to vouch anew."""
        own = self._own.tick()
        self._begun += 1
        self._first = self._last = (told, own.mono_ms)
        self.skew_ms = _ms(own.at - told)

    @property
    def off_s(self) -> int:
        """By how many seconds the station's own clock is wrong; 0 while that is no matter."""
        seconds = round(self.skew_ms / 1000)
        return seconds if abs(seconds) > OFF_S else 0

    @property
    def _boot(self) -> str:
        """What is vouched for under this name hangs together."""
        return f"{self._run}{self._begun:03x}"

    def tick(self) -> Tick:
        """The server's time now, as far as it can be told without asking."""
        own = self._own.tick()
        return Tick(_since(self._last, own), own.mono_ms, self._boot, self.skew_ms)

    def heard(
        self, told: datetime, origin: str, size: int, before: Tick | None,
        confirmed: Callable[[int], bool],
    ) -> Tick:  # fmt: skip
        """The tick of what happens when the server says it is `told`.

        `before` is the last event's. This station vouches for the time since if it had heard the
        server before that event. What two people have confirmed from an event on is believed.
        """
        own = self._own.tick()
        self._last, self.skew_ms = (told, own.mono_ms), _ms(own.at - told)
        if before is None or before.at < self._first[0]:
            return Tick(told, own.mono_ms, self._boot, self.skew_ms)
        vouched = _since(self._first, own)
        mono_ms = before.mono_ms + _ms(vouched - before.at)
        tick = Tick(told, mono_ms, before.boot, self.skew_ms)
        if not jumped(before, tick):
            if vouched - self._first[0] > ANEW:
                self._first = self._last
        elif confirmed(self._seen.get(origin, 0)):
            self._agree(told)
            self._seen[origin] = size
            return Tick(told, own.mono_ms, self._boot, self.skew_ms)
        return tick


def _since(known: tuple[datetime, int], own: Tick) -> datetime:
    return known[0] + timedelta(milliseconds=own.mono_ms - known[1])


def _ms(span: timedelta) -> int:
    return span // timedelta(milliseconds=1)
