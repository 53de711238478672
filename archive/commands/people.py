"""Commands about people, badges, agreements and training."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, NamedTuple

from archive.commands.base import (
    Code,
    Codes,
    Command,
    Day,
    Field,
    Kind,
    MaybeDay,
    Person,
    Sha256,
    Text,
)
from archive.intake.people import PersonRow
from archive.words import N_

Name = Annotated[str, Field(Kind.TEXT, logged=False)]
Secret = Annotated[str, Field(Kind.ROWS, logged=False)]


class Issued(NamedTuple):
    """A badge as the annex keeps it; the secret itself is on the badge alone."""

    staff_no: str
    badge: str
    sealed: str
    """The sealed key or verifier, as text; never logged."""
    public: str
    """The person's public key, hex; empty until the first PIN is changed."""


IssuedBadges = Annotated[tuple[Issued, ...], Field(Kind.ROWS, logged=False)]


@dataclass(frozen=True, kw_only=True)
class AddPerson(Command, name="add-person", machine="person"):
    """Enter a person; a badge and a first PIN are handed out once."""

    staff_no: Annotated[str, Field(Kind.CODE, logged=False)]
    full_name: Name
    unit: Text
    roles: Codes
    employer: Text = ""
    """The destruction unit or haulier a person works for; empty for own staff."""
    agreement_on: MaybeDay = None
    agreement_until: MaybeDay = None
    trained_on: MaybeDay = None
    trained_until: MaybeDay = None
    issued: IssuedBadges = ()


@dataclass(frozen=True, kw_only=True)
class ImportPeople(Command, name="import-people", machine="list"):
    """Enter every person of a list, all or none."""

    sha256: Sha256
    source: Code = ""
    rows: Annotated[tuple[PersonRow, ...], Field(Kind.ROWS, logged=False)] = ()
    issued: IssuedBadges = ()


@dataclass(frozen=True, kw_only=True)
class IssueBadge(Command, name="issue-badge", machine="person"):
    """Issue a new badge; older ones of the person are revoked."""

    person: Person
    issued: IssuedBadges = ()


@dataclass(frozen=True, kw_only=True)
class RevokeBadge(Command, name="revoke-badge", machine="person"):
    """Revoke a person's badge."""

    person: Person
    reason: Text


@dataclass(frozen=True, kw_only=True)
class ChangePin(Command, name="change-pin", machine="person"):
    """Change one's own PIN; the first change makes the person's signing key."""

    issued: IssuedBadges = ()


@dataclass(frozen=True, kw_only=True)
class SetRoles(
    Command, name="set-roles", machine="person", signed=N_("I change what this person may do.")
):
    """Set a person's roles."""

    person: Person
    roles: Codes


@dataclass(frozen=True, kw_only=True)
class RecordAgreement(Command, name="record-agreement", machine="person"):
    """Record a signed confidentiality agreement."""

    person: Person
    signed_on: Day
    until: Day


@dataclass(frozen=True, kw_only=True)
class RecordTraining(Command, name="record-training", machine="person"):
    """Record a training and how long it is valid."""

    person: Person
    trained_on: Day
    until: Day


@dataclass(frozen=True, kw_only=True)
class Leave(Command, name="leave", machine="person"):
    """Record that a person left; the badge dies with it."""

    person: Person
    left_on: Day


ALL: tuple[type[Command], ...] = (
    AddPerson, ImportPeople, IssueBadge, RevokeBadge, ChangePin, SetRoles, RecordAgreement,
    RecordTraining, Leave,
)  # fmt: skip
