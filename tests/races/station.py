"""One station of a race: a process over the real door, that notes what it asks and hears.

It writes each note before it goes on, so that what it asked last is known after a kill, too.
"""

from __future__ import annotations

import json
import os
import random
import time
from dataclasses import fields
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from archive import BY_NAME
from archive.badges import Handout
from archive.clock import Tick
from archive.door import command_hash
from archive.errors import Refused, StorageFailed
from archive.opening import Archive, new_op, open_archive
from tests.support.history import (
    DONE,
    REFUSED,
    REPEATED,
    SIGN_IN,
    UNKNOWN,
    Deed,
    History,
    Look,
)

T = TypeVar("T")

if TYPE_CHECKING:
    from collections.abc import Callable

    from archive.commands import Command
    from archive.door import Receipt

LOT_BEING_ACCEPTED = "R-310"
PATIENCE = 40
"""How often something is done again where the storage failed."""
LOST_BADGE = "w4"
"""Whose badge lies on the floor: strangers guess at its PIN, and nobody signs in with it."""
TRIES = 6
"""How often a box is tried while witnesses are about to accept what was fed before."""


class Race(NamedTuple):
    """What every station of a race is told."""

    url: str
    notes: Path
    """The folder of everybody's notes."""
    hands: dict[str, Handout]
    started: tuple[datetime, int]
    """The time on the archive's clock, and what the machine's monotonic clock said then."""
    free: tuple[str, ...]
    """Boxes that stand in store."""
    loaded: tuple[str, ...]
    """Boxes that wait to be fed, in session 1."""
    remembers: dict[str, str]
    """Environment: where stations remember what they saw of this copy, and where keys lie."""


class Seat(NamedTuple):
    """What one station is told beside."""

    name: str
    seed: int
    feeds: tuple[str, ...] = ()
    """The boxes it tries to destroy, in this order."""
    others: int = 0
    """How many other things it does in between, at random."""
    again: tuple[str, str, str] | None = None
    """What its predecessor had asked when it was killed: operation, command, its fields."""


