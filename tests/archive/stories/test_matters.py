"""Unsettled matters: what customer service lists as open keeps the boxes that may hold it."""

from __future__ import annotations

from datetime import date

import pytest

from archive.errors import Refused
from archive.reading.audit import audit
from archive.reading.matters import matter_lists, matters_card

DAY = date(2025, 3, 5)
"""Within the days of every box handed in here."""


def _boxes(town, number="1"):
    card = matters_card(town.archive, number)
    assert card is not None
    names = {town.row("box", name).box_no: name for name in town.boxes}
    return {names[box.box_no]: box for box in card.boxes}


def _ranged(town):
    """A: numbers 1-100 without a gap. B: 101-200 with gaps. C: no numbers known. D: elsewhere."""
    town.stored("A", range_first="YD1000000000001", range_last="YD1000000000100")
    town.stored("B", range_first="YD1000000000101", range_last="YD1000000000200", contiguous=False)
    town.stored("C")
    town.stored("D", outlet_code="TZH02", outlet="other")


@pytest.mark.parametrize(
    ("matter", "found"),
    [
        (("YD1000000000050", "TZH02", DAY, "complaint", True), {"A"}),
        (("YD1000000000150", "TZH01", DAY, "claim", True), {"B", "C"}),
        (("YD1000000000150", "", None, "claim", True), {"B"}),
        (("YD1000000000999", "TZH01", DAY, "lawsuit", True), {"C"}),
        (("", "TZH01", DAY, "payment", True), {"A", "B", "C"}),
        (("", "tzh02", DAY, "payment", True), {"D"}),
        (("", "other", DAY, "payment", True), {"D"}),
        (("", "TZH01", date(2025, 3, 20), "inquiry", True), set()),
        (("YD1000000000050", "TZH01", DAY, "complaint", False), set()),
    ],
)
def test_an_open_matter_is_looked_for_by_its_number_or_by_outlet_and_day(town, matter, found):
    _ranged(town)
    assert town.matters(matter) == "M-0001"
    assert set(_boxes(town)) == found


def test_what_is_destroyed_or_moved_into_another_box_is_looked_for_where_it_is(town):
    town.stored("A", range_first="YD1000000000001", range_last="YD1000000000100")
    town.stored("B")
    town.destroyed("B")
    rebox = town.do("c1", "rebox", box="A", reason="burst", seal_no="Q1", weight_g=900)
    town.boxes["A2"] = rebox.events[-1].subject
    town.matters(("YD1000000000050", "TZH01", DAY, "complaint", True))
    assert set(_boxes(town)) == {"A2"}


def test_the_list_says_how_many_and_never_a_number(town):
    _ranged(town)
    town.matters(
        ("YD1000000000050", "TZH01", DAY, "complaint", True),
        ("YD1000000000051", "TZH01", DAY, "complaint", False),
        ("YD9999999999999", "TZH09", DAY, "claim", True),
    )
    event = town.events("HZ")[-1]
    assert (event.data["rows"], event.data["open"], event.data["unfound"]) == (3, 2, 1)
    assert event.data["found"] == [[2, "complaint", [town.boxes["A"]]]]
    assert "1000000000050" not in event.body().decode()
    (view,) = matter_lists(town.archive)
    assert (view.list, view.rows, view.open, view.boxes, view.free) == ("M-0001", 3, 2, 1, 1)


def test_the_same_list_twice_and_a_list_of_tomorrow_are_refused(town):
    row = (("", "TZH01", DAY, "claim", True),)
    refusal = _refused(town, *row, as_of=date(2026, 3, 11))
    assert refusal.code == "R-118"
    town.matters(*row)
    town.lists -= 1
    assert _refused(town, *row).code == "R-018"


def _refused(town, *rows, **given):
    with pytest.raises(Refused) as caught:
        town.matters(*rows, **given)
    return caught.value.refusal


def test_a_list_proposes_holds_and_a_person_places_them(tell):
    """
    given  A  range_first=YD1000000000001 range_last=YD1000000000100
    given  B
    given  matters  YD1000000000050,TZH01,2025-03-05,complaint,open ,TZH01,2025-03-05,claim,open
    m1  hold-matters  list=1 reason=open review_on=2026-04-01 type=complaint
    then  H-0001  ACTIVE type=complaint document_no=M-0001
    m1  hold-matters  list=1 reason=open review_on=2026-04-01 type=complaint  ! R-406 M-0001
    m1  hold-matters  list=1 reason=open review_on=2026-04-01
    then  H-0002  ACTIVE type=claim
    c1  draft-batch
    c1  add-lines     boxes=A                                    ! R-103 H-0001
    c1  add-lines     boxes=B                                    ! R-103 H-0002
    """
    held = {name: box.holds for name, box in _boxes(tell).items()}
    assert held == {"A": ("H-0001", "H-0002"), "B": ("H-0002",)}


def test_no_hold_is_placed_before_a_person_places_it(tell):
    """
    given  A
    given  matters  ,TZH01,2025-03-05,complaint,open
    c1  draft-batch
    c1  add-lines     boxes=A
    """
    assert tell.archive.engine.rows('SELECT * FROM "hold"') == []
    assert _boxes(tell)["A"].proposed == ("complaint",)


def test_all_that_a_list_proposes_is_placed_at_once_one_hold_for_each_kind(tell):
    """
    given  A
    given  matters  ,TZH01,2025-03-05,complaint,open ,TZH01,2025-03-05,claim,open
    au  hold-matters  list=1 reason=open review_on=2026-04-01
    then  H-0001  ACTIVE type=claim
    then  H-0002  ACTIVE type=complaint
    """
    assert _boxes(tell)["A"].proposed == ()
    assert audit(tell.archive).problems == ()


