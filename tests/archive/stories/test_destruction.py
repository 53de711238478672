"""Sessions: counted, signed, fed before two witnesses, accepted, ended; jams and losses too."""

# ruff: noqa: E501 - a line of a story is one line

from __future__ import annotations


def test_a_witness_who_is_away_stops_the_feeding(tell):
    """
    given  A B
    2026-03-10 10:00
    given  feeding  A B
    c1  feed-box          box=A
    2026-03-10 10:31  c1  feed-box  box=B           ! R-306 w1
    w1  confirm-presence
    c1  feed-box          box=B                     ! R-306 w2
    w2  confirm-presence
    c1  feed-box          box=B
    """


def test_after_a_pause_both_say_again_that_they_are_there(tell):
    """
    given  A
    given  feeding  A
    w1  pause-session     reason=fire-drill
    c1  feed-box          box=A                     ! R-314 paused
    c1  resume-session                              ! R-306 w1
    w1  confirm-presence
    w2  confirm-presence
    c1  resume-session
    c1  feed-box          box=A
    """


def test_a_missing_box_stops_the_count(tell):
    """
    given  A B
    given  approved  A B
    c1  plan-session    batches=1 place=PLANT vendor=MILL method=pulp witness1=w1 witness2=w2
    c1  pull-box        box=A
    c1  pull-box        box=B
    c1  agree-count     counted=0                   ! R-304
    c1  load-box        box=A
    c1  agree-count     counted=2                   ! R-304 1
    w1  sign-before     boxes=1                     ! R-318
    c1  report-missing  box=B incident_no=I-1
    c1  agree-count     counted=1
    w1  sign-before     boxes=2                     ! R-014
    w1  sign-before     boxes=1
    then  S-0001  PLANNED
    then  B       MISSING
    """


def test_an_unlisted_box_is_refused_everywhere(tell):
    """
    given  A X
    given  feeding  A
    c1  pull-box  box=X                             ! R-104
    c1  load-box  box=X                             ! R-104
    c1  feed-box  box=X                             ! R-104
    then  X  STORED
    """


def test_a_box_that_joins_the_load_voids_count_and_signature(tell):
    """
    given  A B C
    given  approved  A B C
    c1  plan-session   batches=1 place=PLANT vendor=MILL method=pulp witness1=w1 witness2=w2
    c1  pull-box       box=A
    c1  load-box       box=A
    c1  pull-box       box=B
    c1  load-box       box=B
    c1  agree-count    counted=2
    w1  sign-before    boxes=2
    c1  withhold-line  box=A reason=hold
    c1  store-box      box=A place=HZ-A-01-1
    c1  pull-box       box=C
    c1  load-box       box=C
    w2  sign-before    boxes=2                      ! R-318
    c1  agree-count    counted=2
    w2  sign-before    boxes=2
    then  S-0001  PLANNED
    w1  sign-before    boxes=2
    then  S-0001  OPEN
    c1  load-box       box=C                        ! R-011
    """


def test_nothing_is_loaded_after_the_count_is_signed(tell):
    """
    given  A B
    given  approved  A B
    c1  plan-session   batches=1 place=PLANT vendor=MILL method=pulp witness1=w1 witness2=w2
    c1  pull-box       box=A
    c1  load-box       box=A
    c1  agree-count    counted=1
    w1  sign-before    boxes=1
    w2  sign-before    boxes=1
    c1  pull-box       box=B
    c1  load-box       box=B                        ! R-314 open
    c1  start-feeding
    c1  feed-box       box=B                        ! R-010
    """


def test_a_lot_is_what_both_saw(tell):
    """
    given  A B C
    given  feeding  A B C
    c1  feed-box    box=A
    c1  feed-box    box=B
    w1  accept-lot  boxes=3                         ! R-014 2
    w1  accept-lot  boxes=2
    then  A  FED
    c1  feed-box    box=C                           ! R-310
    w1  accept-lot  boxes=2                         ! R-305
    w3  accept-lot  boxes=2                         ! R-303
    w2  accept-lot  boxes=2
    then  A  DESTROYED lot=1
    c1  feed-box    box=C
    c1  end-session                                 ! R-309
    w2  accept-lot  boxes=1
    w1  accept-lot  boxes=1
    then  C  DESTROYED lot=2
    w1  accept-lot  boxes=0                         ! R-308
    """


