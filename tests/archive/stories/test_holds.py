"""Holds: what is under dispute stays, at every gate, however late the hold comes."""

from __future__ import annotations


def test_a_hold_before_the_approval_stops_it(tell):
    """
    given  A B
    given  submitted  A B
    k1  give-opinion   opinion=agree
    m2  place-hold     type=complaint reason=r review_on=2026-04-01 boxes=B
    m1  approve-batch  boxes=2                  ! R-103 H-0001
    c1  withhold-line  box=B reason=complaint
    m1  approve-batch  boxes=2                  ! R-014 1
    m1  approve-batch  boxes=1
    then  B-0001  APPROVED opinions=1 register_boxes=2
    """


def test_a_hold_after_the_approval_stops_the_pulling(tell):
    """
    given  A
    given  approved  A
    m2  place-hold  type=lawsuit reason=r review_on=2026-04-01 boxes=A
    c1  pull-box    box=A                       ! R-103 H-0001
    then  A       STORED
    then  B-0001  APPROVED opinions=1
    """


def test_a_hold_between_pulling_and_loading_stops_the_loading(tell):
    """
    given  A
    given  approved  A
    c1  plan-session  batches=1 place=PLANT vendor=MILL method=pulp witness1=w1 witness2=w2
    c1  pull-box      box=A
    m2  place-hold    type=authority reason=r review_on=2026-04-01 category=R-DOM
    c1  load-box      box=A                     ! R-103
    c1  store-box     box=A place=HZ-A-01-1     ! R-108 B-0001
    c1  withhold-line  box=A reason=hold
    c1  store-box     box=A place=HZ-A-01-1
    then  A  STORED
    """


def test_a_hold_before_the_shredder_stops_the_next_scan(tell):
    """
    given  A B
    given  feeding  A B
    c1  feed-box    box=A
    m2  place-hold  type=inspection reason=r review_on=2026-04-01 outlet=TZH01
    c1  feed-box    box=B                       ! R-103
    c1  withhold-line  box=B reason=hold
    c1  feed-box    box=B                       ! R-104
    w1  accept-lot  boxes=1
    w2  accept-lot  boxes=1
    c1  end-session
    c1  store-box   box=B place=HZ-A-01-1
    c2  record-weights  gross_g=10000
    c2  record-method  mill_lot=L-1 dispersed=yes net_g=10000
    w1  sign-after  boxes=1
    w2  sign-after  boxes=1
    k1  close-batch  boxes=1
    then  B-0001  CLOSED reconciled=agree-with-remarks
    then  A  DESTROYED
    then  B  STORED session=None
    """


def test_too_late_is_said_openly(tell):
    """
    given  A
    given  feeding  A
    c1  feed-box    box=A
    m2  place-hold  type=claim reason=r review_on=2026-04-01 boxes=A    ! R-405
    m2  place-hold  type=claim reason=r review_on=2026-04-01 outlet=TZH01
    """
    assert tell.archive.engine.rows('SELECT * FROM "hold_box"') == []


def test_of_two_holds_the_other_one_keeps(tell):
    """
    given  A
    m1  place-hold       type=claim   reason=r review_on=2026-04-01 boxes=A
    m1  place-hold       type=lawsuit reason=r review_on=2026-04-01 outlet=TZH01
    c2  request-release  hold=1 evidence=settled
    m2  release-hold     hold=1 boxes=1
    c1  draft-batch
    c1  add-lines        boxes=A                ! R-103 H-0002
    c2  request-release  hold=2 evidence=judged
    m2  release-hold     hold=2 boxes=1
    c1  add-lines        boxes=A
    """


def test_a_hold_catches_what_comes_later(tell):
    """
    m1  place-hold  type=claim reason=r review_on=2026-04-01 number_first=YD1000000000100
    m1  place-hold  type=audit reason=r review_on=2026-04-01 outlet=TZH01 accepted_to=2025-03-05
    given  A  range_first=YD1000000000001 range_last=YD1000000000999
    given  B  range_first=YD1000000001000 range_last=YD1000000001999 outlet_code=TZH02
    given  C  outlet_code=TZH01 accepted_from=2025-03-06
    """
    assert _held(tell) == {("H-0001", "A"), ("H-0002", "A")}


