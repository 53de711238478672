"""Waybill numbers, their ranges, and which box has which."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.intake.ranges import Claims, Range, Series, is_number, range_of
from archive.intake.reasons import Unclear

SERIES = Series("", "WB", 13, "")


@pytest.mark.parametrize(
    "text",
    ["WB6600000000000", "773012345678901", "SF1234567890123", "JDVB01234567890", "EA123456789CN",
     "1Z999AA10123456784", "12345678"],
)  # fmt: skip
def test_the_forms_couriers_use(text):
    assert is_number(text)


@pytest.mark.parametrize(
    "text",
    ["YD99", "6.90E+12", "7.73012E+14", "WB66 0000", "WB-6600000000000", "运单660000", "1234567",
     "WB" + "6" * 31, "EA123456789CNX", "", "wb6600000000000", "٧٧٣٠١٢٣٤٥٦٧٨"],
)  # fmt: skip
def test_what_is_no_number(text):
    assert not is_number(text)


def test_a_range_counts_both_its_ends():
    found = range_of("WB0000000000009", "WB0000000000011", "")
    assert found == Range(9, 11, SERIES)
    assert found.size == 3


def test_one_number_is_a_range():
    assert range_of("WB0000000000009", "WB0000000000009", "").size == 1


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("WB0000000000011", "WB0000000000009"),
        ("WB0000000000001", "WC0000000000009"),
        ("WB0000000000001", "WB00000000000009"),
        ("EA123456781CN", "EA123456789US"),
    ],
)
def test_a_range_backwards_or_across_series_is_none(first, last):
    with pytest.raises(Unclear) as caught:
        range_of(first, last, "")
    assert caught.value.code == "range-ends-before-start"


def test_a_range_needs_numbers():
    with pytest.raises(Unclear) as caught:
        range_of("WB0000000000001", "YD99", "")
    assert caught.value.code == "malformed-number"


@pytest.mark.parametrize(
    ("first", "last", "holder"),
    [(1, 9, None), (1, 10, 7), (20, 25, 7), (21, 25, None), (12, 13, 7), (1, 99, 7), (10, 20, 7)],
)
def test_ranges_overlap_from_their_first_to_their_last_number(first, last, holder):
    claims = Claims()
    claims.take(Range(10, 20, SERIES), 7)
    assert claims.holder(Range(first, last, SERIES)) == holder


@pytest.mark.parametrize(
    "change", [{"copy": "2"}, {"prefix": "WC"}, {"width": 12}, {"suffix": "A"}]
)
def test_other_series_do_not_meet(change):
    claims = Claims()
    claims.take(Range(1, 9, SERIES), 7)
    assert claims.take(Range(1, 9, SERIES._replace(**change)), 8) is None


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 9)), max_size=40))
def test_claims_agree_with_comparing_every_pair(spans):
    claims = Claims()
    taken: list[tuple[int, int]] = []
    for row, (first, length) in enumerate(spans):
        last = first + length
        meets = {place for place, (low, high) in enumerate(taken) if low <= last and first <= high}
        other = claims.take(Range(first, last, SERIES), row)
        assert (other is None) == (not meets)
        taken.append((1000 + row, 1000 + row) if meets else (first, last))
        assert other is None or other in meets
