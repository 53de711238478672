"""Refusals about people, places and settings."""

from __future__ import annotations

from dataclasses import dataclass

from archive.refusals.base import N_, Refusal


@dataclass(frozen=True)
class StaffNoTaken(Refusal, code="R-501"):
    """The staff number belongs to somebody."""

    staff_no: str
    so = N_("Staff number {staff_no} is already entered.")
    why = N_("One person is entered once; two badges of one person are one person.")
    then = N_("Use that entry; an administrator can issue a new badge for it.")
    remedies = ("issue-badge",)


@dataclass(frozen=True)
class RolesConflict(Refusal, code="R-502", words=("one", "other")):
    """Roles that one person may not have together."""

    one: str
    other: str
    so = N_("The roles {one} and {other} do not go together.")
    why = N_("Who manages people neither approves nor witnesses, and an auditor only reads.")
    then = N_("Give one of the roles to another person.")


@dataclass(frozen=True)
class LastAdministrator(Refusal, code="R-503"):
    """The change would leave fewer than two administrators."""

    so = N_("The archive would be left with fewer than two administrators.")
    why = N_("With one alone, one lost badge locks everybody out.")
    then = N_("Make another person administrator first.")


@dataclass(frozen=True)
class OneselfNot(Refusal, code="R-504"):
    """Something a person may not do to themselves."""

    command: str
    so = N_("{command} is not done to oneself.")
    why = N_("Nobody widens their own powers.")
    then = N_("Ask the other administrator.")


@dataclass(frozen=True)
class PinWeak(Refusal, code="R-505"):
    """A PIN that is too easily guessed."""

    so = N_("This PIN is too short or too simple.")
    why = N_("A PIN has at least six digits, not all alike and not in sequence.")
    then = N_("Choose another.")


@dataclass(frozen=True)
class PeriodBackward(Refusal, code="R-506", exit_status=2):
    """A period that ends before it starts."""

    start: str
    end: str
    so = N_("{end} is before {start}.")
    why = N_("A period ends after it starts.")
    then = N_("Give both days again.")


@dataclass(frozen=True)
class PlaceTaken(Refusal, code="R-601"):
    """The place's code is already entered."""

    place: str
    so = N_("Place {place} is already entered.")
    why = N_("A place's code names one place.")
    then = N_("Use another code.")


@dataclass(frozen=True)
class ParentUnknown(Refusal, code="R-602"):
    """The parent place is not entered or closed."""

    place: str
    parent: str
    so = N_("{parent}, in which {place} lies, is not an open place.")
    why = N_("Shelves lie in racks, racks in rooms, rooms at a site.")
    then = N_("Enter {parent} first.")


@dataclass(frozen=True)
class PlaceInUse(Refusal, code="R-603"):
    """Boxes or places are still in the place."""

    place: str
    boxes: int
    so = N_("{place} is not empty; boxes and places in it: {boxes}.")
    why = N_("Closing a place must not lose what stands in it.")
    then = N_("Move them first.")


@dataclass(frozen=True)
class PolicyUnknown(Refusal, code="R-701", exit_status=2):
    """No such policy value."""

    key: str
    nearest: str
    so = N_("No policy is called {key}.")
    why = N_("Policies are a closed list; the settings show all of them.")
    then = N_("Did you mean {nearest}?")


@dataclass(frozen=True)
class PolicyValueUnfit(Refusal, code="R-702", exit_status=2):
    """A value the policy does not take."""

    key: str
    value: str
    expected: str
    so = N_("{key} cannot be {value}; expected: {expected}.")
    why = N_("The value would have no meaning.")
    then = N_("Give another value.")


@dataclass(frozen=True)
class PaperRecorded(Refusal, code="R-703"):
    """The paper was already issued as of that size."""

    paper: str
    so = N_("{paper} was already issued.")
    why = N_("An issued paper is served again as it was, never made anew.")
    then = N_("Use the stored paper.")


@dataclass(frozen=True)
class ClockSure(Refusal, code="R-704"):
    """The clock is not in doubt."""

    so = N_("The clock is not in doubt.")
    why = N_("It is confirmed after it jumped.")
    then = N_("There is nothing to do.")


@dataclass(frozen=True)
class LabelsLimit(Refusal, code="R-705"):
    """A box has had all the labels it can have."""

    box: str
    so = N_("Box {box} has had 99 labels.")
    why = N_("The label's number has two digits.")
    then = N_("A clerk or the keeper moves its paper into a new box.")
    remedies = ("rebox",)
