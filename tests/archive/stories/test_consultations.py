"""Consultation on the spot: asked for, approved by another, read, resealed, put back."""

# ruff: noqa: E501 - a line of a story is one line

from __future__ import annotations

from datetime import date

from archive.reading.audit import audit
from archive.reading.consultations import consultations, overdue_consultations

ASKED = {"purpose": "complaint", "document_no": "K-77", "scope": "bundle 3"}


def test_a_complaint_is_looked_up_and_the_box_is_back_within_the_hour(tell):
    """
    given  A  accepted_to=2025-09-09
    c2  request-consultation  box=A purpose=complaint document_no=K-77                    ! R-901
    c2  request-consultation  box=A purpose=complaint document_no=K-77 scope="bundle 3"
    then  X-0001  REQUESTED
    c1  open-consultation     box=A place=HZ-B                                            ! R-910 approved
    c1  approve-consultation  consultation=1                                              ! R-001
    k1  approve-consultation  consultation=1                                              ! R-001
    m1  approve-consultation  consultation=1 opinion=agreed
    m2  approve-consultation  consultation=1                                              ! R-011
    c1  open-consultation     box=A place=HZ-B seal_no=S9                                 ! R-106
    c1  open-consultation     box=A place=PLANT                                           ! R-915 site
    c1  open-consultation     box=A place=HZ-B seal_no=S001000
    then  A  IN_CONSULTATION place=HZ-B seal_no=S001000
    then  X-0001  OPEN home=HZ-A-01-1 weight_before=10000
    c1  open-consultation     box=A place=HZ-B                                            ! R-011
    c1  pull-box              box=A                                                       ! R-104
    c1  move-box              box=A place=HZ-A-01-2                                       ! R-010
    c1  rebox                 box=A reason=torn seal_no=N1 weight_g=1                     ! R-010
    c1  reseal-box            box=A seal_no=S001000 weight_g=10000                        ! R-956
    c1  reseal-box            box=A seal_no=N1 weight_g=10015
    then  A  STORED place=HZ-A-01-1 seal_no=N1 weight_g=10000 flags=resealed
    then  X-0001  RESEALED seal_before=S001000 seal_after=N1 weight_after=10015 whole=1
    c1  move-box              box=N1 place=HZ-A-01-2
    """
    assert audit(tell.archive).problems == ()


def test_what_is_denied_or_asked_for_by_the_approver_opens_nothing(tell):
    """
    given  A  accepted_to=2025-09-09
    m1  request-consultation  box=A purpose=audit document_no=J1 scope=all requester=c2
    m1  approve-consultation  consultation=1                                              ! R-016
    m2  deny-consultation     consultation=1 reason="not needed"
    m2  approve-consultation  consultation=1                                              ! R-010
    c1  open-consultation     box=A place=HZ-B consultation=1                             ! R-912 denied
    au  request-consultation  box=A purpose=audit document_no=J2 scope=all
    k1  approve-consultation  consultation=2                                              ! R-001
    a1  set-policy            key=keeper_approves_reading value=1
    k1  approve-consultation  consultation=2
    k1  open-consultation     box=A place=HZ-B reader=k1                                  ! R-016
    k1  deny-consultation     consultation=2 reason="no longer needed"
    c1  open-consultation     box=A place=HZ-B                                            ! R-910
    c1  request-consultation  box=A purpose=audit document_no=J3 scope=all requester=m2
    m2  approve-consultation  consultation=3                                              ! R-016
    old  request-consultation  box=A purpose=audit document_no=J3 scope=all               ! R-002
    c1  request-consultation  box=A purpose=audit document_no=J3 scope=all requester=old  ! R-002
    """


def test_thirty_five_grams_are_missing(tell):
    """
    given  A  accepted_to=2025-09-09
    c2  request-consultation  box=A purpose=inquiry document_no=K1 scope="2 March"
    m1  approve-consultation  consultation=1
    c1  open-consultation     box=A place=HZ-B reader=k1 weight_g=9990
    c1  reseal-box            box=A seal_no=N1 weight_g=9969                              ! R-917 21 g
    c1  reseal-box            box=A seal_no=N1 weight_g=9955                              ! R-917 35 g
    c1  reseal-box            box=A seal_no=N1 weight_g=9990 whole=no                     ! R-918
    c1  explain-consultation  consultation=1 weight_g=9955 incident_no=I1 explanation=wet ! R-001
    k1  explain-consultation  consultation=1 weight_g=9955 incident_no=I1 explanation=wet ! R-016
    m2  explain-consultation  consultation=1 weight_g=9955 incident_no=I1 explanation=wet
    c1  reseal-box            box=A seal_no=N1 weight_g=9900 whole=no                     ! R-917 55 g
    c1  reseal-box            box=A seal_no=N1 weight_g=9960 whole=no
    then  A  STORED weight_g=9960 seal_no=N1
    then  X-0001  RESEALED incident_no=I1 weight_before=9990 whole=0
    """


