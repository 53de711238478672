"""Stories of a bad day before the machine: power cuts, losses, wet paper, boxes nobody listed."""


def test_a_box_that_may_be_in_the_machine_is_settled_by_two_words(tell):
    """
    given  A B C
    given  feeding  A B C
    c1  feed-box          box=A
    # the power fails while B is being lifted
    w1  state-fed         box=B fed=yes grounds="the hopper"    ! R-340 paused
    c1  pause-session     reason="power cut"
    c1  feed-box          box=B                                 ! R-314
    w3  state-fed         box=B fed=yes grounds="the hopper"    ! R-303
    c1  state-fed         box=B fed=yes grounds="the hopper"    ! R-001
    w1  state-fed         box=B fed=yes grounds="pieces in the hopper"
    then  B  LOADED
    w1  state-fed         box=B fed=yes grounds="pieces in the hopper"
    then  B  LOADED
    w2  state-fed         box=B fed=no  grounds="not seen"      ! R-341 went into the machine
    w1  confirm-presence
    w2  confirm-presence
    c1  resume-session                                          ! R-353
    w2  state-fed         box=B fed=yes grounds="label in the hopper"
    then  B  FED lot=1 flags=fed-by-statement
    c1  resume-session
    c1  feed-box          box=B                                 ! R-011
    c1  feed-box          box=C
    w1  accept-lot        boxes=3
    w2  accept-lot        boxes=3
    then  B  DESTROYED
    """


def test_a_box_that_is_still_there_is_fed_later(tell):
    """
    given  A B
    given  feeding  A B
    c1  pause-session     reason="program killed"
    w1  state-fed         box=B fed=no grounds="it stands on the pallet"
    w1  state-fed         box=B fed=yes grounds="no, it is gone"
    w2  state-fed         box=B fed=no grounds="it stands on the pallet"  ! R-341
    w1  state-fed         box=B fed=no grounds="there it is"
    w2  state-fed         box=B fed=no grounds="there it is"
    then  B  LOADED stated=
    w1  confirm-presence
    w2  confirm-presence
    c1  resume-session
    c1  feed-box          box=B
    then  B  FED flags=
    """


def test_no_statement_is_a_way_round_a_hold(tell):
    """
    given  A B
    given  feeding  A B
    c1  pause-session     reason="power cut"
    w1  state-fed         box=B fed=yes grounds=gone
    c2  place-hold        type=claim reason=r review_on=2026-05-01 boxes=B
    w2  state-fed         box=B fed=yes grounds=gone            ! R-103
    then  B  LOADED
    c1  report-missing    box=B incident_no=I-9
    w1  confirm-presence
    w2  confirm-presence
    c1  resume-session
    """


def test_what_was_decided_to_be_kept_is_not_fed(tell):
    """
    given  A B
    given  feeding  A B
    c1  report-exception  exception=mixed-label box=B decision=withhold
    c1  feed-box          box=B                                 ! R-355
    c1  report-exception  exception=mixed-label box=B decision=continue note="label found"
    c1  feed-box          box=B
    then  B  FED
    """


def test_half_a_statement_of_another_day_counts_for_nothing(tell):
    """
    given  A B
    given  feeding  A B
    c1  pause-session     reason="power cut"
    w1  state-fed         box=B fed=yes grounds=gone
    c1  abort-session     reason=late                           ! R-353
    c1  withhold-line     box=B reason="it is here"             ! R-246
    c1  rebox             box=B reason="it is here" seal_no=Q9 weight_g=900  ! R-246
    w1  state-fed         box=B fed=no grounds="it is here"
    c1  withhold-line     box=B reason="it is here"
    c1  store-box         box=B place=HZ-A-01-1
    then  B  STORED
    w1  state-fed         box=B fed=yes grounds=gone            ! R-104
    """


def test_a_missing_box_blocks_the_closing_until_its_loss_is_reported(tell):
    """
    given  A B
    given  feeding  A B
    c1  report-exception  exception=missing box=B decision=rebox              ! R-342
    c1  report-exception  exception=missing decision=report-missing           ! R-343
    c1  report-exception  exception=missing box=B decision=report-missing
    c1  report-missing    box=B incident_no=I-7
    c1  withhold-line     box=B reason=lost                     ! R-245
    c1  feed-box          box=A
    w1  accept-lot        boxes=1
    w2  accept-lot        boxes=1
    c1  end-session
    c2  record-weights    gross_g=10000
    c2  record-method     mill_lot=L-1 dispersed=yes net_g=10000
    w1  sign-after        boxes=1
    w2  sign-after        boxes=1
    k1  close-batch       boxes=1                               ! R-351
    k1  record-incident-report  box=A receipt_no=YZ-1 reported_on=2026-03-10  ! R-105
    k1  record-incident-report  box=B receipt_no=YZ-1 reported_on=2026-03-11  ! R-118
    k1  record-incident-report  box=B receipt_no=YZ-1 reported_on=2026-03-10
    k1  close-batch       boxes=1
    then  B-0001  CLOSED reconciled=agree-with-remarks
    2026-03-17  c1  find-box  box=B seal_intact=yes
    c1  feed-box          box=B session=1                       ! R-104
    c1  store-box         box=B place=HZ-A-01-1
    then  B  STORED flags=found-again incident_no=I-7 incident_receipt=YZ-1
    given  approved  B
    then  B-0002  APPROVED
    """


