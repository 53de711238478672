"""Laws of the day of a destruction: doubts, losses, proofs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support.law import WITNESSES, Law, does, state_of

if TYPE_CHECKING:
    from tests.support.trying import Step


def _one_word(step: Step) -> bool:
    words = step.before.past.stated | {step.attempt.who}
    paused = state_of(step.before, "session") == "PAUSED"
    return does(step, "box.fed_by_statement") and not (words == WITNESSES and paused)


def _doubt_left(step: Step) -> bool:
    doubt = bool(step.before.past.stated) and step.before.box.state == "LOADED"
    return does(step, "session.resumed", "session.ended", "session.aborted") and doubt


def _unproven(step: Step) -> bool:
    signs = does(step, "session.signed_after", "session.signed")
    return signs and not step.before.past.proven


def _untold_loss(step: Step) -> bool:
    lost = step.before.box.state == "MISSING" and step.before.line is not None
    return does(step, "batch.closed") and lost and not step.before.past.told


FEEDING_LAWS: tuple[Law, ...] = (
    Law("what nobody scanned is fed on two words", "D-17, case 31", _one_word),
    Law("nothing goes on while a box may be in the machine", "8.3, D-17", _doubt_left),
    Law("nobody signs for a method that is not proven", "D-10", _unproven),
    Law("a batch does not close over a loss nobody was told of", "D-07, 6.8", _untold_loss),
)
