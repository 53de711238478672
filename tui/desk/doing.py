"""Scans done strictly one after another: nothing is lost, doubled, or done behind a STOP.

Lives as long as the program, so that work goes on while another screen is shown. Knows no widget:
whoever shows a shift is told when it has changed.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from archive import new_op
from archive.codes import CommandCode
from archive.errors import StorageFailed
from archive.words import N_
from tui.desk import holding, keeping, meaning, presence, wall
from tui.desk.holding import Kept
from tui.desk.jobs import ACKNOWLEDGE, SESSION
from tui.desk.shift import Lamp, Row, Shift
from tui.desk.told import Told

if TYPE_CHECKING:
    from tui.scan import Scanned
    from tui.station import Station
    from tui.who import Operator

_ELSEWHERE = N_("A STOP waits at session {session}. Read and acknowledge it there first.")
Next = Callable[[Shift], Awaitable[Shift]]
"""What is still to be done: from a shift as it will be then to the one after."""


class Left(NamedTuple):
    """A step that is not done yet."""

    person: str
    step: Next
    scan: Kept | None = None
    """What was scanned for it, where somebody scanned something."""


class Doing:
    """The work of one station."""

    def __init__(self, station: Station) -> None:
        self._station = station
        self._left: deque[Left] = deque()
        self._shifts: dict[str, Shift] = {}
        self._begun: set[str] = set()
        """People whose work of before was taken up, where there was any."""
        self.busy = False
        """Whether somebody is at it."""
        self.held: StorageFailed | None = None
        """Why nothing more is done until the archive answers again."""
        self._waited = 0
        """How many of the first steps were held back."""
        self._late: list[str] = []
        """Boxes put aside meanwhile, which were recorded since."""
        self._told, self._rings = False, 0
        """Whether people heard that nothing is recorded, and how often they were to hear it."""
        self.watch: Callable[[], None] | None = None
        """Whoever shows the shift."""

    @property
    def shift(self) -> Shift:
        """The shift of whoever is signed in; it is kept for when they come back."""
        return self._shifts.setdefault(self.person, Shift().waiting())

    @property
    def person(self) -> str:
        """The opaque id of whoever is signed in."""
        return self._operator.who.person

    @property
    def left(self) -> int:
        """Scans that are not done yet."""
        return len(self._left)

    def begin(self) -> None:
        """Take up the work of whoever has just signed in, where another start of it ended."""
        folder, journal = self._station.folder, self._station.journal
        if folder is None or self.person in self._begun:
            return
        self._begun.add(self.person)
        left = keeping.read(keeping.file_of(folder, self.person))
        if left is not None and not journal.is_alive(str(left.get("run", ""))):
            step = partial(keeping.taken_up, left, self._station)
            self._left.append(Left(self.person, step))

    def take(self, code: Scanned) -> None:
        """Do a scan after those before it, as the work of whoever is signed in now."""
        shift, journal = self.shift, self._station.journal
        journal.scan(code, self.person, shift.job.name, shift.where)
        journal.claim(code.op)
        waits = Kept(self._station.now(), *self._called(code))
        step = partial(self._meant, code, self._operator)
        self._left.append(Left(self.person, step, waits))
        self._heard_while_held()

    def _called(self, code: Scanned) -> tuple[str, bool]:
        """What a scan that waits is called, and whether it was typed; words as people say them."""
        asked = self.shift.asked
        if isinstance(code.code, CommandCode):
            if asked is not None and code.code.verb == ACKNOWLEDGE and not self._left:
                return asked.box_no, True
            return wall.called(code.code.verb) or code.said, False
        return code.said, code.typed

    async def _meant(self, code: Scanned, by: Operator, shift: Shift) -> Shift:
        """The shift after a scan; what came of it, and of a question before, is written down."""
        after, journal = await self._after(code, by, shift), self._station.journal
        asks = after.asked.code.op if after.asked is not None else ""
        for op in (code.op, shift.asked.code.op if shift.asked is not None else ""):
            if op and op != asks:
                journal.settle(op, after.light.lamp)
        return after

    async def _after(self, code: Scanned, by: Operator, shift: Shift) -> Shift:
        """The shift after a scan; behind a STOP of a session's screen nothing is done here."""
        session = self._station.stopped_session
        if not session or shift.stopped or isinstance(code.code, CommandCode):
            return await meaning.of(code, by, shift, self._station)
        told = Told.of(_ELSEWHERE, session=session)
        return shift.halted(Row(self._station.now(), code.said, Lamp.STOP, told), told)

    def take_presence(self, witness: Operator) -> None:
        """Record that a witness who signed in here fully is present still."""
        waits = Kept(self._station.now(), witness.staff_no, typed=False)
        step = partial(presence.present, witness, new_op(), self._station)
        self._left.append(Left(self.person, step, waits))
        self._heard_while_held()

    async def work(self) -> None:
        """Do what was scanned until nothing is left; of several calls one does it all."""
        if self.busy or self.held is not None:
            return
        self.busy = True
        try:
            while self._left:
                person, step, _ = self._left[0]
                try:
                    after = await step(self._shifts.get(person, Shift()))
                except StorageFailed as failure:
                    self._hold(failure)
                    return
                self._shifts[person], self._told = self._reminding(after), False
                self._keep(person, self._shifts[person])
                self._left.popleft()
                if self.watch is not None:
                    self.watch()
        finally:
            self.busy = False

    # -- while nothing can be recorded -----------------------------------------------------------

    @property
    def shown(self) -> Shift:
        """The shift as people are to see it: under what is so now, not under the light before."""
        reach, scans = self._station.reach, [each.scan for each in self._left if each.scan]
        if self.held is not None:
            kept = holding.held(self.shift, self.held, scans, reach)
            return kept._replace(light=kept.light._replace(nth=-self._rings))
        if self.busy and reach.waits_s and scans:
            return holding.unanswered(self.shift, scans[0].what, reach.waits_s)
        return self.shift

    def _reminding(self, after: Shift) -> Shift:
        """People were told to put a box aside; its tick must not be all that happens."""
        waited, self._waited = self._waited > 0, max(0, self._waited - 1)
        if not waited or after.job.needs != SESSION:
            self._late.clear()
            return after
        if after.light.lamp in (Lamp.OK, Lamp.AGAIN):
            self._late.append(after.light.about)
        return after.telling(holding.late(self._late)) if self._late else after

    def _hold(self, failure: StorageFailed) -> None:
        """Nothing more is done: what was begun stays first, and is asked again as it was."""
        self.held, told = failure, self._told
        self._waited = len(self._left)
        self._told = True
        if not told:
            self._heard_while_held()

    def _heard_while_held(self) -> None:
        if self.held is not None:
            self._waited = len(self._left)
            self._rings += 1
            if self.watch is not None:
                self.watch()

    def go_on(self) -> None:
        """The archive answers again: what waits may be done."""
        self.held = None

    def _keep(self, person: str, shift: Shift) -> None:
        """Keep the shift for a start of the program after this one."""
        station = self._station
        if station.folder is None:
            return
        try:
            keeping.write(
                keeping.file_of(station.folder, person),
                keeping.kept(shift, station.now(), station.run),
            )
        except OSError as error:
            station.journal.failed(error, mine=False)

    @property
    def _operator(self) -> Operator:
        operator = self._station.operator
        assert operator is not None, "nobody is signed in"
        return operator
