"""What a scan means for a shift: asks the archive, and gives the shift after it.

No rule of the trade stands here. A box is asked for at the door, which says yes or no; what the
station itself cannot know (which place, which session) is a STOP of its own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from archive.clock import DemoClock, stamp
from archive.codes import (
    BoxCode,
    BoxId,
    BoxNo,
    CommandCode,
    PalletCode,
    PaperCode,
    PlaceCode,
    repair,
)
from archive.commands.box import MoveBox
from archive.commands.session import ConfirmPresence
from archive.errors import ArchiveError, Refused
from archive.event_words import EVENTS
from archive.reading.at_hand import box_at_hand, place_at_hand, session_at_hand, sessions_in
from archive.reading.card import box_named
from archive.reading.ceremony import signed_in_lately
from archive.reading.pallets import pallet_at_hand
from archive.refusals.general import AlreadyDone
from archive.words import N_
from tui.desk import seen
from tui.desk.jobs import ACKNOWLEDGE, BY_VERB, FEED, FINISH, PALLET, PLACE, SESSION, UNDO, Job
from tui.desk.jobs import BY_NAME as JOBS
from tui.desk.shift import Act, Lamp, Row, Shift
from tui.desk.told import Told, Why

if TYPE_CHECKING:
    from archive.door import Receipt
    from archive.views_desk import BoxAtHand, PlaceAtHand
    from tui.scan import Scanned
    from tui.station import Station
    from tui.who import Operator

_SESSION_NO = re.compile(r"S-[0-9]{4,6}")
_THERE = N_("{what} · {where}")
_WHOLE = N_("{what}, boxes: {boxes}")
_NO_PALLET = N_("No pallet was scanned yet.")
_PALLET_FIRST = N_("Scan the pallet, then the box again.")
_NOTHING = N_("Nothing was recorded.")
_NO_PLACE = N_("No place was scanned yet.")
_PLACE_FIRST = N_("Scan the place, then the box again.")
_NO_SESSION = N_("No session is chosen.")
_SESSION_FIRST = N_("Choose it with F11, or type its number and Enter. Then scan the box again.")
_NONE_FITS = N_("No session is ready for this job: one is planned or started first.")
_WHICH = N_("Several sessions fit. Choose one with F11, or type its number and Enter.")
_NO_USE = N_("The job {job} has no use for {code}.")
_OTHER_JOB = N_("Choose the job first, or scan the label or the seal of a box.")
_ONCE_MORE = N_("Scan it once more, or type the number printed beside the code.")
_NO_LAST = N_("There is nothing to take back: only the last scan can be, and only once.")
_NO_BEFORE = N_("The box stood nowhere before. Scan its right place and the box in the job Move.")
_UNASKED = N_("A badge was scanned; nothing here asks for one.")
_PRESENT = N_("present as a witness of {session}")
_FULLY = N_(
    "The badge alone does not suffice now. Confirm with badge and PIN on the session's own screen."
)


class Meaning:
    """The station's answers, one scan at a time."""

    def __init__(self, station: Station) -> None:
        self._station = station

    async def of(self, code: Scanned, by: Operator, shift: Shift) -> Shift:
        """The shift after a scan."""
        try:
            return await self._of(code, by, shift)
        except ArchiveError as failure:
            return shift.refused(await self._row(code, failure), failure)

    async def _of(self, code: Scanned, by: Operator, shift: Shift) -> Shift:
        match code.code:
            case CommandCode(verb):
                return await self._command(verb, code, by, shift)
        if code.again and shift.read_twice(code.text):
            return shift.softly()
        if shift.stopped:
            return shift if code.again else shift.skipping(await self._row(code))
        match code.code:
            case PlaceCode() if shift.job.needs == PLACE:
                return shift.at_place(await self._station.read(place_at_hand, code.text))
            case PalletCode(pallet):
                return await self._pallet(pallet, code, by, shift)
            case BoxCode() | BoxNo() | BoxId():
                return await self._box(code, by, shift)
            case None:
                return await self._uncoded(code, by, shift)
        return await self._useless(code, shift)

    # -- commands of the wall sheet and of keys ---------------------------------------------------

    async def _command(self, verb: str, code: Scanned, by: Operator, shift: Shift) -> Shift:
        if verb == ACKNOWLEDGE:
            return shift.acknowledged()
        if shift.stopped:
            return shift.skipping(await self._row(code))
        if verb in BY_VERB:
            return await self._choose(BY_VERB[verb], shift)
        if verb == FINISH:
            return shift if code.again else shift.finished(self.now())
        if verb == UNDO:
            return shift if code.again else await self._undo(code, by, shift)
        return await self._useless(code, shift)

    async def _choose(self, job: Job, shift: Shift) -> Shift:
        chosen = shift.chosen(job)
        if job.needs != SESSION:
            return chosen
        found = await self._station.read(sessions_in, job.states)
        known = [row for row in found if shift.session and row.session == shift.session.session]
        fits = known or found
        if len(fits) == 1:
            return chosen._replace(session=fits[0])
        told = Told(_WHICH if fits else _NONE_FITS)
        return chosen._replace(session=None).noted("", told)

    async def _undo(self, code: Scanned, by: Operator, shift: Shift) -> Shift:
        act = shift.last
        if act is None:
            return shift.noted("", Told(_NO_LAST))
        no_undo = JOBS[act.job].no_undo or ("" if act.came_from else _NO_BEFORE)
        if no_undo:
            return shift.noted(act.box_no, Told(no_undo))
        back = MoveBox(box=act.box_no, place=act.came_from)
        done = await self._station.perform(back, by.credential, code.op)
        return shift.taken_back(act, done.receipt.at)

    # -- boxes ------------------------------------------------------------------------------------

    async def _box(self, code: Scanned, by: Operator, shift: Shift) -> Shift:
        job = shift.job
        if job.asks is None:
            return await self._look(code, shift)
        if job.needs == SESSION and not shift.session:
            shift = await self._choose(job, shift)
        if job.needs and not shift.where:
            so, then = _LACKING[job.needs]
            return shift.halted(await self._row(code), Told(so), Told(_NOTHING), Told(then))
        box = await self._at_hand(code)
        act = _act(code, box, shift)
        if shift.done_before(act):
            return shift.again(act, self.now(), typed=code.typed)
        try:
            asked = job.asks(code.text, shift.where)
            done = await self._station.perform(asked, by.credential, code.op)
        except ArchiveError as failure:
            return await self._refused(code, act, failure, shift)
        return _recorded(act, done.receipt, shift, typed=code.typed)

    async def _pallet(self, pallet: str, code: Scanned, by: Operator, shift: Shift) -> Shift:
        """Boxes go on this pallet from here on; or all that is on it moves at once."""
        job = shift.job
        if job.needs == PALLET:
            return shift.on_pallet(await self._station.read(pallet_at_hand, pallet))
        if job.whole is None:
            return await self._useless(code, shift)
        if not shift.session:
            shift = await self._choose(job, shift)
        if not shift.where:
            so, then = _LACKING[SESSION]
            return shift.halted(await self._row(code), Told(so), Told(_NOTHING), Told(then))
        known = await self._station.read(pallet_at_hand, pallet)
        act = Act(code.text, f"pallet {pallet}", pallet, known.n, job.name, shift.where, "")
        if shift.done_before(act):
            return shift.again(act, self.now(), typed=code.typed)
        done = await self._station.perform(job.whole(pallet, shift.where), by.credential, code.op)
        return _moved(act, done.receipt, shift, typed=code.typed)

    async def _at_hand(self, code: Scanned) -> BoxAtHand | None:
        """The box that was scanned; None where the door will say why there is none."""
        try:
            return await self._station.read(box_at_hand, code.text)
        except ArchiveError:
            return None

    async def _refused(self, code: Scanned, act: Act, failure: ArchiveError, shift: Shift) -> Shift:
        row = await self._row(code, failure)
        if isinstance(failure, Refused) and isinstance(failure.refusal, AlreadyDone):
            return shift.repeated(row._replace(lamp=Lamp.AGAIN))
        return shift.refused(row, failure, seen=act.box_no if act.box else "")

    async def _look(self, code: Scanned, shift: Shift) -> Shift:
        if code.again and shift.light.lamp is Lamp.FOUND:
            return shift
        box = await self._station.read(box_named, code.text)
        row = Row(self.now(), box.box_no, Lamp.FOUND, seen.state_of(box), code.typed)
        return shift.found(row, seen.lines_of(box))

    # -- what is none of our codes ----------------------------------------------------------------

    async def _uncoded(self, code: Scanned, by: Operator, shift: Shift) -> Shift:
        """A seal, a place's or session's code as people type it, or damage."""
        if code.broken:
            return shift.halted(
                await self._row(code), Told(code.flaw), Told(_NOTHING), Told(_ONCE_MORE)
            )
        number = repair(code.text)
        if shift.job.needs == SESSION and _SESSION_NO.fullmatch(number):
            return shift.for_session(await self._station.read(session_at_hand, number))
        place = await self._place(number)
        if place is None:
            return await self._box(code, by, shift)
        return (
            shift.at_place(place) if shift.job.needs == PLACE else await self._useless(code, shift)
        )

    async def _place(self, number: str) -> PlaceAtHand | None:
        """The place that is called so, typed by somebody who read it off the shelf."""
        try:
            return await self._station.read(place_at_hand, number)
        except Refused:
            return None

    async def _useless(self, code: Scanned, shift: Shift) -> Shift:
        so = Told.of(_NO_USE, job=Told(shift.job.label), code=code.said)
        return shift.halted(await self._row(code), so, Told(_NOTHING), Told(_OTHER_JOB))

    # -- witnesses --------------------------------------------------------------------------------

    async def present(self, witness: Operator, shift: Shift) -> Shift:
        """The shift after a witness's badge: presence is no box, and no STOP hinders it."""
        who, session = witness.staff_no, shift.session
        if session is None or shift.job is not FEED:
            return shift if shift.stopped else shift.noted(who, Told(_UNASKED))
        try:
            now = await self._station.read(session_at_hand, session.session)
            lately = await self._station.read(signed_in_lately, session.session, witness.admitted)
            if now.state not in FEED.states or not lately:
                return shift if shift.stopped else shift.noted(who, Told(_FULLY))
            command = ConfirmPresence(session=session.session)
            done = await self._station.perform(command, witness.credential)
        except ArchiveError as failure:
            row = Row(self.now(), who, Lamp.STOP, Why(failure))
            return shift.listed(row) if shift.stopped else shift.refused(row, failure)
        told = Told.of(_PRESENT, session=session.session)
        present = shift.listed(Row(done.receipt.at, who, Lamp.NOTE, told))
        return present if shift.stopped else present.noted(who, told)

    # -- rows -------------------------------------------------------------------------------------

    async def _row(self, code: Scanned, failure: ArchiveError | None = None) -> Row:
        """A scan that did not come true, called as people call the box."""
        outcome = Why(failure) if failure is not None else Told(_NOTHING)
        box = None if isinstance(code.code, _NO_BOX) else await self._at_hand(code)
        what = box.box_no if box else code.said
        return Row(self.now(), what, Lamp.STOP, outcome, code.typed)

    def now(self) -> str:
        """The instant as rows of a shift keep it."""
        archive = self._station.archive
        assert archive is not None, "scans come after the archive was opened"
        clock = archive.clock
        return stamp(clock.at if isinstance(clock, DemoClock) else clock.tick().at)


