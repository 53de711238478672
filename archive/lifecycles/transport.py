"""The rows of a session that travels by road, its guards, and what its events keep.

PLANNED → departed → arrived → (seals decided) → counted and opened, all within PLANNED: nothing
is destroyed before both witnesses signed at the plant.
"""

from __future__ import annotations

from typing import Any

from archive.commands.transport import ArriveSession, DecideSeals, DepartSession
from archive.facts import SessionFacts
from archive.lifecycles.matters_guards import matters_until
from archive.lifecycles.session_data import registers
from archive.lifecycles.states import BatchState, SessionState
from archive.lifecycles.transport_guards import BROKEN, INTACT, RECOUNT, ROAD, arrival_missing
from archive.lifecycles.vendor_guards import vendor_still_fit
from archive.policy import Role
from archive.refusals import Refusal
from archive.refusals import transport as no
from archive.refusals.batches import ApprovalLapsed, NotApproved
from archive.refusals.boxes import OnHold
from archive.refusals.general import PersonLeft
from archive.refusals.matters import MatchesFree, MattersNotDeclared
from archive.refusals.sessions import CountDiffers, NotWitness
from archive.rows import Session
from archive.rules import Rule, among, clock_sure, lapsed

Data = dict[str, Any]


def _session(facts: SessionFacts) -> Session:
    assert facts.session is not None
    return facts.session


def by_road(facts: SessionFacts) -> Refusal | None:
    """The session was planned to travel."""
    session = _session(facts)
    return None if session.transport == ROAD else no.NotByRoad(session.id)


def not_departed(facts: SessionFacts) -> Refusal | None:
    """The truck has not left."""
    session = _session(facts)
    return no.Departed(session.id, session.departed_at) if session.departed_at else None


def something_aboard(facts: SessionFacts) -> Refusal | None:
    """There is something on the truck."""
    return None if facts.loaded else CountDiffers(_session(facts).id, 0, 0)


def aboard_not_held(facts: SessionFacts) -> Refusal | None:
    """No box on the truck is on hold."""
    if not facts.aboard_held:
        return None
    holds = sorted({hold for _, hold in facts.aboard_held})
    return OnHold(tuple(dict.fromkeys(box for box, _ in facts.aboard_held)), tuple(holds))


def aboard_not_withheld(facts: SessionFacts) -> Refusal | None:
    """Every box on the truck has a live line."""
    off = tuple(box.box_no for box in facts.loaded if box.id in facts.withheld)
    return no.WithheldAboard(_session(facts).id, off) if off else None


def batches_still_approved(facts: SessionFacts) -> Refusal | None:
    """Every batch served is approved, and its approval has not lapsed."""
    for batch in facts.batches:
        if batch.state not in (BatchState.APPROVED, BatchState.EXECUTING):
            return NotApproved(batch.id, BatchState(batch.state))
        if batch.valid_until is not None and facts.on.today.isoformat() > batch.valid_until:
            return ApprovalLapsed(batch.id, batch.valid_until)
    return None


def matters_still_fresh(facts: SessionFacts) -> Refusal | None:
    """Unsettled matters of every batch were checked lately: a claim may have come since."""
    days = facts.on.policy.matters_days
    for batch in facts.batches:
        until = matters_until(batch, facts.on.policy)
        if until is None or facts.on.today > until:
            return MattersNotDeclared(batch.id, batch.matters_as_of or "", days)
    return None


def aboard_settled(facts: SessionFacts) -> Refusal | None:
    """No list that came in since says that a box aboard may hold an open matter."""
    heard = {batch.matters_list for batch in facts.batches}
    since = min((batch.matters_as_of or "" for batch in facts.batches), default="")
    met = [each for each in facts.open_matters if each.list not in heard and each.as_of >= since]
    if not met:
        return None
    boxes = {each.box for each in met if each.list == met[0].list}
    return MatchesFree(met[0].list, tuple(b.box_no for b in facts.loaded if b.id in boxes))


def counted_is_aboard(facts: SessionFacts, command: DepartSession) -> Refusal | None:
    """The number typed is the number loaded."""
    aboard = len(facts.loaded)
    if command.counted == aboard:
        return None
    return CountDiffers(_session(facts).id, command.counted, aboard)


def escort_fits(facts: SessionFacts, _command: object) -> Refusal | None:
    """The escort is one of our own, here, bound to secrecy and trained."""
    assert facts.escort is not None
    person, name = facts.escort
    if person.state != "ACTIVE":
        return PersonLeft(name)
    if person.employer:
        return no.EscortForeign(name)
    return lapsed(facts.on._replace(actor=person, name=name))


