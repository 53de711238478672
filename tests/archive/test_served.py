"""One time for many stations: the server's, and each station's own clock to vouch for it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from archive.clock import Tick, base_of, jumped
from archive.served import ServerClock

START = datetime(2026, 3, 10, 0, 0, tzinfo=UTC)


class Own:
    """A station's own clock; its hands may be anywhere."""

    def __init__(self, skew_s: float = 0, boot_ms: int = 1_000) -> None:
        self.at, self.mono_ms = START + timedelta(seconds=skew_s), boot_ms

    def tick(self) -> Tick:
        return Tick(self.at, self.mono_ms, "own")


class Hall:
    """A server, its stations and one log; time passes for all of them alike."""

    def __init__(self) -> None:
        self.server = START
        self.owns: dict[str, Own] = {}
        self.clocks: dict[str, ServerClock] = {}
        self.head: Tick | None = None
        self.base: Tick | None = None
        self.doubted, self.size, self.confirmed = False, 0, -1

    def opens(self, name: str, skew_s: float = 0, boot_ms: int = 1_000) -> None:
        self.owns[name] = Own(skew_s, boot_ms)
        self.clocks[name] = ServerClock(
            self.owns[name], self.server, f"run-{name}", {"HZ": self.size}
        )

    def passes(self, **span: float) -> None:
        self.server += timedelta(**span)
        for own in self.owns.values():
            own.at += timedelta(**span)
            own.mono_ms += int(timedelta(**span).total_seconds() * 1000)

    def writes(self, name: str, *, confirms: bool = False) -> Tick:
        tick = self.clocks[name].heard(
            self.server, "HZ", self.size, self.head, lambda since: self.confirmed >= since
        )
        self.doubted |= self.head is not None and jumped(self.head, tick, self.base)
        if confirms:
            self.doubted, self.confirmed = False, self.size
        self.base = base_of(self.base, tick, confirmed=confirms)
        self.head, self.size = tick, self.size + 1
        return tick


@pytest.fixture
def hall() -> Hall:
    hall = Hall()
    for number, name in enumerate("abc"):
        hall.opens(name, skew_s=number * 900 - 900, boot_ms=10 ** (number + 3))
    return hall


def test_stations_of_other_boots_and_hands_write_one_time(hall):
    for round_ in range(30):
        tick = hall.writes("abc"[round_ % 3])
        assert tick.at == hall.server
        hall.passes(minutes=7)
    assert not hall.doubted


def test_how_far_a_station_is_off_goes_into_each_event_and_is_told(hall):
    assert [hall.writes(name).skew_ms for name in "abc"] == [-900_000, 0, 900_000]
    assert [hall.clocks[name].off_s for name in "abc"] == [-900, 0, 900]
    hall.owns["b"].at += timedelta(seconds=60)
    hall.writes("b")
    assert hall.clocks["b"].off_s == 0, "a minute is no matter"


@pytest.mark.parametrize("seconds", [61, -61, 86_400 * 40])
def test_a_server_that_is_set_is_caught_by_whoever_was_there(hall, seconds):
    hall.writes("a")
    hall.passes(minutes=5)
    hall.server += timedelta(seconds=seconds)
    hall.writes("b")
    assert hall.doubted


def test_it_is_caught_also_behind_one_who_came_after_it(hall):
    """A command of its own believes the server; whoever was there does not."""
    hall.writes("a")
    hall.server += timedelta(hours=3)
    hall.opens("new")
    hall.writes("new")
    assert not hall.doubted
    hall.passes(minutes=1)
    hall.writes("a")
    assert hall.doubted


def test_many_small_steps_of_a_server_are_a_large_one(hall):
    for _ in range(7):
        hall.writes("a")
        hall.passes(seconds=1)
        hall.server += timedelta(seconds=10)
    hall.writes("a")
    assert hall.doubted


def test_after_two_people_confirmed_it_nobody_doubts_it_again(hall):
    hall.writes("a")
    hall.server += timedelta(hours=3)
    hall.writes("b")
    assert hall.doubted
    hall.writes("b", confirms=True)
    for _ in range(3):
        for name in "abc":
            hall.passes(minutes=1)
            hall.writes(name)
    assert not hall.doubted


def test_months_of_drift_are_no_jump(hall):
    for _ in range(90):
        hall.writes("a")
        hall.passes(days=1)
        hall.server += timedelta(seconds=4)
        hall.writes("b")
    assert not hall.doubted


def test_an_opening_of_a_station_after_a_week_of_silence_asks(hall):
    hall.writes("a")
    hall.passes(days=6)
    hall.opens("monday")
    hall.writes("monday")
    assert not hall.doubted
    hall.passes(days=8)
    hall.opens("after the holidays")
    hall.writes("after the holidays")
    assert hall.doubted


def test_between_its_answers_the_server_is_counted_on(hall):
    hall.owns["a"].at += timedelta(hours=5)
    hall.passes(minutes=3)
    assert hall.clocks["a"].tick().at == hall.server
