"""What a newer rule would do is told beforehand, and is what the command then does."""

from __future__ import annotations

from datetime import date

import pytest

from archive.commands.settings import AddRule
from archive.errors import BadInput
from archive.reading.foreseen import foreseen, foreseen_rule
from archive.views_keeping import Chosen, Foreseen, NewRule


def _rule(**fields):
    given = {
        "code": "R-DOM", "keep": "24m", "start": "accepted", "source": "Standard",
        "effective_from": date(2026, 1, 1),
    }  # fmt: skip
    return AddRule(**{**given, **fields})


def _new(code="R-DOM", keep="24m", start="accepted"):
    return NewRule(code, keep, start)


def test_a_rule_to_be_added_says_what_a_reassessment_would_do(town):
    town.stored("A", "B", "L")
    town.stored("C", accepted_to=date(2025, 6, 30))
    town.stored("D", categories=("R-INT",))
    town.submitted("L")
    before = town.tables()
    found = foreseen_rule(town.archive, _new(keep="6m"))
    assert found == Foreseen(
        "R-DOM@2", boxes=3, later=0, earlier=3, least_days=-182, most_days=-181, undated=0,
        dated=0, due=1, left_out=1, left_out_boxes=(town.row("box", "L").box_no,),
    )  # fmt: skip
    longer = foreseen_rule(town.archive, _new())
    assert (longer.boxes, longer.later, longer.least_days, longer.left_out) == (4, 4, 365, 0)
    assert town.tables() == before


@pytest.mark.parametrize("keep", ["6m", "12m", "24m", "30d"])
def test_what_was_foretold_comes_true(town, keep):
    town.stored("A", "B", "L", "M")
    town.stored("C", accepted_to=date(2024, 2, 29))
    town.approved("L")
    town.do("k1", "extend-box", box="M", until=date(2026, 12, 31), reason="audit")
    wish = _rule(keep=keep)
    told = foreseen_rule(town.archive, _new(keep=keep))
    days = {name: town.row("box", name).last_day for name in "ABCLM"}
    town.archive.perform(wish, town.credentials["m1"])
    assert foreseen(town.archive, Chosen("R-DOM")) == told
    town.do("m1", "reassess", category="R-DOM", reason="x", boxes=told.boxes)
    after = {name: town.row("box", name).last_day for name in "ABCLM"}
    moved = [name for name in "ABCLM" if town.row("box", name).rules == "R-DOM@2"]
    changes = [_days(days[name], after[name]) for name in moved]
    assert len(moved) == told.boxes
    assert (min(changes), max(changes)) == (told.least_days, told.most_days)
    assert sum(change < 0 for change in changes) == told.earlier
    assert after["L"] >= days["L"]
    assert foreseen(town.archive, Chosen("R-DOM")).boxes == 0


def _days(before, after):
    return (date.fromisoformat(after) - date.fromisoformat(before)).days


def test_days_that_become_known_or_unknown_are_counted_apart(town):
    town.stored("A")
    unknown = foreseen_rule(town.archive, _new(start="closed"))
    assert (unknown.boxes, unknown.undated, unknown.later, unknown.earlier) == (1, 1, 0, 0)
    town.stored("B", categories=("R-COD",))
    known = foreseen_rule(town.archive, _new(code="R-COD", start="accepted", keep="12m"))
    assert (known.boxes, known.dated, known.due) == (1, 1, 1)


def test_it_may_be_told_of_a_place_or_an_outlet_alone(town):
    town.stored("A", "B")
    town.stored("C", outlet_code="TZH02")
    town.do("c1", "move-box", box="B", place="HZ-B")
    town.archive.perform(_rule(), town.credentials["m1"])
    for chosen, boxes in (
        ((), 3),
        (("HZ",), 3),
        (("HZ-A",), 2),
        (("", "TZH02"), 1),
        (("HZ-B", "TZH02"), 0),
    ):
        assert foreseen(town.archive, Chosen("R-DOM", *chosen)).boxes == boxes


def test_a_new_category_and_a_strange_one_have_no_boxes(town):
    town.stored("A")
    assert foreseen_rule(town.archive, _new(code="R-NEW")).boxes == 0
    assert foreseen(town.archive, Chosen("R-NEW")).boxes == 0


def test_a_period_that_is_none_is_bad_input(town):
    with pytest.raises(BadInput):
        foreseen_rule(town.archive, _new(keep="soon"))
