"""Laws about boxes that are read on the spot; see `tests.support.laws`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.support.law import Law, does, state_of

if TYPE_CHECKING:
    from tests.support.trying import Step

_ONWARD = (
    "box.pulled", "box.loaded", "box.fed", "box.fed_by_statement", "box.destroyed",
    "batch.lines_added",
)  # fmt: skip
_FROZEN = ("SUBMITTED", "APPROVED", "EXECUTING")
_AGREED = ("batch.submitted", "batch.approved", "batch.approved_on_paper", "batch.reconfirmed")
_WEIGHT, _WITHIN = 10_000, 20


def goes_on_open(step: Step) -> bool:
    """A box that lies open goes, or is put on paper, towards destruction."""
    agreed = step.before.past.listed and does(step, *_AGREED)
    return step.before.box.state == "IN_CONSULTATION" and (does(step, *_ONWARD) or agreed)


def opened_unasked(step: Step) -> bool:
    """Opened without an approval, or taken to where boxes are not read."""
    return does(step, "box.consultation_opened") and bool(step.attempt.lacking)


def read_past_its_day(step: Step) -> bool:
    """Opened after its last day for anything but a hold that keeps it."""
    over = step.before.day >= (2 if step.before.past.extended else 1)
    command: Any = step.attempt.command
    served = step.before.covered and step.attempt.command.name == "open-consultation"
    return does(step, "box.consultation_opened") and over and not (served and command.consultation)


def resealed_behind_a_register(step: Step) -> bool:
    """Opened while a frozen register names its seal."""
    frozen = step.before.past.listed and state_of(step.before, "batch") in _FROZEN
    return does(step, "box.consultation_opened") and frozen


def comes_back_otherwise(step: Step) -> bool:
    """Closed with its old seal, lighter or heavier than it was, or where no boxes stand."""
    if not does(step, "box.resealed"):
        return False
    command: Any = step.attempt.command
    same = command.seal_no == step.before.box.seal_no
    return same or abs(command.weight_g - _WEIGHT) > _WITHIN or bool(step.attempt.lacking)


READING_LAWS: tuple[Law, ...] = (
    Law("what lies open goes nowhere towards destruction", "8.1, C-03", goes_on_open),
    Law("a box is opened when another approved it, on the spot", "C-01, C-04", opened_unasked),
    Law("past its day a box is read for its hold alone", "C-07, 8.7.14", read_past_its_day),
    Law("no seal changes behind a register", "D-02, C-03", resealed_behind_a_register),
    Law("what was read comes back whole, under a new seal", "C-03", comes_back_otherwise),
)
