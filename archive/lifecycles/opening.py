"""The opening machine: the store opened outside working hours, by two people, approved afterwards.

PROPOSED (one signature) → OPENED (two: in force) → APPROVED, or QUESTIONED. What nobody approves
within a day stays as it is and is shown as overdue; time approves nothing.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from archive.clock import parse_now, read_stamp, stamp
from archive.commands.opening import (
    ApproveOpening,
    EndOpening,
    QuestionOpening,
    RecordOpening,
)
from archive.facts import OpeningFacts
from archive.hours import APPROVAL
from archive.lifecycles.states import OpeningState
from archive.policy import Role
from archive.refusals import Refusal
from archive.refusals import takings as no
from archive.refusals.general import NotValid, SamePerson
from archive.rows import NONE, Opening
from archive.rules import Machine, Rule, among, no_effects
from archive.state_words import OPENING_WHYS
from archive.words import N_

Data = dict[str, Any]
_EXPECTED = N_("a time within the last 24 hours, such as 2026-03-10T02:00")


def _opening(facts: OpeningFacts) -> Opening:
    assert facts.opening is not None
    return facts.opening


def _since(facts: OpeningFacts, command: RecordOpening) -> datetime | None:
    """When the store was opened, as typed; None for what is no time."""
    if not command.since:
        return facts.on.now
    try:
        return parse_now(command.since)
    except ValueError:
        return None


def since_fits(facts: OpeningFacts, command: RecordOpening) -> Refusal | None:
    """The store was opened within the last day, not later than now."""
    since = _since(facts, command)
    if since is not None and facts.on.now - APPROVAL <= since <= facts.on.now:
        return None
    return NotValid("since", command.since[:40], _EXPECTED)


def nothing_told_of_an_authority(_facts: OpeningFacts, command: RecordOpening) -> Refusal | None:
    """What an authority comes for stands with what it takes, where few read it."""
    told = command.why == "authority" and command.remark
    return no.AuthorityTold() if told else None


def another_opener(facts: OpeningFacts) -> Refusal | None:
    """Two people open the store."""
    if facts.on.actor.id != _opening(facts).opened_by:
        return None
    return SamePerson(N_("first person"), N_("second person"))


def same_story(facts: OpeningFacts, command: RecordOpening) -> Refusal | None:
    """The second person says why and from when as the first one did."""
    opening = _opening(facts)
    since = _since(facts, command)
    same = not command.since or (since is not None and stamp(since) == opening.since)
    if command.why == opening.why and same:
        return None
    return no.StoryDiffers(opening.id, OPENING_WHYS[opening.why], opening.since)


def not_ended(facts: OpeningFacts) -> Refusal | None:
    """The store has not been locked again."""
    opening = _opening(facts)
    return no.LockedAgain(opening.id, opening.ended_at) if opening.ended_at else None


def not_an_opener(facts: OpeningFacts) -> Refusal | None:
    """Who opened the store neither approves nor questions it."""
    if facts.on.actor.id not in _opening(facts).opened_by.split():
        return None
    return SamePerson(N_("person who opened the store"), N_("approver"))


def proposed(facts: OpeningFacts, command: RecordOpening) -> Data:
    """Why, from when, and the first of the two."""
    since = _since(facts, command)
    assert since is not None
    return {
        "why": command.why,
        "remark": command.remark,
        "since": stamp(since),
        "opened_by": facts.on.actor.id,
    }


def opened(facts: OpeningFacts, _command: RecordOpening) -> Data:
    """The second of the two."""
    return {"opened_by": f"{_opening(facts).opened_by} {facts.on.actor.id}"}


def ended(facts: OpeningFacts, _command: object) -> Data:
    """When the store was locked again."""
    return {"ended_at": facts.on.at}


def approved(facts: OpeningFacts, _command: ApproveOpening) -> Data:
    """Who approved it, and whether that was late."""
    late = facts.on.now - read_stamp(_opening(facts).since) > APPROVAL
    return {"settled_by": facts.on.actor.id, "settled_at": facts.on.at, "late": int(late)}


def questioned(facts: OpeningFacts, command: QuestionOpening) -> Data:
    """Who questions it, and what."""
    by = {"settled_by": facts.on.actor.id, "settled_at": facts.on.at}
    return {**by, "doubt": command.reason}


_OPENERS = frozenset({Role.CLERK, Role.KEEPER, Role.APPROVER})
_APPROVERS = frozenset({Role.APPROVER})
_PROPOSED, _OPENED = OpeningState.PROPOSED, OpeningState.OPENED
_APPROVED, _QUESTIONED = OpeningState.APPROVED, OpeningState.QUESTIONED

# fmt: off
RULES: tuple[Rule, ...] = (
    #    command          from                                     to            recorded as    who         only if
    Rule(RecordOpening,   among(NONE),                             _PROPOSED,    "proposed",    _OPENERS,
         and_if=(since_fits, nothing_told_of_an_authority), data=proposed),
    Rule(RecordOpening,   among(_PROPOSED),                        _OPENED,      "opened",      _OPENERS,
         only_if=(another_opener,), and_if=(same_story,), data=opened),
    Rule(EndOpening,      among(_OPENED, _APPROVED, _QUESTIONED),  None,         "ended",       _OPENERS,
         only_if=(not_ended,), data=ended),
    Rule(ApproveOpening,  among(_OPENED, _QUESTIONED),             _APPROVED,    "approved",    _APPROVERS,
         only_if=(not_an_opener,), data=approved),
    Rule(QuestionOpening, among(_OPENED),                          _QUESTIONED,  "questioned",  _APPROVERS,
         only_if=(not_an_opener,), data=questioned),
)
# fmt: on

OPENING = Machine(
    "opening", OpeningState, RULES, no_effects, handles_paper=True, beside=among(_QUESTIONED)
)
