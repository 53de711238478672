"""What the Session screen says of a destruction, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from archive.clock import CHINA
from archive.codes import BoxCode, BoxId, BoxNo, Code, PalletCode
from archive.lifecycles.states import BoxState, SessionState
from archive.state_words import DECISIONS, EXCEPTIONS, TRANSPORTS, state_word
from archive.views_session import Ceremony
from archive.views_vendor import Outward
from archive.views_work import Weighing
from archive.words import N_, say
from labels.phrases import METHODS
from tui.ceremony import Mark, Step, first_open, next_step, remaining
from tui.refused import spoken
from tui.texts import harmless, kg_text

_PRESENT = N_("{who} present, {minutes} min left")
_AWAY = N_("{who} ABSENT: scan the badge")
_PRESENCE = N_("Witnesses: {who}")

_CONTRACT = N_("contract {number}")
_ESCORT = N_("escort {who}")
_SEALED = N_("seals {seals}")
_SEAL_STATES = {
    "intact": N_("seals whole"),
    "broken": N_("SEALS IN DOUBT: {seals}"),
    "recount": N_("seals in doubt, recounted: {seals}"),
}

_COUNTS_LOADING = N_("Loaded: {loaded} · Count agreed: {counted}")
_COUNTS = N_("Fed: {fed} of {all} · Lot {lot}: {in_lot} · To be fed: {left}")
_DESTROYED = N_("Destroyed: {count}")
_GOING_BACK = N_("Goes back: {count}")

_MEET = N_("The weights meet: {figures}")
_DIFFER = N_("The weights DO NOT meet: {figures}")
_FIGURES = N_("declared {declared}, net {net}, difference {difference}, tolerated {tolerated}")
_EXPLAINED = N_("explained by {who}")
_NOW = N_("{key} ▶ {step}")
_OTHERS = N_("Next: {step} ({who})")
_LATER = N_("Next: {step}. {why}")
_STILL_LOADED = N_("Loaded and not fed: {boxes}")
_MORE = N_("and {count} more")
_MOST = 8
_HALF = {
    "yes": N_("1 of 2: fed"),
    "no": N_("1 of 2: not fed"),
}
_ODD = N_("Exception {at}: {what} · {box} · {decision} ({who})")
_EARLIER = N_("Exceptions before these: {count}")
_TOLD = 3
_SCAN_FIRST = N_(
    "Scan the boxes that go on the truck now, here: each scan loads one. What still stands on its "
    "shelf is pulled first, at the desk."
)
_PUT_ON = N_("Seals put on: {seals}")
_OVER = N_("Nothing is left to do here.")
_BATCH = N_("{key}  Open batch {batch}: it is closed there.")


class Beside(NamedTuple):
    """What stands beside a question: it is compared, never taken over into a field."""

    lines: tuple[str, ...] = ()
    caption: str = ""
    number: int | None = None
    """Shown large below its caption."""


class Numbers(NamedTuple):
    """A caption and the number below it, large."""

    caption: str
    number: int | None


def facts_line(view: Ceremony) -> str:
    """State, place, destruction unit, method, batches."""
    row = view.card.session
    method = next((each.text for each in METHODS if each.code == row.method), row.method)
    how = f"{say(method)} {view.card.method_detail}".strip()
    said = (state_word("session", row.state), row.place, row.vendor, how, *row.batches)
    return harmless(" · ".join((*said, *_on_the_way(view.card.way))))


def _on_the_way(way: Outward) -> Iterator[str]:
    """Contract, vehicle, escort and seals, as far as there are any."""
    if way.contract_no:
        yield say(_CONTRACT, number=way.contract_no)
    if way.transport:
        yield way.vehicle or say(TRANSPORTS[way.transport])
    if way.departed_at:
        yield say(_ESCORT, who=way.escort)
        yield say(_SEALED, seals=" ".join(way.seals))
    if way.arrived_at:
        yield say(_SEAL_STATES[way.seal_state], seals=" ".join(way.seals_found))


def counts_line(view: Ceremony) -> str:
    """How far loading or feeding is."""
    row, left = view.card.session, remaining(view)
    if row.state == SessionState.PLANNED:
        counted = view.card.counted
        return say(_COUNTS_LOADING, loaded=row.loaded, counted="—" if counted is None else counted)
    if row.state in (SessionState.ENDED, SessionState.SIGNED):
        gone = say(_DESTROYED, count=row.destroyed)
        return f"{gone} · {say(_GOING_BACK, count=row.loaded)}" if row.loaded else gone
    fed = row.fed + row.destroyed
    counts = say(_COUNTS, fed=fed, all=fed + left, lot=view.card.lot, in_lot=row.fed, left=left)
    back = row.loaded - left
    return f"{counts} · {say(_GOING_BACK, count=back)}" if back else counts


def presence_line(view: Ceremony) -> str:
    """Which witness's presence counts, and for how long; empty where none is asked."""
    row = view.card.session
    if row.state not in (SessionState.OPEN, SessionState.FEEDING, SessionState.PAUSED):
        return ""
    said = (
        say(_AWAY, who=each.staff_no)
        if each.minutes_left is None
        else say(_PRESENT, who=each.staff_no, minutes=each.minutes_left)
        for each in view.witnesses
    )
    return say(_PRESENCE, who=" · ".join(said))