def test_nothing_happens_to_a_destroyed_box(tell):
    """
    given  A
    given  destroyed  A
    c1  store-box       box=A place=HZ-A-01-1                       ! R-105 2026-03-10
    c1  move-box        box=A place=HZ-A-01-1                       ! R-105
    c1  receive-box     box=A                                       ! R-105
    c1  seal-box        box=A seal_no=Q1 weight_g=1 packed_by=P1 checked_by=P2     ! R-105
    c1  report-missing  box=A incident_no=I-1                       ! R-105
    c1  find-box        box=A seal_intact=yes                       ! R-105
    k1  reissue-label   box=A reason=torn                           ! R-105
    k1  extend-box      box=A until=2029-01-01 reason=r             ! R-105
    c1  rebox           box=A reason=burst seal_no=Q1 weight_g=1    ! R-105
    c1  pull-box        box=A                                       ! R-105
    c1  load-box        box=A                                       ! R-105
    c1  feed-box        box=A                                       ! R-105
    then  A  DESTROYED place=None outlet=台州椒江网点 slips=1000
    """


def test_a_session_is_given_up_and_its_boxes_come_back(tell):
    """
    given  A B
    given  feeding  A B
    c1  store-box      box=A place=HZ-A-01-1        ! R-108
    w1  abort-session  reason="the machine is broken"
    c1  store-box      box=A place=PLANT            ! R-107
    c1  store-box      box=A place=HZ-A-01-1
    c1  store-box      box=B place=HZ-A-01-2
    then  A  STORED place=HZ-A-01-1 session=None
    c1  plan-session   batches=1 place=PLANT vendor=MILL method=pulp witness1=w1 witness2=w3
    c1  pull-box       box=A
    c1  load-box       box=A session=2
    c1  feed-box       box=A session=1              ! R-314
    then  S-0001  ABORTED
    """


def test_what_was_fed_is_accepted_before_anything_ends(tell):
    """
    given  A B
    given  feeding  A B
    c1  feed-box       box=A
    w1  abort-session  reason=jam                   ! R-309
    c1  end-session    remaining=1                  ! R-309
    w1  accept-lot     boxes=1
    w2  accept-lot     boxes=1
    w1  abort-session  reason=jam                   ! R-321
    c1  end-session                                 ! R-307
    c1  end-session    remaining=1
    c1  store-box      box=B place=HZ-A-01-1
    then  B  STORED
    """


def test_a_jam_moves_the_paper_into_a_new_box(tell):
    """
    given  A B
    given  feeding  A B
    c1  feed-box       box=A
    c1  rebox          box=A reason=jam seal_no=Q1 weight_g=4000        -> A2
    then  A   REBOXED
    then  A2  RECEIVED last_day=2026-03-09 flags=reboxed
    c1  feed-box       box=B
    w1  accept-lot     boxes=1
    w2  accept-lot     boxes=1
    c1  end-session
    c2  record-weights  gross_g=10000
    c2  record-method  mill_lot=L-1 dispersed=yes net_g=10000
    w1  sign-after     boxes=1
    w2  sign-after     boxes=1
    k1  close-batch    boxes=1
    then  B-0001  CLOSED reconciled=agree-with-remarks
    c1  feed-box       box=A2                       ! R-104
    """


def test_a_loss_on_the_way_is_an_outcome_and_the_box_lives_on(tell):
    """
    given  A B
    given  feeding  A B
    c1  report-missing  box=B incident_no=I-7
    c1  record-incident-report  box=B receipt_no=Q-7 reported_on=2026-03-10
    c1  feed-box        box=A
    w1  accept-lot      boxes=1
    w2  accept-lot      boxes=1
    c1  end-session
    c2  record-weights  gross_g=10000
    c2  record-method  mill_lot=L-1 dispersed=yes net_g=10000
    w1  sign-after      boxes=1
    w2  sign-after      boxes=1
    k1  close-batch     boxes=1
    c1  find-box        box=B seal_intact=yes
    c1  store-box       box=B place=HZ-A-01-1
    then  B  STORED flags=found-again
    given  approved  B
    then  B-0002  APPROVED
    """