def test_a_new_seal_that_another_box_has_and_copies_that_nobody_approved(tell):
    """
    given  A B  accepted_to=2025-09-09
    c2  request-consultation  box=A purpose=inquiry document_no=K1 scope="2 March"
    c2  request-consultation  box=B purpose=data-subject document_no=K2 scope="3 March" copies=yes
    m1  approve-consultation  consultation=1
    m1  approve-consultation  consultation=2
    c1  open-consultation     box=B place=HZ-B consultation=1                             ! R-911
    c1  open-consultation     box=A place=HZ-B
    c1  open-consultation     box=B place=HZ-B
    c1  reseal-box            box=A seal_no=S001001 weight_g=10000                        ! R-110
    c1  reseal-box            box=A seal_no=N1 weight_g=10000 pages=2                     ! R-919
    c1  reseal-box            box=A seal_no=N1 weight_g=10000 place=HZ                    ! R-107
    c1  reseal-box            box=A seal_no=N1 weight_g=10000 place=HZ-A-01-2
    c1  reseal-box            box=B seal_no=N1 weight_g=10000 pages=2                     ! R-110
    c1  reseal-box            box=B seal_no=N2 weight_g=10000 pages=2 copies_to=Ms-Wu     ! R-920
    c1  reseal-box            box=B seal_no=N2 weight_g=10000 pages=2 copies_to=Ms-Wu destroy_by=2026-03-09   ! R-020
    c1  reseal-box            box=B seal_no=N2 weight_g=10000 pages=2 copies_to=Ms-Wu destroy_by=2026-04-10
    then  A  STORED place=HZ-A-01-2
    then  X-0002  RESEALED pages=2 destroy_by=2026-04-10
    """
    assert "Ms-Wu" not in "".join(event.body().decode() for event in tell.events())
    assert audit(tell.archive).problems == ()


def test_a_box_past_its_day_is_read_for_the_matter_of_its_hold_alone(tell):
    """
    given  A B
    2026-03-09 12:00
    c2  request-consultation  box=B purpose=inquiry document_no=K1 scope="2 March"
    m1  approve-consultation  consultation=1
    2026-03-10
    c1  open-consultation     box=B place=HZ-B                                            ! R-906
    c2  request-consultation  box=A purpose=inquiry document_no=K2 scope="2 March"        ! R-906 2026-03-09
    m1  place-hold            type=claim reason=r review_on=2026-05-01 boxes=A
    c2  request-consultation  box=A purpose=inquiry document_no=K2 scope="2 March"        ! R-906 H-0001
    c2  request-consultation  box=A purpose=inquiry document_no=K2 scope="2 March" hold=1 ! R-909 claim
    c2  request-consultation  box=B purpose=complaint document_no=K2 scope="2 March" hold=1   ! R-908
    c2  request-consultation  box=A purpose=extraction document_no=K2 scope="2 March"     ! R-906
    c2  request-consultation  box=A purpose=complaint document_no=K2 scope="2 March" hold=1
    m1  approve-consultation  consultation=2
    c2  request-release       hold=1 evidence=settled
    m2  release-hold          hold=1 boxes=1
    c1  open-consultation     box=A place=HZ-B                                            ! R-908
    c2  place-hold            type=claim reason=r review_on=2026-05-01 boxes=A
    c2  request-consultation  box=A purpose=complaint document_no=K2 scope="2 March" hold=2
    m1  approve-consultation  consultation=3
    c1  open-consultation     box=A place=HZ-B consultation=3
    c1  reseal-box            box=A seal_no=N1 weight_g=10000
    """


def test_days_of_grace_are_for_destruction_and_not_for_reading(tell):
    """
    given  A
    a1  set-policy            key=grace_days value=30
    c2  request-consultation  box=A purpose=inquiry document_no=K1 scope=all              ! R-906
    given  B  accepted_to=2025-03-10
    c2  request-consultation  box=B purpose=extraction document_no=K1 scope=all           ! R-907
    c2  request-consultation  box=B purpose=inquiry document_no=K1 scope=all
    """


def test_officers_read_accompanied_and_few_know_who_they_are(tell):
    """
    given  A  accepted_to=2025-09-09
    c2  request-consultation  box=A purpose=authority document_no=D1                      ! R-902
    c2  request-consultation  box=A purpose=authority                                     ! R-903
    c2  request-consultation  box=A purpose=authority letter=Letter-12                    ! R-904
    c2  request-consultation  box=A purpose=inspection document_no=D1 scope=all           ! R-904
    c2  request-consultation  box=A purpose=authority letter=Letter-12 outsiders=Officer-Chen
    m1  approve-consultation  consultation=1
    c1  open-consultation     box=A place=HZ-B companion=v1                               ! R-916
    c1  open-consultation     box=A place=HZ-B companion=old                              ! R-002
    c1  open-consultation     box=A place=HZ-B
    then  X-0001  OPEN outside=1 reader=
    k1  seize-box             box=A authority=police document_no=D1 list_no=L1 receipt_no=Q1 officer1=Z officer1_no=1 officer2=L officer2_no=2
    then  A  SEIZED place=None
    then  X-0001  BROKEN_OFF
    """
    log = "".join(event.body().decode() for event in tell.events())
    assert not [word for word in ("Letter-12", "Officer-Chen") if word in log]
    row = consultations(tell.archive).rows[0]
    assert (row.companion, row.document_no, row.scope) == ("c1", "", "")
    assert audit(tell.archive).problems == ()


