"""A month's boxes are those that the table of months counts for it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from archive.errors import BadInput
from archive.reading.due import due_months
from archive.reading.due_month import due_in, month_clause
from archive.storage.settings import load_settings
from tests.archive.reading.test_due import plan
from tests.support.crew import Town


def _spread(town: Town) -> None:
    """Boxes whose last days lie around two turns of a month, over days off and a year's end."""
    for number in range(24):
        latest = date(2025, 1, 20) + timedelta(days=number)
        town.hand_in(f"a{number}", accepted_to=latest, accepted_from=latest)
        latest = date(2025, 12, 22) + timedelta(days=number)
        town.hand_in(f"b{number}", accepted_to=latest, accepted_from=latest, packed_on=latest)


def test_every_month_lists_what_it_counts(town: Town) -> None:
    town.at("2026-06-01")
    _spread(town)
    months = due_months(town.archive)
    assert len(months) >= 4
    for month in months:
        listed = due_in(town.archive, month.month).boxes
        assert len(listed) == month.boxes
        assert {f"{box.earliest:%Y-%m}" for box in listed} == {month.month}


def test_days_of_grace_move_the_months(town: Town) -> None:
    town.hand_in("A")
    assert due_in(town.archive, "2026-03").boxes
    town.do("a1", "set-policy", key="grace_days", value="30")
    assert not due_in(town.archive, "2026-03").boxes
    assert len(due_in(town.archive, "2026-04").boxes) == 1


def test_pages_join_without_a_gap(town: Town) -> None:
    town.hand_in(*(f"n{number}" for number in range(7)))
    town.store("n1", "n4")
    seen: list[str] = []
    after, pages = "", 0
    while pages == 0 or after:
        page = due_in(town.archive, "2026-03", after, 3)
        seen += [box.box_no for box in page.boxes]
        after, pages = page.after, pages + 1
    assert pages == 3
    assert len(set(seen)) == len(seen) == 7


@pytest.mark.backend("sqlite", why="how SQLite goes about it; a server of some size plans anew")
def test_a_month_is_found_by_its_index(town: Town) -> None:
    days, params = month_clause("2026-03", load_settings(town.archive.engine))
    sql = f"""SELECT t."id" FROM "box" t WHERE t."state" = 'STORED' AND {days}"""
    assert "COVERING INDEX box_due" in plan(town, sql, params)


@pytest.mark.parametrize("month", ["", "2026", "2026-13", "March"])
def test_what_is_no_month_is_bad_input(town: Town, month: str) -> None:
    with pytest.raises(BadInput):
        due_in(town.archive, month)
