"""Many stations on one archive: let go at once, some killed, and asked what they noted."""

from __future__ import annotations

import multiprocessing
import os
import random
import time
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from unittest.mock import patch

from archive.clock import parse_now
from archive.commands import box, hold, session
from archive.opening import open_archive
from archive.reading.audit import audit
from tests.races import jobs
from tests.races.station import (
    LOST_BADGE,
    Race,
    Seat,
    Station,
    SteadyClock,
    history_of,
    read_notes,
    run,
)
from tests.support.crew import Town
from tests.support.history import (
    UNKNOWN,
    Finding,
    History,
    Waits,
    findings,
    log_of,
    waits,
)

if TYPE_CHECKING:
    from tests.support.crew import Hired

WHO = ("c1", "c2", "k1", "m1", "m2", "w1", "w2", LOST_BADGE)
"""Whose badges there are at every station."""
HOMES = ("HOME", "XDG_DATA_HOME")
"""Where keys lie; stations are forked from a process that may have been started before."""
NEAR = 12
"""How far the order in which two stations take their boxes may differ."""


def warehouse(hired: Hired, loaded: int, free: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Boxes in store and boxes that are fed in session 1, all in the archive of `hired`."""
    with open_archive(str(hired.path), now=parse_now("2026-03-10T08:00")) as archive:
        if archive.engine.kind == "sqlite":
            archive.engine.run("PRAGMA synchronous = off")  # nobody was promised anything yet
        town = Town(archive, hired.credentials, hired.handouts)
        ids: list[tuple[str, ...]] = []
        for kind, count in (("L", loaded), ("F", free)):
            names = [f"{kind}{n}" for n in range(count)]
            ids.append(tuple(town.stored(*names)))
        town.feeding(*(f"L{n}" for n in range(loaded)))
    return ids[0], ids[1]


class Outcome(NamedTuple):
    """What came of a race."""

    history: History
    found: list[Finding]
    problems: tuple[Any, ...]
    """Of the audit."""
    destroyed: int
    fed: int
    attempts: int
    """Questions to feed a box or to accept what was fed."""
    troubles: tuple[str, ...]
    """What stations could not do for the storage's sake."""
    waits: Waits
    seconds: float
    killed: int


class Herd:
    """The stations of one race."""

    def __init__(self, race: Race, seats: list[Seat], kills: int = 0, seed: int = 1) -> None:
        self.race, self.kills = race, kills
        self.chance = random.Random(seed)
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload(["tests.races.jobs"])
        self._ready, self._go = self._context.Semaphore(0), self._context.Event()
        self._running: dict[str, tuple[Seat, Any]] = {}
        for seat in seats:
            self._start(seat)

    def _start(self, seat: Seat) -> None:
        given = (self.race, seat, self._ready, self._go)
        process = self._context.Process(target=run, args=given, daemon=True)
        process.start()
        self._running[seat.name] = (seat, process)

    def race_on(self, seconds: float) -> tuple[float, int]:
        """Let everybody go; kill some, and put another one in each one's place."""
        for _ in range(len(self._running)):
            assert self._ready.acquire(timeout=60), "a station did not get ready"
        before = time.monotonic()
        self._go.set()
        killed = 0
        while self._running and time.monotonic() - before < seconds:
            time.sleep(self.chance.uniform(0.01, 0.05))
            self._tidy()
            if killed < self.kills and self._running and self.chance.random() < 0.3:
                killed += self._kill(self.chance.choice(sorted(self._running)))
        assert not self._running, f"not done after {seconds} s: {sorted(self._running)}"
        return time.monotonic() - before, killed

    def _tidy(self) -> None:
        for name, (_, process) in list(self._running.items()):
            if not process.is_alive():
                assert process.exitcode == 0, f"{name} ended with {process.exitcode}"
                del self._running[name]

    def _kill(self, name: str) -> int:
        """Kill -9; its successor asks again for what was not answered, then does the rest."""
        seat, process = self._running.pop(name)
        process.kill()
        process.join()
        noted = read_notes(self.race.notes / f"{name}.notes")
        if noted.whole:
            return 0
        stem, _, life = name.partition("+")
        heir = Seat(
            f"{stem}+{int(life or 0) + 1}", seat.seed + 1000, seat.feeds[noted.begun :],
            seat.others // 2, noted.unanswered if noted.deeds else seat.again,
        )  # fmt: skip
        self._start(heir)
        return 1


def seats(count: int, boxes: tuple[str, ...], others: int, seed: int) -> list[Seat]:
    """Stations that all take the same boxes, each in nearly the same order."""
    made = []
    for n in range(count):
        chance = random.Random(seed + n)
        order = [
            id_
            for _, id_ in sorted(
                (place + chance.random() * NEAR, id_) for place, id_ in enumerate(boxes)
            )
        ]
        made.append(Seat(f"s{n}", seed + n, tuple(order), others))
    return made


def raced(
    race: Race, made: list[Seat], *, kills: int = 0, seconds: float = 60,
    meanwhile: AbstractContextManager[None] | None = None,
) -> Outcome:  # fmt: skip
    """Race while `meanwhile` goes on, then hold everything against the log."""
    with patch.dict(os.environ, race.remembers):
        with open_archive(race.url, clock=SteadyClock(*race.started)) as archive:
            before: dict[str, int] = dict(
                archive.engine.rows('SELECT "origin", "size" FROM "log_head"')
            )
        herd = Herd(race, made, kills)
        with meanwhile or nullcontext():
            spent, killed = herd.race_on(seconds)
        settle(race)
        with open_archive(race.url, clock=SteadyClock(*race.started)) as archive:
            problems = audit(archive).problems
            log = log_of(archive.engine, before)
    history = history_of(race.notes)
    of_stations = [deed for deed in history.deeds if deed.station != "settling"]
    return Outcome(
        history, findings(history, log), problems,
        sum(entry.kind == "box.destroyed" for entry in log.entries),
        sum(entry.kind == "box.fed" for entry in log.entries),
        sum(deed.command in ("feed-box", "accept-lot") for deed in history.deeds),
        tuple(deed.code for deed in history.deeds if deed.outcome == UNKNOWN and deed.code),
        waits(of_stations), spent, killed,
    )  # fmt: skip


def settle(race: Race) -> None:
    """Release every hold, feed what is left, accept it."""
    last = Station(race, Seat("settling", 0))
    for no, asked in last.rows("""SELECT "id", "requested_by" FROM "hold"
            WHERE "state" = 'ACTIVE'"""):
        if not asked:
            last.ask("c2", hold.RequestRelease(hold=no, evidence="settled"))
        covered = last.rows(jobs._COVERED, no)[0][0]
        last.ask("m2", hold.ReleaseHold(hold=no, boxes=covered))
    for who in jobs.WITNESSES:
        last.ask(who, session.ConfirmPresence(session=jobs.SESSION))
    _accept_all(last)
    for (id_,) in last.rows("""SELECT "id" FROM "box" WHERE "state" = 'LOADED'"""):
        last.ask("c1", box.FeedBox(box=id_, session=jobs.SESSION))
    _accept_all(last)
    last.close()


def _accept_all(last: Station) -> None:
    for who in jobs.WITNESSES:
        fed = last.rows(jobs._FED, jobs.SESSION)[0][0]
        if fed:
            last.ask(who, session.AcceptLot(session=jobs.SESSION, boxes=fed))
    fed = last.rows(jobs._FED, jobs.SESSION)[0][0]
    if fed:
        last.ask(jobs.WITNESSES[0], session.AcceptLot(session=jobs.SESSION, boxes=fed))


def race_of(
    hired: Hired, url: str, notes: Path, boxes: tuple[tuple[str, ...], tuple[str, ...]]
) -> Race:
    """What stations are told of an archive at `url`."""
    notes.mkdir(parents=True, exist_ok=True)
    started = (parse_now("2026-03-10T08:10"), time.monotonic_ns())
    hands = {who: hired.handouts[who] for who in WHO}
    homes = {name: os.environ[name] for name in HOMES if name in os.environ}
    remembers = {**homes, "WAYBOX_STATE": str(notes / "state")}
    return Race(url, notes, hands, started, boxes[1], boxes[0], remembers)
