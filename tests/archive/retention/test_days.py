"""The working-day slide, the first day of destruction, and what is due."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.calendars import load_calendars
from archive.clock import day_of
from archive.errors import BadInput
from archive.retention import (
    Calendar,
    Period,
    Slide,
    add_period,
    due_window,
    earliest_destruction,
    slide,
)

CHINA: Mapping[int, Calendar] = {calendar.year: calendar for calendar in load_calendars()}
DAY = timedelta(1)
BOUNDS = (date(2024, 7, 1), date(2027, 6, 30))


def _day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("last", "slid"),
    [
        ("2025-02-28", "2025-02-28"),  # Friday
        ("2026-01-31", "2026-02-02"),  # Saturday
        ("2024-04-30", "2024-04-30"),
        *((f"2025-10-0{day}", "2025-10-09") for day in range(1, 9)),
        ("2025-10-11", "2025-10-11"),  # a Saturday worked for the holiday
        ("2025-10-12", "2025-10-13"),
        ("2026-02-14", "2026-02-14"),  # a Saturday worked
        ("2026-02-15", "2026-02-24"),  # Spring Festival
        ("2026-02-28", "2026-02-28"),  # a Saturday worked
        ("2024-12-31", "2024-12-31"),
        ("2025-01-01", "2025-01-02"),
        ("2022-12-31", "2023-01-03"),  # over the turn of the year
        ("2020-01-24", "2020-02-03"),  # the longest holiday there was
    ],
)
def test_a_last_day_slides_to_the_first_working_day(last: str, slid: str) -> None:
    moved = (_day(slid) - _day(last)).days
    assert slide(_day(last), CHINA) == Slide(_day(slid), moved, calendar_missing=False)


@pytest.mark.parametrize("last", ["2031-03-05", "2031-03-08", "2003-05-01", "1990-01-01"])
def test_a_year_without_calendar_adds_ten_days_and_says_so(last: str) -> None:
    assert slide(_day(last), CHINA) == Slide(_day(last) + 10 * DAY, 10, calendar_missing=True)


def test_a_slide_into_a_year_without_calendar_adds_ten_days_too() -> None:
    before = {2022: CHINA[2022]}
    assert slide(_day("2022-12-30"), before) == Slide(_day("2022-12-30"), 0, calendar_missing=False)
    assert slide(_day("2022-12-31"), before) == Slide(_day("2023-01-10"), 10, calendar_missing=True)


def test_the_leap_day_of_2024() -> None:
    last = add_period(_day("2024-02-29"), Period.parse("1y"))
    assert earliest_destruction(last, CHINA, 0) == _day("2025-03-01")


def test_the_eve_is_refused_until_its_last_second() -> None:
    earliest = earliest_destruction(_day("2026-01-31"), CHINA, 0)
    midnight = datetime(2026, 2, 2, 16, 0, tzinfo=UTC)
    assert day_of(midnight - timedelta(seconds=1)) < earliest
    assert day_of(midnight) == earliest == _day("2026-02-03")


@pytest.mark.parametrize("grace", [0, 1, 30])
def test_grace_is_added_after_the_slide(grace: int) -> None:
    assert (
        earliest_destruction(_day("2026-01-31"), CHINA, grace) == _day("2026-02-03") + grace * DAY
    )


def test_grace_is_never_negative() -> None:
    with pytest.raises(BadInput):
        earliest_destruction(_day("2026-01-31"), CHINA, -1)
    with pytest.raises(BadInput):
        due_window(_day("2026-01-31"), CHINA, -1)


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)), st.integers(0, 30))
def test_destruction_is_never_before_the_day_after_the_last(last: date, grace: int) -> None:
    assert earliest_destruction(last, CHINA, grace) > last + grace * DAY


SETS: tuple[tuple[str, Mapping[int, Calendar]], ...] = (
    ("all", CHINA),
    ("none", {}),
    ("only 2025", {2025: CHINA[2025]}),
    ("without 2025", {year: calendar for year, calendar in CHINA.items() if year != 2025}),
    ("until 2025", {year: calendar for year, calendar in CHINA.items() if year <= 2025}),
)


def _agrees(calendars: Mapping[int, Calendar], today: date, grace: int, since: date) -> None:
    """The window says of every last day what the earliest destruction says."""
    through, except_days = due_window(today, calendars, grace)
    for n in range((today - since).days + 20):
        last = since + n * DAY
        due = earliest_destruction(last, calendars, grace) <= today
        assert due == (last <= through and last not in except_days), (today, last)
    assert all(day < through for day in except_days)
    assert list(except_days) == sorted(set(except_days))


@pytest.mark.parametrize("name", [name for name, _ in SETS])
def test_the_window_is_brute_force(name: str) -> None:
    """Every day of three years; every grace of 0 to 30 in turn."""
    calendars = dict(SETS)[name]
    today, last = BOUNDS
    while today <= last:
        grace = (today - BOUNDS[0]).days % 31
        _agrees(calendars, today, grace, today - 70 * DAY)
        today += DAY


@pytest.mark.parametrize("grace", range(31))
@pytest.mark.parametrize("name", [name for name, _ in SETS])
def test_the_window_at_the_turns(name: str, grace: int) -> None:
    """Around the turns of years and the long holidays, every grace."""
    for centre in ("2025-01-05", "2025-02-03", "2025-10-08", "2026-01-06"):
        for offset in (0, grace, grace + 1, grace + 10, grace + 11):
            today = _day(centre) + offset * DAY
            _agrees(dict(SETS)[name], today, grace, today - 60 * DAY)


YEARS = (2024, 2025, 2026)


@st.composite
def _calendars(draw: st.DrawFn) -> dict[int, Calendar]:
    """Years present or not, with holidays far longer than any there was."""
    calendars = {}
    for year in draw(st.sets(st.sampled_from(YEARS))):
        starts = draw(st.lists(st.integers(0, 365), max_size=3))
        length = draw(st.integers(1, 90))
        days = (date(year, 1, 1) + (n + k) * DAY for n in starts for k in range(length))
        off = frozenset(day for day in days if day.weekday() < 5)
        worked = frozenset(date(year, 1, 1) + n * DAY for n in draw(st.sets(st.integers(0, 364))))
        calendars[year] = Calendar(year, "made up", off, worked)
    return calendars


@settings(max_examples=60, deadline=None)
@given(_calendars(), st.dates(date(2023, 12, 1), date(2027, 2, 1)), st.integers(0, 30))
def test_the_window_is_brute_force_for_any_calendar(
    calendars: dict[int, Calendar], today: date, grace: int
) -> None:
    _agrees(calendars, today, grace, today - 450 * DAY)


@pytest.mark.parametrize("today", ["1990-01-01", "2100-12-31"])
def test_the_window_at_the_ends_of_time(today: str) -> None:
    assert due_window(_day(today), CHINA, 0) == (_day(today) - 11 * DAY, ())
