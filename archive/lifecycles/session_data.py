"""What session events keep, and the boxes that an accepted lot destroys."""

from __future__ import annotations

from typing import Any

from archive.commands.session import (
    AbortSession,
    AgreeCount,
    EndSession,
    ExplainDifference,
    PauseSession,
    PlanSession,
    RecordWeights,
)
from archive.events import Draft
from archive.facts import SessionFacts
from archive.lifecycles.interruption import begun_here, one_seen_here
from archive.lifecycles.states import BoxState
from archive.lifecycles.vendor_guards import contract_no
from archive.rows import Session

Data = dict[str, Any]


def _session(facts: SessionFacts) -> Session:
    assert facts.session is not None
    return facts.session


def registers(facts: SessionFacts) -> Data:
    """The frozen registers that a signature is about: one hash for each batch served."""
    return {"register_hash": " ".join(batch.register_hash for batch in facts.batches)}


def planned(facts: SessionFacts, command: PlanSession) -> Data:
    """Batches, place, destruction unit, method and witnesses."""
    assert facts.place is not None
    assert facts.vendor is not None
    (one, _), (other, _) = facts.witnesses
    return {
        "batches": [batch.id for batch in facts.batches],
        "place": facts.place.id,
        "vendor": facts.vendor.id,
        "firm": facts.vendor.firm,
        "licence_no": facts.vendor.licence_no,
        "contract_no": contract_no(facts),
        "method": command.method,
        "method_detail": command.method_detail,
        "witness1": one.id,
        "witness2": other.id,
        "transport": command.transport,
    }


def count_agreed(_facts: SessionFacts, command: AgreeCount) -> Data:
    """The count."""
    return {"counted": command.counted}


def presence(facts: SessionFacts, _command: object) -> Data:
    """When which witness was there."""
    first = facts.on.actor.id == _session(facts).witness1
    session, on = _session(facts), facts.on
    here = one_seen_here(session, on.run, on.actor.id)
    return {"presence1" if first else "presence2": on.at, **here}


def signed_before(facts: SessionFacts, command: object) -> Data:
    """A signature before destruction; it also confirms presence."""
    signers = f"{_session(facts).before} {facts.on.actor.id}".strip()
    signed: Data = {"before": signers, "boxes": len(facts.loaded), **registers(facts)}
    return {**signed, **presence(facts, command)}


def started(facts: SessionFacts, _command: object) -> Data:
    """When feeding began, and the contract valid then."""
    begun = begun_here(_session(facts), facts.on.run)
    return {"started_at": facts.on.at, "contract_no": contract_no(facts), **begun}


def resumed(facts: SessionFacts, _command: object) -> Data:
    """Where it goes on."""
    return {**begun_here(_session(facts), facts.on.run)}


def paused(facts: SessionFacts, command: PauseSession) -> Data:
    """When and why; presence counts anew from here."""
    return {"paused_at": facts.on.at, "reason": command.reason}


def lot_seen(facts: SessionFacts, _command: object) -> Data:
    """The first witness's word on a lot."""
    session = _session(facts)
    seen: Data = {"accepting": facts.on.actor.id, "lot_no": session.lot, "boxes": len(facts.fed)}
    return {**seen, **registers(facts)}


def lot_accepted(facts: SessionFacts, _command: object) -> Data:
    """The second witness's word; the next lot begins."""
    session = _session(facts)
    seen: Data = {"accepting": "", "lot_no": session.lot, "boxes": len(facts.fed)}
    return {**seen, "lot": session.lot + 1, **registers(facts)}


def boxes_destroyed(facts: SessionFacts, _command: object) -> tuple[Draft, ...]:
    """Each box of the accepted lot becomes a stub, without a place."""
    session = _session(facts)
    data: Data = {
        "destroyed_on": facts.on.today.isoformat(),
        "in_session": session.id,
        "in_lot": session.lot,
    }
    return tuple(
        Draft("box", "box.destroyed", box.id, box.n, box.state, BoxState.DESTROYED, data)
        for box in facts.fed
    )


def ended(facts: SessionFacts, command: EndSession) -> Data:
    """When it ended and how many boxes go back."""
    assert facts.sum is not None
    destroyed = facts.sum.destroyed
    return {"ended_at": facts.on.at, "remaining": command.remaining, "destroyed": destroyed}


def weighed(facts: SessionFacts, command: RecordWeights) -> Data:
    """What the scale said; a new weighing voids an explanation of the old one."""
    return {
        "gross_g": command.gross_g,
        "tare_g": command.tare_g,
        "division_g": command.division_g,
        "weighed_by": facts.on.actor.id,
        "wet": int(command.wet),
        "remark": command.remark,
        "explained_by": "",
    }


def explained(facts: SessionFacts, command: ExplainDifference) -> Data:
    """A third person's words on the difference."""
    explained: Data = {"explanation": command.explanation, "explained_by": facts.on.actor.id}
    return {**explained, **registers(facts)}


def signed_after(facts: SessionFacts, _command: object) -> Data:
    """A signature after the end."""
    assert facts.sum is not None
    signers = f"{_session(facts).after} {facts.on.actor.id}".strip()
    return {"after": signers, "boxes": facts.sum.destroyed, **registers(facts)}


def reason(_facts: SessionFacts, command: AbortSession) -> Data:
    """A reason alone."""
    return {"reason": command.reason}