def test_a_check_that_rests_on_a_list_counts_what_the_list_found(tell):
    """
    given  A  range_first=YD1000000000001 range_last=YD1000000000100
    given  B
    given  D  outlet_code=TZH02
    given  matters  YD1000000000050,TZH01,2025-03-05,complaint,open ,TZH01,2025-03-05,claim,open
    c1  draft-batch
    c1  add-lines        boxes=A,B,D
    k1  appraise-lines   boxes=all verdict=destroy report_no=J appraisers=k1
    c2  declare-matters  list=1                                 ! R-264 M-0001
    c1  drop-lines       boxes=A reason=complaint
    c2  declare-matters  list=1                                 ! R-264
    m2  place-hold       type=claim reason=r review_on=2026-04-01 boxes=B
    c2  declare-matters  list=1 matches=1                       ! R-262 2
    c2  declare-matters  list=1
    then  B-0001  DRAFT matches=2 matters_list=M-0001 matters_as_of=2026-03-10
    c1  submit-batch                                            ! R-103
    c1  drop-lines       boxes=B reason=claim
    c1  submit-batch
    then  B-0001  SUBMITTED matches=2
    """


def test_a_box_registered_after_the_list_is_looked_for_too(tell):
    """
    given  matters  YD1000000000050,TZH01,2025-03-05,complaint,open
    given  A  range_first=YD1000000000001 range_last=YD1000000000100
    c1  draft-batch
    c1  add-lines        boxes=A
    c2  declare-matters  list=1                                 ! R-264
    """


def test_a_check_by_hand_says_so_and_a_box_that_joins_undoes_either(tell):
    """
    given  A B
    given  matters  ,TZH09,2025-03-05,complaint,open
    c1  draft-batch
    c1  add-lines        boxes=A
    c2  declare-matters  as_of=2026-03-10 matches=0
    then  B-0001  matters_list= matters_as_of=2026-03-10
    c2  declare-matters  list=1
    then  B-0001  matters_list=M-0001
    c1  add-lines        boxes=B
    then  B-0001  matters_list= matters_as_of=None
    c2  declare-matters                                         ! R-261
    """


def test_a_fresh_list_may_be_declared_up_to_the_last_gate(tell):
    """
    given  A B
    given  feeding  A B
    2026-03-12
    given  matters  ,TZH01,2025-03-05,complaint,open
    c2  declare-matters  list=1                                 ! R-264 M-0001
    m1  hold-matters     list=1 reason=open review_on=2026-04-01
    c1  feed-box         box=A                                  ! R-103 H-0001
    c1  withhold-line    box=B reason=complaint
    c2  declare-matters  list=1
    then  B-0001  EXECUTING matters_list=M-0001 matters_as_of=2026-03-12 matches=2 opinions=1
    """


def test_no_check_by_hand_or_by_another_list_passes_over_what_a_list_found(tell):
    """
    given  A
    given  matters  ,TZH01,2025-03-05,complaint,open
    given  matters  ,TZH09,2025-03-05,complaint,open
    c1  draft-batch
    c1  add-lines        boxes=A
    c2  declare-matters  as_of=2026-03-10 matches=0             ! R-264 M-0001
    c2  declare-matters  list=2                                 ! R-264 M-0001
    2026-03-11
    c2  declare-matters  as_of=2026-03-11 matches=0
    then  B-0001  DRAFT matters_as_of=2026-03-11
    """


def test_a_list_that_comes_in_after_the_check_is_heard_before_the_approval(tell):
    """
    given  A B
    given  submitted  A B
    k1  give-opinion     opinion=agree
    given  matters  ,TZH01,2025-03-05,complaint,open
    m1  approve-batch    boxes=2                                ! R-264 M-0001
    m2  hold-matters     list=1 reason=open review_on=2026-04-01
    c1  withhold-line    box=A reason=complaint
    m1  approve-batch    boxes=1                                ! R-103 H-0001
    """


def test_a_matter_that_was_held_and_let_go_is_settled(tell):
    """
    given  A
    given  submitted  A
    k1  give-opinion     opinion=agree
    given  matters  ,TZH01,2025-03-05,complaint,open
    m1  hold-matters     list=1 reason=open review_on=2026-04-01
    c1  request-release  hold=1 evidence="paid out"
    m1  approve-batch    boxes=1                                ! R-103
    m2  release-hold     hold=1 boxes=1
    m1  approve-batch    boxes=1
    then  B-0001  APPROVED
    """


def test_open_matters_are_erased_when_a_check_may_no_longer_rest_on_them(tell):
    """
    given  A
    given  matters  YD1000000000050,TZH01,2025-03-05,complaint,open
    c1  draft-batch
    c1  add-lines        boxes=A
    2026-03-13
    given  matters  ,TZH09,2025-03-05,complaint,open
    m2  place-hold       type=claim reason=r review_on=2026-04-01 boxes=A
    c2  declare-matters  list=1
    2026-03-14
    given  matters  ,TZH09,2025-03-05,claim,open
    c2  declare-matters  list=1                                 ! R-263 2026-03-10
    """
    rows = tell.archive.engine.rows('SELECT DISTINCT "list" FROM "annex_matter" ORDER BY 1')
    assert rows == [("M-0002",), ("M-0003",)]
    assert [each.counts for each in matter_lists(tell.archive)] == [True, True, False]
