"""Laws about what is signed by hand, taken back, and closed; see `tests.support.laws`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.support.trying import Step


_HEADS = ("boss", "vice", "both", "keeper", "pw1")
_LEADS = ("keeper", "guard")
_REGISTER = "ab" * 4
"""What the sheets of the walk say of its register."""
_COMPARED = ("m", "cd" * 4)
"""What a checker of the walk names who compared the sheet that was entered: its hand, its scan."""
_FIRST, _NEVER = "2026-03-09", "2026-12-31"
"""The day a register of the walk counts as submitted on, and one later than all its days."""


def does(step: Step, *kinds: str) -> bool:
    return any(draft.kind in kinds for draft in step.drafts)


def bad_sheet(step: Step) -> bool:
    past, who = step.before.past, step.attempt.who
    enterer, hand = past.entered
    fit = (
        past.listed and step.before.box.state == "STORED" and past.declared == step.before.day
        and len(past.opinions) >= 1 and hand not in past.compilers | past.opinions
        and len({enterer, hand, who}) == 3 and "" not in (enterer, hand)
        and hand in ("boss", "vice", "both", "pw1")
    )  # fmt: skip
    asked: Any = step.attempt.command
    same = asked.name != "confirm-paper-opinion" or (asked.person, asked.scan) == _COMPARED
    return does(step, "batch.approved_on_paper") and not (fit and same and not step.attempt.foreign)


def bad_entry(step: Step) -> bool:
    """Entered from a sheet of another register, of nobody's turn, or that nobody fit signed."""
    if not does(step, "batch.paper_entered"):
        return False
    past, asked = step.before.past, step.attempt.command
    command: Any = asked
    turn, hands = ("head", _HEADS) if past.opinions else ("archives-lead", _LEADS)
    whose = command.person in hands and command.person not in past.opinions
    if past.opinions:
        whose = whose and command.person not in past.compilers
    this = (
        command.version == 1
        and command.register == _REGISTER
        and len(command.scan) >= len("8d" * 4)
    )
    day = _FIRST <= command.signed_on.isoformat() < _NEVER
    words = (command.says == "agree") == (not command.opinion)
    return not (past.listed and command.post == turn and whose and this and day and words)


def unfiled(step: Step) -> bool:
    """Filed without the signed originals, the mill's certificate, or an examination due."""
    wide = step.before.past.net == 3 and step.before.box.state == "DESTROYED"
    due = {"signed-original", "certificate", *(("examination",) if wide else ())}
    return does(step, "batch.filed") and step.attempt.lacking in due


def entered_by_signer(step: Step) -> bool:
    command: Any = step.attempt.command
    return does(step, "batch.paper_entered") and step.attempt.who == command.person


def bad_recall(step: Step) -> bool:
    gone = step.before.box.state in ("PULLED", "LOADED", "FED", "DESTROYED")
    fit = step.before.past.approved >= 0 and not (gone and step.before.past.listed)
    kept = step.after.past.approved >= 0 or step.after.past.opinions
    return does(step, "batch.recalled") and (not fit or bool(kept))


def false_agreement(step: Step) -> bool:
    """Kilograms too far apart, closed as if an explanation brought them together; or none such."""
    closed = [draft for draft in step.drafts if draft.kind == "batch.closed"]
    if not closed:
        return False
    wide = step.before.past.net == 3 and step.before.box.state == "DESTROYED"
    said = bool(getattr(step.attempt.command, "differing", False))
    return wide != (closed[0].data["reconciled"] == "disagree") or wide != said
