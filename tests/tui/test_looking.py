"""A text that somebody typed to find a box: one box, a waybill, or part of a name."""

from __future__ import annotations

import pytest

from archive.errors import Refused, UnreadableCode
from tests.support.crew import Town
from tests.support.scans import label, number, seal
from tui.looking import Found, look_for

FIRST, LAST, INSIDE = "YD7700000001000", "YD7700000001999", "YD7700000001500"


@pytest.fixture
def ranges(town: Town) -> Town:
    town.stored("A", range_first=FIRST, range_last=LAST)
    town.stored("B", outlet="杭州网点")
    return town


def test_a_label_a_number_a_seal_and_an_id_are_one_box(ranges):
    wanted = Found(number(ranges, "A"))
    for text in (label(ranges, "A"), number(ranges, "A"), number(ranges, "A").lower(),
                 seal(ranges, "A"), seal(ranges, "A").lower(), ranges.boxes["A"]):  # fmt: skip
        assert look_for(ranges.archive, text) == wanted


def test_a_waybill_number_is_asked_about(ranges):
    found = look_for(ranges.archive, INSIDE)
    assert found.numbers is not None
    assert [hit.box_no for hit in found.numbers.inside] == [number(ranges, "A")]
    nowhere = look_for(ranges.archive, "YD9900000001500")
    assert (nowhere.box, nowhere.numbers) == ("", ((), ()))


def test_anything_else_may_be_part_of_a_name(ranges):
    for text in ("杭州", "S00", "HZ-26", "%"):
        assert look_for(ranges.archive, text) == Found()


def test_part_of_a_long_seal_is_no_waybill(ranges):
    ranges.hand_in("C", outlet="x")
    ranges.do("c1", "register-box", outlet_code="X", outlet="x", categories=("R-DOM",), slips=1)
    new = ranges.do("c1", "register-box", outlet_code="X", outlet="x", categories=("R-DOM",),
                    slips=1).events[0].subject  # fmt: skip
    ranges.do("c1", "seal-box", box=new, seal_no="SEAL000012345", weight_g=900, packed_by="P1",
              checked_by="P2")  # fmt: skip
    assert look_for(ranges.archive, "SEAL00001234") == Found()


def test_a_label_that_is_not_to_be_trusted_says_so(ranges):
    old = label(ranges, "A")
    ranges.do("k1", "reissue-label", box="A", reason="torn")
    with pytest.raises(Refused) as replaced:
        look_for(ranges.archive, old)
    assert replaced.value.refusal.code != "R-015"
    with pytest.raises(UnreadableCode):
        look_for(ranges.archive, old[:-3])


def test_nothing_that_was_looked_for_is_logged(ranges):
    before = len(ranges.events())
    look_for(ranges.archive, INSIDE)
    look_for(ranges.archive, "nothing like it")
    assert len(ranges.events()) == before
