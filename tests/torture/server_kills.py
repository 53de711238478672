"""A PostgreSQL server that is killed, its stations and its connections, while six stations write.

The server is one of the test's own with its syncs on. Killed means signal 9 to its first process
and, in the same moment, to every child: nothing is left that could tidy up.
"""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import psycopg

from archive.opening import open_archive
from tests.support.crew import Town, hire
from tests.support.server import Server, server
from tests.torture.kills import READY, Station, forked
from tests.torture.stations import Toll, Yard, look_after, station

STATIONS = 6


@dataclass
class Works:
    """An archive on a server, and who works there now."""

    server: Server
    yard: Yard
    toll: Toll
    at_work: list[Station]
    count: int = 0
    restarts: tuple[float, ...] = ()
    """Seconds from a killed server to one that answers."""

    def staff(self) -> None:
        """Let there be six stations."""
        while len(self.at_work) < STATIONS:
            self.count += 1
            one = forked(station(self.yard, f"s{self.count}"))
            one.until(READY)
            self.at_work.append(one)

    def kill_server(self) -> None:
        """The power of the server goes; afterwards it is switched on again."""
        first = self.server.pid
        os.kill(first, signal.SIGSTOP)  # it must not answer the death of a child
        for child in _children(first):
            _kill(child)
        _kill(first)
        self._listen()
        begun = time.monotonic()
        self.server.stop()
        self.server.start()
        self.restarts = (*self.restarts, time.monotonic() - begun)
        self.toll.kills += 1

    def kill_station(self, chance: random.Random) -> None:
        """One of the six dies."""
        one = self.at_work.pop(chance.randrange(len(self.at_work)))
        one.kill()
        one.gone()
        self.toll.told += len(one.told)
        self.toll.kills += 1
        look_after(self.yard, [one], self.toll, whole=False)

    def cut_connection(self) -> None:
        """The server ends a connection of a station, whatever it was doing."""
        with psycopg.connect(self.server.url("postgres"), autocommit=True) as own:
            cut = own.execute(
                """SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                WHERE application_name = 'waybox' ORDER BY random() LIMIT 1"""
            ).fetchall()
        self.toll.kills += len(cut)

    def look(self, *, whole: bool = True) -> None:
        """What was acknowledged is there, and the archive is sound; the others work on."""
        self._listen()
        look_after(self.yard, [_answered(each) for each in self.at_work], self.toll, whole=whole)

    def _listen(self) -> None:
        for each in self.at_work:
            each.listen()

    def close(self) -> None:
        """Everybody goes home at once."""
        for each in self.at_work:
            each.kill()
            each.gone()
            self.toll.told += len(each.told)
        look_after(self.yard, self.at_work, self.toll)
        with closing(self.yard.open("count")) as archive:
            self.toll.events = archive.engine.rows('SELECT COUNT(*) FROM "event"')[0][0]


def _answered(each: Station) -> Station:
    """What a living station was told: what it asks now is its own affair."""
    return Station(each.pid, -1, b"", [line for line in each.lines if line[0] in ("told", READY)])


def _children(parent: int) -> list[int]:
    try:
        text = Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii")
    except OSError:
        return []
    return [int(word) for word in text.split()]


def _kill(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


@contextmanager
def works(folder: Path) -> Iterator[Works]:
    """A server with an archive and boxes in it; nobody at work yet."""
    with ExitStack() as stack:
        running = stack.enter_context(server())
        with psycopg.connect(running.url("postgres"), autocommit=True) as own:
            own.execute('CREATE DATABASE "waybox"')
        url = running.url("waybox")
        keys = {"WAYBOX_KEY": str(folder / "log.key"), "WAYBOX_STATE": str(folder / "state")}
        stack.enter_context(patch.dict(os.environ, keys))
        with patch("tests.support.crew.kept_in", lambda *_: url):
            hired = hire(folder)
        with closing(open_archive(url)) as archive:
            town = Town(archive, hired.credentials, hired.handouts)
            boxes = town.stored(*(f"B{number}" for number in range(12)))
        badges = {who: out.badge for who, out in hired.handouts.items()}
        made = Works(running, Yard(url, hired.credentials, badges, boxes), Toll(), [])
        try:
            yield made
        finally:
            for each in made.at_work:
                _kill(each.pid)


def servers_killed(folder: Path, chance: random.Random, times: int, until: float) -> Works:
    """The server dies again and again under six stations."""
    with works(folder) as made:
        for _ in range(times):
            if time.monotonic() > until:
                break
            made.staff()
            time.sleep(chance.random() * 0.8)
            made.kill_server()
            made.look()
        made.close()
        made.at_work.clear()
    return made


def stations_killed(folder: Path, chance: random.Random, times: int, until: float) -> Works:
    """One of six stations dies again and again."""
    with works(folder) as made:
        for number in range(times):
            if time.monotonic() > until:
                break
            made.staff()
            time.sleep(chance.random() ** 2 * 0.2)
            made.kill_station(chance)
            if number % 10 == 9:
                made.look()
        made.close()
        made.at_work.clear()
    return made


def connections_cut(folder: Path, chance: random.Random, times: int, until: float) -> Works:
    """The server ends connections at random, some of them between the COMMIT and its answer."""
    with works(folder) as made:
        made.staff()
        for number in range(times):
            if time.monotonic() > until:
                break
            time.sleep(chance.random() ** 2 * 0.05)
            made.cut_connection()
            if number % 100 == 99:
                made.look()
        made.close()
        made.at_work.clear()
    return made
