"""Refusals that any command may meet."""

from __future__ import annotations

from dataclasses import dataclass

from archive.refusals.base import N_, Refusal
from archive.words import say

_FIRST = N_("Do this first: {first}.")


@dataclass(frozen=True)
class RoleMissing(Refusal, code="R-001", words=("roles",)):
    """The person's roles do not allow the command."""

    command: str
    roles: tuple[str, ...]
    so = N_("{command} needs one of these roles: {roles}.")
    why = N_("Separation of duties: nobody does what another must check (archive practice).")
    then = N_("Ask a person who has the role, or an administrator to set roles.")


@dataclass(frozen=True)
class AgreementLapsed(Refusal, code="R-002"):
    """No confidentiality agreement valid today."""

    person: str
    until: str
    so = N_("{person} has no confidentiality agreement valid today (valid until: {until}).")
    why = N_("Everyone who handles waybills must have signed one (2014 Provisions).")
    then = N_("Have it signed; then an administrator records the agreement.")
    remedies = ("record-agreement",)


@dataclass(frozen=True)
class TrainingLapsed(Refusal, code="R-003"):
    """No training valid today."""

    person: str
    until: str
    so = N_("{person} has no training valid today (valid until: {until}).")
    why = N_("Everyone who handles waybills must be trained first (2014 Provisions).")
    then = N_("Hold the training; then an administrator records it.")
    remedies = ("record-training",)


@dataclass(frozen=True)
class PersonLeft(Refusal, code="R-004"):
    """The person is no longer with the organisation."""

    person: str
    so = N_("{person} has left.")
    why = N_("A leaver's access ends with the leaving.")
    then = N_("Act under your own badge, or enter the person again.")


@dataclass(frozen=True)
class WrongPin(Refusal, code="R-005"):
    """Badge and PIN do not belong together."""

    left: int
    so = N_("Badge and PIN do not fit together; tries left: {left}.")
    why = N_("Five wrong tries lock the badge for fifteen minutes.")
    then = N_("Type the PIN again, slowly.")


@dataclass(frozen=True)
class PinLocked(Refusal, code="R-006"):
    """Too many wrong PINs."""

    until: str
    so = N_("This badge is locked until {until}.")
    why = N_("The PIN was wrong five times.")
    then = N_("Wait, or ask an administrator for a new badge.")


@dataclass(frozen=True)
class PinMustChange(Refusal, code="R-007"):
    """The first PIN has not been changed."""

    person: str
    so = N_("{person} still has the PIN that was handed out.")
    why = N_("A PIN that somebody else has seen signs nothing.")
    then = N_("Change it now.")
    remedies = ("change-pin",)


@dataclass(frozen=True)
class BadgeUnknown(Refusal, code="R-008"):
    """The badge is not, or no longer, issued."""

    badge: str
    so = N_("Badge {badge} is not valid here.")
    why = N_("It was revoked, replaced, or belongs to another archive.")
    then = N_("Use the badge issued last, or ask an administrator for a new one.")


@dataclass(frozen=True)
class PersonalData(Refusal, code="R-009", words=("kind",)):
    """Typed text holds personal data."""

    field: str
    kind: str
    so = N_("The text in {field} cannot be kept ({kind}).")
    why = N_("The log cannot be erased: it takes short plain text without personal data.")
    then = N_("Write it shorter or plainer, without names, numbers, phones and addresses.")


@dataclass(frozen=True)
class WrongState(Refusal, code="R-010"):
    """The thing is not in a state from which the command leads on."""

    thing: str
    state: str
    command: str
    allowed: tuple[str, ...]
    first: tuple[str, ...] = ()
    """Commands that lead to one of those states in one step."""
    so = N_("{thing} is {state}; {command} is possible when it is: {allowed}.")
    why = N_("Each step rests on the one before it.")
    then = N_("Look at its history, then do the missing step.")

    def sentences(self, lang: str | None = None) -> tuple[str, str, str]:
        """The three sentences; the last names the missing step where there is one."""
        so, why, then = super().sentences(lang)
        step = self.shown(lang)["first"]
        return so, why, say(_FIRST, lang, first=step) if self.first else then

    def helped_by(self) -> tuple[str, ...]:
        """The missing step."""
        return self.first


