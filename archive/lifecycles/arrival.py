"""The arrival machine 待补录: a box that nobody listed is kept on record until it has an end.

QUARANTINED → REGISTERED (a real box was made of it) or RETURNED (its outlet signed for it); never
by time. It is no box yet: nothing that leads to destruction can name it.
"""

from __future__ import annotations

from typing import Any

from archive.commands.arrival import QuarantineArrival, RegisterArrival, ReturnArrival
from archive.commands.box import RegisterBox
from archive.events import Draft
from archive.facts import ArrivalFacts, BoxFacts
from archive.lifecycles.between_sites import not_for_here
from archive.lifecycles.box import BOX
from archive.lifecycles.box_data import dated
from archive.lifecycles.handover_box import arrives
from archive.lifecycles.states import ArrivalState, BoxState, HandoverState, PlaceState
from archive.policy import Role
from archive.refusals import Refusal
from archive.refusals import handovers as no
from archive.refusals.boxes import SealTaken
from archive.refusals.takings import WaybillNotSeal
from archive.rows import NONE, Arrival, Box
from archive.rules import Machine, Rule, among, decide, no_effects
from archive.words import N_

Data = dict[str, Any]
FLAG = "came-unlisted"
"""What the register says of a box that nobody had listed."""


def _arrival(facts: ArrivalFacts) -> Arrival:
    assert facts.arrival is not None
    return facts.arrival


def _to_come(facts: ArrivalFacts) -> BoxFacts:
    assert facts.box is not None
    return facts.box


def place_is_bay(facts: ArrivalFacts, _command: object) -> Refusal | None:
    """It waits in a bay that is in use."""
    place = facts.place
    assert place is not None
    fits = place.kind == "bay" and place.state == PlaceState.ACTIVE
    return None if fits else no.NotABay(place.id)


def seal_unknown(facts: ArrivalFacts, command: QuarantineArrival) -> Refusal | None:
    """No box of ours, and no arrival that waits, carries the seal."""
    if facts.seal_box:
        return no.SealKnown(command.seal_no, facts.seal_box)
    return _waits(facts, command.seal_no)


def _waits(facts: ArrivalFacts, seal_no: str) -> Refusal | None:
    number, _, bay = facts.waiting.partition(" ")
    return no.InQuarantine(seal_no, number, bay) if number else None


def seal_is_one(facts: ArrivalFacts, _command: QuarantineArrival) -> Refusal | None:
    """No waybill was scanned for the seal."""
    return WaybillNotSeal() if facts.seal_is_waybill else None


def came_with_it(facts: ArrivalFacts, _command: object) -> Refusal | None:
    """The hand-over named is being taken over here."""
    handover = facts.handover
    elsewhere = not_for_here(handover, facts.on.site)
    if elsewhere is not None:
        return elsewhere
    if handover is None or handover.state in (HandoverState.SENT, HandoverState.ARRIVED):
        return None
    return no.HandoverNotIn(handover.id, HandoverState(handover.state))


def _wish(command: RegisterArrival) -> RegisterBox:
    return RegisterBox(
        outlet_code=command.outlet_code, outlet=command.outlet, unit=command.unit,
        categories=command.categories, accepted_from=command.accepted_from,
        accepted_to=command.accepted_to, date_basis=command.date_basis, slips=command.slips,
        count_method=command.count_method, range_first=command.range_first,
        range_last=command.range_last, contiguous=command.contiguous, copy=command.copy,
    )  # fmt: skip


def seal_named(facts: ArrivalFacts, command: RegisterArrival) -> Refusal | None:
    """The box is sealed."""
    arrival = _arrival(facts)
    return None if command.seal_no or arrival.seal_no else no.SealNeeded(arrival.id)


def seal_free(facts: ArrivalFacts, command: RegisterArrival) -> Refusal | None:
    """No other box carries the seal, and no other arrival that waits."""
    if facts.seal_box:
        return SealTaken(N_("named here"), facts.seal_box)
    return _waits(facts, command.seal_no)


def fits_as_box(facts: ArrivalFacts, command: RegisterArrival) -> Refusal | None:
    """Everything that is asked of a box registered by hand."""
    answer = decide(BOX, _to_come(facts), _wish(command))
    return answer if isinstance(answer, Refusal) else None


def quarantined(facts: ArrivalFacts, command: QuarantineArrival) -> Data:
    """What is known of it."""
    assert facts.place is not None
    return {
        "why": command.why,
        "seal_no": command.seal_no,
        "outlet_code": command.outlet_code
        or (facts.handover.outlet_code if facts.handover else ""),
        "handover": facts.handover.id if facts.handover else "",
        "place": facts.place.id,
        "remark": command.remark,
        "arrived_at": facts.on.at,
        "arrived_by": facts.on.actor.id,
    }


def handover_arrives(facts: ArrivalFacts, _command: object) -> tuple[Draft, ...]:
    """The first box off the truck says that the hand-over has arrived."""
    return arrives(facts.handover, facts.on.at, facts.given)


def registered(facts: ArrivalFacts, _command: object) -> Data:
    """The box that was made of it."""
    new = _to_come(facts).new
    assert new is not None
    return {"box": new.id}


def real_box(facts: ArrivalFacts, command: RegisterArrival) -> tuple[Draft, ...]:
    """The box, in custody and sealed; periods that run from the sealing start today."""
    made = decide(BOX, _to_come(facts), _wish(command))
    assert not isinstance(made, Refusal)
    born = made[0]
    data: Data = {
        **born.data,
        "seal_no": command.seal_no or _arrival(facts).seal_no,
        "weight_g": command.weight_g,
        "sealed_on": facts.on.today.isoformat(),
        "flags": FLAG,
        "arrival": _arrival(facts).id,
    }
    known = Box("", **{key: value for key, value in data.items() if key in Box._fields})
    whole = {**data, **dated(known, facts.on)}
    return (born._replace(to=BoxState.RECEIVED, data=whole),)


def given_back(_facts: ArrivalFacts, command: ReturnArrival) -> Data:
    """The receipt that the outlet signed."""
    return {"receipt_no": command.receipt_no}


_CLERKS = frozenset({Role.CLERK, Role.KEEPER})
_WAITS = among(ArrivalState.QUARANTINED)

# fmt: off
RULES: tuple[Rule, ...] = (
    #    command            from         to                        recorded as    who      only if
    Rule(QuarantineArrival, among(NONE), ArrivalState.QUARANTINED, "quarantined", _CLERKS,
         and_if=(place_is_bay, seal_is_one, seal_unknown, came_with_it), data=quarantined, also=handover_arrives),
    Rule(RegisterArrival,   _WAITS,      ArrivalState.REGISTERED,  "registered",  _CLERKS,
         and_if=(seal_named, seal_free, fits_as_box), data=registered, also=real_box),
    Rule(ReturnArrival,     _WAITS,      ArrivalState.RETURNED,    "returned",    _CLERKS,
         data=given_back),
)
# fmt: on

ARRIVAL = Machine("arrival", ArrivalState, RULES, no_effects, handles_paper=True)