def test_a_seizure_takes_a_box_out_of_the_batch(tell):
    """
    given  A B
    given  feeding  A B
    m1  seize-box       box=B authority=police document_no=D-1 list_no=L-1 receipt_no=Q-1 officer1=Z officer1_no=1 officer2=L officer2_no=2
    c1  feed-box        box=B                       ! R-104
    c1  feed-box        box=A
    w1  accept-lot      boxes=1
    w2  accept-lot      boxes=1
    c1  end-session
    c2  record-weights  gross_g=10000
    c2  record-method  mill_lot=L-1 dispersed=yes net_g=10000
    w1  sign-after      boxes=1
    w2  sign-after      boxes=1
    k1  close-batch     boxes=1
    k1  return-seized   box=B receipt_no=Q-2 slips=990 seal_no=Q9 weight_g=9900 difference=kept
    then  B  RECEIVED flags="resealed slips-taken was-seized" taken=10
    """


def test_a_session_serves_its_own_batches(tell):
    """
    given  A B
    given  approved  A
    given  approved  B
    c1  plan-session  batches=1 place=PLANT vendor=MILL method=pulp witness1=w1 witness2=w2
    c1  pull-box      box=B
    c1  load-box      box=B                         ! R-313 B-0002
    c1  plan-session  batches=1,2 place=PLANT vendor=MILL method=pulp witness1=w1 witness2=w2
    c1  load-box      box=B session=2
    c1  pull-box      box=A
    c1  load-box      box=A session=1
    """


def test_two_stations_feed_one_box_and_one_wins(tell):
    """
    given  A
    given  feeding  A
    c1  feed-box  box=A
    c2  feed-box  box=A                             ! R-011 fed
    """


def test_who_may_witness(tell):
    """
    given  A
    given  approved  A
    c1  plan-session  batches=1 place=PLANT vendor=MILL method=pulp witness1=w1 witness2=w1  ! R-016
    c1  plan-session  batches=1 place=PLANT vendor=MILL method=pulp witness1=w1 witness2=w4  ! R-302
    c1  plan-session  batches=1 place=PLANT vendor=MILL method=pulp witness1=w1 witness2=v1  ! R-301
    c1  plan-session  batches=1 place=PLANT vendor=MILL method=pulp witness1=k1 witness2=w1  ! R-301
    c1  plan-session  batches=1 place=PLANT vendor=MILL method=pulp witness1=m1 witness2=w1  ! R-301
    c1  plan-session  batches=1 place=HZ-B  vendor=MILL method=pulp witness1=w1 witness2=w2  ! R-316
    c1  plan-session  batches=  place=PLANT vendor=MILL method=pulp witness1=w1 witness2=w2  ! R-201
    c1  plan-session  batches=1 place=PLANT vendor=MILL method=burn witness1=w1 witness2=w2  ! R-317
    c1  plan-session  batches=1 place=PLANT vendor=MILL method=pulp witness1=both witness2=w2
    """


def test_who_made_the_list_does_not_watch_it_burn(tell):
    """
    given  A
    both  draft-batch
    c1  add-lines        boxes=A
    k1  appraise-lines   boxes=all verdict=destroy report_no=J-1 appraisers=k1
    c2  declare-matters  as_of=2026-03-10 matches=0
    c1  submit-batch
    k1  give-opinion     opinion=agree
    m1  approve-batch    boxes=1
    c1 plan-session batches=1 place=PLANT vendor=MILL method=pulp witness1=both witness2=w2 ! R-301
    """


def test_no_witness_operates_the_machine(tell):
    """
    given  A
    given  approved  A
    c1    plan-session   batches=1 place=PLANT vendor=MILL method=pulp witness1=both witness2=w2
    c1    pull-box       box=A
    both  load-box       box=A
    c1    agree-count    counted=1
    both  sign-before    boxes=1
    w2    sign-before    boxes=1
    c1    start-feeding
    both  feed-box       box=A                      ! R-016
    c1    feed-box       box=A
    """


def test_a_clearance_that_ends_between_planning_and_the_day(tell):
    """
    given  A
    given  approved  A
    c1  plan-session      batches=1 place=PLANT vendor=MILL method=pulp witness1=w1 witness2=w2
    c1  pull-box          box=A
    c1  load-box          box=A
    c1  agree-count       counted=1
    a1  record-training   person=w1 trained_on=2025-01-01 until=2026-03-09
    w1  sign-before       boxes=1                   ! R-003 w1
    a1  record-training   person=w1 trained_on=2026-03-10 until=2026-03-10
    w1  sign-before       boxes=1
    """
