"""A memory scanner's file, done line by line with the desk's own meaning of each scan.

A file tells what has happened: what is good is done, the rest is named, and a STOP stops nobody.
The same file once more changes nothing: what a line did has an id that comes of the file.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from archive.clock import read_stamp
from archive.codes import CommandCode, PalletCode, PaperCode, PlaceCode
from archive.errors import ArchiveError, Refused
from archive.reading.at_hand import place_at_hand, session_at_hand
from archive.reading.card import box_named
from archive.reading.repeats import recorded_at
from archive.refusals.memory import NotFromMemory, NothingTold, NotOnce
from archive.words import N_, say
from tui.cli.failures import failure_of
from tui.desk import ear, meaning
from tui.desk.jobs import ACKNOWLEDGE, BY_VERB, FEED, FINISH, LOOK_UP, UNDO, Job
from tui.desk.shift import Lamp, Shift
from tui.memory.lines import MemoryLine, lines_of
from tui.scan import BadgeScanned, Scanned, ScanRouter
from tui.texts import clock_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.station import Station
    from tui.who import Operator

_YES = CommandCode(ACKNOWLEDGE)
_FAR = 60.0
"""Seconds that pass between two lines: the same code twice is two readings there."""
_ALREADY = N_("already recorded {at}")
_SKIPPED = N_("a badge or a part of one; not looked at")
_READABLE = N_("would be asked for")
_SET = N_("understood")


class Came(StrEnum):
    """What came of a line."""

    DONE = "done"
    ALREADY = "already"
    REFUSED = "refused"
    UNREADABLE = "unreadable"
    SET = "set"
    """It chose a place, a job, a session, or ended one."""
    LOOKED = "looked"
    """It was looked up, or would be asked for."""
    SKIPPED = "skipped"


BAD = (Came.REFUSED, Came.UNREADABLE)


class MemoryAnswer(NamedTuple):
    """What came of one scan of the file."""

    line: int
    scanned: str
    """What it was, as a screen may show it."""
    came: str
    """done, already, refused, unreadable, set, looked or skipped."""
    code: str
    """The refusal's code, such as R-104; empty where there is none."""
    said: str
    """A sentence."""
    at: str
    """When it was scanned, as the scanner wrote it."""
    manual: bool
    """Whether it is a number that somebody typed, and no label."""


class MemoryTaken(NamedTuple):
    """What came of a file."""

    file: str
    sha256: str
    dry_run: bool
    done: int
    already: int
    bad: int
    """Lines that were refused or cannot be read; the exit status is 1 where there are any."""
    answers: tuple[MemoryAnswer, ...]


class MemoryFile(NamedTuple):
    """A file and what its first line is for."""

    file: str
    data: bytes
    job: Job = LOOK_UP
    place: str = ""
    session: str = ""
    dry_run: bool = False

    @property
    def sha256(self) -> str:
        """What tells the file from every other."""
        return hashlib.sha256(self.data).hexdigest()


