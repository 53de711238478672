"""Pallets: boxes go on one, or all that is on it moves at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.codes import PalletCode
from archive.event_words import EVENTS
from archive.reading.pallets import pallet_at_hand
from archive.words import N_
from tui.desk import things
from tui.desk.jobs import PALLET
from tui.desk.shift import Act, Shift
from tui.desk.told import Told

if TYPE_CHECKING:
    from archive.door import Receipt
    from tui.scan import Scanned
    from tui.station import Station
    from tui.who import Operator

_THERE = N_("{what} · {where}")
_WHOLE = N_("{what}, boxes: {boxes}")


async def heard(code: Scanned, by: Operator, shift: Shift, station: Station) -> Shift | None:
    """The shift after a pallet's code."""
    if not isinstance(code.code, PalletCode):
        return None
    pallet, job = code.code.id, shift.job
    if job.needs == PALLET:
        return shift.on_pallet(await station.read(pallet_at_hand, pallet))
    if job.whole is None:
        return None
    if not shift.session:
        shift = await things.for_job(job, shift, station)
    if not shift.where:
        return await things.lacking(code, shift, station)
    known = await station.read(pallet_at_hand, pallet)
    act = Act(code.text, f"pallet {pallet}", pallet, known.n, job.name, shift.where, "")
    if shift.done_before(act):
        return shift.again(act, station.now(), typed=code.typed)
    done = await station.perform(job.whole(pallet, shift.where), by.credential, code.op)
    moved = _moved(act, done.receipt, shift)
    return moved.known_before() if done.receipt.repeated else moved


def _moved(act: Act, receipt: Receipt, shift: Shift) -> Shift:
    """A pallet moved with all that is on it."""
    event, boxes = receipt.events[0], len(receipt.events) - 1
    true = act._replace(n=event.n + 1, at=receipt.at)
    what = Told.of(_WHOLE, what=Told(EVENTS[event.kind]), boxes=event.data["boxes"])
    outcome = Told.of(_THERE, what=what, where=act.where)
    moved = shift.recorded(true, outcome, boxes=event.data.get("boxes", boxes))
    return moved._replace(seen="")
