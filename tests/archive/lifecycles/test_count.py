"""Each guard of the count machine from either side; what a scan is; who may sign."""

# ruff: noqa: E501 - a row of a table is one line

from __future__ import annotations

from typing import Any

import pytest

from archive.facts import BoxFacts, CountFacts, Frozen, Sums
from archive.lifecycles.count import COUNT
from archive.lifecycles.count_guards import outcome as seen_as
from archive.rows import Box, Count, CountLine, CountPlace, Place
from tests.support.scene import PEOPLE, occasion, outcome, sample

CLERK, KEEPER, BOSS = PEOPLE["clerk"], PEOPLE["keeper"], PEOPLE["approver"]
AT = "2026-03-10T00:00:00.000Z"
PLACE = Place("p", 1, "ACTIVE", "p", "", "shelf", 0)
SPOT = CountPlace("C-0001", "p", 3, 1)
LINE = CountLine("C-0001", "b", 1, "p")
SEEN = LINE._replace(outcome="found", seen_place="p", seen_at=AT, seen_by=CLERK.id)


def _box(state: str = "STORED", place: str | None = "p") -> BoxFacts:
    return BoxFacts(occasion(KEEPER), Box("b", 3, state, box_no="B", place=place), place=PLACE)


def _facts(actor: Any = CLERK, state: str = "COUNTING", **given: Any) -> CountFacts:
    count = {key: given.pop(key) for key in ("blind", "signed_by") if key in given}
    facts = CountFacts(
        occasion(actor), Count("C-0001", 1, state, expected=3, **count), "C-0002",
        frozen=Frozen(("p",), 1, 3, "ab"), place=PLACE, spot=SPOT, line=LINE, who="1001",
        box=_box(), sums=Sums(3),
    )  # fmt: skip
    return facts._replace(**given)


# fmt: off
CASES: tuple[tuple[str, Any, dict[str, Any], dict[str, Any], str], ...] = (
    # command              actor   what is so                                          typed     outcome
    ("start-count",        CLERK,  {"stock": None},                                     {}, "COUNTING"),
    ("start-count",        CLERK,  {"stock": None, "frozen": Frozen(("p",), 0, 0, "")},  {}, "R-932"),
    ("start-count",        CLERK,  {"stock": None, "frozen": Frozen(("p",), 1, 3, "", ("p", "C-1"))}, {}, "R-931"),
    ("start-count",        BOSS,   {"stock": None},                                     {}, "R-001"),
    ("count-box",          CLERK,  {},                                                  {}, "="),
    ("count-box",          CLERK,  {"spot": None},                                      {}, "R-933"),
    ("count-box",          CLERK,  {"state": "FINISHED"},                               {}, "R-010"),
    ("uncount-box",        CLERK,  {"line": SEEN},                                      {}, "="),
    ("uncount-box",        CLERK,  {"line": None},                                      {}, "R-936"),
    ("uncount-box",        KEEPER, {"line": SEEN},                                      {}, "R-937"),
    ("uncount-box",        KEEPER, {"line": SEEN._replace(again_place="q", again_by=KEEPER.id)}, {}, "="),
    ("count-unknown",      CLERK,  {"box": None},                                       {}, "="),
    ("count-unknown",      CLERK,  {},                                                  {}, "R-945"),
    ("count-unknown",      CLERK,  {"box": None, "spot": None},                         {}, "R-933"),
    ("finish-count-place", CLERK,  {},                                                  {}, "="),
    ("finish-count-place", CLERK,  {"spot": SPOT._replace(done_at=AT)},                 {}, "R-934"),
    ("finish-count-place", CLERK,  {"spot": None},                                      {}, "R-933"),
    ("finish-count",       CLERK,  {},                                                  {}, "FINISHED"),
    ("finish-count",       CLERK,  {"places_left": 1, "left": ("p",)},                  {}, "R-935"),
    ("finish-count",       CLERK,  {"places_left": 1},                {"leave_rest": True}, "FINISHED"),
    ("decide-difference",  KEEPER, {"differs": "missing"},                              {}, "="),
    ("decide-difference",  CLERK,  {"differs": "missing"},                              {}, "R-001"),
    ("decide-difference",  KEEPER, {"differs": "missing", "blind": 1},                  {}, "R-938"),
    ("decide-difference",  KEEPER, {"differs": "missing", "blind": 1, "state": "FINISHED"}, {}, "="),
    ("decide-difference",  KEEPER, {},                                                  {}, "R-939"),
    ("decide-difference",  KEEPER, {"differs": "missing"},            {"decision": "moved"}, "R-940"),
    ("decide-difference",  KEEPER, {"differs": "elsewhere"},          {"decision": "recounted"}, "R-940"),
    ("decide-difference",  KEEPER, {"differs": "missing"},            {"reason": ""}, "R-941"),
    ("decide-difference",  KEEPER, {"differs": "missing"},            {"decision": "missing"}, "R-941"),
    ("decide-difference",  KEEPER, {"differs": "unknown", "line": SEEN, "box": _box("DESTROYED")}, {"decision": "moved"}, "R-105"),
    ("decide-difference",  KEEPER, {"differs": "elsewhere", "line": SEEN}, {"decision": "moved"}, "="),
    ("sign-count",         BOSS,   {"state": "FINISHED"},                               {}, "="),
    ("sign-count",         BOSS,   {"state": "FINISHED", "sums": Sums(3, undecided=1)}, {}, "R-942"),
    ("sign-count",         KEEPER, {"state": "FINISHED", "signed_by": BOSS.id},         {}, "SIGNED"),
    ("sign-count",         KEEPER, {"state": "FINISHED", "signed_by": BOSS.id, "sums": Sums(3, undecided=1)}, {}, "R-942"),
    ("sign-count",         KEEPER, {"state": "FINISHED", "signed_by": KEEPER.id},       {}, "R-016"),
    ("sign-count",         CLERK,  {"state": "FINISHED", "signed_by": BOSS.id},         {}, "R-943"),
    ("sign-count",         CLERK,  {"state": "FINISHED", "signed_by": KEEPER.id, "keepers": frozenset({KEEPER.id})}, {}, "SIGNED"),
    ("sign-count",         KEEPER, {"state": "FINISHED", "signed_by": CLERK.id, "counters": frozenset({CLERK.id, KEEPER.id})}, {}, "R-944"),
    ("sign-count",         KEEPER, {"state": "FINISHED", "signed_by": CLERK.id, "counters": frozenset({CLERK.id})}, {}, "SIGNED"),
    ("cancel-count",       KEEPER, {},                                                  {}, "CANCELLED"),
    ("cancel-count",       KEEPER, {"state": "SIGNED"},                                 {}, "R-010"),
)
# fmt: on


