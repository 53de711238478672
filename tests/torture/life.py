"""The real program's work over a recorded disk, with what it answered and what stood then."""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
import uuid
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

from archive.clock import DemoClock, parse_now
from archive.commands import Command
from archive.door import Credential, Door
from archive.errors import Refused
from archive.opening import Archive, open_archive
from archive.storage import sqlite
from tests.support.crew import Hired, Town, move_in, tables_of
from tests.torture.layer import listened
from tests.torture.recording import Answer, Recording, State
from tests.torture.vfs import recorded

NOW = "2026-03-10T08:00"


class Asked(NamedTuple):
    """What was asked of the door, and by whom."""

    command: Command
    by: Credential
    op: str
    at: datetime
    """The clock before it was asked."""
    code: str = ""
    """Of the refusal, where the archive said no."""
    site: str = ""
    """Of the station."""


@dataclass
class Shift(Town):
    """A town whose questions go to several stations in turn: one file, several connections."""

    stations: list[Archive] = field(default_factory=list)
    turn: Iterator[int] = field(default_factory=count)

    @property  # type: ignore[misc]
    def archive(self) -> Archive:
        return self.stations[next(self.turn) % len(self.stations)]

    @archive.setter
    def archive(self, _value: Archive) -> None:
        """The stations are asked; there is no other."""


def stream(seed: str) -> Callable[[int], bytes]:
    """The same chance for the same seed."""
    number = count()

    def random(size: int = 16) -> bytes:
        return hashlib.shake_256(f"{seed}/{next(number)}".encode()).digest(size)

    return random


@contextmanager
def fixed_chance(seed: str) -> Iterator[None]:
    """No chance but that of the seed: a recording can be made again."""
    random = stream(seed)
    op = lambda: uuid.UUID(bytes=random(16))  # noqa: E731
    with patch.object(secrets, "token_bytes", random), patch.object(uuid, "uuid4", op):
        yield


@contextmanager
def settings(**others: str | int) -> Iterator[None]:
    """SQLite set otherwise than Waybox sets it."""
    given = tuple((name, others.get(name, value)) for name, value in sqlite._PRAGMAS)
    with patch.object(sqlite, "_PRAGMAS", given):
        yield


def digest(engine: Any) -> str:
    """Everything that stands in an archive, whatever the table."""
    return hashlib.sha256(repr(tables_of(engine)).encode()).hexdigest()


@contextmanager
def heard(
    recording: Recording, engine: type,
    quietly: Callable[[], AbstractContextManager[None]] = nullcontext,
) -> Iterator[None]:  # fmt: skip
    """Every transaction's outcome, and every answer of the door, is noted."""
    real_write, real_perform = engine.begin_write, Door.perform  # type: ignore[attr-defined]

    @contextmanager
    def begin_write(self: Any) -> Iterator[None]:
        begun = recording.now
        with real_write(self):
            yield
        with quietly():
            recording.states.append(State(begun, recording.now, digest(self)))

    def perform(self: Door, command: Command, by: Credential, op: str) -> Any:
        begun, code = recording.now, ""
        at = self.clock.at  # type: ignore[attr-defined]
        try:
            return real_perform(self, command, by, op)
        except Refused as refused:
            code = refused.refusal.code
            raise
        finally:
            asked = Asked(command, by, op, at, code, self.site)
            recording.answers.append(Answer(begun, recording.now, asked))

    with patch.object(engine, "begin_write", begin_write), patch.object(Door, "perform", perform):
        yield


@contextmanager
def recorded_town(
    hired: Hired, folder: Path, seed: str, stations: int = 3
) -> Iterator[tuple[Shift, Recording]]:
    """A town on a recorded disk; closed at the end, as a station is that is left."""
    first = move_in(hired, folder)
    first.archive.close()
    state = Path(f"{folder}-state")  # what stations remember lies on another disk
    shutil.rmtree(state, ignore_errors=True)  # no life knows of another one
    os.environ["WAYBOX_STATE"] = str(state)
    recording = Recording.of(folder)
    with ExitStack() as stack:
        stack.enter_context(fixed_chance(seed))
        stack.enter_context(listened(recording))
        stack.enter_context(recorded(recording))
        stack.enter_context(heard(recording, type(first.archive.engine)))
        shift = opened(first, first.path.file, stations)
        recording.states.append(State(0, 0, digest(shift.stations[0].engine)))
        yield shift, recording
        close(shift)


def opened(town: Town, path: Path, stations: int = 1, now: str | None = NOW) -> Shift:
    """Stations on the file at `path`, all by one clock."""
    shift = Shift(None, dict(town.credentials), dict(town.handouts), dict(town.boxes))  # type: ignore[arg-type]
    first = open_archive(str(path), now=parse_now(now) if now else None, station="station-0")
    assert isinstance(first.clock, DemoClock)
    shift.stations = [first] + [
        open_archive(str(path), clock=first.clock, station=f"station-{place}")
        for place in range(1, stations)
    ]
    return shift


def close(shift: Shift) -> None:
    """Everybody goes home."""
    for each in shift.stations:
        each.close()


def checkpoint(shift: Shift, mode: str = "RESTART") -> None:
    """The WAL is written back in the middle of the work."""
    shift.archive.engine.rows(f"PRAGMA wal_checkpoint({mode})")


def wrong_pins(shift: Shift, who: str, times: int) -> None:
    """Somebody guesses; each guess is counted and remembered."""
    for _ in range(times):
        try:
            shift.archive.sign_in(shift.handouts[who].badge, "000000")
        except Refused:
            continue
        raise AssertionError("a wrong PIN opened the archive")
