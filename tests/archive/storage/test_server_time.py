"""Events in a server's database are dated by the server; a station learns how far it is off."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import NamedTuple

import psycopg
import pytest

import archive
from archive import Administrator, Archive, Credential, Plan, found
from archive.badges import Handout
from archive.clock import SystemClock, Tick, parse_now, read_stamp
from archive.commands.evidence import ConfirmClock
from archive.commands.places import AddPlace
from archive.events import Event, parse
from archive.reading.audit import audit
from archive.reading.clocks import clock_doubted
from archive.served import ServerClock
from archive.storage.opened import served
from tests.support.crew import CHEAP
from tests.support.server import Server, server


class Off:
    """A station whose own clock is some seconds ahead."""

    def __init__(self, seconds: float) -> None:
        self._by, self._own = timedelta(seconds=seconds), SystemClock()

    def tick(self) -> Tick:
        return self._own.tick()._replace(at=self._own.tick().at + self._by)


class Hall(NamedTuple):
    url: str
    handouts: tuple[Handout, ...]

    def opened(self, seconds: float = 0) -> tuple[Archive, tuple[Credential, ...]]:
        """A station that is `seconds` off, and both administrators."""
        with archive.open(self.url) as asking:
            clock = served(asking.engine)
            assert isinstance(clock, ServerClock)
            clock._own = Off(seconds)
            opened = archive.open(self.url, clock=clock, station="test")
        return opened, tuple(opened.sign_in(out.badge, out.pin) for out in self.handouts)


@pytest.fixture(scope="module")
def running() -> Iterator[Server]:
    with server(careful=False) as made:
        yield made


@pytest.fixture
def hall(running: Server, request: pytest.FixtureRequest) -> Hall:
    name = f"t{abs(hash(request.node.name))}"
    with psycopg.connect(running.url("postgres"), autocommit=True) as admin:
        admin.execute(f'CREATE DATABASE "{name}"')
    plan = Plan(
        "O", "HZ", (Administrator("a1", "A", "I"), Administrator("a2", "B", "J")), demo=True
    )
    made = found(running.url(name), plan, now=parse_now("2020-01-05T08:00"), cost=CHEAP)
    return Hall(running.url(name), made.handouts)


def place(opened: Archive, by: Credential, code: str) -> Event:
    command = AddPlace(code=code, title=code, parent="", kind="site")
    return opened.perform(command, by).events[0]


def set_ahead(opened: Archive, seconds: int) -> None:
    """The server's clock, as this station is told it from now on."""
    real = type(opened.engine).time
    ahead = f"CLOCK_TIMESTAMP() + INTERVAL '{seconds} s'"
    opened.engine.time = real.replace("CLOCK_TIMESTAMP()", f"({ahead})")


def test_an_event_tells_the_servers_time_and_how_far_its_station_is_off(hall: Hall):
    first, (one, _) = hall.opened()
    late, (other, _) = hall.opened(-300)
    with first, late:
        events = [place(first, one, "AA"), place(late, other, "AB"), place(first, one, "AC")]
        for event in events:
            off = abs(SystemClock().tick().at - read_stamp(event.at))
            assert off < timedelta(seconds=5)
        assert [round((event.skew_ms or 0) / 10_000) for event in events] == [0, -30, 0]
        assert [station.clock.off_s for station in (late, first)] == [-300, 0]  # type: ignore[attr-defined]
        stored = first.engine.rows("""SELECT "body" FROM "event" WHERE "origin" = 'HZ' """)
        assert [parse(row[0]) for row in stored] == events
        assert audit(first).problems == ()


def test_a_servers_clock_that_is_set_is_in_doubt_until_two_confirm(hall: Hall):
    opened, (one, two) = hall.opened()
    place(opened, one, "AA")
    set_ahead(opened, 7200)
    with opened:
        place(opened, one, "AB")
        assert clock_doubted(opened)
        opened.perform(ConfirmClock(), one)
        assert clock_doubted(opened)
        opened.perform(ConfirmClock(), two)
        place(opened, one, "AC")
        assert not clock_doubted(opened)
        assert audit(opened).problems == ()
