"""Guards of the session machine."""

from __future__ import annotations

from archive.commands.session import (
    AcceptLot,
    AgreeCount,
    EndSession,
    PlanSession,
    RecordWeights,
    SignAfter,
    SignBefore,
)
from archive.facts import SessionFacts, SessionSum
from archive.lifecycles.box_guards import is_present
from archive.lifecycles.states import BatchState
from archive.lifecycles.vendor_guards import is_plant
from archive.lifecycles.weights import balance, to_explain
from archive.policy import Role
from archive.refusals import Refusal
from archive.refusals import sessions as no
from archive.refusals.batches import NotApproved, NothingSelected
from archive.refusals.closing import ExplainedAlready
from archive.refusals.general import AlreadyDone, MeaningDiffers, NotValid, SamePerson
from archive.rows import Person, Session
from archive.rules import lapsed
from archive.words import N_

COARSEST_G, LEAST_DIVISIONS = 50_000, 10
"""The division of the coarsest weighbridge, and how many divisions a load has at least."""


def _session(facts: SessionFacts) -> Session:
    assert facts.session is not None
    return facts.session


def _sum(facts: SessionFacts) -> SessionSum:
    assert facts.sum is not None
    return facts.sum


def place_is_plant(facts: SessionFacts, _command: object) -> Refusal | None:
    """Destruction is done at an open place entered for it."""
    place = facts.place
    assert place is not None
    return None if is_plant(place) else no.NotAPlant(place.id)


def something_named(facts: SessionFacts, _command: object) -> Refusal | None:
    """A session is planned for something."""
    return None if facts.batches else NothingSelected()


def batches_approved(facts: SessionFacts, _command: object) -> Refusal | None:
    """Every batch named is approved or being executed."""
    fit = (BatchState.APPROVED, BatchState.EXECUTING)
    wrong = next((batch for batch in facts.batches if batch.state not in fit), None)
    return NotApproved(wrong.id, BatchState(wrong.state)) if wrong else None


def two_witnesses(facts: SessionFacts, _command: object) -> Refusal | None:
    """The witnesses are two people of two units."""
    (one, _), (other, _) = facts.witnesses
    if one.id == other.id:
        return SamePerson(N_("first witness"), N_("second witness"))
    return no.WitnessesOneUnit(one.unit) if one.unit == other.unit else None


def witnesses_fit(facts: SessionFacts, _command: object) -> Refusal | None:
    """No witness keeps, compiled, approved or works for the destruction unit; each is cleared."""
    return still_fit(facts)


def still_fit(facts: SessionFacts) -> Refusal | None:
    """The witnesses named are fit now, too: roles may have changed since the planning."""
    for person, name in facts.witnesses:
        reason = _unfit(facts, person)
        if reason:
            return no.WitnessUnfit(name, reason)
        refusal = lapsed(facts.on._replace(actor=person, name=name))
        if refusal is not None:
            return refusal
    return None


def _unfit(facts: SessionFacts, person: Person) -> str:
    roles = facts.on.policy.counts_as(frozenset(person.roles.split()))
    if person.state != "ACTIVE" or Role.WITNESS not in roles:
        return N_("does not have the role of a witness")
    if Role.KEEPER in roles:
        return N_("keeps the store")
    if person.employer:
        return N_("works for the destruction unit or another firm")
    if any(person.id in batch.compiler.split() for batch in facts.batches):
        return N_("compiled the register")
    if any(person.id in batch.approver.split() for batch in facts.batches):
        return N_("approved the batch")
    return ""


def no_open_burning(_facts: SessionFacts, command: PlanSession) -> Refusal | None:
    """Burning names its furnace's permit (law.md 7.7)."""
    open_fire = command.method == "burn" and not command.method_detail
    return no.OpenBurning() if open_fire else None


def something_loaded(facts: SessionFacts) -> Refusal | None:
    """There is something on the truck to count."""
    return None if facts.loaded else no.CountDiffers(_session(facts).id, 0, 0)


def count_is_loaded(facts: SessionFacts, command: AgreeCount) -> Refusal | None:
    """The count is what was loaded: a missing or an extra box stops here."""
    loaded = len(facts.loaded)
    if command.counted == loaded:
        return None
    return no.CountDiffers(_session(facts).id, command.counted, loaded)


def count_unsigned(facts: SessionFacts) -> Refusal | None:
    """No witness has signed the count."""
    session = _session(facts)
    return no.CountSigned(session.id) if session.before else None


def count_agreed(facts: SessionFacts) -> Refusal | None:
    """A count was agreed for exactly what is loaded now."""
    session = _session(facts)
    return None if session.counted == len(facts.loaded) else no.CountMissing(session.id)


def is_witness(facts: SessionFacts) -> Refusal | None:
    """The actor is one of the session's two witnesses."""
    session = _session(facts)
    if facts.on.actor.id in (session.witness1, session.witness2):
        return None
    return no.NotWitness(facts.on.name, session.id)


def _signed(facts: SessionFacts, signers: str) -> Refusal | None:
    return no.SignedAlready(facts.on.name) if facts.on.actor.id in signers.split() else None


