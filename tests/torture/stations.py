"""What stations do until they are killed, and what must be true afterwards."""

from __future__ import annotations

import hashlib
import random
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from typing import NamedTuple

from archive import Refused
from archive.commands import Command
from archive.commands.batch import DraftBatch
from archive.commands.box import FeedBox, ImportBoxes, MoveBox
from archive.commands.evidence import Attach
from archive.door import Credential, Receipt
from archive.opening import Archive, open_archive
from archive.reading.audit import audit
from tests.support.crew import OTHER_SHELF, SHELF, row_of
from tests.torture.kills import READY, Station, Voice, forked


class Yard(NamedTuple):
    """An archive to work in: where it is, who works there, which boxes there are."""

    url: str
    credentials: dict[str, Credential]
    badges: dict[str, str]
    """Badge codes."""
    boxes: tuple[str, ...]

    def open(self, name: str) -> Archive:
        """A station's archive."""
        return open_archive(self.url, station=name)


_DEEDS = {"move": 60, "refused": 8, "draft": 6, "import": 8, "attach": 6, "wrong pin": 6, "tidy": 6}


def do(yard: Yard, archive: Archive, op: str) -> Receipt | None:
    """What an operation's name stands for: the same for whoever asks for it again."""
    chance = random.Random(op)
    deed = chance.choices(list(_DEEDS), list(_DEEDS.values()))[0]
    if deed == "wrong pin":
        archive.sign_in(yard.badges["au"], "000000")
    if deed == "tidy":
        if archive.engine.kind == "sqlite":
            archive.engine.rows(f"PRAGMA wal_checkpoint({chance.choice(('FULL', 'TRUNCATE'))})")
        deed = "move"
    who, command = _command(yard, archive, deed, op, chance)
    return archive.perform(command, yard.credentials[who], op)


def _command(
    yard: Yard, archive: Archive, deed: str, op: str, chance: random.Random
) -> tuple[str, Command]:
    box = chance.choice(yard.boxes)
    if deed == "refused":
        return "c1", FeedBox(box=box, session="1")
    if deed == "draft":
        return "c1", DraftBatch(title=f"t{chance.randint(1, 99)}")
    if deed == "import":
        rows = tuple(
            row_of(number + 2, seal_no=f"{op}-{number}") for number in range(chance.randint(1, 30))
        )
        sha256 = hashlib.sha256(op.encode()).hexdigest()
        return "c1", ImportBoxes(sha256=sha256, source="list", rows=rows)
    if deed == "attach":
        letter = archive.keep_file(op.encode())
        return "m1", Attach(box=box, kind="letter", file=letter)
    return "c1", MoveBox(box=box, place=chance.choice((SHELF, OTHER_SHELF, "HZ-B")))


def station(yard: Yard, name: str) -> Callable[[Voice], None]:
    """Somebody who works until the end."""

    def work(voice: Voice) -> None:
        archive = yard.open(name)
        voice.say(READY)
        number = 0
        while True:
            op = f"{name}-{number}"
            voice.ask(op, lambda op=op: do(yard, archive, op))  # type: ignore[misc]
            number += 1

    return work


@dataclass
class Toll:
    """What came of many kills."""

    kills: int = 0
    told: int = 0
    """Operations that were acknowledged."""
    repeated: int = 0
    """Operations without an answer that were recorded nevertheless, and say so when asked again."""
    done: int = 0
    """Operations without an answer that were not, and could be done."""
    audits: int = 0
    events: int = 0
    failures: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def add(self, other: Toll) -> None:
        """Take another toll's figures in."""
        for each in ("kills", "told", "repeated", "done", "audits", "events"):
            setattr(self, each, getattr(self, each) + getattr(other, each))
        self.failures += other.failures
        self.wrong += other.wrong


def look_after(yard: Yard, stations: list[Station], toll: Toll, *, whole: bool = True) -> None:
    """Everything that was answered is there; what was not is done once; the archive is sound."""
    with closing(yard.open("after")) as archive:
        there = {row[0] for row in archive.engine.rows('SELECT "op" FROM "operation"')}
        for each in stations:
            gone = [op for op in each.told if op not in there]
            toll.wrong += [f"{op} was acknowledged and is gone" for op in gone]
            toll.failures.update(each.failures)
            if each.open:
                _ask_again(yard, archive, each.open, toll, recorded=each.open in there)
        if whole:
            toll.audits += 1
            report = audit(archive)
            toll.wrong += [problem.text for problem in report.problems]


def _ask_again(yard: Yard, archive: Archive, op: str, toll: Toll, *, recorded: bool) -> None:
    try:
        receipt = do(yard, archive, op)
    except Refused as refused:
        if recorded:
            toll.wrong.append(f"{op} is recorded, and refused when asked for again: {refused}")
        return
    assert receipt is not None
    if receipt.repeated != recorded:
        toll.wrong.append(f"{op} was done {'twice' if recorded else 'by nobody'}")
    toll.repeated += receipt.repeated
    toll.done += not receipt.repeated


def killed_at_work(
    yard: Yard, toll: Toll, chance: random.Random, name: str, *, stations: int = 1,
    most: float = 0.15,
) -> None:  # fmt: skip
    """Stations work and are killed one after the other, each at a moment of its own."""
    at_work = [forked(station(yard, f"{name}.{number}")) for number in range(stations)]
    early = chance.random() < 0.1
    if not early:
        for each in at_work:
            each.until(READY)
    for number, each in enumerate(at_work):
        time.sleep(chance.random() ** 2 * most)
        each.kill()
        each.gone()
        toll.kills += 1
        toll.told += len(each.told)
        if number + 1 < len(at_work):  # the others go on meanwhile
            look_after(yard, [each], toll, whole=False)
    look_after(yard, at_work, toll)