def test_a_released_hold_catches_nothing_any_more(tell):
    """
    m1  place-hold       type=claim reason=r review_on=2026-04-01 outlet=TZH01
    m1  place-hold       type=claim reason=r review_on=2026-04-01 number_first=YD1000000000100
    c2  request-release  hold=1 evidence=settled
    c2  request-release  hold=2 evidence=settled
    m2  release-hold     hold=1 boxes=0
    m2  release-hold     hold=2 boxes=0
    given  A  range_first=YD1000000000001 range_last=YD1000000000999
    c1  rebox            box=A reason=burst seal_no=Q1 weight_g=900     -> A2
    """
    assert _held(tell) == set()


def _held(town):
    names = {box: name for name, box in town.boxes.items()}
    rows = town.archive.engine.rows('SELECT "hold", "box" FROM "hold_box" WHERE "live" = 1')
    return {(hold, names[box]) for hold, box in rows}


def test_a_hold_by_scope_takes_boxes_of_unknown_dates_too(tell):
    """
    c1  register-box  outlet_code=TZH01 outlet=O categories=R-DOM slips=10   -> A
    given  B
    m1  place-hold  type=audit reason=r review_on=2026-04-01 accepted_from=2026-01-01
    """
    assert _held(tell) == {("H-0001", "A")}


def test_a_hold_follows_the_paper(tell):
    """
    given  A
    c1  rebox       box=A reason=burst seal_no=Q1 weight_g=9000                 -> A2
    m1  place-hold  type=claim reason=r review_on=2026-04-01 boxes=A
    c1  rebox       box=A2 reason="burst again" seal_no=Q2 weight_g=9000        -> A3
    """
    assert _held(tell) == {("H-0001", "A2"), ("H-0001", "A3")}


def test_a_hold_placed_over_a_jam_finds_the_next_box(tell):
    """
    given  A
    given  feeding  A
    c1  feed-box    box=A
    m1  place-hold  type=claim reason=r review_on=2026-04-01 outlet=TZH01
    c1  rebox       box=A reason=jam seal_no=Q1 weight_g=5000                   -> A2
    then  A2  RECEIVED last_day=2026-03-09
    """
    assert _held(tell) == {("H-0001", "A2")}


def test_a_hold_is_released_with_evidence_by_an_uninvolved_person(tell):
    """
    given  A
    m1    place-hold       type=claim reason=r review_on=2026-04-01 boxes=A
    m2    release-hold     hold=1 boxes=1           ! R-403
    both  request-release  hold=1 evidence=settled
    c2    request-release  hold=1 evidence="settled, see letter"
    c2    release-hold     hold=1 boxes=1           ! R-001
    m1    release-hold     hold=1 boxes=1           ! R-404
    both  release-hold     hold=1 boxes=1           ! R-404
    m2    release-hold     hold=1 boxes=2           ! R-014
    m2    release-hold     hold=1 boxes=1
    m2    release-hold     hold=1 boxes=1           ! R-011
    then  H-0001  RELEASED
    then  A       last_day=2026-03-09
    """


def test_a_hold_is_reviewed_and_never_ends_by_itself(tell):
    """
    given  A
    m1  place-hold   type=claim reason=r review_on=2026-10-01 boxes=A       ! R-402
    m1  place-hold   type=claim reason=r review_on=2026-04-01 boxes=A
    2026-04-01  c1  review-hold  hold=1 review_on=2026-04-01 finding=open   ! R-402
                c1  review-hold  hold=1 review_on=2026-09-30 finding=open
    2029-12-31  c1  draft-batch
                c1  add-lines    boxes=A                                    ! R-103
    """


def test_a_hold_names_something(tell):
    """
    m1  place-hold  type=claim reason=r review_on=2026-04-01                ! R-401
    """


def test_a_hold_on_a_category_takes_nothing_that_is_gone(tell):
    """
    given  A B
    given  destroyed  A
    m2  place-hold    type=audit reason=r review_on=2026-04-01 category=R-DOM
    m2  place-hold    type=audit reason=r review_on=2026-04-01 boxes=A       ! R-405
    k1  request-release  hold=H-0001 evidence=closed
    m1  release-hold  hold=H-0001 boxes=1
    then  H-0001  RELEASED
    """
