"""What the feed light says: a word, what is to be done with the box, why not, and what is left."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from archive.errors import Refused
from archive.lifecycles.states import SessionState
from archive.views_session import Ceremony
from archive.words import N_, say
from tui.ceremony import absent, remaining
from tui.desk.holding import NOT_YET, waiting_lines
from tui.desk.told import Told
from tui.feeding import Outcome, Verdict
from tui.oddities import fed_last
from tui.refused import failure_beside

if TYPE_CHECKING:
    from tui.feeding import Feeder
    from tui.reach import Reach

WORDS: dict[Verdict, str] = {
    Verdict.READY: N_("SCAN"),
    Verdict.OK: N_("OK"),
    Verdict.AGAIN: N_("AGAIN"),
    Verdict.ASK: N_("TYPED"),
    Verdict.WAIT: N_("WAIT"),
    Verdict.STOP: N_("STOP"),
    Verdict.DOWN: N_("DOWN"),
    Verdict.UNSURE: N_("UNSURE"),
}
"""The one big word."""
SIGNS: dict[Verdict, str] = {
    Verdict.READY: "·", Verdict.OK: "✓", Verdict.AGAIN: "≡", Verdict.ASK: "?", Verdict.WAIT: "…",
    Verdict.STOP: "✗", Verdict.DOWN: "✗", Verdict.UNSURE: "✗",
}  # fmt: skip

_LOAD_NEXT = N_("Scan a box, then put it on the truck.")
_FEED_NEXT = N_("Scan a box, then feed it.")
_NOT_YET = N_("No box goes into the machine now.")
_ALL_FED = N_("Everything that was loaded has been fed.")
_FED_LAST = N_("Fed last:")
_LOADED = N_("Loaded at {at}")
_OFF = N_("Off the truck at {at}")
_OFF_NEXT = N_("Scan a box or a pallet as it comes off the truck.")
_ON_THE_ROAD = N_("The truck is on its way: nothing is loaded any more.")
_FED = N_("Recorded at {at}: feed it")
_AGAIN = N_("Recorded already, at {at}; it counts once.")
_AGAIN_UNTIMED = N_("Recorded already; it counts once.")
_IS_IT = N_("Typed, not scanned. Is it this box? {key}, or type it once more. A scan drops it.")
_STOPPED = N_("Not done. Put this box aside. {key} acknowledges.")
_HELD = N_("NOTHING is loaded or fed now. Put this box aside.")
_ORDER = N_("In this order: {boxes}")
_UNDONE = N_("Not done either, scan again afterwards: {boxes}")
_ACCEPTING = N_("{done} has accepted the lot; no box is fed until {other} has, too.")
_ABSENT = N_("No box is fed until presence is confirmed. Scan the badge: {who}")
_PAUSED = N_("Paused: {reason}")
_ANEW = N_(
    "This station was started anew. Was a box in the machine? If so pause, then F6: both witnesses"
    " state it. If not, both confirm presence here."
)
_HALF_STATED = N_("One witness has stated what became of {boxes}; the other has not.")


_FIRST = (Verdict.ASK, Verdict.STOP, Verdict.DOWN, Verdict.UNSURE)
"""What is shown whatever else may hinder the feeding."""
_SILENT = (Verdict.DOWN, Verdict.UNSURE)


def last_of(feeder: Feeder, reach: Reach) -> Outcome:
    """What came of the scan before; while one is waited for too long or held, that it is so."""
    if feeder.held is not None:
        lost = feeder.held.unsure
        return feeder.last._replace(
            verdict=Verdict.UNSURE if lost else Verdict.DOWN,
            told=(*waiting_lines(feeder.held, len(feeder.kept), reach), _in_order(feeder)),
        )
    if feeder.busy and reach.waits_s:
        told = Told.of(NOT_YET, seconds=reach.waits_s)
        return Outcome(Verdict.WAIT, told=(told,))
    return feeder.last


def _in_order(feeder: Feeder) -> Told:
    return Told.of(_ORDER, boxes=" ".join(code.said for code in feeder.kept))


class Light(NamedTuple):
    """What the feed light shows."""

    verdict: Verdict
    caption: str
    box: str
    lines: tuple[str, ...]


def light(view: Ceremony, last: Outcome, undone: tuple[str, ...], key: str) -> Light:
    """What came of the scan before; while nothing may be fed, that."""
    why = tuple(_blocked(view))
    if last.verdict not in _FIRST and why:
        fed = fed_last(view)
        caption = say(_NOT_YET) if last.box or not fed else f"{say(_NOT_YET)} {say(_FED_LAST)}"
        return Light(Verdict.WAIT, caption, last.box or fed, why)
    lines = tuple(_lines(last, undone))
    fed = fed_last(view)
    if last.verdict is Verdict.READY and fed:
        caption = f"{_caption(view, last, key)} {say(_FED_LAST)}"
        return Light(last.verdict, caption, fed, lines)
    return Light(last.verdict, _caption(view, last, key), last.box, lines)


def _blocked(view: Ceremony) -> Iterator[str]:
    row, accepting = view.card.session, view.card.accepting
    if row.state == SessionState.PAUSED:
        paused = [past for past in view.card.history if past.kind == "session.paused"]
        yield say(_PAUSED, reason=dict(paused[-1].detail).get("reason", "—"))
    if accepting and row.state in (SessionState.FEEDING, SessionState.PAUSED):
        other = next(name for name in row.witnesses if name != accepting)
        yield say(_ACCEPTING, done=accepting, other=other)
    if view.anew and row.state == SessionState.FEEDING:
        yield say(_ANEW)
    yield from _half_stated(view)
    missing = absent(view)
    if missing and row.state != SessionState.OPEN:
        yield say(_ABSENT, who=say(N_(", ")).join(each.staff_no for each in missing))


def _half_stated(view: Ceremony) -> Iterator[str]:
    boxes = [box.box_no for box in view.boxes if box.stated]
    if boxes:
        yield say(_HALF_STATED, boxes=say(N_(", ")).join(boxes))


def _caption(view: Ceremony, last: Outcome, key: str) -> str:
    loads = view.card.session.state == SessionState.PLANNED
    match last.verdict:
        case Verdict.OK:
            off = view.card.way.arrived_at is not None
            return say((_OFF if off else _LOADED) if loads else _FED, at=last.at)
        case Verdict.AGAIN:
            return say(_AGAIN, at=last.at) if last.at else say(_AGAIN_UNTIMED)
        case Verdict.ASK:
            return say(_IS_IT, key=key)
        case Verdict.STOP:
            return say(_STOPPED, key=key)
        case Verdict.DOWN | Verdict.UNSURE:
            return say(_HELD)
    if loads:
        return say(_loading(view))
    feeds = view.card.session.state == SessionState.FEEDING
    if not feeds:
        return say(_NOT_YET)
    return say(_FEED_NEXT) if remaining(view) else say(_ALL_FED)


def _loading(view: Ceremony) -> str:
    way = view.card.way
    if way.arrived_at is not None:
        return _OFF_NEXT
    return _LOAD_NEXT if way.departed_at is None else _ON_THE_ROAD


def _lines(last: Outcome, undone: tuple[str, ...]) -> Iterator[str]:
    if last.failure is not None and last.verdict not in _SILENT:
        failure = failure_beside(last.failure)
        coded = f"{failure.error} " if isinstance(last.failure, Refused) else ""
        yield f"{coded}{failure.so}"
        yield from (sentence for sentence in (failure.why, failure.next) if sentence)
    yield from (told.said() for told in last.told)
    if undone:
        yield say(_UNDONE, boxes=say(N_(", ")).join(undone))
