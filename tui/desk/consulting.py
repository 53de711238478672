"""The job Consult 查阅: a box goes out to where it is read, and comes back under a new seal.

Out: the box, its weight where it is asked for, the place where it is read. Back: the new seal, the
weight, the box, its place; box and seal may come in either order. The last scan asks the door.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.codes import BoxCode, BoxId, BoxNo, PlaceCode, repair
from archive.commands.consultation import OpenConsultation, ResealBox
from archive.errors import ArchiveError, Refused, StorageFailed
from archive.event_words import EVENTS
from archive.reading.at_hand import place_at_hand
from archive.reading.consultations import at_the_box, consultation_row
from archive.refusals.boxes import SealTaken
from archive.refusals.consultations import WeightOff
from archive.refusals.takings import SealNotNew, WaybillNotSeal
from archive.state_words import PURPOSES, word
from archive.words import N_, say
from tui.desk import ear
from tui.desk.jobs import CONSULTATION, kind_of
from tui.desk.light import Act, Lamp, Light
from tui.desk.told import Told

if TYPE_CHECKING:
    from collections.abc import Mapping

    from archive.commands import Command
    from archive.door import Receipt
    from archive.views_consultation import AtTheBox
    from tui.desk.shift import Shift
    from tui.scan import Scanned
    from tui.station import Station
    from tui.who import Operator

WAY, BOX, ID, NO, HOME = "way", "box", "id", "no", "home"
WEIGH, WEIGHT, SEAL, SEEN = "weigh", "weight", "seal", "seen"
"""Steps half done: which way, the box in hand, what was weighed, the new seal, the seal seen."""
OUT, BACK = "out", "back"
MOST_G = 99_999
"""No box weighs more; what is more was a code and no weight."""

_HAVE = N_("So far: {kept}")
_WAY = {OUT: N_("OUT"), BACK: N_("BACK")}
_WEIGH_FIRST = N_("Weigh it: type the grams, then Enter.")
_READ_AT = N_("Scan the place where it is read.")
_NEW_SEAL = N_("Close it. Put a new seal on and scan the seal.")
_WEIGH = N_("Weigh it with its seal: type the grams, then Enter.")
_WHICH_BOX = N_("Scan the box that the seal is on.")
_PLACE = N_("Put it in its place and scan the place: {home}.")
_FIRST = N_("Scan the box, or the new seal of a box that comes back.")
_ANOTHER = N_("Box {box} is not done. Finish it, or scan CONSULT to begin anew.")
_NOT_OUT = N_("Box {box} is not open: the new seal goes on a box that was read.")
_NO_WEIGHT = N_("{typed} is no weight in grams.")
_NOT_ASKED = N_("No weight is asked for now.")
_SEAL_USED = N_("Seal {seal} is on box {box} already. Take another one.")
_DONE_OUT = N_("{what} · {where}: only what was approved is read")
_DONE_BACK = N_("{what} · {where}")
_TELL_BOX = N_("box {box}, place {place}")


async def take(code: Scanned, by: Operator, shift: Shift, station: Station) -> Shift | None:
    """The shift after a scan of the job; None for what means the same in any job."""
    match code.code:
        case BoxCode() | BoxNo() | BoxId():
            return await _box(code, shift, station)
        case PlaceCode():
            return await _place(code, by, shift, station)
        case None if not code.broken and not kind_of(repair(code.text)):
            return await _text(code, by, shift, station)
    return None


async def tell(number: str, station: Station) -> tuple[str, ...]:
    """What stands beside the number: which box, what is read in it, what for."""
    row = await station.read(consultation_row, number)
    where = row.read_at or row.home or row.box_place
    return (
        say(_TELL_BOX, box=row.box_no, place=where),
        word(PURPOSES, row.purpose),
        row.scope,
    )


# -- what is scanned ------------------------------------------------------------------------------


async def _box(code: Scanned, shift: Shift, station: Station) -> Shift:
    """A box that goes out, or one that comes back."""
    found, work = await station.read(at_the_box, code.text), shift.work
    way = BACK if found.state == "IN_CONSULTATION" else OUT
    if work.get(ID, found.id) != found.id:
        return shift.noted(work[NO], Told.of(_ANOTHER, box=work[NO]))
    if way == OUT and SEAL in work:
        return shift.noted(found.box_no, Told.of(_NOT_OUT, box=found.box_no))
    await _possible(found, way, station)
    known = {WAY: way, BOX: code.text, ID: found.id, NO: found.box_no, HOME: found.home}
    if way == OUT and found.weigh:
        known[WEIGH] = "1"
    if way == OUT and code.code is None:
        known[SEEN] = code.text
    number = (way == OUT and shift.about.get(CONSULTATION)) or found.consultation
    more = shift._replace(about={**shift.about, CONSULTATION: number}, seen=found.box_no)
    return _next(more.half_done(**{**work, **known}))


async def _possible(found: AtTheBox, way: str, station: Station) -> None:
    """Raise `Refused` for what the tables do not allow with the box, before anybody walks."""
    wanted = OpenConsultation.name if way == OUT else ResealBox.name
    offers = {each.command: each.refusal for each in await station.offers("box", found.id)}
    refusal = offers.get(wanted)
    if refusal is not None:
        raise Refused(refusal)


async def _text(code: Scanned, by: Operator, shift: Shift, station: Station) -> Shift:
    """A weight, a place typed, a box by its seal, or a new seal: whichever is next."""
    work, typed = shift.work, repair(code.text)
    if _waits_for_weight(work):
        if typed.isascii() and typed.isdigit() and 0 < int(typed) <= MOST_G:
            return _next(shift.half_done(**{**work, WEIGHT: str(int(typed))}))
        return shift.noted(code.said, Told.of(_NO_WEIGHT, typed=code.said), _step(work))
    if await _is_place(typed, station):
        return await _place(code, by, shift, station)
    if BOX in work and not (work[WAY] == BACK and SEAL not in work):
        return shift.noted(work[NO], Told(_NOT_ASKED), _step(work))
    found = await _sealed(code, station)
    if found is None:
        return _next(shift.half_done(**{**work, WAY: BACK, SEAL: code.text}))
    if work:
        used = Told.of(_SEAL_USED, seal=code.said, box=found.box_no)
        return shift.noted(found.box_no, used, _step(work))
    return await _box(code, shift, station)


def _waits_for_weight(work: Mapping[str, str]) -> bool:
    sealed = work.get(WAY) == BACK and SEAL in work
    return WEIGHT not in work and (WEIGH in work or sealed)


async def _is_place(typed: str, station: Station) -> bool:
    """Whether somebody typed the code of a place."""
    try:
        await station.read(place_at_hand, typed)
    except Refused:
        return False
    return True


async def _sealed(code: Scanned, station: Station) -> AtTheBox | None:
    """The box that carries a seal; None for a seal that is on none."""
    try:
        return await station.read(at_the_box, code.text)
    except Refused:
        return None


async def _place(code: Scanned, by: Operator, shift: Shift, station: Station) -> Shift:
    """Where it is read, or where it goes back to: the door is asked."""
    work = shift.work
    step = _step(work)
    if step.text not in (_READ_AT, _PLACE):
        return shift.noted(work.get(NO, code.said), step)
    place = await station.read(place_at_hand, repair(code.text) if code.code is None else code.text)
    asked = _asked(work, place.place, shift.about.get(CONSULTATION, ""))
    try:
        done = await station.perform(asked, by.credential, code.op)
    except StorageFailed:
        raise
    except ArchiveError as failure:
        return await _refused(code, failure, shift, station)
    return _recorded(done.receipt, place.place, shift)


def _asked(work: Mapping[str, str], place: str, consultation: str) -> Command:
    if work[WAY] == BACK:
        return ResealBox(box=work[BOX], place=place, seal_no=work[SEAL], weight_g=int(work[WEIGHT]))
    return OpenConsultation(
        box=work[BOX], place=place, consultation=consultation, seal_no=work.get(SEEN, ""),
        weight_g=int(work.get(WEIGHT, 0)),
    )  # fmt: skip


async def _refused(code: Scanned, failure: ArchiveError, shift: Shift, station: Station) -> Shift:
    """STOP; what the door objects to is asked for anew, the other steps stay done."""
    row = await ear.row_of(code, station, failure)
    refusal = failure.refusal if isinstance(failure, Refused) else None
    left = {**shift.work}
    if isinstance(refusal, WeightOff):
        left.pop(WEIGHT, None)
    if isinstance(refusal, SealTaken | SealNotNew | WaybillNotSeal):
        left.pop(SEAL, None)
    row = row._replace(what=shift.work[NO])
    return shift.half_done(**left).refused(row, failure, seen=shift.work[NO])


def _recorded(receipt: Receipt, place: str, shift: Shift) -> Shift:
    event, work = receipt.events[0], shift.work
    told = _DONE_OUT if work[WAY] == OUT else _DONE_BACK
    outcome = Told.of(told, what=Told(EVENTS[event.kind]), where=place)
    act = Act(
        work[BOX], event.subject, work[NO], event.n + 1, shift.job.name, place, receipt.at
    )  # fmt: skip
    about = {kind: number for kind, number in shift.about.items() if kind != CONSULTATION}
    return shift.half_done()._replace(about=about).recorded(act, outcome)


# -- what is next ---------------------------------------------------------------------------------


def _step(work: Mapping[str, str]) -> Told:
    """The next step in a sentence."""
    if not work:
        return Told(_FIRST)
    if work[WAY] == OUT:
        return Told(_WEIGH_FIRST if _waits_for_weight(work) else _READ_AT)
    if SEAL not in work:
        return Told(_NEW_SEAL)
    if WEIGHT not in work:
        return Told(_WEIGH)
    return Told.of(_PLACE, home=work[HOME]) if BOX in work else Told(_WHICH_BOX)


def _next(shift: Shift) -> Shift:
    """The step came true so far: the light says which way, and what is next."""
    work = shift.work
    number = shift.about.get(CONSULTATION, "")
    about = " · ".join(filter(None, (work.get(NO), number)))
    kept = " · ".join(filter(None, (work.get(SEAL), work.get(WEIGHT))))
    lines = (Told.of(_HAVE, kept=kept),) if kept else ()
    return shift.lit(Light(Lamp.FOUND, _WAY[work[WAY]], about, (_step(work), *lines)))
