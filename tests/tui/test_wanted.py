"""Which boxes are wanted: opened with words, asked of the archive, said back in words."""

from __future__ import annotations

from datetime import date

import pytest

from archive.codes import PlaceCode
from archive.lifecycles.states import BoxState
from archive.reading.boxes import BoxFilter
from archive.retention import CATEGORY_NAMES
from archive.words import use
from tui.wanted import Wanted, as_typed, categories, dues, helds, states

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ((), BoxFilter()),
        (("state=STORED",), BoxFilter(state="STORED")),
        (("due=today",), BoxFilter(due_on=TODAY)),
        (("due=2027-02",), BoxFilter(due_on=date(2027, 2, 28))),
        (("held=yes", "place=HZ-A"), BoxFilter(held=True, place="HZ-A")),
        (("held=no",), BoxFilter(held=False)),
        (("source=三月 = 四月.csv",), BoxFilter(source="三月 = 四月.csv")),
        (("outlet=X", "unit=甲", "category=R-BLK", "batch=B-0001", "text=t"),
         BoxFilter(outlet="X", unit="甲", category="R-BLK", batch="B-0001", text="t")),
        (("nonsense=1",), BoxFilter()),
    ],
)  # fmt: skip
def test_what_a_screen_is_opened_with_is_what_the_archive_is_asked(words, asked):
    assert Wanted.of(words).asked(TODAY) == asked


def test_a_choice_says_every_part_of_itself():
    assert Wanted().said == "All boxes"
    whole = Wanted(
        "STORED", "2027-02", "yes", "HZ-A", "TZH01", "甲", "R-BLK", "B-0001", "x.csv", "t"
    )
    said = whole.said
    for part in ("in store", "2027-02", "on hold", "HZ-A", "TZH01", "甲", "Blank", "B-0001",
                 "x.csv", "“t”"):  # fmt: skip
        assert part in said
    use("zh")
    try:
        assert "在库" in whole.said
        assert Wanted().said == "全部箱"
    finally:
        use("en")


def test_every_state_and_category_may_be_chosen():
    assert {code for _, code in states()} == {str(state) for state in BoxState}
    assert {code for _, code in categories()} == {name.code for name in CATEGORY_NAMES}
    assert [code for _, code in helds()] == ["yes", "no"]


def test_months_run_over_the_end_of_a_year():
    assert [code for _, code in dues(TODAY)][:4] == ["today", "2026-11", "2026-12", "2027-01"]


@pytest.mark.parametrize(
    ("field", "typed", "kept"),
    [
        ("place", " hz-a-01 ", "HZ-A-01"),
        ("place", PlaceCode("HZ-A-01").text, "HZ-A-01"),
        ("place", "  ", ""),
        ("batch", "7", "B-0007"),
        ("batch", "b-12", "B-0012"),
        ("batch", "X", "X"),
        ("unit", " 台州分公司 ", "台州分公司"),
    ],
)
def test_what_was_typed_is_brought_to_the_archives_form(field, typed, kept):
    assert as_typed(field, typed) == kept
