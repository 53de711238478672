"""Boxes: one is asked for at the door, or looked up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.codes import BoxCode, BoxId, BoxNo
from archive.errors import ArchiveError, Refused, StorageFailed
from archive.event_words import EVENTS
from archive.reading.card import box_named
from archive.reading.placing import put_away
from archive.refusals.general import AlreadyDone
from archive.words import N_
from tui.desk import ear, seen, things
from tui.desk.jobs import PLACE, SESSION
from tui.desk.shift import Act, Lamp, Row, Shift
from tui.desk.told import Told

if TYPE_CHECKING:
    from archive.door import Receipt
    from archive.views_desk import BoxAtHand
    from tui.scan import Scanned
    from tui.station import Station
    from tui.who import Operator

_THERE = N_("{what} · {where}")
_ELSEWHERE = N_("On record it stands at {place}. To put it here: the job Move.")


async def heard(code: Scanned, by: Operator, shift: Shift, station: Station) -> Shift | None:
    """The shift after the label, the number or the seal of a box."""
    if not isinstance(code.code, BoxCode | BoxNo | BoxId | None):
        return None
    job = shift.job
    if job.asks is None:
        return await _looked(code, shift, station)
    if job.needs == SESSION and not shift.session:
        shift = await things.for_job(job, shift, station)
    if job.needs and not shift.where:
        return await things.lacking(code, shift, station)
    box = await ear.at_hand(code, station)
    act = _act(code, box, shift)
    if shift.done_before(act):
        return shift.again(act, station.now(), typed=code.typed)
    try:
        asked = job.asks(code.text, shift.where)
        done = await station.perform(asked, by.credential, code.op)
    except ArchiveError as failure:
        return await _refused(code, act, failure, shift, station)
    there = _recorded(act, done.receipt, shift, typed=code.typed)
    if job.needs != PLACE:
        return there
    return there.odd(await station.read(put_away, code.text, act.where))


async def _refused(
    code: Scanned, act: Act, failure: ArchiveError, shift: Shift, station: Station
) -> Shift:
    if isinstance(failure, StorageFailed):
        raise failure
    row = await ear.row_of(code, station, failure)
    if isinstance(failure, Refused) and isinstance(failure.refusal, AlreadyDone):
        again = shift.repeated(row._replace(lamp=Lamp.AGAIN))
        return await _elsewhere(code, again, station)
    return shift.refused(row, failure, seen=act.box_no if act.box else "")


async def _elsewhere(code: Scanned, shift: Shift, station: Station) -> Shift:
    """A box put away again, and at another place: where it stands on record."""
    box = await ear.at_hand(code, station)
    if shift.job.needs != PLACE or box is None or box.place in ("", shift.where):
        return shift
    return shift.telling(Told.of(_ELSEWHERE, place=box.place))


async def _looked(code: Scanned, shift: Shift, station: Station) -> Shift:
    if code.again and shift.light.lamp is Lamp.FOUND:
        return shift
    box = await station.read(box_named, code.text)
    row = Row(station.now(), box.box_no, Lamp.FOUND, seen.state_of(box), code.typed)
    return shift.found(row, seen.lines_of(box))


def _act(code: Scanned, box: BoxAtHand | None, shift: Shift) -> Act:
    """What would come true."""
    known = (box.id, box.box_no, box.n) if box else ("", code.said, 0)
    return Act(code.text, *known, shift.job.name, shift.where, "")


def _recorded(act: Act, receipt: Receipt, shift: Shift, *, typed: bool) -> Shift:
    event = receipt.events[0]
    came_from = str(event.data.get("from_place") or "")
    true = act._replace(box=event.subject, n=event.n + 1, at=receipt.at, came_from=came_from)
    what = Told(EVENTS[event.kind])
    outcome = Told.of(_THERE, what=what, where=act.where) if act.where else what
    recorded = shift.recorded(true, outcome, typed=typed)
    return recorded.known_before() if receipt.repeated else recorded
