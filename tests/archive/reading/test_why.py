"""Every box explains itself: each step of the count, where it is from, what stands beside it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from archive.reading.card import box_card
from archive.words import use
from labels.phrases import Tongue
from tui.words.box import why

if TYPE_CHECKING:
    from tests.support.crew import Town

HOLD: dict[str, Any] = {"type": "claim", "reason": "open", "review_on": date(2026, 4, 1)}


@pytest.fixture(autouse=True)
def _english():
    yield
    use("en")


def _why(town: Town, box: str = "A"):
    return box_card(town.archive, town.boxes[box]).why


def _told(town: Town, lang: str = "en") -> str:
    use(lang)
    card = box_card(town.archive, town.boxes["A"])
    lines = []
    for name, value in why(card):
        values = value if isinstance(value, tuple) else (value,)
        lines += [f"{name}: {each}" for each in values]
    return "\n".join(lines)


def _rule(town: Town, **fields: Any) -> None:
    given = {"code": "R-DOM", "keep": "24m", "start": "accepted", "source": "Standard 7"}
    town.do("m1", "add-rule", effective_from=date(2026, 1, 1), **{**given, **fields})


def test_a_rule_says_who_compared_it_with_its_source_or_that_nobody_has(town: Town):
    town.stored("A")
    assert "not verified" in _told(town)
    assert "未核验" in _told(town, "zh")
    _rule(town, verified_by="m2", verified_on=date(2026, 3, 1))
    town.stored("B")
    (rule,) = _why(town, "B").rules
    assert (rule.verified_by, rule.verified_on) == ("m2", date(2026, 3, 1))


def test_a_newer_rule_is_named_until_the_box_goes_over(town: Town):
    town.stored("A")
    assert _why(town).newer == ()
    _rule(town)
    assert _why(town).newer == ("R-DOM@2",)
    assert "R-DOM@2 in force; this box carries its own rules" in _told(town)
    town.do("m1", "reassess", category="R-DOM", reason="x", boxes=1)
    after = _why(town)
    assert (after.newer, after.ruling, after.last_day) == ((), "R-DOM@2", date(2027, 3, 9))


def test_a_rule_that_is_not_in_force_yet_is_not_newer(town: Town):
    town.stored("A")
    _rule(town)
    assert _why(town).newer == ("R-DOM@2",)
    town.stored("B")
    town.do("m1", "add-rule", code="R-DOM", keep="36m", start="accepted", source="S",
            effective_from=date(2026, 4, 1))  # fmt: skip
    assert _why(town, "B").newer == ()


def test_the_start_says_where_it_is_written(town: Town):
    town.stored("A")
    assert (_why(town).start_said_by, _why(town).start_ref) == ("list", "list-1")
    assert "the hand-in list: list-1" in _told(town)
    town.stored("C", categories=("R-COD",))
    town.do("k1", "record-closure", box="C", closed_on=date(2026, 3, 1), document_no="Z-1")
    assert (_why(town, "C").start_said_by, _why(town, "C").start_ref) == ("closure", "Z-1")
    town.stored("S", categories=("R-RET",))
    assert (_why(town, "S").start_said_by, _why(town, "S").start_ref) == ("seal", "S003000")
    box: dict[str, Any] = {"outlet_code": "X1", "outlet": "x", "categories": ("R-DOM",), "slips": 1}
    town.boxes["R"] = town.do("c2", "register-box", accepted_to=date(2026, 3, 1), **box).subject
    assert (_why(town, "R").start_said_by, _why(town, "R").start_ref) == ("registration", "c2")
    town.boxes["D"] = town.do("c1", "register-box", **box).subject
    for who in ("k1", "m1"):
        town.do(who, "determine-dates", box="D", accepted_to=date(2025, 3, 1), grounds="seen")
    assert _why(town, "D").start_ref == "seen (k1, m1)"


def test_days_off_name_the_calendar_that_says_so(town: Town):
    town.stored("A", accepted_to=date(2025, 3, 8))
    assert "2026-03-08 is none; days until the next working day: 1 (chinese-calendar" in _told(town)
    town.do("a1", "load-calendar", year=2026, version="State Council 2026", off=("03-09",))
    found = _why(town)
    assert (found.calendar, found.moved_days) == ("State Council 2026", 2)
    assert (found.slid_to, found.earliest) == (date(2026, 3, 10), date(2026, 3, 11))


def test_a_working_day_is_said_to_be_one_and_a_missing_calendar_missing(town: Town):
    town.stored("A")
    assert "2026-03-09 is a working day" in _told(town)
    town.stored("B", accepted_to=date(2026, 3, 9), packed_on=date(2026, 3, 10))
    assert (_why(town, "B").calendar_missing, _why(town, "B").moved_days) == (True, 10)
    town.boxes["A"] = town.boxes["B"]
    assert "no calendar for that year, so ten days are added" in _told(town)
    assert "该年节假日历缺失" in _told(town, "zh")


def test_holds_stand_in_the_reckoning_itself(town: Town):
    town.stored("A")
    town.do("m1", "place-hold", boxes=("A",), **HOLD)
    found = _why(town)
    assert found.holds == ("H-0001",)
    assert found.sentence.endswith("but on hold by H-0001, so not while that lasts.")


def test_an_extension_is_told_also_where_the_rule_asks_for_more(town: Town):
    town.stored("A")
    town.do("k1", "extend-box", box="A", until=date(2026, 12, 31), reason="audit")
    assert _why(town).extended_until == date(2026, 12, 31)
    assert "until 2026-12-31, signed with a reason" in _told(town)
    _rule(town)
    town.do("m1", "reassess", category="R-DOM", reason="x", boxes=1)
    assert (_why(town).extended_until, _why(town).last_day) == (
        date(2026, 12, 31),
        date(2027, 3, 9),
    )
    assert "the rule keeps it longer" in _told(town)
    assert "extended until" not in _why(town).sentence


def test_it_is_told_as_of_a_day_in_both_languages(town: Town):
    town.stored("A")
    town.at("2026-03-09")
    assert (_why(town).as_of, _why(town).due) == (date(2026, 3, 9), False)
    assert "as of: 2026-03-09" in _told(town)
    chinese = _told(town, "zh")
    assert Tongue("zh").say("as of") in chinese
    assert "工作日" in chinese


def test_what_slips_were_taken_out_of_keeps_its_reckoning(town: Town):
    town.stored("A")
    town.do("m1", "place-hold", boxes=("A",), **HOLD)
    taken = town.do(
        "k1", "extract-slips", box="A", slips_out=3, hold="1", reason="r", new_seal_no="Q1",
        new_weight_g=300, reseal_no="Q2", rest_g=9_900,
    )  # fmt: skip
    town.boxes["X"] = taken.events[-1].subject
    old, new = _why(town), _why(town, "X")
    assert (new.last_day, new.ruling, new.holds) == (old.last_day, old.ruling, old.holds)
