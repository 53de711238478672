"""What may lie on the disk after a power cut, opened by the real program and looked through.

Every image: opened, SQLite's own check, everything in every table against the states that stood
there in the recorded life, every acknowledged operation, every stored file; then the last
acknowledged operation is asked for again, and what was under way is done. The audit recomputes the
log, its signatures and the projection once for each state that was found, as images of one state
hold the same rows.
"""

from __future__ import annotations

import os
import random
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import apsw
from peewee import PeeweeException

from archive.clock import DemoClock
from archive.errors import ArchiveError, LogBroken, Refused
from archive.opening import Archive, open_archive
from archive.reading.audit import audit
from tests.torture.disk import HOW, Disk
from tests.torture.life import Asked, digest
from tests.torture.recording import Answer, Recording

_STORED = 'SELECT "sha256" FROM "paper" UNION SELECT "sha256" FROM "attachment"'


class Loss(NamedTuple):
    """Something that must not be."""

    kind: str
    """``unreadable``, ``damaged``, ``lost``, ``half``, ``file``, ``repeat``, ``stuck``, ``audit``,
    ``traceback``."""
    at: int
    """The step after which the light went out."""
    how: str
    text: str = ""


@dataclass
class Tally:
    """What came of many images."""

    images: int = 0
    by_how: Counter[str] = field(default_factory=Counter)
    states: set[str] = field(default_factory=set)
    acknowledged: int = 0
    """Acknowledged operations that were looked for, over all images."""
    done: int = 0
    """Operations under way that were done after the power cut."""
    known: int = 0
    """Operations under way that turned out to be recorded already."""
    losses: list[Loss] = field(default_factory=list)

    @property
    def kinds(self) -> Counter[str]:
        """How many losses of each kind."""
        return Counter(loss.kind for loss in self.losses)

    def add(self, other: Tally) -> None:
        """Take another tally's figures in."""
        self.images += other.images
        self.by_how += other.by_how
        self.states |= other.states
        self.acknowledged += other.acknowledged
        self.done += other.done
        self.known += other.known
        self.losses += other.losses


class Examiner:
    """Looks through one image after the other."""

    def __init__(self, recording: Recording, database: str, folder: Path) -> None:
        self.recording = recording
        self.folder = folder
        self.path = folder / database
        self.tally = Tally()
        self._place = {state.digest: place for place, state in enumerate(recording.states)}
        self._answers: list[Answer] = [each for each in recording.answers]

    def look(self, image: dict[str, bytes], at: int, how: str) -> None:
        """Open an image of the disk after step `at` and note what is wrong with it."""
        self.tally.images += 1
        self.tally.by_how[how] += 1
        self._lay_out(image)
        for kind, text in self._wrong(at):
            self.tally.losses.append(Loss(kind, at, how, text))

    def _lay_out(self, image: dict[str, bytes]) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        # Images go forth and back in time; a station that saw one would not take an older one.
        os.environ["WAYBOX_STATE"] = str(self.folder / "state")
        for path, data in image.items():
            file = self.folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
            file.chmod(0o600)

    def _wrong(self, at: int) -> Iterator[tuple[str, str]]:
        told = [each for each in self._answers if each.told <= at and not each.what.code]
        going = next((each for each in self._answers if each.told > at), None)
        when = going.what.at if going else self._answers[-1].what.at
        # what the station remembers of the archive lay on the same disk
        os.environ["WAYBOX_STATE"] = str(self.folder / "state")
        try:
            archive = open_archive(str(self.path), clock=DemoClock(when), station="after")
        except ArchiveError as error:
            yield "unreadable", str(error)
            return
        with archive:
            try:
                yield from self._inside(archive, told, at)
                yield from self._goes_on(archive, told, going)
            except ArchiveError as error:
                yield "unreadable", repr(error)
            except (PeeweeException, apsw.Error, OSError) as error:
                yield "traceback", repr(error)

    def _inside(self, archive: Archive, told: list[Answer], at: int) -> Iterator[tuple[str, str]]:
        for (found,) in archive.engine.rows("PRAGMA integrity_check(3)"):
            if found != "ok":
                yield "damaged", found
        operations = {row[0] for row in archive.engine.rows('SELECT "op" FROM "operation"')}
        self.tally.acknowledged += len(told)
        gone = [each.what.command.name for each in told if each.what.op not in operations]
        if gone:
            yield "lost", f"{len(gone)} acknowledged, the first of them {gone[0]}"
        yield from self._stands(archive, at)
        for (sha,) in archive.engine.rows(_STORED):
            try:
                archive.file(sha)
            except (LogBroken, OSError) as error:
                yield "file", repr(error)

    def _stands(self, archive: Archive, at: int) -> Iterator[tuple[str, str]]:
        states = self.recording.states
        found = digest(archive.engine)
        place = self._place.get(found)
        if place is None:
            yield "half", "what stands there never stood there"
        elif states[place].begun > at:
            yield "half", "it shows what had not begun"
        elif any(state.at <= at for state in states[place + 1 :]):
            gone = sum(state.at <= at for state in states[place + 1 :])
            yield "lost", f"{gone} committed transactions"
        if found not in self.tally.states:
            self.tally.states.add(found)
            yield from (("audit", problem.text) for problem in audit(archive).problems)

    def _goes_on(
        self, archive: Archive, told: list[Answer], going: Answer | None
    ) -> Iterator[tuple[str, str]]:
        if told:
            last: Asked = told[-1].what
            with _at(archive, last.site) as there:
                receipt = there.perform(last.command, last.by, last.op)
            if not receipt.repeated:
                yield "repeat", f"{last.command.name} was done a second time"
        if going is None:
            return
        next_: Asked = going.what
        try:
            with _at(archive, next_.site) as there:
                receipt = there.perform(next_.command, next_.by, next_.op)
        except Refused as refused:
            if refused.refusal.code != next_.code:
                yield "stuck", f"{next_.command.name}: {refused}"
            return
        if next_.code:
            yield "stuck", f"{next_.command.name} was refused before, {next_.code}"
        self.tally.known += receipt.repeated
        self.tally.done += not receipt.repeated


@contextmanager
def _at(archive: Archive, site: str) -> Iterator[Archive]:
    """A station of the site at which something was asked for."""
    if site == archive.site:
        yield archive
        return
    place = archive.location.place
    with open_archive(place, clock=archive.clock, station="after", site=site) as there:
        yield there


def points(recording: Recording, images: int, chance: random.Random) -> list[int]:
    """Where the light goes out: anywhere, and as often just after somebody was told."""
    told = [each.told for each in recording.answers]
    found = [chance.randint(0, recording.now) for _ in range(images // 2)]
    found += [
        min(recording.now, max(0, chance.choice(told) + chance.choice((0, 0, 1, -1, -2))))
        for _ in range(images - len(found))
    ]
    return sorted(found)


def cut(
    recording: Recording, database: str, folder: Path, images: int, *,
    seed: str = "1", lies: bool = False,
) -> Tally:  # fmt: skip
    """Cut the power `images` times and look at each disk."""
    chance = random.Random(seed)
    disk, examiner = Disk(recording, lies=lies), Examiner(recording, database, folder)
    for number, at in enumerate(points(recording, images, chance)):
        disk.go(recording.steps, at)
        how = HOW[number % len(HOW)]
        examiner.look(disk.after_power_cut(chance, how), at, how)
    return examiner.tally
