"""Batches: listed, appraised, checked, submitted, approved by others, closed when it adds up."""

from __future__ import annotations


def test_a_batch_from_draft_to_file(tell):
    """
    given  A B
    c1  draft-batch      title="first quarter"
    c1  add-lines        boxes=A,B
    k1  appraise-lines   boxes=all verdict=destroy report_no=J-1 appraisers=k1,c2
    c2  declare-matters  as_of=2026-03-10 matches=0
    c1  submit-batch
    k1  give-opinion     opinion=agree
    m1  approve-batch    boxes=2 opinion=agree
    c1  plan-session     batches=1 place=PLANT vendor=MILL method=pulp witness1=w1 witness2=w2
    c1  pull-box         box=A
    c1  load-box         box=A
    c1  pull-box         box=B
    c1  load-box         box=B
    c1  agree-count      counted=2
    w1  sign-before      boxes=2
    w2  sign-before      boxes=2
    c1  start-feeding
    c1  feed-box         box=A
    c1  feed-box         box=B
    w1  accept-lot       boxes=2
    w2  accept-lot       boxes=2
    c1  end-session
    c2  record-weights   gross_g=25000 tare_g=5100 division_g=100
    c2  record-method  mill_lot=L-1 dispersed=yes net_g=10000
    w1  sign-after       boxes=2
    w2  sign-after       boxes=2
    k1  close-batch      boxes=2
    k1  file-batch       archive_no=2026-01     ! R-216
    k1  attach           batch=1 kind=signed-original file=1
    k1  file-batch       archive_no=2026-01     ! R-242
    k1  attach           batch=1 kind=certificate file=2
    k1  file-batch       archive_no=2026-01
    then  B-0001  FILED  reconciled=agree archive_no=2026-01 version=1
    then  S-0001  SIGNED
    then  A  DESTROYED  place=None destroyed_on=2026-03-10
    """


def test_an_approval_covers_exactly_the_boxes_listed(tell):
    """
    given  A B
    given  approved  A
    c1  add-lines  boxes=B          ! R-010 approved
    c1  pull-box   box=B            ! R-104
    c1  pull-box   box=A
    """


def test_a_line_changed_after_signatures_voids_them_all(tell):
    """
    given  A B
    given  submitted  A B
    k1  give-opinion   opinion=agree
    c1  drop-lines     boxes=B reason=mistake       ! R-010 submitted
    m1  return-batch   reason="one box too many"
    then  B-0001  RETURNED opinions=0
    c1  drop-lines     boxes=B reason=mistake
    then  B-0001  DRAFT version=2
    c1  submit-batch
    m1  approve-batch  boxes=1                      ! R-206
    k1  give-opinion   opinion=agree
    m1  approve-batch  boxes=1
    """


def test_a_box_added_must_be_checked_for_matters_too(tell):
    """
    given  A B
    c1  draft-batch
    c1  add-lines        boxes=A
    c2  declare-matters  as_of=2026-03-10 matches=0
    c1  add-lines        boxes=B
    k1  appraise-lines   boxes=all verdict=destroy report_no=J-1 appraisers=k1
    c1  submit-batch                                ! R-205
    c2  declare-matters  as_of=2026-03-10 matches=0
    c1  submit-batch
    """


def test_a_withheld_line_is_no_line_of_the_next_version(tell):
    """
    given  A B
    given  submitted  A B
    c1  withhold-line    box=A reason=complaint
    m1  return-batch     reason="see complaint"
    c1  add-lines        boxes=A
    k1  appraise-lines   boxes=A verdict=keep report_no=J-2 appraisers=k1 reason=kept
    c2  declare-matters  as_of=2026-03-10 matches=1
    c1  submit-batch                                ! R-204
    c1  drop-lines       boxes=A reason=kept
    c1  submit-batch
    then  B-0001  SUBMITTED register_boxes=1 version=2
    """


def test_a_matter_checked_long_ago_is_checked_again(tell):
    """
    given  A
    given  submitted  A
    k1  give-opinion   opinion=agree
    2026-03-14  m1  approve-batch    boxes=1        ! R-205 2026-03-10
    2026-03-14  c2  declare-matters  as_of=2026-03-12 matches=0
    m1  approve-batch  boxes=1
    """


