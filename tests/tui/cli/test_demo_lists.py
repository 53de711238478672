"""The lists of the demo are lists that a real archive would take in whole."""

from __future__ import annotations

from collections import Counter
from datetime import date
from importlib.resources import files

import pytest

from archive.intake.boxes import read_boxes
from archive.intake.people import read_people
from archive.intake.places import read_places

SPRING = date(2025, 5, 31)


@pytest.fixture
def demo():
    return lambda name: (files("tui") / "cli" / "demo_lists" / name).read_bytes()


def test_sixty_boxes_of_three_outlets_and_four_categories(demo):
    read = read_boxes(demo("boxes.csv"), "boxes.csv", SPRING)
    assert (len(read.rows), read.findings, read.repairs, read.warnings) == (60, (), (), ())
    assert len({row.outlet_code for row in read.rows}) == 3
    assert len({row.categories for row in read.rows}) == 4
    first, last = date(2025, 1, 1), date(2025, 3, 31)
    assert all(first <= row.accepted_from <= row.accepted_to <= last for row in read.rows)


def test_the_messy_list_is_whole_once_repaired_and_shares_nothing_with_the_other(demo):
    read = read_boxes(demo("boxes-messy-gb18030.csv"), "boxes-messy.csv", SPRING)
    assert (len(read.rows), read.findings) == (20, ())
    assert len(read.repairs) > 20
    other = read_boxes(demo("boxes.csv"), "boxes.csv", SPRING)
    assert not {row.seal_no for row in read.rows} & {row.seal_no for row in other.rows}


def test_the_places_hold_every_box(demo):
    read = read_places(demo("places.csv"), "places.csv")
    kinds = Counter(row.kind for row in read.rows)
    assert read.findings == ()
    assert kinds == {"site": 1, "room": 2, "rack": 6, "shelf": 24, "bay": 1, "plant": 1}
    assert sum(row.capacity or 0 for row in read.rows if row.kind == "shelf") == 240


def test_the_people_can_destroy_a_batch_and_one_of_them_has_lapsed(demo):
    read = read_people(demo("people.csv"), "people.csv")
    assert (read.findings, read.warnings) == ((), ())
    roles = Counter(role for row in read.rows for role in row.roles)
    assert roles == {"clerk": 3, "keeper": 1, "approver": 2, "witness": 3, "auditor": 1}
    assert len({row.unit for row in read.rows if "witness" in row.roles}) == 3
    valid = [row for row in read.rows if row.trained_until and row.trained_until.year == 2028]
    assert len(valid) == 9