def not_signed_before(facts: SessionFacts) -> Refusal | None:
    """The witness has not signed before."""
    return _signed(facts, _session(facts).before)


def not_signed_after(facts: SessionFacts) -> Refusal | None:
    """The witness has not signed after."""
    return _signed(facts, _session(facts).after)


def not_accepted(facts: SessionFacts) -> Refusal | None:
    """The witness has not accepted this lot."""
    return _signed(facts, _session(facts).accepting)


def first_before(facts: SessionFacts, _command: object) -> bool:
    """Nobody has signed before."""
    return not _session(facts).before


def first_after(facts: SessionFacts, _command: object) -> bool:
    """Nobody has signed after."""
    return not _session(facts).after


def first_acceptance(facts: SessionFacts, _command: object) -> bool:
    """Nobody has accepted this lot."""
    return not _session(facts).accepting


def _meaning(typed: int, actual: int) -> Refusal | None:
    return None if typed == actual else MeaningDiffers(typed, actual)


def meaning_is_loaded(facts: SessionFacts, command: SignBefore) -> Refusal | None:
    """The number typed is the number loaded."""
    return _meaning(command.boxes, len(facts.loaded))


def meaning_is_fed(facts: SessionFacts, command: AcceptLot) -> Refusal | None:
    """The number typed is the number fed in this lot."""
    return _meaning(command.boxes, len(facts.fed))


def meaning_is_destroyed(facts: SessionFacts, command: SignAfter) -> Refusal | None:
    """The number typed is the number destroyed."""
    return _meaning(command.boxes, _sum(facts).destroyed)


def both_present(facts: SessionFacts) -> Refusal | None:
    """Both witnesses confirmed presence lately and since the last pause."""
    session, minutes = _session(facts), facts.on.policy.presence_minutes
    presences = (session.presence1, session.presence2)
    for seen, (_, name) in zip(presences, facts.witnesses, strict=True):
        if not is_present(seen, session, facts.on.now, minutes):
            return no.PresenceLapsed(name, minutes)
    return None


def lot_fed(facts: SessionFacts) -> Refusal | None:
    """Something was fed since the last acceptance."""
    return None if facts.fed else no.LotEmpty(_session(facts).id)


def all_accepted(facts: SessionFacts) -> Refusal | None:
    """Every fed box was accepted."""
    return no.LotOpen(_session(facts).id, len(facts.fed)) if facts.fed else None


def remaining_named(facts: SessionFacts, command: EndSession) -> Refusal | None:
    """Loaded boxes that were not fed were withheld, or are counted as going back."""
    still = tuple(box.box_no for box in facts.loaded if box.id not in facts.withheld)
    if len(still) == command.remaining:
        return None
    return no.StillLoaded(_session(facts).id, still)


def something_destroyed(facts: SessionFacts) -> Refusal | None:
    """A session without a destroyed box is aborted, not ended."""
    return None if _sum(facts).destroyed else no.NothingDestroyed(_session(facts).id)


def nothing_destroyed(facts: SessionFacts) -> Refusal | None:
    """A session with destroyed boxes is ended, not aborted."""
    gone = _sum(facts).destroyed
    return no.EndInstead(_session(facts).id, gone) if gone else None


def record_open(facts: SessionFacts) -> Refusal | None:
    """A batch that the session served still waits for its closing."""
    shut = (BatchState.CLOSED, BatchState.FILED)
    if not facts.batches or any(batch.state not in shut for batch in facts.batches):
        return None
    return AlreadyDone(facts.batches[-1].id, BatchState(facts.batches[-1].state))


def scale_fits(_facts: SessionFacts, command: RecordWeights) -> Refusal | None:
    """The division is a scale's: two of them are tolerated, so it must not swallow the load.

    A scale is used from ten divisions upwards (OIML R 76, class IIII: minimum capacity).
    """
    most = min(COARSEST_G, command.gross_g // LEAST_DIVISIONS)
    if command.division_g <= most:
        return None
    return NotValid("division_g", str(command.division_g), f"≤ {most}")


def gross_above_tare(_facts: SessionFacts, command: RecordWeights) -> Refusal | None:
    """Gross is more than tare."""
    if command.gross_g > command.tare_g >= 0 and command.division_g > 0:
        return None
    return no.BackwardWeights(command.gross_g, command.tare_g)


def weights_differ(facts: SessionFacts) -> Refusal | None:
    """The weights are recorded and do not meet, or the paper was wet."""
    weighed = balance(_sum(facts), facts.on.policy.tolerance_percent)
    if weighed is None or not to_explain(_sum(facts), weighed):
        return no.NothingToExplain(_session(facts).id)
    return None


def not_explained(facts: SessionFacts) -> Refusal | None:
    """Nobody has explained these weights: a second explanation would take the first one's place."""
    session = _session(facts)
    return ExplainedAlready(session.id) if session.explained_by else None


def is_third_person(facts: SessionFacts) -> Refusal | None:
    """The actor neither witnessed nor weighed."""
    session = _session(facts)
    if facts.on.actor.id in (session.witness1, session.witness2, session.weighed_by):
        return no.ThirdPersonNeeded(facts.on.name, session.id)
    return None
