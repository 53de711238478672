"""The job Count: the place is scanned once, then every box that stands there.

What each box is to the count the door decides. Nothing is told of what a blind count expects.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.codes import BoxCode, BoxId, BoxNo, CommandCode, PaperCode, PlaceCode, repair
from archive.commands.count import CountBox, CountUnknown, FinishCountPlace, StartCount, UncountBox
from archive.errors import ArchiveError, Refused, UnreadableCode
from archive.reading.at_hand import place_at_hand
from archive.reading.counts import count_at_hand, count_row_of, staff_no
from archive.refusals.boxes import LabelForged
from archive.refusals.general import Unknown
from archive.state_words import STATES
from archive.words import N_, say
from tui.desk import ear
from tui.desk.counted import LIGHTS, light_of, outcome_of
from tui.desk.jobs import COUNT, kind_of
from tui.desk.shift import Act, Lamp, Light, Row, Shift
from tui.desk.told import Told

if TYPE_CHECKING:
    from archive.door import Receipt
    from archive.views_count import CountAtHand
    from tui.scan import Scanned
    from tui.station import Station
    from tui.who import Operator

START, DONE = "COUNT-START", "COUNT-FINISH"
AT, STARTING = "at", "start"
"""Steps half done: the place that is being counted; a count to be begun."""

_PLACE, _START, _DONE, _KEPT = N_("PLACE"), N_("START"), N_("DONE"), N_("NO BOX")
_WHICH = N_("Scan the room, the rack or the shelf that is to be counted.")
_RESUMED = N_("If a count runs there already, you go on with it.")
_BEGUN = N_("Count {count} has begun: {expected} boxes are expected.")
_BEGUN_BLIND = N_("Count {count} has begun. It is blind: nobody is told what is expected.")
_FIRST = N_("Now scan the first place, then each box that stands there.")
_EACH = N_("Count {count}: scan each box that stands here, then “Finish the place”.")
_WAS_DONE = N_("This place was finished before; what you still find here counts.")
_OVER = N_("Count {count} is {state}.")
_NO_COUNT = N_("No count runs at {place}.")
_BEGIN = N_("To begin one, scan “Begin the count”, then the place.")
_NO_PLACE = N_("No place was scanned yet.")
_PLACE_FIRST = N_("Scan the place, then the box again.")
_PLACE_DONE = N_("place finished · counted: {counted}")
_MISSING_HERE = N_("expected and not seen here: {missing}")
_NEXT = N_("Scan the next place.")
_ALL_DONE = N_("Every place is finished. The count itself is finished on its own screen.")
_KEPT_CODE = N_("no box of ours; kept in the list of the count")
_ASIDE = N_("Put it aside and have it looked at; it is not counted.")
_UNDONE = N_("taken back: not counted")
_PROGRESS = N_("places finished: {done} of {all}")
_COUNTED = N_("counted: {counted}")
_COUNTED_OF = N_("seen: {counted} of {expected}")
_BLIND = N_("blind count {count}")
_OPEN = N_("count {count}")
_FINISHED = N_("this place is finished")
_HERE = N_("here: {counted}")
_HERE_OF = N_("here: {counted} of {expected}")


async def take(code: Scanned, by: Operator, shift: Shift, station: Station) -> Shift | None:
    """The shift after a scan of the job; None for what means the same in any job."""
    match code.code:
        case CommandCode(verb):
            return await _command(verb, code, by, shift, station)
        case PlaceCode():
            return await _place(code, by, shift, station)
        case BoxCode() | BoxNo() | BoxId():
            return await _box(code, by, shift, station)
        case PaperCode(number) if kind_of(number) == COUNT:
            return await _number(number, code, shift, station)
        case None if kind_of(repair(code.text)) == COUNT:
            return await _number(repair(code.text), code, shift, station)
        case None if not code.broken:
            means = _place if await _is_place(code, station) else _box
            return await means(code, by, shift, station)
    return None


async def _is_place(code: Scanned, station: Station) -> bool:
    """Whether somebody typed the code of a place."""
    try:
        await station.read(place_at_hand, repair(code.text))
    except Refused:
        return False
    return True


async def undo(code: Scanned, by: Operator, shift: Shift, station: Station) -> Shift:
    """The shift after the last scan of a box was taken back, by an event of its own."""
    act = shift.last
    assert act is not None
    back = UncountBox(count=shift.about[COUNT], box=act.text)
    undone = await station.perform(back, by.credential, code.op)
    return shift.undone(act, undone.receipt.at, Told(_UNDONE))


async def tell(shown: str, station: Station) -> tuple[str, ...]:
    """What stands beside the place, or beside the number of the count while there is none."""
    if shown.startswith("C-"):
        row = await station.read(count_row_of, shown)
        told = _COUNTED if row.expected is None else _COUNTED_OF
        return (
            say(_PROGRESS, done=row.places_done, all=row.places_all),
            say(told, counted=row.counted, expected=row.expected),
            say(_BLIND if row.blind else _OPEN, count=row.count_no),
        )
    spot = await station.read(count_at_hand, shown)
    if spot is None:
        return ()
    told = _HERE if spot.expected is None else _HERE_OF
    number = say(_BLIND if spot.blind else _OPEN, count=spot.count_no)
    title = spot.title if spot.title != spot.place else ""
    return (
        say(told, counted=spot.counted, expected=spot.expected),
        " · ".join(filter(None, (number, title))),
        say(_FINISHED) if spot.done else "",
    )


# -- commands and places ------------------------------------------------------------------------


async def _command(
    verb: str, code: Scanned, by: Operator, shift: Shift, station: Station
) -> Shift | None:
    if verb == START:
        starting = shift.half_done(**{STARTING: "1"})
        return starting.lit(Light(Lamp.READY, _START, "", (Told(_WHICH), Told(_RESUMED))))
    if verb != DONE:
        return None
    place, count = shift.work.get(AT), shift.about.get(COUNT)
    if not place or not count:
        return await _no_place(code, shift, station)
    asked = FinishCountPlace(count=count, place=place)
    done = await station.perform(asked, by.credential, code.op)
    spot = await station.read(count_at_hand, place)
    row = await station.read(count_row_of, count)
    told = Told.of(_PLACE_DONE, counted=done.receipt.events[0].data["here"])
    lines = [told]
    if spot is not None and spot.expected is not None:
        lines.append(Told.of(_MISSING_HERE, missing=spot.unseen))
    lines.append(Told(_ALL_DONE if row.places_done == row.places_all else _NEXT))
    left = shift.half_done()._replace(last=None)
    listed = left.listed(Row(done.receipt.at, place, Lamp.READY, told))
    return listed.lit(Light(Lamp.READY, _DONE, place, tuple(lines)))


async def _number(number: str, code: Scanned, shift: Shift, station: Station) -> Shift:
    """The shift in a count whose number was scanned or typed; STOP where it is over."""
    row = await station.read(count_row_of, number)
    if row.state == "COUNTING":
        return shift.working_on(COUNT, row.count_no).noted(row.count_no, Told(_FIRST))
    over = Told.of(_OVER, count=row.count_no, state=Told(STATES[f"count.{row.state}"]))
    return shift.halted(await ear.row_of(code, station), over, Told(ear.NOTHING), Told(_BEGIN))


async def _place(code: Scanned, by: Operator, shift: Shift, station: Station) -> Shift:
    """The shift at a place of a running count; one is begun where that was asked for."""
    spot = await station.read(count_at_hand, code.text)
    if spot is not None:
        return _counting_at(spot, shift)
    if STARTING in shift.work:
        asked = StartCount(scope=(code.text,))
        begun = (await station.perform(asked, by.credential, code.op)).receipt
        told = Told.of(_BEGUN_BLIND, count=begun.subject)
        there = shift.working_on(COUNT, begun.subject).listed(
            Row(begun.at, begun.subject, Lamp.OK, told)
        )
        spot = await station.read(count_at_hand, code.text)
        if spot is not None and spot.needed:
            return _counting_at(spot, there, told)
        return there.lit(Light(Lamp.OK, _START, begun.subject, (told, Told(_FIRST))))
    known = await station.read(place_at_hand, code.text)
    row = (await ear.row_of(code, station))._replace(what=known.place)
    no_count = Told.of(_NO_COUNT, place=known.place)
    return shift.halted(row, no_count, Told(ear.NOTHING), Told(_BEGIN))


def _counting_at(spot: CountAtHand, shift: Shift, *before: Told) -> Shift:
    there = shift.working_on(COUNT, spot.count_no).half_done(**{AT: spot.place})
    each = Told.of(_EACH, count=spot.count_no)
    lines = (*before, each, *((Told(_WAS_DONE),) if spot.done else ()))
    return there._replace(last=None).lit(Light(Lamp.READY, _PLACE, spot.place, lines))


async def _no_place(code: Scanned, shift: Shift, station: Station) -> Shift:
    row = await ear.row_of(code, station)
    return shift.halted(row, Told(_NO_PLACE), Told(ear.NOTHING), Told(_PLACE_FIRST))


# -- boxes --------------------------------------------------------------------------------------


async def _box(code: Scanned, by: Operator, shift: Shift, station: Station) -> Shift:
    place, count = shift.work.get(AT), shift.about.get(COUNT)
    if not place or not count:
        return await _no_place(code, shift, station)
    try:
        asked = CountBox(count=count, place=place, box=code.text)
        done = await station.perform(asked, by.credential, code.op)
    except (Refused, UnreadableCode) as failure:
        if not _is_no_box(failure):
            raise
        return await _keep(code, by, shift, station)
    return await _counted(code, done.receipt, shift, station)


def _is_no_box(failure: ArchiveError) -> bool:
    if isinstance(failure, UnreadableCode):
        return True
    refusal = failure.refusal if isinstance(failure, Refused) else None
    forged = isinstance(refusal, LabelForged)
    return forged or (isinstance(refusal, Unknown) and refusal.kind == "box")


async def _keep(code: Scanned, by: Operator, shift: Shift, station: Station) -> Shift:
    """A code that is no box of ours is never thrown away."""
    asked = CountUnknown(count=shift.about[COUNT], place=shift.work[AT], scanned=code.text)
    done = await station.perform(asked, by.credential, code.op)
    told = Told(_KEPT_CODE)
    listed = shift.listed(Row(done.receipt.at, code.said, Lamp.ODD, told, code.typed))
    light = Light(Lamp.ODD, _KEPT, code.said, (told, Told(_ASIDE)))
    return listed._replace(last=None, seen="").lit(light)


async def _counted(code: Scanned, receipt: Receipt, shift: Shift, station: Station) -> Shift:
    """What the count makes of a box, in its own word and bell."""
    event = receipt.events[0]
    box = await ear.at_hand(code, station)
    box_no = box.box_no if box else code.said
    before = str(event.data.get("seen_by", ""))
    who = await station.read(staff_no, before) if before else ""
    lines = outcome_of(event, who)
    lamp, word = LIGHTS[light_of(event)]
    place = str(event.data["place"])
    act = Act(code.text, str(event.data["box"]), box_no, event.n + 1, shift.job.name, place,
              receipt.at)  # fmt: skip
    if light_of(event) == "again":
        return shift.repeated(Row(receipt.at, box_no, Lamp.AGAIN, lines[0], code.typed))
    there = shift.recorded(act, lines[0], typed=code.typed)
    row = there.rows[0]._replace(lamp=lamp)
    listed = there._replace(rows=(row, *there.rows[1:]), skipped=0)
    return listed.lit(Light(lamp, word, box_no, lines))
