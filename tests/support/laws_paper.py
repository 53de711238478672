"""Laws about what is signed by hand, taken back, and closed; see `tests.support.laws`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.support.trying import Step


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
    return does(step, "batch.approved_on_paper") and not fit


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
