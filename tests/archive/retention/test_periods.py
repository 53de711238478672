"""Periods, and the day count of the Civil Code."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import BadInput
from archive.retention import Period, add_period

DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize("text", ["90d", "12m", "3m", "3y", "30y", "1d", "100y", "1200m", "36525d"])
def test_a_period_is_written_as_it_was_read(text: str) -> None:
    assert str(Period.parse(text)) == text


def test_a_period_is_read_with_its_unit() -> None:
    assert Period.parse(" 12M ") == Period(12, "m")


@pytest.mark.parametrize(
    "text",
    ["", "0d", "12", "m", "-3y", "1.5y", "12 m", "101y", "1201m", "36526d", "3w", "１２m", "∞"],
)
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        Period.parse(text)


@pytest.mark.parametrize(
    ("start", "period", "last"),
    [
        ("2024-02-29", "12m", "2025-02-28"),
        ("2024-02-29", "1y", "2025-02-28"),
        ("2024-02-29", "4y", "2028-02-29"),
        ("2024-03-31", "1m", "2024-04-30"),
        ("2025-01-31", "12m", "2026-01-31"),
        ("2025-01-31", "1m", "2025-02-28"),
        ("2023-02-28", "12m", "2024-02-28"),
        ("2025-01-01", "90d", "2025-04-01"),
        ("2024-12-31", "2m", "2025-02-28"),
        ("1999-12-31", "30y", "2029-12-31"),
        ("2099-02-28", "12m", "2100-02-28"),
        ("2096-02-29", "4y", "2100-02-28"),
        ("2100-12-31", "30y", "2130-12-31"),
    ],
)
def test_the_day_that_corresponds_or_the_months_end(start: str, period: str, last: str) -> None:
    assert add_period(date.fromisoformat(start), Period.parse(period)) == date.fromisoformat(last)


@given(DAYS, st.integers(1, 1200))
def test_months_land_in_the_month_that_corresponds(start: date, months: int) -> None:
    last = add_period(start, Period(months, "m"))
    assert (last.year * 12 + last.month) - (start.year * 12 + start.month) == months
    assert last.day == start.day or (last.day < start.day and (last + timedelta(1)).day == 1)


@given(DAYS, st.integers(1, 100))
def test_a_year_is_twelve_months(start: date, years: int) -> None:
    assert add_period(start, Period(years, "y")) == add_period(start, Period(12 * years, "m"))


@given(DAYS, DAYS, st.sampled_from(["1d", "3m", "12m", "3y", "30y"]))
def test_a_later_start_never_ends_earlier(one: date, other: date, period: str) -> None:
    first, last = sorted((one, other))
    assert add_period(first, Period.parse(period)) <= add_period(last, Period.parse(period))