@dataclass(frozen=True)
class AlreadyDone(Refusal, code="R-011"):
    """The command has already been done to the thing."""

    thing: str
    state: str
    so = N_("{thing} is already {state}.")
    why = N_("It is recorded once and counts once.")
    then = N_("There is nothing to do.")


@dataclass(frozen=True)
class OperationReused(Refusal, code="R-012"):
    """An operation id came back with another command."""

    op: str
    so = N_("Operation {op} was already used for another command.")
    why = N_("An operation id names one command, so that a repeat cannot act twice.")
    then = N_("Send the command again with an id of its own.")


@dataclass(frozen=True)
class ClockDoubted(Refusal, code="R-013"):
    """The clock jumped and nobody has confirmed it."""

    so = N_("The clock of this computer jumped.")
    why = N_("A wrong clock could make boxes look due that are not.")
    then = N_("Two people, keeper, approver or administrator, compare the clock; each confirms it.")
    remedies = ("confirm-clock",)


@dataclass(frozen=True)
class MeaningDiffers(Refusal, code="R-014"):
    """The number typed as a signature's meaning is not the number signed for."""

    typed: int
    actual: int
    so = N_("You typed {typed} as the number of boxes; it is {actual}.")
    why = N_("Who signs says in digits how many boxes the signature covers.")
    then = N_("Look at the list again, then type its number of boxes.")


@dataclass(frozen=True)
class Unknown(Refusal, code="R-015", words=("kind",)):
    """The archive knows no such thing."""

    kind: str
    text: str
    so = N_("No {kind} {text} is known here.")
    why = N_("It was never registered, or the code was misread.")
    then = N_("Scan it again, or look it up in the list.")


@dataclass(frozen=True)
class SamePerson(Refusal, code="R-016", words=("one", "other")):
    """Two parts that need two people are played by one."""

    one: str
    other: str
    so = N_("The {one} and the {other} must be two people.")
    why = N_("Separation of duties: one person under two badges is one person.")
    then = N_("Let another person do this.")


@dataclass(frozen=True)
class KeyMissing(Refusal, code="R-017"):
    """A signature is needed and the person has no signing key here."""

    person: str
    so = N_("{person} has no signing key.")
    why = N_("This step is signed with the person's own key.")
    then = N_("Sign in with badge and PIN; after the first PIN change the key is there.")


@dataclass(frozen=True)
class ListTaken(Refusal, code="R-018", exit_status=2):
    """The very same list was already taken in."""

    source: str
    on: str
    rows: int
    so = N_("This list ({source}, {rows} rows) was already taken in on {on}.")
    why = N_("The same list is taken in once.")
    then = N_("There is nothing to do; its rows are in the archive.")


@dataclass(frozen=True)
class RowsTaken(Refusal, code="R-019", exit_status=2):
    """Rows of a list speak of what is already here."""

    rows: tuple[str, ...]
    at: tuple[int, ...]
    """The rows' line numbers."""
    so = N_("Rows already in the archive: {rows}.")
    why = N_("A seal, a range of numbers, a place or a person is registered once.")
    then = N_("Take these rows out, or have only the good ones taken in.")


@dataclass(frozen=True)
class NotValid(Refusal, code="R-020", exit_status=2, words=("expected",)):
    """A field's value cannot be meant."""

    field: str
    value: str
    expected: str
    so = N_("{field} is {value}; expected: {expected}.")
    why = N_("The value cannot be meant as it stands.")
    then = N_("Give it again.")


@dataclass(frozen=True)
class SignedInLongAgo(Refusal, code="R-021"):
    """The sign-in is older than the act allows."""

    person: str
    so = N_("{person} signed in for another occasion.")
    why = N_("A signature needs badge and PIN given for it.")
    then = N_("Sign in again.")
