"""The person machine: who may act, under which agreement and training, with which badge and key."""

from __future__ import annotations

from typing import Any

from archive.commands.people import (
    AddPerson,
    ChangePin,
    IssueBadge,
    Issued,
    Leave,
    RecordAgreement,
    RecordTraining,
    RevokeBadge,
    SetRoles,
)
from archive.events import Draft
from archive.facts import PersonFacts
from archive.lifecycles.box_data import iso
from archive.lifecycles.states import PersonState, Recorded
from archive.log.person import key_id
from archive.policy import CONFLICTS, Role
from archive.refusals import Refusal
from archive.refusals import people as no
from archive.refusals.general import BadgeUnknown, NotValid
from archive.rows import NONE
from archive.rules import Machine, Rule, among, no_effects

Data = dict[str, Any]


def staff_no_free(facts: PersonFacts, command: AddPerson) -> Refusal | None:
    """One person is entered once."""
    return no.StaffNoTaken(command.staff_no) if facts.taken else None


def roles_fit(_facts: PersonFacts, command: AddPerson | SetRoles) -> Refusal | None:
    """The roles exist and go together."""
    return roles_unfit(command.roles)


def roles_unfit(roles: tuple[str, ...]) -> Refusal | None:
    """Why one person cannot have these roles; None when one can."""
    unknown = [role for role in roles if role not in set(Role)]
    if unknown or not roles:
        return NotValid("roles", ", ".join(unknown), " | ".join(Role))
    clash = next(((a, b) for a, b in CONFLICTS if a in roles and b in roles), None)
    return no.RolesConflict(clash[0].value, clash[1].value) if clash else None


def dates_forward(_facts: PersonFacts, command: AddPerson) -> Refusal | None:
    """An agreement or training does not end before it starts."""
    spans = (
        (command.agreement_on, command.agreement_until),
        (command.trained_on, command.trained_until),
    )
    for start, end in spans:
        if start is not None and end is not None and end < start:
            return no.PeriodBackward(start.isoformat(), end.isoformat())
    return None


def agreement_forward(_facts: PersonFacts, command: RecordAgreement) -> Refusal | None:
    """The agreement does not end before it was signed."""
    if command.until >= command.signed_on:
        return None
    return no.PeriodBackward(command.signed_on.isoformat(), command.until.isoformat())


def training_forward(_facts: PersonFacts, command: RecordTraining) -> Refusal | None:
    """The training is not valid before it was held."""
    if command.until >= command.trained_on:
        return None
    return no.PeriodBackward(command.trained_on.isoformat(), command.until.isoformat())


def not_oneself(facts: PersonFacts, command: SetRoles | Leave) -> Refusal | None:
    """Nobody changes their own powers."""
    assert facts.person is not None
    return no.OneselfNot(command.name) if facts.person.id == facts.on.actor.id else None


def administrators_left(facts: PersonFacts, command: SetRoles | Leave) -> Refusal | None:
    """Two administrators remain."""
    assert facts.person is not None
    stays = isinstance(command, SetRoles) and Role.ADMINISTRATOR in command.roles
    if Role.ADMINISTRATOR not in facts.person.roles.split() or stays:
        return None
    return no.LastAdministrator() if facts.administrators < 2 else None


def is_oneself(facts: PersonFacts, command: ChangePin) -> Refusal | None:
    """A PIN is changed by its owner."""
    assert facts.person is not None
    return None if facts.person.id == facts.on.actor.id else no.OneselfNot(command.name)


def is_own_badge(facts: PersonFacts, command: ChangePin) -> Refusal | None:
    """The PIN is that of the badge now valid; an older badge is not brought back by it."""
    assert facts.person is not None
    if all(issued.badge == facts.person.badge for issued in command.issued):
        return None
    return BadgeUnknown(command.issued[0].badge)


def badge_data(issued: tuple[Issued, ...]) -> Data:
    """The badge and key that a person now has; secrets stay in the annex."""
    if not issued:
        return {}
    return {"badge": issued[0].badge, "public": issued[0].public}


