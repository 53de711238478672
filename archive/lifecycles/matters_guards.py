"""Guards of the check for unsettled matters: what it rests on, and how long it counts."""

from __future__ import annotations

from datetime import date, timedelta

from archive.commands.batch import DeclareMatters
from archive.facts import BatchFacts
from archive.lifecycles.box_data import iso
from archive.policy import Policy
from archive.refusals import Refusal
from archive.refusals import matters as no
from archive.refusals.boxes import InTheFuture
from archive.rows import Batch


def day_is_said(facts: BatchFacts, command: DeclareMatters) -> Refusal | None:
    """A list taken in is named, or the day of one looked at by hand; a list speaks for itself."""
    checked = facts.checked
    if checked is None:
        return None if command.as_of else no.MattersUnsaid()
    day = command.as_of.isoformat() if command.as_of else checked.list.as_of
    matches = command.matches or len(checked.boxes)
    if (day, matches) == (checked.list.as_of, len(checked.boxes)):
        return None
    return no.ListSaysOtherwise(checked.list.number, checked.list.as_of or "", len(checked.boxes))


def list_not_in_future(facts: BatchFacts, command: DeclareMatters) -> Refusal | None:
    """The list that was looked at has been made."""
    if command.as_of is None or command.as_of <= facts.on.today:
        return None
    return InTheFuture("as_of", command.as_of.isoformat())


def list_is_kept(facts: BatchFacts, _command: object) -> Refusal | None:
    """The open matters of the list were not erased yet."""
    checked = facts.checked
    if checked is None or checked.whole:
        return None
    return no.ListErased(checked.list.number, checked.list.as_of or "")


def matches_kept(facts: BatchFacts, _command: object) -> Refusal | None:
    """Each box that may hold an open matter is on hold, withheld, or off the list."""
    checked = facts.checked
    if checked is None:
        return None
    free = tuple(
        listed.box.box_no
        for line, listed in facts.live
        if line.box in checked.boxes and not listed.holds
    )
    return no.MatchesFree(checked.list.number, free) if free else None


def no_list_passed_over(facts: BatchFacts, command: DeclareMatters) -> Refusal | None:
    """No list of that day or a later one says that a free box may hold an open matter."""
    checked = facts.checked
    day = checked.list.as_of if checked else iso(command.as_of)
    return _passed_over(facts, checked.list.number if checked else "", day or "")


def no_list_since(facts: BatchFacts) -> Refusal | None:
    """The same when it counts: a list may have come in since the check."""
    assert facts.batch is not None
    return _passed_over(facts, facts.batch.matters_list, facts.batch.matters_as_of or "")


def _passed_over(facts: BatchFacts, rests_on: str, day: str) -> Refusal | None:
    """Why another list stands against a check: what is not known keeps a box, so what is does."""
    met = [each for each in facts.open_matters if each.list != rests_on and each.as_of >= day]
    if not met:
        return None
    boxes = {each.box for each in met if each.list == met[0].list}
    free = tuple(listed.box.box_no for line, listed in facts.live if line.box in boxes)
    return no.MatchesFree(met[0].list, free)


def matters_until(batch: Batch, policy: Policy) -> date | None:
    """The last day on which the check for unsettled matters counts; None while there is none."""
    if not batch.matters_as_of:
        return None
    return date.fromisoformat(batch.matters_as_of) + timedelta(days=policy.matters_days)


def matters_fresh(facts: BatchFacts) -> Refusal | None:
    """Unsettled matters were checked on a list at most some days old (policy)."""
    batch, policy = facts.batch, facts.on.policy
    assert batch is not None
    until = matters_until(batch, policy)
    if until is not None and facts.on.today <= until:
        return None
    return no.MattersNotDeclared(batch.id, batch.matters_as_of or "", policy.matters_days)
