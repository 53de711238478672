"""Extraction 抽出另存: what is unsettled goes into a box of its own, and never with the rest."""

# ruff: noqa: E501 - a line of a story is one line

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from archive.reading.audit import audit
from archive.reading.card import box_card
from archive.reading.numbers import find_number
from tests.support.crew import Town

REVIEW = date(2026, 9, 1)
OUT: dict[str, Any] = {
    "slips_out": 3, "hold": "1", "reason": "open claim", "new_seal_no": "Q1", "new_weight_g": 350,
    "reseal_no": "Q2", "rest_g": 9_900,
}  # fmt: skip


def _held(town: Town, box: str = "A") -> str:
    """Extract three slips under a hold placed on the box; the new box is called X."""
    town.do("m1", "place-hold", type="claim", reason="r", review_on=REVIEW, boxes=(box,))
    receipt = town.do("k1", "extract-slips", box=box, **OUT)
    town.boxes["X"] = receipt.events[-1].subject
    return town.boxes["X"]


def test_both_counts_both_weights_and_both_seals_are_new(tell):
    """
    given  A
    m1  place-hold     type=claim reason=r review_on=2026-09-01 boxes=A
    k1  extract-slips  box=A slips_out=3 hold=1 reason=claim new_seal_no=Q1 new_weight_g=350 reseal_no=Q2 rest_g=9900  -> X
    then   A  STORED    slips=997 weight_g=9900 seal_no=Q2 place=HZ-A-01-1 flags=slips-taken-out
    then   X  RECEIVED  slips=3   weight_g=350  seal_no=Q1 rules=R-DOM@1 last_day=2026-03-09 accepted_to=2025-03-09 flags=taken-out
    c1  store-box      box=X place=HZ-B
    c1  move-box       box=S000000 place=HZ-B       ! R-015
    """
    assert tell.row("box", "X").parent == tell.boxes["A"]
    assert audit(tell.archive).problems == ()


def test_the_rest_goes_and_what_was_taken_out_stays(tell):
    """
    given  A
    m1  place-hold       type=claim reason=r review_on=2026-09-01 boxes=A
    k1  extract-slips    box=A slips_out=3 hold=1 reason=claim new_seal_no=Q1 new_weight_g=350 reseal_no=Q2 rest_g=9900  -> X
    c1  store-box        box=X place=HZ-B
    # The matter gets a hold on its own box; then the first one is released by two.
    m1  place-hold       type=claim reason=r review_on=2026-09-01 boxes=X
    c2  request-release  hold=1 evidence=extracted
    m2  release-hold     hold=1 boxes=2
    given  feeding  A
    c1  draft-batch
    c1  add-lines        batch=2 boxes=X                                     ! R-103 H-0002
    c1  add-lines        batch=2 due=all                                     ! R-201
    c1  feed-box         box=A
    w1  accept-lot       boxes=1
    w2  accept-lot       boxes=1
    then   A  DESTROYED
    then   X  STORED
    """
    assert audit(tell.archive).problems == ()


def test_some_slips_are_taken_out_and_some_stay(tell):
    """
    given  A B
    m1  place-hold     type=claim reason=r review_on=2026-09-01 boxes=A
    k1  extract-slips  box=A slips_out=0    hold=1 reason=c new_seal_no=Q1 new_weight_g=1 reseal_no=Q2 rest_g=1  ! R-145 1000
    k1  extract-slips  box=A slips_out=1000 hold=1 reason=c new_seal_no=Q1 new_weight_g=1 reseal_no=Q2 rest_g=1  ! R-145
    k1  extract-slips  box=A slips_out=1001 hold=1 reason=c new_seal_no=Q1 new_weight_g=1 reseal_no=Q2 rest_g=1  ! R-145
    k1  extract-slips  box=A slips_out=3 hold=1 reason=c new_seal_no=Q1 new_weight_g=1 reseal_no=S001000 rest_g=1  ! R-110
    k1  extract-slips  box=A slips_out=3 hold=1 reason=c new_seal_no=S001001 new_weight_g=1 reseal_no=Q2 rest_g=1  ! R-110
    k1  extract-slips  box=A slips_out=3 hold=1 reason=c new_seal_no=Q1 new_weight_g=1 reseal_no=Q1 rest_g=1       ! R-146
    k1  extract-slips  box=A slips_out=3 hold=1 reason=c new_seal_no=Q1 new_weight_g=1 reseal_no=Q2 rest_g=10001   ! R-147 10000
    k1  extract-slips  box=A slips_out=3 hold=9 reason=c new_seal_no=Q1 new_weight_g=1 reseal_no=Q2 rest_g=1       ! R-015
    c1  extract-slips  box=A slips_out=3 hold=1 reason=c new_seal_no=Q1 new_weight_g=1 reseal_no=Q2 rest_g=1       ! R-001
    then  A  slips=1000 seal_no=S001000
    """


def test_a_released_hold_keeps_nothing_taken_out(tell):
    """
    given  A
    m1  place-hold       type=claim reason=r review_on=2026-09-01 boxes=A
    c2  request-release  hold=1 evidence=settled
    m2  release-hold     hold=1 boxes=1
    k1  extract-slips    box=A slips_out=3 hold=1 reason=c new_seal_no=Q1 new_weight_g=1 reseal_no=Q2 rest_g=1  ! R-144 H-0001
    """


def test_a_frozen_register_counts_every_slip_until_its_line_is_withheld(tell):
    """
    given  A B
    m1  place-hold     type=claim reason=r review_on=2026-09-01 boxes=B
    c1  draft-batch
    c1  add-lines      boxes=A
    k1  extract-slips  box=A slips_out=1 hold=1 reason=c new_seal_no=Q1 new_weight_g=1 reseal_no=Q2 rest_g=9999
    """
    town = tell
    assert town.row("box", "A").slips == 999


