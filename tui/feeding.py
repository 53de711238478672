"""Boxes scanned before the machine, one after another: none lost, none twice, and STOP stops.

Knows no screen. Scans that arrive while one is being recorded wait in their order. After a refusal
nothing more is done until somebody has acknowledged it; what arrived meanwhile is named, so that
it is scanned again.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from archive import Credential
from archive.clock import CHINA
from archive.codes import PalletCode
from archive.commands.box import FeedBox, LoadBox
from archive.commands.pallet import CheckInPallet, LoadPallet
from archive.commands.transport import CheckInBox
from archive.errors import ArchiveError, BadInput, Refused
from archive.lifecycles.states import SessionState
from archive.reading.at_hand import session_at_hand
from archive.reading.card import box_card, box_named
from archive.refusals.general import AlreadyDone
from archive.words import N_
from tui.desk.confirming import typed_box
from tui.desk.seen import known_by
from tui.desk.told import Sayable, Told
from tui.journal import Journal
from tui.scan import Scanned
from tui.texts import clock_text

if TYPE_CHECKING:
    from archive.commands import Command
    from archive.views_work import SessionRow
    from tui.station import Station


class Verdict(StrEnum):
    """What the light says."""

    READY = "ready"
    OK = "ok"
    AGAIN = "again"
    ASK = "ask"
    WAIT = "wait"
    STOP = "stop"


class Outcome(NamedTuple):
    """What came of a scan."""

    verdict: Verdict
    box: str = ""
    """The box's number; else what was scanned."""
    at: str = ""
    """When, as people read it."""
    failure: ArchiveError | None = None
    """Why it was not done."""
    told: tuple[Sayable, ...] = ()
    """What else is to be known."""


_DROPPED = N_("{box} was typed and not confirmed: it is NOT done.")
_ELSEWHERE = N_("A STOP waits at the desk of this station. Read and acknowledge it there first.")
READY = Outcome(Verdict.READY)


async def scanned(station: Station, session: str, code: Scanned, by: Credential) -> Outcome:
    """Load the box of a code while a session is planned, else feed it, as the work of `by`."""
    box = await number_of(station, code.text)
    try:
        row = await station.read(session_at_hand, session)
        ask = _asked(row, session, code)
        done = await station.perform(ask, by, op=code.op)
    except Refused as refused:
        return await _refused(station, session, code, Outcome(Verdict.STOP, box, "", refused))
    except ArchiveError as failure:
        return Outcome(Verdict.STOP, box, "", failure)
    verdict = Verdict.AGAIN if done.receipt.repeated else Verdict.OK
    return Outcome(verdict, box, clock_text(done.receipt.at))


def _asked(row: SessionRow, session: str, code: Scanned) -> Command:
    """What a scan means now: on to the truck, off the truck, or into the machine."""
    loads = row.state == SessionState.PLANNED
    if isinstance(code.code, PalletCode):
        moves = CheckInPallet if row.arrived or not loads else LoadPallet
        return moves(pallet=code.code.id, session=session)
    if not loads:
        return FeedBox(box=code.text, session=session)
    return (CheckInBox if row.arrived else LoadBox)(box=code.text, session=session)


async def number_of(station: Station, text: str) -> str:
    """The number of the box that a code names; the text itself where it names none."""
    try:
        return (await station.read(box_named, text)).box_no
    except ArchiveError:
        return text


async def asked(station: Station, code: Scanned) -> Outcome | None:
    """The question that shows a typed number back; None where nothing has to be confirmed."""
    box = await typed_box(code, station)
    return Outcome(Verdict.ASK, box.box_no, told=known_by(box)) if box else None


async def _refused(station: Station, session: str, code: Scanned, stop: Outcome) -> Outcome:
    """A refusal stops, unless it says that the very same was done before in this session."""
    failure = stop.failure
    if not (isinstance(failure, Refused) and isinstance(failure.refusal, AlreadyDone)):
        return stop
    try:
        card = await station.read(box_card, code.text)
    except ArchiveError as broken:
        return stop._replace(failure=broken)
    if card.session != session:
        return stop
    done = [past for past in card.history if past.kind in _DONE]
    at = f"{done[-1].at.astimezone(CHINA):%H:%M:%S}" if done else ""
    return Outcome(Verdict.AGAIN, stop.box, at)


_DONE = ("box.loaded", "box.fed")


Done = Callable[[Scanned, Credential], Awaitable[Outcome]]
"""What does a scan in somebody's name."""
Asks = Callable[[Scanned], Awaitable[Outcome | None]]
"""What has to be confirmed before a scan is done."""