@pytest.mark.parametrize(("name", "actor", "so", "typed", "answer"), CASES)
def test_what_a_command_comes_to(name, actor, so, typed, answer):
    assert outcome(COUNT, _facts(actor, **so), sample(name, **typed)) == answer


def test_each_guard_has_an_example_of_either_side():
    seen: dict[tuple[str, str], set[bool]] = {}

    def watch(guard, command):
        def watching(*facts):
            answer = guard(*facts)
            seen.setdefault((command, guard.__name__), set()).add(answer is None)
            return answer

        return watching

    watched = COUNT._replace(
        rules=tuple(
            rule._replace(
                only_if=tuple(watch(guard, rule.command.name) for guard in rule.only_if),
                and_if=tuple(watch(guard, rule.command.name) for guard in rule.and_if),
            )
            for rule in COUNT.rules
        )
    )
    for name, actor, so, typed, _ in CASES:
        outcome(watched, _facts(actor, **so), sample(name, **typed))
    guards = {
        (rule.command.name, guard.__name__)
        for rule in COUNT.rules
        for guard in (*rule.only_if, *rule.and_if)
    }
    assert {key for key in guards if seen.get(key) != {True, False}} == set()


@pytest.mark.parametrize(
    ("box", "line", "kind"),
    [
        (_box(), LINE, "found"),
        (_box(), LINE._replace(place="q"), "moved"),
        (_box(place="q"), LINE, "elsewhere"),
        (_box("PULLED", None), LINE, "elsewhere"),
        (_box(), None, "arrived"),
        (_box(place="q"), None, "unknown"),
        (_box("DESTROYED", None), None, "unknown"),
        (_box("MISSING", "p"), None, "unknown"),
        (_box(), SEEN, "again"),
    ],
)
def test_what_a_scan_is_is_decided_from_the_archive_as_it_is_then(box, line, kind):
    assert seen_as(_facts(box=box, line=line)) == kind