@pytest.mark.parametrize("stage", ["submitted", "approved"])
def test_the_register_stays_true(town, stage):
    town.stored("A", "B")
    town.do("m1", "place-hold", type="claim", reason="r", review_on=REVIEW,
            boxes=("B",))  # fmt: skip
    (town.submitted if stage == "submitted" else town.approved)("A")
    refusal = town.refused("k1", "extract-slips", box="A", **OUT)
    assert refusal.code == "R-143"
    assert "B-0001" in refusal.sentence()
    town.do("c1", "withhold-line", box="A", reason="look")
    town.do("k1", "extract-slips", box="A", **OUT)
    assert town.row("box", "A").slips == 997
    assert audit(town.archive).problems == ()


def test_the_new_box_is_under_every_hold_of_the_old_one_and_of_its_scope(town):
    town.stored("A", range_first="YD1000000000001", range_last="YD1000000000999")
    town.do("m1", "place-hold", type="claim", reason="r", review_on=REVIEW, boxes=("A",))
    town.do("m1", "place-hold", type="audit", reason="r", review_on=REVIEW, outlet="TZH01")
    number = "YD1000000000005"
    town.do("m1", "place-hold", type="lawsuit", reason="r", review_on=REVIEW, number_first=number)
    receipt = town.do("k1", "extract-slips", box="A", **OUT)
    new = receipt.events[-1].subject
    assert box_card(town.archive, new).box.holds == ("H-0001", "H-0002", "H-0003")
    found = find_number(town.archive, number)
    assert found.inside == ()
    assert {hit.box_no for hit in found.maybe} == {
        town.row("box", box).box_no for box in (town.boxes["A"], new)
    }
    assert audit(town.archive).problems == ()


def test_slips_are_taken_out_again_and_the_box_is_reboxed(town):
    """A hold placed on the reboxed box later follows its paper, not what was taken out before."""
    town.stored("A")
    first = _held(town)
    again = {**OUT, "new_seal_no": "Q3", "reseal_no": "Q4", "rest_g": 9_800}
    second = town.do("k1", "extract-slips", box="A", **again).events[-1].subject
    town.do("k1", "extract-slips", box=first, **{**again, "slips_out": 1, "new_seal_no": "Q5",
            "reseal_no": "Q6", "rest_g": 300})  # fmt: skip
    rebox = town.do("c1", "rebox", box="A", reason="burst", seal_no="Q9", weight_g=9_700)
    whole = rebox.events[-1].subject
    held = town.do("m1", "place-hold", type="audit", reason="r", review_on=REVIEW, boxes=("A",))
    assert held.events[0].data["boxes"] == [whole]
    assert town.row("box", whole).slips == 994
    assert town.row("box", first).slips == 2
    assert town.row("box", second).slips == 3
    assert audit(town.archive).problems == ()


def test_where_the_slips_went_stands_on_both_cards(town):
    town.stored("A")
    new = _held(town)
    old_card, new_card = (box_card(town.archive, box) for box in (town.boxes["A"], new))
    number = new_card.box.box_no
    (line,) = (each for each in old_card.history if each.kind == "box.extracted")
    told = dict(line.detail)
    assert (told["slips_out"], told["child_no"], told["hold"]) == ("3", number, "H-0001")
    assert line.signed
    assert old_card.children == (number,)
    assert new_card.parent == old_card.box.box_no


def test_a_box_that_is_gone_or_on_its_way_is_left_alone(town):
    town.stored("A", "B")
    town.do("m1", "place-hold", type="claim", reason="r", review_on=REVIEW,
            boxes=("B",))  # fmt: skip
    town.destroyed("A")
    assert town.refused("k1", "extract-slips", box="A", **OUT).code == "R-105"


def test_a_number_that_was_taken_out_is_found_where_it_is(town):
    town.stored("A", range_first="YD1000000000001", range_last="YD1000000000999")
    town.do("m1", "place-hold", type="claim", reason="r", review_on=REVIEW, boxes=("A",))
    numbers = {"range_first": "YD1000000000007", "range_last": "YD1000000000009"}
    new = town.do("k1", "extract-slips", box="A", **OUT, **numbers).events[-1].subject
    taken, left = (find_number(town.archive, f"YD100000000000{n}") for n in (8, 6))
    assert [hit.box_no for hit in taken.inside] == [town.row("box", new).box_no]
    assert left.inside == ()
    assert [hit.box_no for hit in left.maybe] == [town.row("box", "A").box_no]
    assert "1000000000007" not in "".join(event.body().decode() for event in town.events())
    assert audit(town.archive).problems == ()


def test_what_an_authority_has_comes_back_into_one_box(town):
    town.stored("A")
    officers = {"officer1": "Z", "officer1_no": "1", "officer2": "L", "officer2_no": "2"}
    letter = {"authority": "court", "document_no": "D1", "list_no": "L1", "receipt_no": "Q1"}
    town.do("k1", "take-slips", box="A", slips=100, seal_no="N1", weight_g=9_900, **letter,
            **officers)  # fmt: skip
    _held(town)
    back = {"slips": 100, "receipt_no": "Q2", "seal_no": "N2", "weight_g": 10_000}
    assert town.refused("k1", "return-slips", box="X", **back).code == "R-954"
    town.do("k1", "return-slips", box="A", **back)
    assert (town.row("box", "A").taken, town.row("box", "X").taken) == (0, 0)