async def _nothing(_code: Scanned) -> Outcome | None:
    return None


class Waiting(NamedTuple):
    """A scan in the queue."""

    code: Scanned
    by: Credential
    box: str = ""
    """The box's number, once it was shown back."""
    sure: bool = False
    """Whether a typed number was confirmed."""


class Feeder:
    """The queue between the scanner and the archive; outlives the screen that shows it."""

    def __init__(
        self, done: Done, elsewhere: Callable[[], bool] = lambda: False, asks: Asks = _nothing,
        journal: Journal | None = None,
    ) -> None:  # fmt: skip
        self._done, self._elsewhere, self._asks = done, elsewhere, asks
        self._journal = journal or Journal()
        self._queue: deque[Waiting] = deque()
        self._asked: Waiting | None = None
        """A typed number that waits to be confirmed."""
        self.watch: Callable[[Outcome], None] | None = None
        """Whoever shows what came of a scan."""
        self._latest = ""
        self.last = READY
        """What came of the scan before."""
        self.undone: list[Scanned] = []
        """Scans that arrived behind a STOP: they are to be scanned again."""
        self.busy = False
        """Whether a scan is being recorded; then `drain` is at work."""

    @property
    def stopped(self) -> bool:
        """Whether a STOP waits to be acknowledged."""
        return self.last.verdict is Verdict.STOP

    @property
    def asking(self) -> bool:
        """Whether a typed number waits to be confirmed."""
        return self._asked is not None

    @property
    def waiting(self) -> bool:
        """Whether scans wait behind the one being recorded."""
        return bool(self._queue)

    def take(self, code: Scanned, by: Credential) -> bool:
        """Take a scan as the work of `by`; gives whether `drain` has to be started for it."""
        twice = code.again and code.text == self._latest
        self._latest = code.text
        if twice and self.last is not READY:
            return False
        if not self.stopped and self._elsewhere():
            self._asked = None
            self.last = Outcome(Verdict.STOP, code.said, "", BadInput(_ELSEWHERE))
        if self.stopped:
            self._leave(code)
            self._tell(self.last)
            return False
        self._journal.claim(code.op)
        self._queue.append(Waiting(code, by))
        return self._starts()

    async def drain(self) -> None:
        """Do what was scanned, in its order, until nothing waits."""
        try:
            while self._queue:
                scan, asked = self._queue.popleft(), self._asked
                self.last = await self._outcome(scan)
                asks = self._asked.code.op if self._asked is not None else ""
                for op in {scan.code.op, asked.code.op if asked is not None else ""} - {asks, ""}:
                    self._journal.settle(op, self.last.verdict)
                self._settle(scan.code)
                self._tell(self.last)
        finally:
            self.busy = False

    def acknowledge(self) -> bool:
        """Go on after a STOP; gives whether there was one."""
        stopped = self.stopped
        self.last = READY if stopped else self.last
        return stopped

    def confirm(self) -> bool:
        """Do what was typed and shown back; gives whether `drain` has to be started for it."""
        asked, self._asked = self._asked, None
        if asked is None:
            return False
        self._queue.appendleft(asked._replace(sure=True))
        return self._starts()

    def begin(self) -> None:
        """Something else is done from here on; a STOP stays until it is acknowledged."""
        if self._asked is not None:
            self._journal.settle(self._asked.code.op, "left")
        self._asked = None
        self.last = self.last if self.stopped else READY

    def _starts(self) -> bool:
        start, self.busy = not self.busy, True
        return start

    async def _outcome(self, scan: Waiting) -> Outcome:
        if scan.sure:
            return await self._done(scan.code, scan.by)
        before, self._asked = self._asked, None
        question = await self._asks(scan.code)
        if before is not None and question is not None and question.box == before.box:
            return await self._done(before.code, before.by)
        if question is not None:
            self._asked = scan._replace(box=question.box)
        outcome = question or await self._done(scan.code, scan.by)
        dropped = (Told.of(_DROPPED, box=before.box),) if before is not None else ()
        return outcome._replace(told=(*outcome.told, *dropped))

    def _settle(self, code: Scanned) -> None:
        """After a STOP nothing that was scanned before it was seen is done."""
        if not self.stopped:
            self.undone = [left for left in self.undone if left.text != code.text]
            return
        while self._queue:
            self._leave(self._queue.popleft().code)

    def _tell(self, outcome: Outcome) -> None:
        if self.watch is not None:
            self.watch(outcome)

    def _leave(self, code: Scanned) -> None:
        self._journal.settle(code.op, "left")
        if all(left.text != code.text for left in self.undone):
            self.undone.append(code)
