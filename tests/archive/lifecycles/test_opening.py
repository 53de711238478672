"""Openings of the store at night: two people, an approver who was not there, and the hours."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from archive.clock import parse_now, stamp
from archive.facts import OpeningFacts
from archive.hours import outside_hours
from archive.lifecycles.opening import OPENING
from archive.policy import Policy
from archive.rows import Opening
from tests.support.scene import CALENDARS, NOW, PEOPLE, occasion, outcome, sample

CLERK, KEEPER, BOSS = PEOPLE["clerk"], PEOPLE["keeper"], PEOPLE["approver"]
HOURS = Policy.of({"opens_hour": "7", "closes_hour": "20"})


def _opening(state="OPENED", **fields):
    given = {"why": "water", "since": stamp(NOW), "opened_by": f"{CLERK.id} {KEEPER.id}"}
    return Opening("O-0001", 1, state, **{**given, **fields})


def _asked(command, actor, known=None, /, **fields):
    facts = OpeningFacts(occasion(actor), known, "O-0001")
    return outcome(OPENING, facts, sample(command, **fields))


@pytest.mark.parametrize(
    ("since", "answer"),
    [
        ("", "PROPOSED"),
        ("2026-03-10T02:00", "PROPOSED"),
        ("2026-03-09T09:00", "PROPOSED"),
        ("2026-03-09T08:59", "R-020"),
        ("2026-03-10T09:01", "R-020"),
        ("at two", "R-020"),
    ],
)
def test_a_store_was_opened_within_the_last_day(since, answer):
    assert parse_now("2026-03-10T09:00") == NOW
    assert _asked("record-opening", CLERK, why="water", since=since) == answer


def test_nobody_writes_down_for_all_what_an_authority_came_for():
    assert _asked("record-opening", CLERK, why="authority") == "PROPOSED"
    assert _asked("record-opening", CLERK, why="authority", remark="a case") == "R-962"
    assert _asked("record-opening", CLERK, why="fire", remark="smoke in rack 3") == "PROPOSED"


@pytest.mark.parametrize(
    ("fields", "answer"),
    [
        ({}, "OPENED"),
        ({"why": "fire"}, "R-963"),
        ({"since": "2026-03-10T09:00"}, "OPENED"),
        ({"since": "2026-03-10T08:00"}, "R-963"),
        ({"since": "soon"}, "R-963"),
    ],
)
def test_the_second_person_says_the_same(fields, answer):
    first = _opening("PROPOSED", opened_by=CLERK.id)
    given = {"why": "water", "opening": "1", **fields}
    assert _asked("record-opening", KEEPER, first, **given) == answer


def test_the_second_person_is_another():
    first = _opening("PROPOSED", opened_by=CLERK.id)
    assert _asked("record-opening", CLERK, first, why="water", opening="1") == "R-016"


@pytest.mark.parametrize("name", ["approve-opening", "question-opening"])
def test_an_approver_who_was_not_there_settles_it(name):
    there = _opening(opened_by=f"{CLERK.id} {BOSS.id}")
    for state, answer in {
        "PROPOSED": "R-010",
        "OPENED": {"approve-opening": "APPROVED", "question-opening": "QUESTIONED"}[name],
        "APPROVED": {"approve-opening": "R-011", "question-opening": "R-010"}[name],
        "QUESTIONED": {"approve-opening": "APPROVED", "question-opening": "R-011"}[name],
    }.items():
        assert _asked(name, BOSS, _opening(state)) == answer
    assert _asked(name, BOSS, there) == "R-016"
    for nobody in (CLERK, KEEPER, PEOPLE["auditor"], PEOPLE["administrator"]):
        assert _asked(name, nobody, _opening()) == "R-001"


def test_an_opening_ends_once():
    assert _asked("end-opening", CLERK, _opening()) == "="
    assert _asked("end-opening", CLERK, _opening("PROPOSED")) == "R-010"
    assert _asked("end-opening", CLERK, _opening(ended_at=stamp(NOW))) == "R-964"


@pytest.mark.parametrize(
    ("at", "shut"),
    [
        ("2026-03-10T06:59", True),
        ("2026-03-10T07:00", False),
        ("2026-03-10T19:59", False),
        ("2026-03-10T20:00", True),
        ("2026-03-14T10:00", True),  # a Saturday
        ("2026-02-14T10:00", False),  # a Saturday that is worked
        ("2026-10-01T10:00", True),  # the national holiday
        ("2039-10-01T10:00", True),  # a Saturday of a year without a calendar
        ("2039-10-03T10:00", False),
    ],
)
def test_the_hours_of_working_days(at, shut):
    assert outside_hours(HOURS, CALENDARS, parse_now(at)) is shut
    assert outside_hours(Policy.of({}), CALENDARS, parse_now(at)) is False


def test_hours_are_those_of_china_wherever_the_machine_stands():
    noon = datetime.fromisoformat("2026-03-10T03:00:00+00:00")
    assert outside_hours(HOURS, CALENDARS, noon) is False
    assert outside_hours(HOURS, CALENDARS, noon + timedelta(hours=10)) is True
