"""The gap machine: why an outlet handed in nothing for some weeks.

What is missing is computed from the boxes and never a state; an explanation is recorded once, and
a newer one of the same weeks corrects it. None is erased.
"""

from __future__ import annotations

from typing import Any

from archive.commands.gap import ExplainGap
from archive.facts import GapFacts
from archive.lifecycles.states import Recorded
from archive.policy import Role
from archive.refusals import Refusal
from archive.refusals import gaps as no
from archive.refusals.boxes import InTheFuture
from archive.refusals.general import NotValid
from archive.refusals.people import PeriodBackward
from archive.rows import NONE
from archive.rules import Machine, Rule, among, no_effects
from archive.state_words import GAP_WHYS
from archive.weeks import read_week, week_named, week_of
from archive.words import N_

_EXPECTED = N_("a week such as 2026-W10, or a day in it")
_FOR_GOOD = ("closed", "electronic", "merged")


def weeks_fit(facts: GapFacts, command: ExplainGap) -> Refusal | None:
    """They are weeks, in their order, and have begun."""
    first = read_week(command.first_week)
    last = read_week(command.last_week) if command.last_week else first
    if first is None or last is None:
        field = "first_week" if first is None else "last_week"
        return NotValid(field, getattr(command, field)[:40], _EXPECTED)
    if last < first:
        return PeriodBackward(week_named(first), week_named(last))
    if max(first, last) > week_of(facts.on.today):
        return InTheFuture("last_week", week_named(last))
    return None


def for_good(_facts: GapFacts, command: ExplainGap) -> Refusal | None:
    """Only what does not end by itself holds without an end."""
    if not command.onward or command.why in _FOR_GOOD:
        return None
    return no.NotForGood(GAP_WHYS[command.why])


def something_missing(facts: GapFacts, command: ExplainGap) -> Refusal | None:
    """No box says anything of one week at least."""
    if command.onward or facts.missing:
        return None
    last = command.last_week or command.first_week
    return no.NothingMissing(facts.outlet_code, command.first_week, last)


def incident_named(facts: GapFacts, command: ExplainGap) -> Refusal | None:
    """Lost paper is an incident."""
    if command.why != "lost" or command.incident_no:
        return None
    return no.IncidentUnnamed(facts.outlet_code)


def into_another(facts: GapFacts, command: ExplainGap) -> Refusal | None:
    """A merger names the outlet that took over: another one, which handed in."""
    if command.why != "merged" or (facts.into_known and command.into != facts.outlet_code):
        return None
    return no.MergedNowhere(facts.outlet_code, command.into)


def explained(facts: GapFacts, command: ExplainGap) -> dict[str, Any]:
    """The weeks, why, and who says so."""
    first = read_week(command.first_week)
    last = read_week(command.last_week or command.first_week)
    assert first is not None
    assert last is not None
    return {
        "outlet_code": facts.outlet_code,
        "first_week": week_named(first),
        "last_week": "" if command.onward else week_named(last),
        "why": command.why,
        "remark": command.remark,
        "incident_no": command.incident_no,
        "into": command.into if command.why == "merged" else "",
        "explained_by": facts.on.actor.id,
        "explained_on": facts.on.today.isoformat(),
    }


# fmt: off
GAP = Machine("gap", Recorded, (
    Rule(ExplainGap, among(NONE), Recorded.RECORDED, "explained", frozenset({Role.KEEPER, Role.APPROVER}),
         and_if=(weeks_fit, for_good, something_missing, incident_named, into_another), data=explained),
), no_effects, handles_paper=False)
# fmt: on
