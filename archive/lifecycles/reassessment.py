"""Reassessment: boxes go over to the version of their category's rule that is in force.

A new version of a rule moves nobody. An approver moves boxes, in one command that writes one event
for the decision and one for each box.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from archive.commands.settings import Reassess
from archive.events import Draft
from archive.facts.reassessment import Move, ReassessmentFacts
from archive.lifecycles.box_data import dated_by, flagged
from archive.lifecycles.states import Recorded
from archive.policy import Role
from archive.refusals import Refusal
from archive.refusals.boxes import NoRule
from archive.refusals.general import MeaningDiffers
from archive.refusals.keeping import NothingOlder
from archive.retention import RuleRow, repinned
from archive.rows import NONE, Box
from archive.rules import Machine, Rule, among, clock_sure, no_effects

Data = dict[str, Any]

SHORTENED = "period-shortened"
"""The remark of a box that is kept less long than it was to be when it was handed in."""
IN_HAND = (
    "OPEN", "SEALED", "IN_TRANSIT", "RECEIVED", "STORED", "IN_CONSULTATION", "PULLED", "LOADED",
    "MISSING", "SEIZED",
)  # fmt: skip
"""States in which paper exists and was not fed: what was fed or destroyed is never touched."""


def reassessed(box: Box, rule: RuleRow, rules: Mapping[str, RuleRow], *, listed: bool) -> Move:
    """`box` under `rule`; a day that somebody signed it to be kept until still counts."""
    moved = box._replace(rules=repinned(box.rules, rule))
    return Move(box, moved._replace(**dated_by(moved, {**rules, rule.id: rule})), listed)


def rule_in_force(facts: ReassessmentFacts, _command: Reassess) -> Refusal | None:
    """The category has a rule that is in force."""
    return None if facts.rule is not None else NoRule(facts.category)


def something_older(facts: ReassessmentFacts, _command: Reassess) -> Refusal | None:
    """At least one box goes over."""
    assert facts.rule is not None
    return None if facts.moves else NothingOlder(facts.rule.id)


def count_is_boxes(facts: ReassessmentFacts, command: Reassess) -> Refusal | None:
    """The number typed is the number of boxes that go over."""
    actual = len(facts.moves)
    return None if command.boxes == actual else MeaningDiffers(command.boxes, actual)


def decided(facts: ReassessmentFacts, command: Reassess) -> Data:
    """To which version, chosen how, how many boxes, and which ones were left out."""
    assert facts.rule is not None
    return {
        "rule": facts.rule.id,
        "place": facts.place,
        "outlet": command.outlet,
        "reason": command.reason,
        "reassessed": len(facts.moves),
        "left_out": [move.before.id for move in facts.left_out],
    }


def boxes_moved(facts: ReassessmentFacts, _command: Reassess) -> tuple[Draft, ...]:
    """One event for each box that goes over."""
    assert facts.rule is not None
    return tuple(_moved(move, facts.next_no, facts.rule.id) for move in facts.moves)


def _moved(move: Move, number: str, rule: str) -> Draft:
    before, after = move.before, move.after
    data: Data = {
        "reassessment": number,
        "to_rule": rule,
        "rules": after.rules,
        "rule": after.rule,
        "keep": after.keep,
        "last_day": after.last_day,
        "why_undue": after.why_undue,
        "last_day_before": before.last_day,
    }
    if move.shortens:
        data["flags"] = flagged(before, SHORTENED)
    return Draft("box", "box.reassessed", before.id, before.n, before.state, None, data)


# fmt: off
REASSESSMENT = Machine("reassessment", Recorded, (
    Rule(Reassess, among(NONE), Recorded.RECORDED, "decided", frozenset({Role.APPROVER}),
         only_if=(clock_sure,), and_if=(rule_in_force, something_older, count_is_boxes),
         data=decided, also=boxes_moved),
), no_effects, handles_paper=False)
# fmt: on