def weights_line(weighing: Weighing | None) -> str:
    """Whether the weights meet; empty before the scale has spoken."""
    if weighing is None:
        return ""
    figures = say(
        _FIGURES, declared=kg_text(weighing.declared_g), net=kg_text(weighing.net_g),
        difference=kg_text(weighing.difference_g), tolerated=kg_text(weighing.tolerance_g),
    )  # fmt: skip
    line = say(_MEET if weighing.meets else _DIFFER, figures=figures)
    who = weighing.explained_by
    return say(N_("; ")).join((line, say(_EXPLAINED, who=who))) if who else line


def exception_lines(view: Ceremony) -> Iterator[str]:
    """The newest exceptions, and how many there were before."""
    found = view.card.exceptions
    for odd in found[-_TOLD:]:
        yield say(
            _ODD, at=f"{odd.at.astimezone(CHINA):%H:%M}", what=say(EXCEPTIONS[odd.exception]),
            box=odd.box_no or odd.found or odd.note, decision=say(DECISIONS[odd.decision]),
            who=odd.by,
        )  # fmt: skip
    if len(found) > _TOLD:
        yield say(_EARLIER, count=len(found) - _TOLD)


def numbers(view: Ceremony) -> tuple[Numbers, ...]:
    """What people compare with what they see: at most two numbers."""
    row = view.card.session
    match row.state:
        case SessionState.PLANNED:
            if view.card.unseen:
                return (Numbers(say(N_("To be scanned off")), view.card.unseen),)
            return (
                Numbers(say(N_("Loaded")), row.loaded),
                Numbers(say(N_("Count agreed")), view.card.counted),
            )
        case SessionState.OPEN:
            return (Numbers(say(N_("Count agreed")), view.card.counted),)
        case SessionState.FEEDING | SessionState.PAUSED:
            return (
                Numbers(say(N_("Fed in this lot")), row.fed),
                Numbers(say(N_("To be fed")), remaining(view)),
            )
        case SessionState.ABORTED:
            return (Numbers(say(N_("To go back")), row.loaded),)
    return (Numbers(say(N_("Destroyed")), row.destroyed),)


def next_line(found: Sequence[Step], staff_no: str, key: str) -> str:
    """What comes next: what is scanned, the key that does it here, or who can, or why nobody."""
    said = [f"▶ {step.label}" for step in found if step.mark is Mark.NOW and step.scanned]
    step, open_ = next_step(found, staff_no), first_open(found)
    if step is not None:
        said.append(say(_NOW, key=key, step=step.label))
    elif open_ is not None and open_.staff:
        said.append(say(_OTHERS, step=open_.label, who=say(N_(", ")).join(open_.staff)))
    return " · ".join(said) or _not_yet(open_)


