"""Boxes scanned before the machine, one after another: none lost, none twice, and STOP stops.

Knows no screen. Scans that arrive while one is being recorded wait in their order. After a refusal
nothing more is done until somebody has acknowledged it; what arrived meanwhile is named, so that
it is scanned again.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable
from enum import StrEnum
from typing import NamedTuple

from archive import Credential
from archive.errors import ArchiveError, BadInput, StorageFailed
from archive.words import N_
from tui.desk.holding import late
from tui.desk.told import Sayable, Told
from tui.journal import Journal
from tui.scan import Scanned


class Verdict(StrEnum):
    """What the light says."""

    READY = "ready"
    OK = "ok"
    AGAIN = "again"
    ASK = "ask"
    WAIT = "wait"
    DOWN = "down"
    UNSURE = "unsure"
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
        self._late: list[str] = []
        """Boxes put aside while nothing could be recorded, which were recorded since."""
        self._waited: set[str] = set()
        """Operations that wait, or waited, for that."""
        self.held: StorageFailed | None = None
        """Why nothing more is done until the archive answers again."""

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

    @property
    def kept(self) -> tuple[Scanned, ...]:
        """Scans that wait to be done, in their order."""
        return tuple(scan.code for scan in self._queue)

    def take(self, code: Scanned, by: Credential) -> bool:
        """Take a scan as the work of `by`; gives whether `drain` has to be started for it."""
        twice = code.again and code.text == self._latest
        self._latest = code.text
        if twice and self.last is not READY:
            return False
        if not self.stopped and self.held is None and self._elsewhere():
            self._asked = None
            self.last = Outcome(Verdict.STOP, code.said, "", BadInput(_ELSEWHERE))
        if self.stopped:
            self._leave(code)
            self._tell(self.last)
            return False
        self._journal.claim(code.op)
        self._queue.append(Waiting(code, by))
        if self.held is not None:
            self._waited.add(code.op)
            self._tell(self.last)
        return self._starts()

    async def drain(self) -> None:
        """Do what was scanned, in its order, until nothing waits."""
        try:
            while self._queue:
                scan, asked = self._queue.popleft(), self._asked
                try:
                    self.last = await self._outcome(scan)
                except StorageFailed as failure:
                    self._hold(scan, asked, failure)
                    return
                self._remind(scan)
                asks = self._asked.code.op if self._asked is not None else ""
                for op in {scan.code.op, asked.code.op if asked is not None else ""} - {asks, ""}:
                    self._journal.settle(op, self.last.verdict)
                self._settle(scan.code)
                self._tell(self.last)
        finally:
            self.busy = False

    def _remind(self, scan: Waiting) -> None:
        """People were told to put these boxes aside; their tick must not be all that happens."""
        if scan.code.op not in self._waited:
            self._late.clear()
            return
        self._waited.discard(scan.code.op)
        if self.last.verdict in (Verdict.OK, Verdict.AGAIN):
            self._late.append(self.last.box)
        if self._late:
            self.last = self.last._replace(told=(*self.last.told, late(self._late)))

    def _hold(self, scan: Waiting, asked: Waiting | None, failure: StorageFailed) -> None:
        """Nothing more is done: the scan stays first, and is asked again as it was."""
        self._queue.appendleft(scan)
        self._asked, self.held = asked, failure
        self._waited.update(each.code.op for each in self._queue)
        self.last = Outcome(Verdict.DOWN, scan.box or scan.code.said, "", failure)
        self._tell(self.last)

    def go_on(self) -> bool:
        """The archive answers again; gives whether `drain` has to be started."""
        self.held = None
        return bool(self._queue) and self._starts()

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
        self.last = self.last if self.stopped or self.held else READY

    def _starts(self) -> bool:
        if self.held is not None:
            return False
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