def added(_facts: PersonFacts, command: AddPerson) -> Data:
    """A person without a name: unit, roles, agreement, training, badge."""
    return {
        "unit": command.unit,
        "employer": command.employer,
        "roles": " ".join(command.roles),
        "agreement_on": iso(command.agreement_on),
        "agreement_until": iso(command.agreement_until),
        "trained_on": iso(command.trained_on),
        "trained_until": iso(command.trained_until),
        **badge_data(command.issued),
    }


def rebadged(_facts: PersonFacts, command: IssueBadge | ChangePin) -> Data:
    """The badge and key valid from now on."""
    return badge_data(command.issued)


def keys_made(facts: PersonFacts, command: AddPerson | IssueBadge | ChangePin) -> tuple[Draft, ...]:
    """The event that gives the person a signing key, when the command made one."""
    person = facts.person.id if facts.person else facts.new_id
    known = facts.person.public if facts.person else ""
    new = (issued for issued in command.issued if issued.public not in ("", known))
    return tuple(key_made(person, issued) for issued in new)


def key_made(person: str, issued: Issued) -> Draft:
    """The draft that publishes a person's key."""
    key = key_id(bytes.fromhex(issued.public))
    data: Data = {"person": person, "key": key, "public": issued.public}
    return Draft("key", "key.made", key, 0, None, Recorded.RECORDED, data)


def revoked(_facts: PersonFacts, command: RevokeBadge) -> Data:
    """No badge any more, and why."""
    return {"badge": "", "reason": command.reason}


def roles_set(_facts: PersonFacts, command: SetRoles) -> Data:
    """The roles from now on."""
    return {"roles": " ".join(command.roles)}


def agreement(_facts: PersonFacts, command: RecordAgreement) -> Data:
    """From when until when the agreement holds."""
    return {"agreement_on": iso(command.signed_on), "agreement_until": iso(command.until)}


def training(_facts: PersonFacts, command: RecordTraining) -> Data:
    """From when until when the training holds."""
    return {"trained_on": iso(command.trained_on), "trained_until": iso(command.until)}


def left(_facts: PersonFacts, command: Leave) -> Data:
    """The day of leaving; the badge dies with it."""
    return {"left_on": iso(command.left_on), "badge": ""}


_ADMIN = frozenset({Role.ADMINISTRATOR})
_ACTIVE = PersonState.ACTIVE

# fmt: off
RULES: tuple[Rule, ...] = (
    #    command          from             to                recorded as           who                only if
    Rule(AddPerson,       among(NONE),     _ACTIVE,          "added",              _ADMIN,
         and_if=(staff_no_free, roles_fit, dates_forward), data=added, also=keys_made),
    Rule(IssueBadge,      among(_ACTIVE),  None,             "badge_issued",       _ADMIN,
         data=rebadged, also=keys_made),
    Rule(RevokeBadge,     among(_ACTIVE),  None,             "badge_revoked",      _ADMIN,
         data=revoked),
    Rule(ChangePin,       among(_ACTIVE),  None,             "pin_changed",        frozenset(Role),
         and_if=(is_oneself, is_own_badge), data=rebadged, also=keys_made),
    Rule(SetRoles,        among(_ACTIVE),  None,             "roles_set",          _ADMIN,
         and_if=(not_oneself, roles_fit, administrators_left), data=roles_set),
    Rule(RecordAgreement, among(_ACTIVE),  None,             "agreement_recorded", _ADMIN,
         and_if=(agreement_forward,), data=agreement),
    Rule(RecordTraining,  among(_ACTIVE),  None,             "training_recorded",  _ADMIN,
         and_if=(training_forward,), data=training),
    Rule(Leave,           among(_ACTIVE),  PersonState.LEFT, "left",               _ADMIN,
         and_if=(not_oneself, administrators_left), data=left),
)
# fmt: on

PERSON = Machine("person", PersonState, RULES, no_effects, handles_paper=False)
KEY = Machine("key", Recorded, (), no_effects, handles_paper=False)
