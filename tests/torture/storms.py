"""Work on a disk that fails at its n-th call, and what the program says and does about it."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch

import apsw
from peewee import PeeweeException

from archive import found
from archive.clock import parse_now
from archive.commands.box import ImportBoxes
from archive.errors import ArchiveError, BadInput, Refused, StorageFailed
from archive.opening import open_archive
from archive.reading.audit import audit
from archive.reading.pulse import pulse
from tests.support.crew import CHEAP, FIRST_DAY, OTHER_SHELF, SHELF, Hired, Town, move_in, row_of
from tests.torture.faults import BESIDE, KINDS, Kind, Trouble, failing
from tests.torture.layer import listened
from tests.torture.life import NOW, digest, fixed_chance, heard, settings
from tests.torture.recording import Recording, State
from tests.torture.work import PLAN

Step = Callable[[Town], Any]
TRACES = (apsw.Error, PeeweeException, OSError, AssertionError, LookupError, TypeError, ValueError)
"""What nobody at a screen must ever meet."""


def _import(town: Town) -> None:
    rows = (row_of(2), row_of(3))
    list_ = ImportBoxes(sha256="1" * 64, source="list", rows=rows)
    receipt = town.archive.perform(list_, town.credentials["c1"], "op-0")
    town.boxes.update(zip("AB", (event.subject for event in receipt.events[1:]), strict=True))


def _attach(town: Town) -> None:
    letter = town.archive.keep_file(b"letter")
    town.do("m1", "attach", "op-6", box="A", kind="letter", file=letter)
    assert town.archive.file(letter) == b"letter"


def _wrong_pin(town: Town) -> None:
    try:
        town.archive.sign_in(town.handouts["au"].badge, "000000")
    except Refused:
        return
    raise AssertionError("a wrong PIN opened the archive")


def _refused(town: Town) -> None:
    try:
        town.do("c1", "feed-box", "op-3", box="A")
    except Refused:
        return


STEPS: dict[str, Step] = {
    "read": lambda town: pulse(town.archive),
    "sign in": lambda town: town.archive.sign_in(town.handouts["c1"].badge,
                                                 town.handouts["c1"].pin),
    "wrong PIN": _wrong_pin,
    "import": _import,
    "receive": lambda town: town.do("c1", "receive-box", "op-1", box="A"),
    "store": lambda town: town.do("c1", "store-box", "op-2", box="A", place=SHELF),
    "refused": _refused,
    "write back": lambda town: town.archive.engine.rows("PRAGMA wal_checkpoint(TRUNCATE)"),
    "draft": lambda town: town.do("c1", "draft-batch", "op-4"),
    "move": lambda town: town.do("c1", "move-box", "op-5", box="A", place=OTHER_SHELF),
    "attach": _attach,
}  # fmt: skip


@dataclass
class Storm:
    """What came of many runs."""

    runs: int = 0
    struck: Counter[str] = field(default_factory=Counter)
    """How often a kind of trouble was met."""
    said: Counter[str] = field(default_factory=Counter)
    """Sentences that were said, without their paths."""
    wrong: list[str] = field(default_factory=list)


class Weather:
    """Runs of one crew's archive, each on a disk with a trouble of its own."""

    def __init__(self, hired: Hired, folder: Path) -> None:
        self.hired, self.folder = hired, folder
        self.storm = Storm()
        self.calls = 0
        """How many calls of its kind the last run made."""

    def at_work(self, name: str, nth: int, *, lasts: bool = False) -> bool:
        """A day's work whose `nth` call fails; False when there were not so many."""
        trouble = Trouble(_kind(name), nth, lasts)
        home, recording = self._home(), Recording(self.folder)
        where = f"{name} {nth}{' and on' if lasts else ''}"
        waits = settings(busy_timeout=trouble.kind.patience)
        with waits, failing(trouble), listened(recording, trouble), fixed_chance(name):
            town = move_in(self.hired, home, NOW)
            first = State(0, 0, digest(town.archive.engine))
            recording.states.append(first)
            with heard(recording, type(town.archive.engine), trouble.away):
                for what, step in STEPS.items():
                    self._step(town, trouble, recording, f"{where}, {what}", step)
            self._end(town, where)
        self._count(name, trouble)
        return trouble.struck > 0

    def opening(self, name: str, nth: int, *, lasts: bool = False) -> bool:
        """An archive opened while the `nth` call fails, and once more when nothing does."""
        trouble, home = Trouble(_kind(name), nth, lasts), self._home()
        where = f"opening, {name} {nth}"
        waits = settings(busy_timeout=trouble.kind.patience)
        with waits, failing(trouble), listened(Recording(self.folder), trouble):
            town = move_in(self.hired, home, NOW)
            town.do("c1", "draft-batch")
            town.archive.close()
            trouble.on = True
            try:
                open_archive(str(town.path)).close()
            except StorageFailed as failure:
                self._said(failure)
            except (*TRACES, ArchiveError) as error:
                self.storm.wrong.append(f"{where}: {error!r}")
            trouble.on = False
            with open_archive(str(town.path)) as archive:
                self._audited(archive, where)
        self._count(name, trouble)
        return trouble.struck > 0

    def founding(self, name: str, nth: int, *, lasts: bool = False) -> bool:
        """An archive made while the `nth` call fails, and once more when nothing does."""
        trouble, home = Trouble(_kind(name), nth, lasts), self._home()
        where, path = f"founding, {name} {nth}", str(home / "archive.db")
        waits = settings(busy_timeout=trouble.kind.patience)
        with waits, failing(trouble), listened(Recording(self.folder), trouble):
            trouble.on = True
            try:
                found(path, PLAN, now=parse_now(FIRST_DAY), cost=CHEAP)
                made = True
            except (StorageFailed, BadInput) as failure:
                made = False
                self._said(failure)
            except (*TRACES, ArchiveError) as error:
                made = Path(path).exists()
                self.storm.wrong.append(f"{where}: {error!r}")
            trouble.on = False
            try:
                if not made:
                    found(path, PLAN, now=parse_now(FIRST_DAY), cost=CHEAP)
                with open_archive(path) as archive:
                    self._audited(archive, where)
            except ArchiveError as error:
                self.storm.wrong.append(f"{where}, once more: {error!r}")
        self._count(name, trouble)
        return trouble.struck > 0

    def _step(
        self, town: Town, trouble: Trouble, recording: Recording, where: str, step: Step
    ) -> None:
        for again in range(2 if trouble.lasts else 1):
            trouble.on = True
            try:
                step(town)
            except StorageFailed as failure:
                trouble.on = False
                self._said(failure)
                first = again == 0 and trouble.struck <= 2
                self.storm.wrong += self._after(
                    town, recording, f"{where}, try {again}", crashed=first
                )
            except (*TRACES, ArchiveError) as error:
                trouble.on = False
                self.storm.wrong.append(f"{where}: {error!r}")
            else:
                trouble.on = False
                return
        try:
            step(town)
        except (*TRACES, ArchiveError) as error:
            self.storm.wrong.append(f"{where}, when the disk is well: {error!r}")

    def _after(
        self, town: Town, recording: Recording, where: str, *, crashed: bool
    ) -> Iterator[str]:
        """Nothing is half done, neither for whoever goes on nor for whoever comes afterwards."""
        if digest(town.archive.engine) != recording.states[-1].digest:
            yield f"{where}: something was done although it was said that nothing was"
        if not crashed:
            return
        crash = self.folder / "crash"
        shutil.rmtree(crash, ignore_errors=True)
        shutil.copytree(town.path.folder, crash, ignore=shutil.ignore_patterns("*-shm"))
        alone = patch.dict(os.environ, {"WAYBOX_STATE": str(crash / "state")})
        with alone, open_archive(str(crash / town.path.file.name)) as archive:
            for problem in audit(archive).problems:
                yield f"{where}, after a crash: {problem.text}"

    def _end(self, town: Town, where: str) -> None:
        self._audited(town.archive, where)
        last = digest(town.archive.engine)
        town.archive.close()
        with open_archive(str(town.path)) as archive:
            if digest(archive.engine) != last:
                self.storm.wrong.append(f"{where}: not the same when opened again")

    def _audited(self, archive: Any, where: str) -> None:
        self.storm.wrong += [f"{where}: {problem.text}" for problem in audit(archive).problems]

    def _said(self, failure: ArchiveError) -> None:
        self.storm.said[str(failure).replace(str(self.folder), "…")] += 1

    def _home(self) -> Path:
        home = self.folder / "home"
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir()
        return home

    def _count(self, name: str, trouble: Trouble) -> None:
        self.storm.runs += 1
        self.calls = trouble.seen
        self.storm.struck[name] += trouble.struck > 0


def _kind(name: str) -> Kind:
    return {**KINDS, **BESIDE}[name]
