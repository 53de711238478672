"""What stands in a form at first is what the archive takes, and decides nothing."""

from __future__ import annotations

from datetime import date

from archive import BY_NAME
from archive.reading.answers import first_answers
from archive.views_forms import Texts
from tests.support.crew import Town


def answers(town: Town, command: str, **known: str) -> Texts:
    given = {name: (value,) for name, value in known.items()}
    return first_answers(town.archive, BY_NAME[command], given)


def test_a_hold_is_looked_at_again_in_a_quarter_or_sooner_by_policy(town: Town) -> None:
    assert answers(town, "place-hold") == {"review_on": ("2026-06-08",)}
    town.do("a1", "set-policy", key="hold_review_days", value="30")
    assert answers(town, "review-hold", hold="1") == {"review_on": ("2026-04-09",)}
    review = date.fromisoformat(answers(town, "place-hold")["review_on"][0])
    town.do("c1", "place-hold", type="claim", reason="x", review_on=review, outlet="TZH01")


def test_what_is_recorded_today_is_mostly_of_today(town: Town) -> None:
    assert answers(town, "declare-matters", batch="1") == {"as_of": ("2026-03-10",)}
    assert "list" not in answers(town, "hold-matters")
    town.matters(("", "TZH01", town.today, "claim", True))
    assert answers(town, "declare-matters", batch="1") == {"list": ("M-0001",)}
    assert answers(town, "hold-matters")["list"] == ("M-0001",)
    assert answers(town, "leave", person="c1") == {"left_on": ("2026-03-10",)}


def test_roles_are_changed_from_those_there_are(town: Town) -> None:
    assert answers(town, "set-roles", person="both") == {"roles": ("clerk", "approver", "witness")}
    assert answers(town, "set-roles", person="nobody") == {}


def test_a_policy_is_changed_from_the_value_in_force(town: Town) -> None:
    assert answers(town, "set-policy", key="grace_days") == {"value": ("0",)}
    town.do("a1", "set-policy", key="grace_days", value="5")
    assert answers(town, "set-policy", key="grace_days") == {"value": ("5",)}


def test_a_rule_is_changed_from_the_one_in_force(town: Town) -> None:
    found = answers(town, "add-rule", code="R-COD")
    assert (found["keep"], found["start"]) == (("3y",), ("closed",))
    assert found["effective_from"] == ("2026-03-10",)


def test_a_calendar_is_loaded_for_the_first_year_without_one(town: Town) -> None:
    year = answers(town, "load-calendar")["year"][0]
    known = [row[0] for row in town.archive.engine.rows('SELECT "id" FROM "calendar"')]
    assert year not in known
    assert str(int(year) - 1) in known


def test_other_commands_begin_empty(town: Town) -> None:
    assert answers(town, "store-box") == {}
