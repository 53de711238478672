"""Bars of months: their lengths, their words, and the months between."""

from __future__ import annotations

from datetime import date

import pytest

from archive.views_due import DueMonth, DueSum
from tui.widgets.months import Bar, bars, drawn, said

TODAY = DueSum(date(2026, 6, 15), 0, None, 0, 60, 0, 90, 0)


def _month(month: str, boxes: int = 1) -> DueMonth:
    day = date.fromisoformat(f"{month}-10")
    return DueMonth(month, boxes, day, day)


@pytest.mark.parametrize(
    ("boxes", "most", "bar"),
    [(8, 8, "████"), (4, 8, "██"), (3, 8, "█▌"), (0, 8, ""), (1, 1_000_000, "▏"), (0, 0, "")],
)
def test_a_bar_is_as_long_as_its_share_and_never_nothing(boxes: int, most: int, bar: str) -> None:
    assert drawn(boxes, most, 4) == bar


def test_months_between_are_shown_across_a_year() -> None:
    found = [bar.month for bar in bars([_month("2025-11"), _month("2026-02")])]
    assert found == ["2025-11", "2025-12", "2026-01", "2026-02"]


def test_a_long_gap_is_not_drawn_out() -> None:
    assert [bar.month for bar in bars([_month("2026-01"), _month("2055-01")])] == [
        "2026-01",
        "2055-01",
    ]


@pytest.mark.parametrize(
    ("day", "words", "colour"),
    [
        (date(2026, 3, 16), "■ long overdue: 91 days", "$error"),
        (date(2026, 3, 17), "▲ overdue: 90 days", "$warning"),
        (date(2026, 4, 15), "▲ overdue: 61 days", "$warning"),
        (date(2026, 4, 16), "● due: 60 days", "$success"),
        (date(2026, 6, 15), "● due: 0 days", "$success"),
        (date(2026, 6, 16), "○ this month, from 06-16", "$primary"),
        (date(2026, 7, 1), "", "$secondary"),
    ],
)
def test_signs_and_words_turn_with_the_policys_days(day: date, words: str, colour: str) -> None:
    assert said(Bar(f"{day:%Y-%m}", 3, day), TODAY) == (words, colour)