def driver_seen(facts: SessionFacts, command: DepartSession) -> Refusal | None:
    """The escort knows who drives."""
    return None if command.driver_known else no.DriverUnknown(_session(facts).id)


def sealed(facts: SessionFacts, command: DepartSession) -> Refusal | None:
    """The doors are sealed."""
    named = any(seal.strip() for seal in command.seals)
    return None if named else no.TruckUnsealed(_session(facts).id)


def on_the_road(facts: SessionFacts) -> Refusal | None:
    """The truck has left."""
    session = _session(facts)
    return None if session.departed_at else no.NotDeparted(session.id)


def not_arrived(facts: SessionFacts) -> Refusal | None:
    """The arrival is not recorded yet."""
    session = _session(facts)
    return no.Arrived(session.id, session.arrived_at) if session.arrived_at else None


def truck_arrived(facts: SessionFacts) -> Refusal | None:
    """The truck is at the plant."""
    return arrival_missing(_session(facts))


def seals_in_doubt(facts: SessionFacts) -> Refusal | None:
    """The seals found were broken or others, and nobody has decided yet."""
    session = _session(facts)
    return None if session.seal_state == BROKEN else no.SealsInOrder(session.id)


def may_decide(facts: SessionFacts) -> Refusal | None:
    """The actor witnesses this session, or approves."""
    session, actor = _session(facts), facts.on.actor
    approves = Role.APPROVER in facts.on.policy.counts_as(frozenset(actor.roles.split()))
    if approves or actor.id in (session.witness1, session.witness2):
        return None
    return NotWitness(facts.on.name, session.id)


def sends_back(_facts: SessionFacts, command: DecideSeals) -> bool:
    """The load is returned."""
    return command.decision == "return"


def _numbers(seals: tuple[str, ...]) -> str:
    return " ".join(sorted({seal.strip().upper() for seal in seals} - {""}))


def departed(facts: SessionFacts, command: DepartSession) -> Data:
    """Vehicle, escort, seals, count; of the driver only that the escort knows who drives."""
    assert facts.escort is not None
    return {
        "vehicle": command.vehicle,
        "escort": facts.escort[0].id,
        "driver_known": int(command.driver_known),
        "seals": _numbers(command.seals),
        "departed_at": facts.on.at,
        "boxes": len(facts.loaded),
    }


def arrived(facts: SessionFacts, command: ArriveSession) -> Data:
    """The seals found, and whether they are those put on, whole."""
    found = _numbers(command.seals)
    whole = command.intact and found == _session(facts).seals
    return {
        "seals_found": found,
        "intact": int(command.intact),
        "seal_state": INTACT if whole else BROKEN,
        "arrived_at": facts.on.at,
    }


def recount_decided(facts: SessionFacts, command: DecideSeals) -> Data:
    """Every box is scanned off the truck before the count is agreed."""
    decided: Data = {"seal_state": RECOUNT, "decided_at": facts.on.at, "reason": command.reason}
    return {**decided, **registers(facts)}


def turned_back(facts: SessionFacts, command: DecideSeals) -> Data:
    """Why the load goes back."""
    return {"reason": command.reason, **registers(facts)}


_CLERKS = frozenset({Role.CLERK, Role.KEEPER})
_DECIDING = frozenset({Role.WITNESS, Role.APPROVER})
_PLANNED = among(SessionState.PLANNED)
_DOUBT = (clock_sure, by_road, truck_arrived, seals_in_doubt, may_decide)

# fmt: off
RULES: tuple[Rule, ...] = (
    #    command       from      to                    recorded as      who         only if
    Rule(DepartSession, _PLANNED, None,                 "departed",      _CLERKS,
         only_if=(clock_sure, by_road, not_departed, something_aboard, aboard_not_held, aboard_not_withheld,
                  batches_still_approved, matters_still_fresh, aboard_settled, vendor_still_fit),
         and_if=(counted_is_aboard, sealed, driver_seen, escort_fits), data=departed),
    Rule(ArriveSession, _PLANNED, None,                 "arrived",       _CLERKS,
         only_if=(by_road, on_the_road, not_arrived), data=arrived),
    Rule(DecideSeals,   _PLANNED, SessionState.ABORTED, "turned_back",   _DECIDING,
         only_if=_DOUBT, data=turned_back, when=sends_back),
    Rule(DecideSeals,   _PLANNED, None,                 "recount_decided", _DECIDING,
         only_if=_DOUBT, data=recount_decided),
)
# fmt: on
