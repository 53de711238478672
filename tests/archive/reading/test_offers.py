"""What a screen's keys are told: the tables' answers for one thing, and nothing the door denies."""

from __future__ import annotations

import pytest

from archive.commands import COMMANDS
from archive.errors import Refused
from archive.lifecycles.box import BOX
from archive.policy import Role
from archive.reading.offers import _NEW, able, offers
from archive.reading.pulse import pulse
from tests.support.crew import Town


def _codes(town: Town, machine: str, subject: str, who: str) -> dict[str, str]:
    person = town.credentials[who].person
    answers = offers(town.archive, machine, subject, person)
    return {each.command: each.refusal.code if each.refusal else "" for each in answers}


def test_a_received_box_is_stored_and_not_yet_pulled(town: Town) -> None:
    town.hand_in("A")
    town.do("c1", "receive-box", box="A")
    answers = _codes(town, "box", town.boxes["A"], "c1")
    assert answers["store-box"] == ""
    assert answers["receive-box"], "it was received"
    assert answers["pull-box"], "it is on no batch"
    assert "register-box" not in answers, "that makes a new box"


def test_a_role_that_may_not_is_told_so(town: Town) -> None:
    town.hand_in("A")
    answers = _codes(town, "box", town.boxes["A"], "w1")
    theirs = {rule.command.name for rule in BOX.rules if Role.WITNESS in rule.roles}
    assert {code for name, code in answers.items() if name not in theirs} == {"R-001"}
    assert {answers[name] for name in theirs} <= {"R-010"}


def test_a_pulled_box_without_a_session_says_so(town: Town) -> None:
    town.stored("A")
    town.at("2027-03-01")
    town.approved("A")
    town.do("c1", "pull-box", box="A")
    assert _codes(town, "box", town.boxes["A"], "c1")["load-box"] == "R-322"
    town.planned("1")
    assert _codes(town, "box", town.boxes["A"], "c1")["load-box"] == ""


def test_what_is_not_there_yet_offers_what_makes_it(town: Town) -> None:
    assert _codes(town, "batch", "", "c1") == {"draft-batch": ""}
    assert _codes(town, "session", "", "w1") == {"plan-session": "R-001"}
    assert _codes(town, "hold", "", "au") == {"place-hold": "", "hold-matters": ""}


def test_every_machine_with_commands_can_be_asked(town: Town) -> None:
    """Not of papers, which are issued, nor of the archive itself: it is restored from outside."""
    asked = {command.machine for command in COMMANDS} - {"paper", "archive"}
    for machine in asked:
        assert _codes(town, machine, "", "a1"), machine
    assert set(_NEW) == asked


def test_an_unknown_thing_is_refused(town: Town) -> None:
    with pytest.raises(Refused):
        _codes(town, "batch", "B-0099", "c1")


def test_asking_writes_nothing(town: Town) -> None:
    town.stored("A")
    before = pulse(town.archive)
    _codes(town, "box", town.boxes["A"], "c1")
    assert pulse(town.archive) == before
    town.do("c1", "move-box", box="A", place="HZ-A-01-2")
    assert pulse(town.archive) != before


def _able(town: Town, machine: str, subject: str) -> dict[str, tuple[tuple[str, ...], str]]:
    answers = able(town.archive, machine, subject)
    return {
        each.command: (each.staff, each.refusal.code if each.refusal else "") for each in answers
    }


def test_everybody_is_asked_what_they_could_do(town: Town) -> None:
    town.stored("A")
    batch = town.approved("A")
    town.planned(batch)
    answers = _able(town, "session", "1")
    assert answers["agree-count"] == ((), "R-304"), "why nobody may: the thing, not a person"
    assert answers["sign-before"] == ((), "R-318")
    town.loaded("1", "A")
    assert _able(town, "session", "1")["agree-count"] == (("both", "c1", "c2", "k1"), "")
    town.do("c1", "agree-count", counted=1)
    assert _able(town, "session", "1")["sign-before"] == (("w1", "w2"), "")
    town.do("w1", "sign-before", boxes=1)
    assert _able(town, "session", "1")["sign-before"] == (("w2",), "")
    assert "plan-session" not in _able(town, "session", "1"), "that makes a new one"


def test_what_everybody_is_told_is_what_each_is_told(town: Town) -> None:
    town.stored("A")
    town.feeding("A")
    everybody = _able(town, "session", "1")
    for who in ("c1", "k1", "m1", "w1", "w3", "au", "old"):
        for command, refused in _codes(town, "session", "1", who).items():
            assert (who in everybody[command][0]) == (not refused), (who, command)
