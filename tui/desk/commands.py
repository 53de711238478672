"""Commands of the wall sheet and of keys: a job chosen, a scan taken back, the work ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from archive.commands.box import MoveBox
from archive.words import N_
from tui.desk import ear, things
from tui.desk.jobs import ACKNOWLEDGE, BY_NAME, BY_VERB, FINISH, UNDO
from tui.desk.told import Told

if TYPE_CHECKING:
    from tui.desk.shift import Shift
    from tui.scan import Scanned
    from tui.station import Station
    from tui.who import Operator

_NO_LAST = N_("There is nothing to take back: only the last scan can be, and only once.")
_NO_BEFORE = N_("The box stood nowhere before. Scan its right place and the box in the job Move.")


async def done(verb: str, code: Scanned, by: Operator, shift: Shift, station: Station) -> Shift:
    """The shift after a command; one that only the job knows goes to the job."""
    if verb == ACKNOWLEDGE:
        return shift.acknowledged()
    if shift.stopped:
        return shift.skipping(await ear.row_of(code, station))
    if verb in BY_VERB:
        return await things.for_job(BY_VERB[verb], shift, station)
    if verb == FINISH:
        return shift if code.again else shift.finished(station.now())
    if verb == UNDO:
        return shift if code.again else await _undo(code, by, shift, station)
    own = await ear.own(code, by, shift, station) if verb in shift.job.more else None
    return own or await ear.useless(code, shift, station)


async def _undo(code: Scanned, by: Operator, shift: Shift, station: Station) -> Shift:
    act = shift.last
    if act is None:
        return shift.noted("", Told(_NO_LAST))
    if BY_NAME[act.job].undo:
        own = await ear.below_desk(BY_NAME[act.job].undo)(code, by, shift, station)
        return cast("Shift", own)
    no_undo = BY_NAME[act.job].no_undo or ("" if act.came_from else _NO_BEFORE)
    if no_undo:
        return shift.noted(act.box_no, Told(no_undo))
    back = MoveBox(box=act.text, place=act.came_from)
    undone = await station.perform(back, by.credential, code.op)
    return shift.taken_back(act, undone.receipt.at)