_NO_BOX = (PlaceCode, CommandCode, PalletCode, PaperCode)
_LACKING = {
    PLACE: (_NO_PLACE, _PLACE_FIRST),
    PALLET: (_NO_PALLET, _PALLET_FIRST),
    SESSION: (_NO_SESSION, _SESSION_FIRST),
}


def _act(code: Scanned, box: BoxAtHand | None, shift: Shift) -> Act:
    """What would come true."""
    known = (box.id, box.box_no, box.n) if box else ("", code.said, 0)
    return Act(code.text, *known, shift.job.name, shift.where, "")


def _moved(act: Act, receipt: Receipt, shift: Shift, *, typed: bool) -> Shift:
    """A pallet moved with all that is on it."""
    event, boxes = receipt.events[0], len(receipt.events) - 1
    true = act._replace(n=event.n + 1, at=receipt.at)
    what = Told.of(_WHOLE, what=Told(EVENTS[event.kind]), boxes=event.data["boxes"])
    outcome = Told.of(_THERE, what=what, where=act.where)
    moved = shift.recorded(true, outcome, typed=typed, boxes=event.data.get("boxes", boxes))
    return moved._replace(seen="")


def _recorded(act: Act, receipt: Receipt, shift: Shift, *, typed: bool) -> Shift:
    event = receipt.events[0]
    came_from = str(event.data.get("from_place") or "")
    true = act._replace(box=event.subject, n=event.n + 1, at=receipt.at, came_from=came_from)
    what = Told(EVENTS[event.kind])
    outcome = Told.of(_THERE, what=what, where=act.where) if act.where else what
    return shift.recorded(true, outcome, typed=typed)
