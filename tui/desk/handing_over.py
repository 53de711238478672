"""Handing over and taking over 移交: boxes out at an outlet or to another site, boxes in here.

A list is chosen by its paper; one between two sites by the label of any place of the other site.

The door decides about every box. What it does not know goes to a bay and on record; nobody sends
it away.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.codes import BoxCode, CommandCode, PlaceCode, repair
from archive.commands.arrival import QuarantineArrival
from archive.commands.box import ReceiveBox, ReturnBox
from archive.commands.handover import OpenHandover
from archive.errors import Refused
from archive.event_words import EVENTS
from archive.lifecycles.sites import is_site_code
from archive.lifecycles.states import HandoverState
from archive.reading.at_hand import place_at_hand
from archive.reading.handovers import handed_count, lists_from, lists_to, told_apart
from archive.reading.sites import site_at_hand
from archive.state_words import ARRIVAL_WHYS, HANDOVER_DIFFERENCES, SEEN
from archive.words import N_, say
from tui.desk import boxes, ear
from tui.desk.jobs import HANDOVER, kind_of
from tui.desk.light import Act, Lamp
from tui.desk.told import Told
from tui.texts import few
from tui.words.handover import sides_said

if TYPE_CHECKING:
    from archive.views_handover import HandedCount
    from tui.desk.shift import Shift
    from tui.scan import Scanned
    from tui.station import Station
    from tui.who import Operator

NO_LABEL = "NO-LABEL"
SEEN_BY_VERB = {"SEAL-BROKEN": "broken", "OTHER-SEAL": "other", "LABEL-BAD": "label"}
"""Words of the wall sheet that say what is wrong with the next box."""

_NEXT = N_("{what}: now scan the box, its seal, or type its number.")
_UNKNOWN = N_("Nobody listed this box: {why}.")
_ACT = N_("Acknowledge; put it in the quarantine bay; scan the bay.")
_BAY = N_("Put it in the quarantine bay; scan the bay.")
_OTHERWISE = N_("On the box scanned before? Then scan “another seal” and that box once more.")
_SEAL_IS_ITS = N_("Its seal is the one registered.")
_OUT = N_("scanned out: {done} of {all}")
_IN = N_("scanned in: {done} of {all}")
_LEFT = N_("still missing: {boxes}")
_BESIDE = N_("not on the list: {count}")
_DECIDE = N_("Recorded. What becomes of it is decided on the screen of the hand-over.")
_QUARANTINED = N_("{what} · {arrival} · {place}")
_STAYS_HERE = N_("taken back: it stays here; put it away again")
_TO_SITE = N_("It goes to site {site}.")
_FROM_SITE = N_("It comes from site {site}.")
_NONE_COMES = N_("No list is on its way here from site {site}.")
_UNDONE = N_("taken back: it stays at the outlet")


async def give(code: Scanned, by: Operator, shift: Shift, station: Station) -> Shift | None:
    """A box leaves; the light says how many did and which are still here.

    The label of another site opens a list for it, or goes on with the one that is open.
    """
    site = await _site(code, station)
    if site:
        return await _going_to(site, code, by, shift, station)
    if not shift.where or not await _is_box(code, station):
        return None
    return await _counted(await boxes.heard(code, by, shift, station), station)


async def take_back(code: Scanned, by: Operator, shift: Shift, station: Station) -> Shift:
    """The box scanned last did not leave."""
    act = shift.last
    assert act is not None, "UNDO was scanned after something"
    count = await station.read(handed_count, act.where)
    wish = ReceiveBox(box=act.text) if count.to_site else ReturnBox(box=act.text)
    done = await station.perform(wish, by.credential, code.op)
    return shift.undone(act, done.receipt.at, Told(_STAYS_HERE if count.to_site else _UNDONE))


async def _site(code: Scanned, station: Station) -> str:
    """The other site of a place's label, or of a code that was typed; empty for anything else."""
    typed = code.code is None and not code.broken and is_site_code(repair(code.text))
    if not typed and not isinstance(code.code, PlaceCode):
        return ""
    return await station.read(site_at_hand, code.text)


async def _going_to(
    site: str, code: Scanned, by: Operator, shift: Shift, station: Station
) -> Shift:
    """What is scanned out from here on goes to this site."""
    open_ = await station.read(lists_to, site)
    if open_:
        number = open_[-1]
    else:
        wish = OpenHandover(to_site=site)
        number = (await station.perform(wish, by.credential, code.op)).receipt.subject
    return shift.working_on(HANDOVER, number).telling(Told.of(_TO_SITE, site=site))


async def _coming_from(site: str, shift: Shift, station: Station) -> Shift | None:
    """The oldest list that is on its way from a site, or that is being taken over."""
    known = await station.read(lists_from, site)
    if not known:
        return shift.noted("", Told.of(_NONE_COMES, site=site))
    return shift.working_on(HANDOVER, known[0]).telling(Told.of(_FROM_SITE, site=site))