def test_an_extra_box_is_refused_and_told(tell):
    """
    given  A X
    given  feeding  A
    c1  feed-box          box=X                                 ! R-104
    c1  report-exception  exception=damaged box=X decision=continue          ! R-344
    c1  report-exception  exception=extra box=A decision=quarantine          ! R-345
    c1  report-exception  exception=extra decision=quarantine                ! R-343
    c1  report-exception  exception=extra box=X decision=continue            ! R-342 put apart
    c1  report-exception  exception=extra box=X decision=withhold
    c1  report-exception  exception=extra found=ZZ-0815 decision=quarantine note="no seal"
    then  S-0001  FEEDING exceptions=2
    then  X  STORED
    """


def test_a_box_carries_what_was_seen_of_it(tell):
    """
    given  A B
    given  approved  A B
    c1  plan-session      batches=1 place=PLANT vendor=MILL method=pulp witness1=w1 witness2=w2
    c1  pull-box          box=A
    c1  load-box          box=A
    c2  report-exception  exception=seal-broken box=A decision=continue note="checked by two"
    c2  report-exception  exception=wet box=B decision=withhold
    c1  withhold-line     box=B reason=wet
    then  A  LOADED flags=seal-broken
    then  B  STORED flags=wet
    """


def test_wet_paper_is_explained_whatever_the_scale_says(tell):
    """
    given  A
    given  destroyed  A
    c1  end-session
    c2  record-weights       gross_g=10100 wet=yes remark="rain on the road"
    c2  record-method        mill_lot=L-1 dispersed=yes net_g=10000
    w1  sign-after           boxes=1
    w2  sign-after           boxes=1
    k1  close-batch          boxes=1                            ! R-352
    c2  explain-difference   explanation=rain                   ! R-311
    m2  explain-difference   explanation="rain, seen on the tarpaulin"
    c2  record-weights       gross_g=10050 wet=yes remark="weighed again"
    k1  close-batch          boxes=1                            ! R-352
    m2  explain-difference   explanation="rain, dried"
    k1  close-batch          boxes=1
    then  B-0001  CLOSED reconciled=agree-with-remarks
    """


def test_a_load_that_is_eight_per_cent_short_is_explained_by_a_third_person(tell):
    """
    given  A
    given  destroyed  A
    c1  end-session
    c2  record-weights       gross_g=9200
    c2  record-method        mill_lot=L-1 dispersed=yes net_g=9200
    w1  sign-after           boxes=1
    w2  sign-after           boxes=1
    k1  close-batch          boxes=1                            ! R-215
    w1  explain-difference   explanation=dust                   ! R-311
    m2  explain-difference   explanation="pallet weighed with the box"
    k1  close-batch          boxes=1
    """


def test_nobody_signs_for_paper_that_may_be_read(tell):
    """
    given  A
    given  approved  A
    c1  plan-session     batches=1 place=PLANT vendor=MILL method=shred witness1=w1 witness2=w2
    c1  pull-box         box=A
    c1  load-box         box=A
    c1  agree-count      counted=1
    w1  sign-before      boxes=1
    w2  sign-before      boxes=1
    c1  record-method    shredder=M1 level=P-4 sample_mm2=100   ! R-010
    c1  start-feeding
    c1  feed-box         box=A
    w1  accept-lot       boxes=1
    w2  accept-lot       boxes=1
    c1  end-session
    c2  record-weights   gross_g=10000
    w1  sign-after       boxes=1                                ! R-346
    c1  record-method    mill_lot=L-1 dispersed=yes net_g=10000  ! R-347
    c1  record-method    shredder=M1 level=P-4 sample_mm2=161   ! R-348
    c1  record-method    shredder=M1 level=P-3 sample_mm2=300   ! R-349
    c1  record-method    shredder=M1 level=P-3 sample_mm2=300 reason="let through twice"
    then  S-0001  ENDED proof=shred
    w1  sign-after       boxes=1
    c1  record-method    shredder=M1 level=P-5 sample_mm2=10    ! R-350
    w2  sign-after       boxes=1
    """


def test_a_burst_in_the_machine_goes_back_in_a_new_box(tell):
    """
    given  A B
    given  feeding  A B
    c1  feed-box          box=A
    c1  pause-session     reason=jam
    c1  report-exception  exception=jam box=A decision=rebox
    c1  rebox             box=A reason=jam seal_no=Q1 weight_g=4000       -> A2
    c1  rebox             box=B reason=burst seal_no=Q2 weight_g=9000     -> B2
    then  A2  RECEIVED flags=reboxed
    c1  feed-box          box=A2                                ! R-104
    c1  load-box          box=A2                                ! R-104
    c1  store-box         box=A2 place=HZ-A-01-1
    c1  store-box         box=B2 place=HZ-A-01-1
    w1  abort-session     reason="the machine is broken"
    given  approved  A2 B2
    then  B-0002  APPROVED
    """
