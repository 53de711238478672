"""A box that may be in the machine unrecorded: what two witnesses state becomes of it.

Power fails, a program is killed: the paper is gone and no scan says so. Nobody guesses. While the
session is paused both witnesses state the same, each with a signature, or nothing follows.
"""

from __future__ import annotations

from typing import Any

from archive.commands.box import StateFed
from archive.facts import BoxFacts, SessionFacts
from archive.lifecycles.box_data import flagged
from archive.lifecycles.box_guards import approved, due, not_on_hold
from archive.lifecycles.states import BoxState, SessionState
from archive.refusals import Refusal
from archive.refusals import feeding as no
from archive.refusals.closing import StatedFed
from archive.refusals.sessions import NoSession, NotWitness
from archive.rows import Box
from archive.words import N_

Data = dict[str, Any]
FED, NOT_FED = "yes", "no"
_SAID = {FED: N_("it went into the machine"), NOT_FED: N_("it did not go into the machine")}


def session_paused(facts: BoxFacts) -> Refusal | None:
    """The feeding is interrupted, and says so."""
    session = facts.session
    if session is None:
        assert facts.batch is not None
        return NoSession(facts.batch.id)
    if session.state == SessionState.PAUSED:
        return None
    return no.NotPaused(session.id, SessionState(session.state))


def is_its_witness(facts: BoxFacts) -> Refusal | None:
    """The actor is one of the session's two witnesses."""
    session = facts.session
    assert session is not None
    if facts.on.actor.id in (session.witness1, session.witness2):
        return None
    return NotWitness(facts.on.name, session.id)


def gates_if_fed(facts: BoxFacts, command: StateFed) -> Refusal | None:
    """No statement is a way round the gates: what they stop is an incident, not a feeding."""
    if not command.fed:
        return None
    return approved(facts) or due(facts) or not_on_hold(facts)


def is_first_statement(facts: BoxFacts, _command: object) -> bool:
    """No witness, or only the actor, has stated anything so far."""
    assert facts.box is not None
    return facts.box.stated.partition(" ")[2] in ("", facts.on.actor.id)


def said_fed(box: Box) -> bool:
    """Whether one witness's word that it went into the machine waits for the other's."""
    return box.state == BoxState.LOADED and box.stated.partition(" ")[0] == FED


def not_in_doubt(facts: BoxFacts) -> Refusal | None:
    """No witness has stated that the box went into the machine."""
    box = facts.box
    assert box is not None
    return StatedFed(box.box_no) if said_fed(box) else None


def says_fed(_facts: BoxFacts, command: StateFed) -> bool:
    """The statement says that the box went into the machine."""
    return command.fed


def same_statement(facts: BoxFacts, command: StateFed) -> Refusal | None:
    """The second witness says what the first one said."""
    assert facts.box is not None
    first = facts.box.stated.partition(" ")[0]
    if first == (FED if command.fed else NOT_FED):
        return None
    return no.StatementsDiffer(facts.box.box_no, _SAID[first])


def stated(facts: BoxFacts, command: StateFed) -> Data:
    """One witness's word; nothing follows from it alone."""
    assert facts.session is not None
    word = FED if command.fed else NOT_FED
    return {"stated": f"{word} {facts.on.actor.id}", **_said(facts, command)}


def fed_by_statement(facts: BoxFacts, command: StateFed) -> Data:
    """Fed in the open lot, on two witnesses' words; every register and record says so."""
    assert facts.box is not None
    assert facts.session is not None
    assert facts.line is not None
    return {
        "stated": "",
        "batch": facts.line.batch,
        "lot": facts.session.lot,
        "fed_at": facts.on.at,
        "org": facts.on.decided,
        "flags": flagged(facts.box, "fed-by-statement"),
        **_said(facts, command),
    }


def not_fed(facts: BoxFacts, command: StateFed) -> Data:
    """It waits on the truck as before."""
    return {"stated": "", **_said(facts, command)}


def _said(facts: BoxFacts, command: StateFed) -> Data:
    assert facts.session is not None
    return {"in_session": facts.session.id, "fed": int(command.fed), "grounds": command.grounds}


def doubts_settled(facts: SessionFacts) -> Refusal | None:
    """No box waits for the second witness's word on whether it went into the machine."""
    session = facts.session
    assert session is not None
    open_ = tuple(box.box_no for box in facts.loaded if box.stated)
    return no.StatementOpen(session.id, open_) if open_ else None