def test_a_box_lost_while_it_is_read(tell):
    """
    given  A B  accepted_to=2025-09-09
    c2  request-consultation  box=A purpose=inquiry document_no=K1 scope=all
    m1  approve-consultation  consultation=1
    c1  open-consultation     box=A place=HZ-B
    c1  report-missing        box=A incident_no=I1
    then  X-0001  BROKEN_OFF
    c1  reseal-box            box=A seal_no=N1 weight_g=10000                             ! R-010
    c1  find-box              box=A seal_intact=no
    then  A  RECEIVED flags="found-again seal-broken"
    c1  report-missing        box=B incident_no=I2
    """
    assert audit(tell.archive).problems == ()


def test_a_register_that_names_the_seal_keeps_the_box_shut_until_it_is_withheld(tell):
    """
    given  A B
    m1  place-hold            type=claim reason=r review_on=2026-05-01 boxes=A
    c2  request-consultation  box=A purpose=complaint document_no=K2 scope="2 March" hold=1
    m1  approve-consultation  consultation=1
    c2  request-release       hold=1 evidence=settled
    m2  release-hold          hold=1 boxes=1
    given  submitted  A B
    c1  open-consultation     box=A place=HZ-B                                            ! R-913 B-0001
    c1  withhold-line         box=A reason=claim
    c1  open-consultation     box=A place=HZ-B                                            ! R-908
    """


def test_a_box_on_a_draft_may_be_read_and_stays_on_it(tell):
    """
    given  A B
    c1  draft-batch
    c1  add-lines             boxes=A,B
    m1  place-hold            type=claim reason=r review_on=2026-05-01 boxes=A
    c2  request-consultation  box=A purpose=complaint document_no=K2 scope="2 March" hold=1
    m1  approve-consultation  consultation=1
    c1  open-consultation     box=A place=HZ-B
    c2  request-release       hold=1 evidence=settled
    m2  release-hold          hold=1 boxes=1
    k1  appraise-lines        boxes=all verdict=destroy report_no=J-1 appraisers=k1
    c2  declare-matters       as_of=2026-03-10 matches=0
    c1  submit-batch                                                                      ! R-010 consultation
    c1  reseal-box            box=A seal_no=N1 weight_g=10000
    c1  submit-batch
    k1  give-opinion          opinion=agree
    m1  approve-batch         boxes=2
    c1  pull-box              box=N1
    then  A  PULLED
    """


def test_no_box_without_a_weight_and_none_by_night(tell):
    """
    given  A  accepted_to=2025-09-09 weight_g=0
    c2  request-consultation  box=A purpose=inquiry document_no=K1 scope=all
    m1  approve-consultation  consultation=1
    c1  open-consultation     box=A place=HZ-B                                            ! R-914
    a1  set-policy            key=opens_hour value=7
    a1  set-policy            key=closes_hour value=20
    2026-03-10 21:00
    c1  open-consultation     box=A place=HZ-B weight_g=9000                              ! R-961
    2026-03-11 09:00
    c1  open-consultation     box=A place=HZ-B weight_g=9000
    2026-03-11 22:00
    c1  reseal-box            box=A seal_no=N1 weight_g=9000
    then  A  STORED weight_g=0
    """


def test_a_box_left_open_over_night_is_told_until_it_is_back(town):
    town.stored("A", accepted_to=date(2025, 9, 9))
    town.do("c2", "request-consultation", box="A", **ASKED)
    town.do("m1", "approve-consultation", consultation="1")
    town.do("c1", "open-consultation", box="A", place="HZ-B")
    assert overdue_consultations(town.archive) == 0
    town.at("2026-03-10 23:59")
    assert overdue_consultations(town.archive) == 0
    for day in ("2026-03-11 00:00", "2026-05-01"):
        town.at(day)
        assert overdue_consultations(town.archive) == 1
        assert town.row("consultation", "X-0001").state == "OPEN"
    town.do("c1", "reseal-box", box="A", seal_no="N1", weight_g=10_000)
    assert overdue_consultations(town.archive) == 0


def test_a_box_that_lies_open_is_no_alarm_in_a_count_and_not_missing_from_its_shelf(tell):
    """
    given  A B C  accepted_to=2025-09-09
    c2  request-consultation  box=A purpose=inquiry document_no=K1 scope=all
    c2  request-consultation  box=B purpose=inquiry document_no=K2 scope=all
    m1  approve-consultation  consultation=1
    m1  approve-consultation  consultation=2
    c1  open-consultation     box=A place=HZ-B
    k1  start-count           scope=HZ blind=no
    then  C-0001  COUNTING  expected=2
    c1  open-consultation     box=B place=HZ-B
    c1  count-box             count=1 place=HZ-B box=A
    c1  count-box             count=1 place=HZ-B box=B
    c1  count-box             count=1 place=HZ-A-01-1 box=C
    then  C-0001  COUNTING  as_expected=1 moved=1 arrived=1 unknown=0 elsewhere=0
    """