def test_an_approval_lapses_and_is_confirmed_once(tell):
    """
    given  A
    given  approved  A
    2026-06-08  m1  reconfirm-batch  boxes=1        ! R-210 2026-06-08
    2026-06-09  c1  pull-box         box=A          ! R-209 2026-06-08
                m2  place-hold       type=claim reason=r review_on=2026-07-01 boxes=A
                m1  reconfirm-batch  boxes=1        ! R-103
                c2  request-release  hold=1 evidence=settled
                m1  release-hold     hold=1 boxes=1
                m1  reconfirm-batch  boxes=1
                c1  pull-box         box=A
    2026-09-08  m1  reconfirm-batch  boxes=1        ! R-210
                c1  withhold-line    box=A reason=lapsed
                c1  store-box        box=A place=HZ-A-01-1
                m1  cancel-batch     reason=lapsed
    then  A       STORED
    then  B-0001  CANCELLED
    """


def test_an_approval_is_taken_back_before_anything_is_done(tell):
    """
    given  A
    given  approved  A
    m1  cancel-batch  reason="not yet"
    then  A  STORED
    given  approved  A
    then  B-0002  APPROVED
    """


def test_who_compiled_or_gave_an_opinion_does_not_approve(tell):
    """
    given  A
    both  draft-batch
    c1    add-lines        boxes=A
    k1    appraise-lines   boxes=all verdict=destroy report_no=J-1 appraisers=k1
    c2    declare-matters  as_of=2026-03-10 matches=0
    c1    submit-batch
    m1    approve-batch    boxes=1                  ! R-206
    k1    give-opinion     opinion=agree
    both  approve-batch    boxes=1                  ! R-016
    m1    approve-batch    boxes=1
    """


def test_who_filled_the_list_compiled_it(tell):
    """
    given  A
    c1    draft-batch
    both  add-lines        boxes=A
    k1    appraise-lines   boxes=all verdict=destroy report_no=J-1 appraisers=k1
    c2    declare-matters  as_of=2026-03-10 matches=0
    c1    submit-batch
    k1    give-opinion     opinion=agree
    both  approve-batch    boxes=1                  ! R-016
    """


def test_an_enterprise_wants_four_opinions_of_four_people(tell):
    """
    given  A
    a1  set-policy     key=profile value=enterprise
    given  submitted  A
    k1  give-opinion   opinion=agree
    k1  give-opinion   opinion=agree                ! R-208
    m1  give-opinion   opinion=agree                ! R-001
    c1  give-opinion   opinion=agree
    c2  give-opinion   opinion=agree                ! R-001
    m1  approve-batch  boxes=1                      ! R-206
    then  B-0001  SUBMITTED opinions=2
    """


def test_a_box_is_on_one_live_batch(tell):
    """
    given  A
    c1  draft-batch
    c1  draft-batch
    c1  add-lines    batch=1 boxes=A
    c1  add-lines    batch=2 boxes=A                ! R-109 B-0001
    c1  drop-lines   batch=1 boxes=A reason=moved
    c1  add-lines    batch=2 boxes=A
    """


def test_nothing_selected_means_nothing(tell):
    """
    given  A
    c1  draft-batch
    c1  add-lines      boxes=                       ! R-201
    c1  add-lines      boxes=A
    k1  appraise-lines  boxes= verdict=destroy report_no=J-1 appraisers=k1      ! R-201
    c1  submit-batch                                ! R-203
    """


def test_eight_percent_less_needs_a_third_person(tell):
    """
    given  A B
    given  destroyed  A B
    c1  end-session
    w1  explain-difference  explanation=sweepings   ! R-312
    c2  record-weights  gross_g=18400 division_g=100
    c2  record-method  mill_lot=L-1 dispersed=yes net_g=10000
    w1  sign-after      boxes=2
    w2  sign-after      boxes=2
    k1  close-batch     boxes=2                     ! R-215 -1600
    w1  explain-difference  explanation=sweepings   ! R-311
    c2  explain-difference  explanation=sweepings   ! R-311
    m1  explain-difference  explanation="the floor was swept twice"
    k1  close-batch     boxes=2
    then  B-0001  CLOSED reconciled=agree-with-remarks
    c2  record-weights  gross_g=20000               ! R-011
    """


def test_a_weight_is_missing(tell):
    """
    given  A
    given  destroyed  A
    k1  close-batch     boxes=1                     ! R-213 S-0001
    c1  end-session
    c2  record-method  mill_lot=L-1 dispersed=yes net_g=10000
    w1  sign-after      boxes=1
    w2  sign-after      boxes=1
    k1  close-batch     boxes=1                     ! R-214
    c2  record-weights  gross_g=5000 tare_g=5000    ! R-319
    c2  record-weights  gross_g=10301 division_g=100
    k1  close-batch     boxes=1                     ! R-215 301
    c2  record-weights  gross_g=10300 division_g=100
    k1  close-batch     boxes=2                     ! R-014
    k1  close-batch     boxes=1
    """
