"""The calendars an archive begins with."""

from __future__ import annotations

from datetime import date

from archive.calendars import load_calendars

CALENDARS = load_calendars()


def test_the_years_from_2004_are_there_in_order() -> None:
    years = [calendar.year for calendar in CALENDARS]
    assert years == list(range(2004, years[-1] + 1))
    assert years[-1] >= 2026


def test_each_names_its_source() -> None:
    assert {calendar.version.split()[0] for calendar in CALENDARS} == {"chinese-calendar"}
    assert all(calendar.version.split()[1][0].isdigit() for calendar in CALENDARS)


def test_days_off_are_weekdays_and_days_worked_are_not() -> None:
    for calendar in CALENDARS:
        assert all(day.year == calendar.year for day in calendar.off | calendar.worked)
        assert all(day.weekday() < 5 for day in calendar.off)
        assert all(day.weekday() >= 5 for day in calendar.worked)
        assert len(calendar.off) >= 10


def test_2025_as_the_state_council_announced_it() -> None:
    calendar = next(each for each in CALENDARS if each.year == 2025)
    assert sorted(f"{day:%m-%d}" for day in calendar.worked) == [
        "01-26",
        "02-08",
        "04-27",
        "09-28",
        "10-11",
    ]
    assert date(2025, 10, 8) in calendar.off
    assert date(2025, 10, 9) not in calendar.off
    assert not calendar.works(date(2025, 10, 4))
    assert calendar.works(date(2025, 10, 11))
    assert not calendar.works(date(2025, 10, 12))