class SteadyClock:
    """Wall time that goes on with the machine's monotonic clock from a time that is set."""

    def __init__(self, at: datetime, mono_ns: int) -> None:
        self.at, self.mono_ns = at, mono_ns

    def tick(self) -> Tick:
        now = time.monotonic_ns()
        passed = timedelta(microseconds=(now - self.mono_ns) // 1000)
        return Tick(self.at + passed, now // 1_000_000, "races")


class Station:
    """A station at work."""

    def __init__(self, race: Race, seat: Seat) -> None:
        self.race, self.seat = race, seat
        self.chance = random.Random(seat.seed)
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
        self._notes = os.open(race.notes / f"{seat.name}.notes", flags, 0o600)
        clock = SteadyClock(*race.started)
        self.archive: Archive = self._patiently(
            lambda: open_archive(race.url, clock=clock, station=seat.name)
        )
        self.by = {
            who: self._patiently(partial(self.archive.sign_in, out.badge, out.pin))
            for who, out in race.hands.items()
            if who != LOST_BADGE
        }

    def close(self) -> None:
        self.archive.close()
        os.close(self._notes)

    def note(self, *what: Any) -> None:
        os.write(self._notes, json.dumps(what).encode() + b"\n")

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """What a list shows; it is asked for again where its connection broke."""
        return self._patiently(lambda: self.archive.engine.rows(sql, values))

    def _patiently(self, what: Callable[[], T]) -> T:
        """Do something, again where the storage failed: whoever stands there does so."""
        for _ in range(PATIENCE):
            try:
                return what()
            except StorageFailed as failure:
                last = failure
                self.note("trouble", "", time.monotonic_ns(), repr(failure))
        raise AssertionError("the storage does not come back") from last

    def ask(self, who: str, command: Command, op: str = "") -> Receipt | str:
        """Ask for something, until there is an answer; the receipt, or the code of the refusal."""
        op = op or new_op()
        return self._patiently(lambda: self._ask(who, command, op))

    def _ask(self, who: str, command: Command, op: str) -> Receipt | str:
        told = {spec.name: getattr(command, spec.name) for spec in fields(command)}
        plain = json.dumps([who, told], default=str)
        self.note("ask", op, command.name, command_hash(command), time.monotonic_ns(), plain)
        try:
            receipt = self.archive.perform(command, self.by[who], op)
        except Refused as refused:
            self.note(REFUSED, op, time.monotonic_ns(), refused.refusal.code)
            return refused.refusal.code
        except StorageFailed as failure:
            self.note(UNKNOWN, op, time.monotonic_ns(), repr(failure))
            raise
        said = REPEATED if receipt.repeated else DONE
        self.note(said, op, time.monotonic_ns(), len(receipt.events))
        return receipt

    def guess(self, who: str) -> None:
        """Try a badge with a PIN that is not its own."""
        out = self.race.hands[who]
        wrong = str((int(out.pin) + 1 + self.chance.randrange(900_000)) % 1_000_000).zfill(6)
        self.note("ask", "", SIGN_IN, "", time.monotonic_ns(), "")
        try:
            self.archive.sign_in(out.badge, wrong)
        except Refused as refused:
            self.note(REFUSED, "", time.monotonic_ns(), refused.refusal.code)
        except StorageFailed as failure:
            self.note(UNKNOWN, "", time.monotonic_ns(), repr(failure))
        else:
            self.note(DONE, "", time.monotonic_ns(), 0)

    def look(self, what: str, sql: str, *values: Any) -> None:
        """Read something that only grows."""
        before = time.monotonic_ns()
        found = self.rows(sql, *values)
        if found:
            self.note("look", what, before, time.monotonic_ns(), found[0][0])

    def work(self) -> None:
        """Do everything, feeds and other things mixed."""
        from tests.races import jobs

        if self.seat.again:
            self.repeat(*self.seat.again)
        steps = ["feed"] * len(self.seat.feeds) + ["other"] * self.seat.others
        self.chance.shuffle(steps)
        boxes = iter(enumerate(self.seat.feeds))
        for step in steps:
            if step == "feed":
                place, box = next(boxes)
                self.note("feed", place)
                jobs.destroy(self, box)
            else:
                jobs.anything(self)

    def repeat(self, op: str, name: str, told: str) -> None:
        """Ask again for what a killed station had asked, by its operation id."""
        who, given = json.loads(told)
        self.ask(who, rebuilt(name, given), op)


def rebuilt(name: str, given: dict[str, Any]) -> Command:
    """A command from its noted fields."""
    kind = BY_NAME[name]
    made = {
        spec.name: _like(spec.type, given[spec.name]) for spec in fields(kind) if spec.init
    }  # fmt: skip
    return kind(**made)


def _like(annotation: Any, value: Any) -> Any:
    from datetime import date

    if isinstance(value, list):
        return tuple(value)
    if "Day" in str(annotation) and isinstance(value, str):
        return date.fromisoformat(value)
    return value


def run(race: Race, seat: Seat, ready: Any, go: Any) -> None:
    """Be a station: open, sign in, wait for the start, work."""
    os.environ.update(race.remembers)
    station = Station(race, seat)
    ready.release()
    go.wait()
    station.work()
    station.note("end", "", time.monotonic_ns(), "")
    station.close()


class Noted(NamedTuple):
    """What a station's notes say."""

    deeds: list[Deed]
    looks: list[Look]
    unanswered: tuple[str, str, str] | None
    """What it had asked when it was killed: operation, command, its fields."""
    begun: int
    """How many of its boxes it had begun with."""
    whole: bool
    """Whether it came to its end."""


def read_notes(path: Path) -> Noted:
    """A station's notes; none where it was killed before it was ready."""
    deeds: list[Deed] = []
    looks: list[Look] = []
    asked: list[Any] | None = None
    begun, whole = 0, False
    for line in path.read_bytes().splitlines() if path.exists() else ():
        what, *rest = json.loads(line)
        if what == "look":
            looks.append(Look(path.stem, *rest))
        elif what == "ask":
            asked = rest
        elif what == "trouble":
            continue
        elif what == "feed":
            begun = rest[0] + 1
        elif what == "end":
            whole = True
        else:
            assert asked is not None
            deeds.append(_deed(path.stem, asked, rest[1], what, rest[2]))
            asked = None
    left = None
    if asked is not None:
        deeds.append(_deed(path.stem, asked, None, UNKNOWN, ""))
        left = (asked[0], asked[1], asked[4]) if asked[0] else None
    return Noted(deeds, looks, left, begun, whole)


def _deed(name: str, asked: list[Any], ended: int | None, outcome: str, more: Any) -> Deed:
    op, command, hash_, began, _ = asked
    if outcome == UNKNOWN:
        return Deed(name, op, command, hash_, began, None, outcome, str(more))
    if outcome == REFUSED:
        return Deed(name, op, command, hash_, began, ended, outcome, more)
    return Deed(name, op, command, hash_, began, ended, outcome, "", more)


def history_of(folder: Path) -> History:
    """What all stations of a race noted."""
    noted = [read_notes(path) for path in sorted(folder.glob("*.notes"))]
    deeds = tuple(deed for each in noted for deed in each.deeds)
    return History(deeds, tuple(look for each in noted for look in each.looks))
