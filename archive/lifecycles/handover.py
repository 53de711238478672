"""The hand-over machine 移交: boxes given, on the way, taken over, both sides signed.

OPEN (being listed and scanned out) → SENT (the giving side has signed) → ARRIVED → CLOSED (the
taking side has signed, nothing is undecided); CANCELLED while nothing has left. The boxes come from
an outlet, or go from one site to another: then the list is the taking side's from its arrival on.
"""

from __future__ import annotations

from archive.commands.handover import (
    ArriveHandover,
    CancelHandover,
    GiveHandover,
    ListBoxes,
    OpenHandover,
    SettleDifference,
    TakeHandover,
    UnlistBoxes,
)
from archive.events import Draft, Effect, Event
from archive.lifecycles import between_sites
from archive.lifecycles import handover_data as data
from archive.lifecycles import handover_guards as guard
from archive.lifecycles.states import HandoverState
from archive.policy import Role
from archive.rows import NONE
from archive.rules import Machine, Rule, among, clock_sure

_OPEN, _SENT = HandoverState.OPEN, HandoverState.SENT
_ARRIVED, _CLOSED = HandoverState.ARRIVED, HandoverState.CLOSED
_CLERKS = frozenset({Role.CLERK, Role.KEEPER})
_FREE = (guard.boxes_sealed, guard.of_its_outlet, guard.not_elsewhere)

# fmt: off
RULES: tuple[Rule, ...] = (
    #    command           from              to                       recorded as   who      only if
    Rule(OpenHandover,     among(NONE),      _OPEN,                   "opened",     _CLERKS,
         and_if=(between_sites.goes_to_one, guard.finds_what_it_names, *_FREE), data=data.opened),
    Rule(ListBoxes,        among(_OPEN),     None,                    "listed",     _CLERKS,
         and_if=(guard.something_to_list, *_FREE), data=data.listed),
    Rule(UnlistBoxes,      among(_OPEN),     None,                    "unlisted",   _CLERKS,
         and_if=(guard.something_named, guard.on_the_list, guard.not_left), data=data.unlisted),
    Rule(GiveHandover,     among(_OPEN),     _SENT,                   "given",      _CLERKS,
         only_if=(clock_sure,), and_if=(guard.something_goes,), data=data.given, also=data.boxes_sent),
    Rule(ArriveHandover,   among(_SENT),     _ARRIVED,                "arrived",    _CLERKS,
         first=(between_sites.comes_here,), data=data.arrived, across=True),
    Rule(SettleDifference, among(_ARRIVED),  None,                    "decided",    _CLERKS,
         and_if=(guard.one_on_the_list, guard.differs, guard.decision_fits, guard.incident_named,
                 guard.paper_moved, guard.box_follows),
         data=data.decided, also=data.box_decided),
    Rule(TakeHandover,     among(_ARRIVED),  _CLOSED,                 "closed",     _CLERKS,
         only_if=(clock_sure, guard.another_than_the_giver, guard.all_decided), data=data.closed),
    Rule(CancelHandover,   among(_OPEN),     HandoverState.CANCELLED, "cancelled",  _CLERKS,
         only_if=(guard.nothing_left,), data=data.cancelled),
)
# fmt: on


def effects(event: Event | Draft) -> tuple[Effect, ...]:
    """What an event of a hand-over writes on its lines."""
    number, table = event.subject, "handover_line"
    if event.kind in ("handover.opened", "handover.listed"):
        return tuple(
            Effect(table, "put", (number, box), _fresh(slips, weight_g))
            for box, slips, weight_g in event.data["lines"]
        )
    if event.kind == "handover.unlisted":
        return tuple(Effect(table, "drop", (number, box)) for box in event.data["boxes"])
    if event.kind == "handover.decided":
        decided = (("decision", event.data["decision"]), ("remark", event.data["remark"]))
        return (Effect(table, "set", (number, event.data["about_box"]), decided),)
    if event.kind in ("handover.closed", "handover.cancelled"):
        return (Effect(table, "set", (number,), (("live", None),)),)
    return ()


def _fresh(slips: int, weight_g: int) -> tuple[tuple[str, str | int | None], ...]:
    return (("listed", "list"), ("slips", slips), ("weight_g", weight_g))


HANDOVER = Machine(
    "handover",
    HandoverState,
    RULES,
    effects,
    handles_paper=True,
    beside=among(HandoverState.CANCELLED),
)
