"""The consultation machine 查阅: leave to read in a box, on the spot, given by another person.

REQUESTED → APPROVED → OPEN → RESEALED, or DENIED. Opening and resealing are rows of the box, which
move the consultation with it; a box that is lost or taken while it is read breaks it off. Time
closes nothing: what is open over night is shown as overdue until the box is back.
"""

from __future__ import annotations

from typing import Any

from archive.commands.consultation import (
    ApproveConsultation,
    DenyConsultation,
    ExplainConsultation,
    RequestConsultation,
)
from archive.facts import ConsultationFacts
from archive.lifecycles.purposes import AUTHORITY, OUTSIDE, purpose_objection
from archive.lifecycles.states import BoxState, ConsultationState
from archive.policy import Role
from archive.refusals import Refusal
from archive.refusals import consultations as no
from archive.refusals.boxes import BoxDestroyed
from archive.refusals.general import PersonLeft, RoleMissing, SamePerson
from archive.rows import NONE, Box, Consultation, Person
from archive.rules import Machine, Rule, among, lapsed, no_effects
from archive.words import N_

Data = dict[str, Any]
GONE = (BoxState.FED, BoxState.REBOXED, BoxState.VOID)
"""States of boxes that nobody will ever read in again, beside the destroyed."""


def _consultation(facts: ConsultationFacts) -> Consultation:
    assert facts.consultation is not None
    return facts.consultation


def _box(facts: ConsultationFacts) -> Box:
    assert facts.box is not None
    return facts.box


def paper_there(facts: ConsultationFacts, _command: object) -> Refusal | None:
    """The box holds paper still."""
    box = _box(facts)
    if box.state == BoxState.DESTROYED:
        return BoxDestroyed(box.box_no, box.destroyed_on or "")
    return no.NothingToRead(box.box_no, BoxState(box.state)) if box.state in GONE else None


def basis_told(_facts: ConsultationFacts, command: RequestConsultation) -> Refusal | None:
    """A basis and a scope, where everybody may read them; of an authority, where few do."""
    open_ = bool(command.document_no and command.scope)
    if command.purpose != AUTHORITY:
        return None if open_ else no.BasisUntold()
    if command.document_no or command.scope:
        return no.AuthorityToldOpenly()
    return None if command.letter else no.LetterUntold()


def outsiders_named(_facts: ConsultationFacts, command: RequestConsultation) -> Refusal | None:
    """Officers and inspectors are named."""
    if command.purpose not in OUTSIDE or command.outsiders:
        return None
    return no.OutsidersUnnamed()


def requester_fit(facts: ConsultationFacts, _command: object) -> Refusal | None:
    """Whoever needs it is with us, bound to secrecy and trained."""
    assert facts.requester is not None
    return unfit(facts, *facts.requester)


def unfit(facts: Any, person: Person, name: str) -> Refusal | None:
    """Why a person may not handle paper on this occasion."""
    if person.state != "ACTIVE":
        return PersonLeft(name)
    return lapsed(facts.on._replace(actor=person, name=name))


def purpose_fits(facts: ConsultationFacts, command: RequestConsultation) -> Refusal | None:
    """A box past its last day is read for its hold's matter alone."""
    return purpose_objection(_box(facts), facts.on, command.purpose, facts.hold, facts.holds)


def purpose_still_fits(facts: ConsultationFacts) -> Refusal | None:
    """The purpose is still one that the box may be read for."""
    asked = _consultation(facts)
    return purpose_objection(_box(facts), facts.on, asked.purpose, facts.hold, facts.holds)


def may_approve(facts: ConsultationFacts) -> Refusal | None:
    """An approver; a keeper where the policy says so."""
    on = facts.on
    held = on.policy.counts_as(frozenset(on.actor.roles.split()))
    if Role.APPROVER in held or on.policy.keeper_approves_reading:
        return None
    return RoleMissing(ApproveConsultation.name, (Role.APPROVER,))


def another_approver(facts: ConsultationFacts) -> Refusal | None:
    """Requester ≠ approver, nor is it whoever recorded the request (law.md 8.6, no. 4)."""
    asked = _consultation(facts)
    if facts.on.actor.id not in (asked.requester, asked.recorded_by):
        return None
    return SamePerson(N_("requester"), N_("approver"))


def second_person(facts: ConsultationFacts) -> Refusal | None:
    """Whoever read, stayed with readers or took the box out does not explain."""
    asked = _consultation(facts)
    if facts.on.actor.id not in (asked.requester, asked.reader, asked.companion, asked.opened_by):
        return None
    return SamePerson(N_("person at the consultation"), N_("person who explains"))


def requested(facts: ConsultationFacts, command: RequestConsultation) -> Data:
    """What for, on what basis, in which scope; of people from outside, that they come."""
    assert facts.requester is not None
    data: Data = {
        "box": _box(facts).id,
        "purpose": command.purpose,
        "document_no": command.document_no,
        "scope": command.scope,
        "hold": facts.hold.id if facts.hold else "",
        "copies": int(command.copies),
        "outside": int(bool(command.outsiders)),
        "requester": facts.requester[0].id,
        "recorded_by": facts.on.actor.id,
        "requested_at": facts.on.at,
    }
    return {**data, **confided(facts)}


def confided(facts: Any) -> Data:
    """The commitment to what few may read, where there is anything."""
    return {"confidential": facts.confidential} if facts.confidential else {}


def _settled(facts: ConsultationFacts, opinion: str) -> Data:
    by = {"settled_by": facts.on.actor.id, "settled_at": facts.on.at}
    return {**by, "opinion": opinion}


def approved(facts: ConsultationFacts, command: ApproveConsultation) -> Data:
    """Who approved it, and what they said."""
    return _settled(facts, command.opinion)


def denied(facts: ConsultationFacts, command: DenyConsultation) -> Data:
    """Who denied it, and why."""
    return _settled(facts, command.reason)


def explained(facts: ConsultationFacts, command: ExplainConsultation) -> Data:
    """Who explains what, which weight they saw, and where it is followed up."""
    return {
        "explained_by": facts.on.actor.id,
        "explained_g": command.weight_g,
        "explanation": command.explanation,
        "incident_no": command.incident_no,
    }


_ASKERS = frozenset({Role.CLERK, Role.KEEPER, Role.APPROVER, Role.AUDITOR})
_DECIDERS = frozenset({Role.KEEPER, Role.APPROVER})
_REQUESTED, _APPROVED = ConsultationState.REQUESTED, ConsultationState.APPROVED
_OPEN, _DENIED = ConsultationState.OPEN, ConsultationState.DENIED

# fmt: off
RULES: tuple[Rule, ...] = (
    #    command              from                          to          recorded as  who        only if
    Rule(RequestConsultation, among(NONE),                  _REQUESTED, "requested", _ASKERS,
         and_if=(paper_there, basis_told, outsiders_named, requester_fit, purpose_fits), data=requested),
    Rule(ApproveConsultation, among(_REQUESTED),            _APPROVED,  "approved",  _DECIDERS,
         only_if=(may_approve, another_approver, purpose_still_fits), data=approved),
    Rule(DenyConsultation,    among(_REQUESTED, _APPROVED), _DENIED,    "denied",    _DECIDERS,
         data=denied),
    Rule(ExplainConsultation, among(_OPEN),                 None,       "explained", _DECIDERS,
         only_if=(second_person,), data=explained),
)
# fmt: on

CONSULTATION = Machine(
    "consultation", ConsultationState, RULES, no_effects, handles_paper=True,
    beside=among(_DENIED, ConsultationState.BROKEN_OFF),
)  # fmt: skip
