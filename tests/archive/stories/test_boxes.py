"""Boxes on their way: packed by two, sealed once, received as sealed, moved, lost and found."""

# ruff: noqa: E501 - a line of a story is one line

from __future__ import annotations

from archive.opening import open_archive


def test_a_box_from_the_outlet_to_its_shelf(tell):
    """
    c1  register-box  outlet_code=TZH01 outlet=O categories=R-DOM slips=10 accepted_to=2025-03-09 -> A
    c1  receive-box   box=A                                                         ! R-010 packed
    c1  seal-box      box=A seal_no=Q1 weight_g=900 packed_by=P1 checked_by=P1      ! R-016
    c1  seal-box      box=A seal_no=Q1 weight_g=900 packed_by=P1 checked_by=P2
    c1  void-box      box=A reason=mistake                                          ! R-010
    c1  send-box      box=A
    c1  receive-box   box=A seal_no=Q9                                              ! R-106 Q9
    c1  receive-box   box=A seal_no=Q1
    c1  store-box     box=A place=PLANT                                             ! R-107
    c1  store-box     box=Q1 place=HZ-A-01-1
    c1  move-box      box=A place=HZ-B
    then  A  STORED place=HZ-B weight_g=900
    """


def test_a_seal_names_one_box(tell):
    """
    given  A
    c1  register-box  outlet_code=TZH01 outlet=O categories=R-DOM slips=10  -> B
    c1  seal-box      box=B seal_no=S001000 weight_g=900 packed_by=P1 checked_by=P2   ! R-110
    c1  rebox         box=A reason=burst seal_no=S001000 weight_g=900                 ! R-110
    """


def test_numbers_lie_in_one_box_of_a_copy(tell):
    """
    given  A  range_first=YD1000000000001 range_last=YD1000000000999
    c1  register-box  outlet_code=T outlet=O categories=R-DOM slips=9 range_first=YD1000000000999  ! R-111
    c1  register-box  outlet_code=T outlet=O categories=R-DOM slips=9 range_first=YD1000000001000
    c1  register-box  outlet_code=T outlet=O categories=R-DOM slips=9 range_first=YD1000000000999 copy=2
    c1  register-box  outlet_code=T outlet=O categories=R-DOM slips=9 range_first=YD1000000000999 contiguous=no
    """


def test_a_box_lost_while_it_was_packed_is_packed_again(tell):
    """
    c1  register-box    outlet_code=TZH01 outlet=O categories=R-RET slips=10  -> A
    c1  report-missing  box=A incident_no=I-1
    c1  find-box        box=A seal_intact=no
    then  A  OPEN
    c1  seal-box        box=A seal_no=Q1 weight_g=900 packed_by=P1 checked_by=P2
    then  A  SEALED last_day=2027-03-10
    """


def test_a_latest_day_is_not_before_the_first(tell):
    """
    c1  register-box  outlet_code=T outlet=O categories=R-DOM slips=9 accepted_from=2025-03-10 accepted_to=2025-03-09   ! R-506
    c1  register-box  outlet_code=T outlet=O categories=R-DOM slips=9 accepted_to=2026-03-11                            ! R-118
    c1  register-box  outlet_code=T outlet=O categories=R-NEW slips=9                                                   ! R-117
    """


def test_after_a_power_cut_everything_stands_where_it_stood(tell):
    """
    given  A B C
    given  feeding  A B C
    c1  feed-box  box=A
    c1  feed-box  box=B
    """
    town = tell
    before = town.tables()
    town.archive.close()
    town.archive = open_archive(str(town.path), station="test")
    assert town.tables() == before
    assert [town.state(box) for box in "ABC"] == ["FED", "FED", "LOADED"]
    assert town.refused("c1", "end-session").code == "R-309"
    town.at("2026-03-10 12:00")
    assert town.refused("c1", "feed-box", box="C").code == "R-306"
    for witness in ("w1", "w2"):
        town.do(witness, "confirm-presence")
    town.do("c1", "feed-box", box="C")
    town.accepted("1", 3)
    assert town.state("A") == "DESTROYED"