async def take(code: Scanned, by: Operator, shift: Shift, station: Station) -> Shift | None:
    """A box arrives, something is seen of it, or nobody knows it and it goes to a bay.

    The label of another site chooses the list that comes from there.
    """
    site = await _site(code, station)
    if site:
        return await _coming_from(site, shift, station)
    if not shift.where:
        return None
    if isinstance(code.code, CommandCode):
        return _wrong(code.code.verb, shift)
    if isinstance(code.code, PlaceCode):
        return await _quarantined(code, by, shift, station)
    box = await ear.at_hand(code, station)
    if box is not None:
        if code.code is None and shift.last is not None and shift.last.box == box.id:
            return shift.noted(box.box_no, Told(_SEAL_IS_ITS))
        return await _counted(await _told_apart(await _received(code, by, shift, station), station),
                              station)  # fmt: skip
    return await _stranger(code, shift, station)


async def _is_box(code: Scanned, station: Station) -> bool:
    return await ear.at_hand(code, station) is not None


async def _received(code: Scanned, by: Operator, shift: Shift, station: Station) -> Shift | None:
    """Received, with what was said to be wrong with it."""
    seen = shift.work.get("seen", "")
    if not seen:
        return await boxes.heard(code, by, shift, station)

    def asks(box: str, handover: str) -> ReceiveBox:
        return ReceiveBox(box=box, handover=handover, seen=seen)

    apart = shift._replace(job=shift.job._replace(asks=asks))
    after = await boxes.heard(code, by, apart, station)
    return after and after._replace(job=shift.job).half_done()


async def _told_apart(after: Shift | None, station: Station) -> Shift | None:
    """Amber where a box differs from its list: its seal, its label, or that nobody listed it."""
    if after is None or after.light.lamp is not Lamp.OK or after.last is None:
        return after
    apart = await station.read(told_apart, after.where, after.last.box)
    if not apart:
        return after
    return after.differing(*(Told(HANDOVER_DIFFERENCES[one]) for one in apart), Told(_DECIDE))


def _wrong(verb: str, shift: Shift) -> Shift:
    """What is wrong with the next box, or a box without a label and a seal."""
    if verb == NO_LABEL:
        return _to_bay("no-label", "", shift)
    seen = SEEN_BY_VERB[verb]
    told = Told.of(_NEXT, what=Told(SEEN[seen]))
    return shift.half_done(seen=seen).noted("", told)


def _to_bay(why: str, seal: str, shift: Shift) -> Shift:
    told = Told.of(_UNKNOWN, why=Told(ARRIVAL_WHYS[why]))
    return shift.half_done(why=why, seal=seal).noted(seal, told, Told(_BAY))


async def _stranger(code: Scanned, shift: Shift, station: Station) -> Shift | None:
    """STOP for a seal or a label that nobody knows; what is no seal goes the general way."""
    if isinstance(code.code, BoxCode):
        return await _stopped(code, "other-archive", "", shift, station)
    text = repair(code.text)
    if code.code is not None or code.broken or kind_of(text) or await _is_place(text, station):
        return None
    return await _stopped(code, "unknown", code.text.strip(), shift, station)


async def _stopped(code: Scanned, why: str, seal: str, shift: Shift, station: Station) -> Shift:
    told = Told.of(_UNKNOWN, why=Told(ARRIVAL_WHYS[why]))
    row = (await ear.row_of(code, station))._replace(outcome=told)
    more = (Told(_OTHERWISE),) if seal and shift.last is not None else ()
    return shift.half_done(why=why, seal=seal).halted(row, told, Told(_ACT), *more)


async def _is_place(text: str, station: Station) -> bool:
    try:
        await station.read(place_at_hand, text)
    except Refused:
        return False
    return True


async def _quarantined(code: Scanned, by: Operator, shift: Shift, station: Station) -> Shift | None:
    """The box that nobody knows is in this bay, and on record."""
    why = shift.work.get("why", "")
    if not why:
        return None
    wish = QuarantineArrival(
        place=code.text, why=why, seal_no=shift.work.get("seal", ""), handover=shift.where
    )
    event = (await station.perform(wish, by.credential, code.op)).receipt.events[0]
    place = str(event.data["place"])
    told = Told.of(_QUARANTINED, what=Told(EVENTS[event.kind]), arrival=event.subject, place=place)
    act = Act(code.text, event.subject, event.subject, 1, shift.job.name, shift.where, event.at)
    there = shift.half_done().recorded(act, told, boxes=0)
    return there._replace(seen=shift.seen)


async def _counted(shift: Shift | None, station: Station) -> Shift | None:
    """The light with how many are done, and which are missing still."""
    if shift is None or shift.stopped or not shift.where:
        return shift
    count = await station.read(handed_count, shift.where)
    lines = (*shift.light.lines, *_told(count))
    return shift._replace(light=shift.light._replace(lines=lines))


def _told(count: HandedCount) -> tuple[Told, ...]:
    leaving = count.state == HandoverState.OPEN
    done, all_ = (
        (count.sent, count.listed) if leaving else (count.received - count.beside, count.sent)
    )
    first = Told.of(_OUT if leaving else _IN, done=done, all=max(done, all_))
    beside = (Told.of(_BESIDE, count=count.beside),) if count.beside else ()
    if not count.waiting:
        return (first, *beside)
    return (first, *beside, Told.of(_LEFT, boxes=few(count.waiting)))


async def tell(number: str, station: Station) -> tuple[str, ...]:
    """The outlet, how many are done, and which are missing still."""
    try:
        count = await station.read(handed_count, number)
    except Refused:
        return ()
    return (sides_said(count), *(say(told.text, **dict(told.fields)) for told in _told(count)))
