"""Which box may hold a number: certain where a range has no gaps, possible where it has."""

from __future__ import annotations

import pytest

from archive.errors import BadInput
from archive.reading.numbers import find_number
from tests.support.crew import Town

FIRST, LAST = "YD7700000001000", "YD7700000001999"


@pytest.fixture
def ranges(town: Town) -> Town:
    town.stored("whole", range_first=FIRST, range_last=LAST, copy="1")
    town.stored("gapped", range_first="YD7700000001500", range_last="YD7700000002500",
                contiguous=False, copy="2")  # fmt: skip
    return town


def found(town: Town, number: str) -> tuple[list[str], list[str]]:
    search = find_number(town.archive, number)
    return [hit.box_no for hit in search.inside], [hit.box_no for hit in search.maybe]


@pytest.mark.parametrize(
    ("number", "inside", "maybe"),
    [
        ("YD7700000000999", [], []),
        (FIRST, ["whole"], []),
        ("YD7700000001500", ["whole"], ["gapped"]),
        (LAST, ["whole"], ["gapped"]),
        ("YD7700000002000", [], ["gapped"]),
        ("YD7700000002501", [], []),
        ("SF7700000001500", [], []),
        ("YD77000000015000", [], []),
        (" yd7700000001500\r\n", ["whole"], ["gapped"]),
    ],
)
def test_a_number_is_found_in_its_box(ranges: Town, number, inside, maybe):
    names = {ranges.row("box", name).box_no: name for name in ("whole", "gapped")}
    certain, possible = found(ranges, number)
    assert [names[box] for box in certain] == inside
    assert [names[box] for box in possible] == maybe


def test_after_the_destruction_it_says_so(ranges: Town):
    ranges.destroyed("whole")
    (hit,) = find_number(ranges.archive, FIRST).inside
    assert (hit.state, hit.destroyed_on, hit.place) == ("DESTROYED", ranges.today, "")


@pytest.mark.parametrize("typed", ["", "x", "12", "张三", "YD"])
def test_what_is_no_number_is_not_looked_for_and_not_repeated(ranges: Town, typed):
    with pytest.raises(BadInput) as caught:
        find_number(ranges.archive, typed)
    assert not typed or typed not in str(caught.value).split()