class Taking:
    """One file being done by whoever signed in."""

    def __init__(self, station: Station, by: Operator, file: MemoryFile) -> None:
        self._station, self._by, self._file = station, by, file
        self._shift = Shift(job=file.job)
        self._op, self._now = "", 0.0
        self._router = ScanRouter(lambda: self._op, lambda: self._now)
        self._fed = file.job is FEED

    async def all(self, tell: Callable[[int], None] = lambda _: None) -> MemoryTaken:
        """Do every line; raises `BadInput` for no file, `Refused` for a place not known."""
        if self._fed:
            raise Refused(NotFromMemory(self._file.file))
        lines = lines_of(self._file.data, self._file.file)
        await self._begin()
        answers: list[MemoryAnswer] = []
        for done, line in enumerate(lines):
            tell(done)
            answers += await self._line(line)
        came = Counter(answer.came for answer in answers)
        return MemoryTaken(
            self._file.file, self._file.sha256, self._file.dry_run, came[Came.DONE],
            came[Came.ALREADY], sum(came[each] for each in BAD), tuple(answers),
        )  # fmt: skip

    async def _begin(self) -> None:
        read = self._station.read
        if self._file.place:
            self._shift = self._shift.at_place(await read(place_at_hand, self._file.place))
        if self._file.session:
            known = await read(session_at_hand, self._file.session)
            self._shift = self._shift.for_session(known)

    async def _line(self, line: MemoryLine) -> list[MemoryAnswer]:
        if not line.code:
            return [_refusing(line, "", NothingTold(line.line), Came.UNREADABLE)]
        self._now += _FAR
        answers = []
        for part, read in enumerate(self._router.paste(f"{line.code}\n")):
            if isinstance(read, BadgeScanned) or read.text.endswith("…"):
                answers.append(_answer(line, "…", Came.SKIPPED, say(_SKIPPED)))
            elif line.times != 1:
                refusal = NotOnce(read.said, line.times)
                answers.append(_refusing(line, read.said, refusal))
            else:
                answers.append(await self._scan(line, read._replace(op=self._op_of(line, part))))
        return answers

    def _op_of(self, line: MemoryLine, part: int) -> str:
        """The id of what a line does in this job: the same whenever the file is taken."""
        archive = self._station.archive
        assert archive is not None, "files come after the archive was opened"
        what = (archive.founding.id, self._file.sha256, line.line, part, self._shift.job.name)
        return hashlib.sha256("\n".join(map(str, what)).encode()).hexdigest()[:32]

    # -- one scan -------------------------------------------------------------------------------

    async def _scan(self, line: MemoryLine, code: Scanned) -> MemoryAnswer:
        verb = code.code.verb if isinstance(code.code, CommandCode) else ""
        if verb in BY_VERB:
            self._fed = BY_VERB[verb] is FEED
        if self._fed:
            return _refusing(line, code.said, NotFromMemory(self._file.file))
        at = await self._station.read(recorded_at, code.op)
        if at:
            return await self._before(line, code, at)
        if self._file.dry_run and verb not in (*BY_VERB, FINISH):
            return await self._looked(line, code)
        return await self._done(line, code)

    async def _before(self, line: MemoryLine, code: Scanned, at: str) -> MemoryAnswer:
        when = f"{read_stamp(at):%Y-%m-%d} {clock_text(at)}"
        said = say(_ALREADY, at=when)
        box = await ear.at_hand(code, self._station)
        what = box.box_no if box else code.said
        return _answer(line, what, Came.ALREADY, said)._replace(manual=code.typed)

    async def _looked(self, line: MemoryLine, code: Scanned) -> MemoryAnswer:
        """Whether it is known; no rule is asked, since what comes before it is not done."""
        if isinstance(code.code, CommandCode | PaperCode | PalletCode):
            return _answer(line, code.said, Came.SET, say(_SET))
        try:
            if isinstance(code.code, PlaceCode):
                await self._station.read(place_at_hand, code.text)
                return _answer(line, code.said, Came.SET, say(_SET))
            box = await self._station.read(box_named, code.text)
        except ArchiveError as failure:
            return _failing(line, code, failure)
        return _answer(line, box.box_no, Came.LOOKED, say(_READABLE))._replace(manual=code.typed)

    async def _done(self, line: MemoryLine, code: Scanned) -> MemoryAnswer:
        before = self._shift
        after = await meaning.of(code, self._by, before, self._station)
        if after.asked is not None:  # a number typed into the scanner: the file says it once
            yes = Scanned(code.op, _YES.text, _YES)
            after = await meaning.of(yes, self._by, after, self._station)
        self._shift = after.acknowledged()
        return _told(line, code, before, after)


def _told(line: MemoryLine, code: Scanned, before: Shift, after: Shift) -> MemoryAnswer:
    """What the light and the running list say of a scan."""
    light = after.light
    row = after.rows[0] if after.rows and after.rows[:1] != before.rows[:1] else None
    what = row.what if row and row.what else code.said
    said = row.outcome.said() if row else " ".join(each.said() for each in light.lines[:1])
    came = {
        Lamp.AGAIN: Came.ALREADY, Lamp.FOUND: Came.LOOKED, Lamp.OK: Came.DONE, Lamp.ODD: Came.DONE,
    }.get(light.lamp, Came.SET)  # fmt: skip
    if light.lamp is Lamp.ODD and row is None:
        came = Came.SET  # a place that is full was chosen
    refused = ""
    if light.lamp is Lamp.STOP:
        came = Came.UNREADABLE if code.broken else Came.REFUSED
        said = " ".join(each.said() for each in light.lines) or said
        if light.failure is not None:
            failure = failure_of(light.failure)
            refused, said = failure.error, failure.so
    if isinstance(code.code, CommandCode) and code.code.verb == UNDO and light.lamp is Lamp.NOTE:
        came = Came.REFUSED
    return _answer(line, what, came, said, refused)._replace(manual=code.typed)


def _answer(line: MemoryLine, scanned: str, came: Came, said: str, code: str = "") -> MemoryAnswer:
    return MemoryAnswer(line.line, scanned, str(came), code, said, line.at, manual=False)


def _refusing(
    line: MemoryLine, scanned: str, refusal: NotFromMemory | NotOnce | NothingTold,
    came: Came = Came.REFUSED,
) -> MemoryAnswer:  # fmt: skip
    return _answer(line, scanned, came, refusal.sentences()[0], refusal.code)


def _failing(line: MemoryLine, code: Scanned, failure: ArchiveError) -> MemoryAnswer:
    said = failure_of(failure)
    if code.broken:
        return _answer(line, code.said, Came.UNREADABLE, code.flaw)
    return _answer(line, code.said, Came.REFUSED, said.so, said.error)