def is_empty(view: Ceremony) -> bool:
    """Whether the session waits for its first box."""
    row = view.card.session
    return row.state == SessionState.PLANNED and not row.loaded


def scan_first() -> str:
    """How boxes get on to the truck."""
    return say(_SCAN_FIRST)


def _not_yet(open_: Step | None) -> str:
    if open_ is None:
        return say(_OVER)
    why = spoken(open_.refusal)[0] if open_.refusal else ""
    return say(_LATER, step=open_.label, why=why).strip()


def batch_line(batch: str, key: str) -> str:
    """That the batch is closed on its own screen; that nothing is left once all are closed."""
    if not batch:
        return say(_OVER)
    return say(_BATCH, key=key, batch=batch)


def left_to_do(view: Ceremony) -> Numbers:
    """The number beside the light: boxes on the truck while loading, boxes to be fed after."""
    loads = view.card.session.state == SessionState.PLANNED
    return numbers(view)[0 if loads else -1]


def box_rows(view: Ceremony) -> Iterator[tuple[str, tuple[object, ...]]]:
    """Boxes that are not destroyed, those still to be fed first."""
    order = (BoxState.LOADED, BoxState.FED)
    ranked = sorted(
        (box for box in view.boxes if box.state != BoxState.DESTROYED),
        key=lambda box: order.index(BoxState(box.state)) if box.state in order else len(order),
    )
    for box in ranked:
        remark = "" if box.listed or box.state != BoxState.LOADED else say(N_("goes back"))
        remark = say(_HALF[box.stated]) if box.stated else remark
        at = f"{box.fed_at.astimezone(CHINA):%H:%M}" if box.fed_at else ""
        yield box.box_no, (
            box.box_no, state_word("box", box.state), box.lot or "", at, box.holds, remark,
        )  # fmt: skip


def beside(name: str, view: Ceremony) -> Beside:
    """What people compare while they give a command; its number is typed, never taken over."""
    row, left = view.card.session, _numbers_of(view, BoxState.LOADED)
    match name:
        case "sign-before":
            return Beside((), say(N_("Count agreed")), view.card.counted)
        case "accept-lot":
            fed = _numbers_of(view, BoxState.FED)
            return Beside((_named(fed),), say(N_("Fed in this lot")), row.fed)
        case "end-session":
            lines = (say(_STILL_LOADED, boxes=_named(left)),) if left else ()
            return Beside(lines, say(N_("To go back")), len(left))
        case "explain-difference":
            return Beside((weights_line(view.card.weighing),))
        case "sign-after":
            return Beside((), say(N_("Destroyed")), row.destroyed)
        case "confirm-presence":
            return Beside((presence_line(view),))
    return _beside_arrival(view) if name == "arrive-session" else Beside()


def _beside_arrival(view: Ceremony) -> Beside:
    """The seals that were put on; how many boxes left is for the count to say."""
    return Beside((say(_PUT_ON, seals=" ".join(view.card.way.seals)),))


def _numbers_of(view: Ceremony, state: BoxState) -> tuple[str, ...]:
    """Boxes in a state that a batch may still destroy."""
    return tuple(box.box_no for box in view.boxes if box.state == state and box.listed)


def _named(boxes: tuple[str, ...]) -> str:
    more = say(_MORE, count=len(boxes) - _MOST) if len(boxes) > _MOST else ""
    return " ".join((*boxes[:_MOST], more)).strip()


def names_a_box(code: Code | None) -> bool:
    """Whether a scan may be a box or a pallet of them: a code, a number, the text of a seal."""
    return code is None or isinstance(code, BoxCode | BoxId | BoxNo | PalletCode)
