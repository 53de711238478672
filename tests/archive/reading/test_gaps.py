"""Outlet by week: what came in, what is announced, what is missing, what is not expected yet."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from archive.reading.gaps import Wanted, gap_sheet
from archive.weeks import monday_of, read_week, sunday_of, week_named
from tests.support.crew import Town

NEW: dict[str, Any] = {"outlet": "O", "categories": ("R-DOM",), "slips": 9}
JANUARY = Wanted(date(2026, 1, 5), date(2026, 2, 8))


def _from(town: Town, name: str, first: str, last: str, *, stored: bool = True, **more: str):
    days = {"accepted_from": date.fromisoformat(first), "accepted_to": date.fromisoformat(last)}
    (town.stored if stored else town.hand_in)(name, **{"outlet_code": "TZH01", **more}, **days)


def _marks(town: Town, wanted: Wanted = JANUARY) -> dict[str, str]:
    return {row.outlet_code: row.marks for row in gap_sheet(town.archive, wanted).outlets}


@pytest.mark.parametrize(
    ("typed", "week"),
    [("2026-W01", "2026-W01"), ("2025-12-29", "2026-W01"), ("2026w1", "2026-W01"),
     ("2026-W54", None), ("soon", None), ("2026-02-30", None)],
)  # fmt: skip
def test_a_week_is_named_or_given_by_a_day_in_it(typed: str, week: str | None):
    found = read_week(typed)
    assert (week_named(found) if found is not None else None) == week


def test_a_week_runs_from_monday_to_sunday():
    week = read_week("2026-W01")
    assert week is not None
    assert (monday_of(week), sunday_of(week)) == (date(2025, 12, 29), date(2026, 1, 4))


def test_each_week_between_an_outlets_boxes_and_now_is_in_or_missing(town: Town):
    _from(town, "A", "2026-01-11", "2026-01-12")
    _from(town, "B", "2026-01-26", "2026-01-28")
    _from(town, "C", "2026-01-19", "2026-01-19", outlet_code="TZH02")
    town.at("2026-03-10")
    assert _marks(town) == {"TZH01": "##!#!", "TZH02": "..#!!"}
    sheet = gap_sheet(town.archive, JANUARY)
    assert (sheet.handing_in, sheet.missing) == ((1, 1, 1, 1, 0), 4)
    assert [(gap.outlet_code, gap.first_week, gap.weeks) for gap in sheet.gaps] == [
        ("TZH01", "2026-W04", 1),
        ("TZH01", "2026-W06", 1),
        ("TZH02", "2026-W05", 2),
    ]
    assert (sheet.gaps[0].first_day, sheet.gaps[0].last_day) == (
        date(2026, 1, 19), date(2026, 1, 25),
    )  # fmt: skip


def test_boxes_are_not_expected_before_the_policy_says(town: Town):
    _from(town, "A", "2026-01-05", "2026-01-11")
    town.at("2026-02-17")
    assert _marks(town) == {"TZH01": "#!~~~"}
    town.at("2026-02-24")
    assert _marks(town) == {"TZH01": "#!!~~"}
    town.do("a1", "set-policy", key="gap_lag_days", value="0")
    assert _marks(town) == {"TZH01": "#!!!!"}


def test_what_is_only_announced_is_neither_in_nor_missing_and_a_void_box_is_nothing(town: Town):
    _from(town, "A", "2026-01-05", "2026-01-11")
    _from(town, "B", "2026-01-12", "2026-01-18", stored=False)
    register = {**NEW, "outlet_code": "TZH01"}
    day = date(2026, 1, 20)
    void = town.do("c1", "register-box", **register, accepted_from=day, accepted_to=day).subject
    assert _marks(town) == {"TZH01": "#++!!"}
    town.do("c1", "void-box", box=void, reason="never packed")
    town.at("2026-03-10")
    assert _marks(town) == {"TZH01": "#+!!!"}


def test_a_box_without_a_date_is_said(town: Town):
    register = {**NEW, "outlet_code": "TZH03"}
    town.do("c1", "register-box", **register)
    sheet = gap_sheet(town.archive)
    assert [(row.undated, row.first_week, row.missing) for row in sheet.outlets] == [(1, "", 0)]
    assert sheet.undated == 1


def test_only_what_nobody_explained(town: Town):
    _from(town, "A", "2026-01-05", "2026-01-11")
    _from(town, "B", "2026-01-05", "2026-01-11", outlet_code="TZH02")
    town.do("k1", "explain-gap", outlet_code="TZH01", first_week="2026-W03", why="closed",
            onward=True)  # fmt: skip
    wanted = JANUARY._replace(unexplained=True)
    assert list(_marks(town, wanted)) == ["TZH02"]
    assert {gap.why for gap in gap_sheet(town.archive, wanted).gaps} == {""}
    first, _ = gap_sheet(town.archive, JANUARY).outlets
    assert (first.marks, first.closed_from, first.last_week) == ("#1111", "2026-W03", "2026-W02")


def test_an_outlet_that_closed_and_hands_in_again_is_asked_for_again(town: Town):
    _from(town, "A", "2026-01-05", "2026-01-11")
    town.do("k1", "explain-gap", outlet_code="TZH01", first_week="2026-W03", why="closed",
            onward=True)  # fmt: skip
    _from(town, "B", "2026-01-19", "2026-01-20")
    town.at("2026-03-10")
    assert _marks(town) == {"TZH01": "#1#!!"}
    town.do("k1", "explain-gap", outlet_code="TZH01", first_week="2026-W03", why="unknown")
    assert _marks(town) == {"TZH01": "#!#!!"}
