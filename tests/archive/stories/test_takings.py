"""What an authority takes: a whole box, or some slips; what is left adds up."""

# ruff: noqa: E501 - a line of a story is one line

from __future__ import annotations

from archive.reading.issues import issues
from archive.reading.records import destruction_record


def test_a_box_goes_to_the_police_and_comes_back_with_twelve_slips_fewer(tell):
    """
    given  A
    k1  seize-box      box=A authority=police document_no=D1 list_no=L1 receipt_no=Q1 officer1=Zhang officer1_no=P1 officer2=Li officer2_no=p1   ! R-016
    c1  seize-box      box=A authority=police document_no=D1 list_no=L1 receipt_no=Q1 officer1=Zhang officer1_no=P1 officer2=Li officer2_no=P2   ! R-001
    k1  seize-box      box=A authority=police document_no=D1 list_no=L1 receipt_no=Q1 officer1=Zhang officer1_no=P1 officer2=Li officer2_no=P2
    m1  attach         box=A kind=letter file=a
    then  A  SEIZED place=None
    c1  move-box       box=A place=HZ-B                                                            ! R-010
    2026-04-10
    k1  return-seized  box=A receipt_no=Q2 slips=1001                                              ! R-954
    k1  return-seized  box=A receipt_no=Q2 slips=988                                               ! R-955 988
    k1  return-seized  box=A receipt_no=Q2 slips=988 seal_no=S001000 weight_g=9880 difference=kept ! R-956
    k1  return-seized  box=A receipt_no=Q2 slips=988 seal_no=N1 weight_g=9880 difference=kept
    then  A  RECEIVED slips=988 taken=12 weight_g=9880 seal_no=N1 flags="resealed slips-taken was-seized"
    c1  store-box      box=N1 place=HZ-A-01-1
    given  approved  A
    then  B-0001  APPROVED register_slips=988
    """


def test_three_slips_are_taken_from_a_stored_box_and_come_back(tell):
    """
    given  A
    k1  take-slips    box=A slips=1000 authority=court document_no=D1 list_no=L1 receipt_no=Q1 officer1=Z officer1_no=1 officer2=L officer2_no=2 seal_no=N1 weight_g=9970   ! R-952
    k1  take-slips    box=A slips=3 authority=court document_no=D1 list_no=L1 receipt_no=Q1 officer1=Z officer1_no=1 officer2=L officer2_no=2 seal_no=N1 weight_g=10100      ! R-957
    k1  take-slips    box=A slips=3 authority=court document_no=D1 list_no=L1 receipt_no=Q1 officer1=Z officer1_no=1 officer2=L officer2_no=2 seal_no=N1 weight_g=9970
    then  A  STORED place=HZ-A-01-1 slips=997 taken=3 weight_g=9970 seal_no=N1 flags="resealed slips-taken"
    k1  return-slips  box=A slips=4 receipt_no=Q2 seal_no=N2 weight_g=10010                        ! R-954
    k1  return-slips  box=A slips=2 receipt_no=Q2 seal_no=N2 weight_g=9990
    then  A  STORED slips=999 taken=1 weight_g=9990 seal_no=N2
    """


def test_slips_leave_a_frozen_register_only_with_their_box(tell):
    """
    given  A B
    given  approved  A B
    k1  take-slips     box=A slips=3 authority=court document_no=D1 list_no=L1 receipt_no=Q1 officer1=Z officer1_no=1 officer2=L officer2_no=2 seal_no=N1 weight_g=9970   ! R-953 B-0001
    c1  withhold-line  box=A reason=court
    k1  take-slips     box=A slips=3 authority=court document_no=D1 list_no=L1 receipt_no=Q1 officer1=Z officer1_no=1 officer2=L officer2_no=2 seal_no=N1 weight_g=9970
    then  A  STORED slips=997
    then  B-0001  APPROVED
    """


def test_a_box_that_was_seized_does_not_come_back_into_its_batch(tell):
    """
    given  A B
    given  feeding  A B
    m1  seize-box       box=B authority=police document_no=D1 list_no=L1 receipt_no=Q1 officer1=Z officer1_no=1 officer2=L officer2_no=2
    m1  return-seized   box=B receipt_no=Q2 slips=988 seal_no=N1 weight_g=9880 difference=kept
    c1  store-box       box=B place=HZ-A-01-1
    c1  pull-box        box=B                       ! R-104
    c1  feed-box        box=A
    w1  accept-lot      boxes=1
    w2  accept-lot      boxes=1
    c1  end-session
    c2  record-weights  gross_g=10000
    c2  record-method  mill_lot=L-1 dispersed=yes net_g=10000
    w1  sign-after      boxes=1
    w2  sign-after      boxes=1
    k1  close-batch     boxes=1
    then  B-0001  CLOSED reconciled=agree-with-remarks register_slips=2000
    """


def test_the_police_come_at_two_in_the_morning(tell):
    """
    given  A
    a1  set-policy        key=opens_hour value=7
    a1  set-policy        key=closes_hour value=20
    2026-03-11 02:00
    k1  seize-box         box=A authority=police document_no=D1 list_no=L1 receipt_no=Q1 officer1=Zhang officer1_no=P1 officer2=Li officer2_no=P2   ! R-961 02:00
    c1  record-opening    why=authority remark=fraud                      ! R-962
    c1  record-opening    why=authority since=2026-03-11T01:55
    then  O-0001  PROPOSED
    k1  seize-box         box=A authority=police document_no=D1 list_no=L1 receipt_no=Q1 officer1=Zhang officer1_no=P1 officer2=Li officer2_no=P2   ! R-961
    c1  record-opening    opening=1 why=authority                         ! R-016
    k1  record-opening    opening=1 why=water                             ! R-963
    k1  record-opening    opening=1 why=authority
    k1  seize-box         box=A authority=police document_no=D1 list_no=L1 receipt_no=Q1 officer1=Zhang officer1_no=P1 officer2=Li officer2_no=P2
    k1  end-opening       opening=1
    2026-03-11 09:00
    k1  approve-opening   opening=1                                       ! R-001
    m1  approve-opening   opening=1
    then  O-0001  APPROVED since=2026-03-10T17:55:00.000Z
    m1  attach            box=A kind=letter file=a
    2026-04-10 09:00
    k1  return-seized     box=A receipt_no=Q2 slips=988 seal_no=N1 weight_g=9880 difference=kept
    then  A  RECEIVED slips=988 taken=12
    """


def test_an_opening_that_ended_or_is_questioned_opens_nothing(tell):
    """
    given  A B C
    a1  set-policy        key=opens_hour value=7
    2026-03-14 10:00
    m1  take-slips        box=A slips=3 authority=court document_no=D1 list_no=L1 receipt_no=Q1 officer1=Z officer1_no=1 officer2=L officer2_no=2 seal_no=N1 weight_g=9970   ! R-961
    c1  record-opening    why=authority
    c2  record-opening    opening=1 why=authority
    m1  take-slips        box=A slips=3 authority=court document_no=D1 list_no=L1 receipt_no=Q1 officer1=Z officer1_no=1 officer2=L officer2_no=2 seal_no=N1 weight_g=9970
    m2  question-opening  opening=1 reason="who called"
    m1  take-slips        box=B slips=3 authority=court document_no=D1 list_no=L1 receipt_no=Q1 officer1=Z officer1_no=1 officer2=L officer2_no=2 seal_no=N2 weight_g=9970   ! R-961
    c1  record-opening    why=authority
    c2  record-opening    opening=2 why=authority
    c1  end-opening       opening=2
    m1  take-slips        box=B slips=3 authority=court document_no=D1 list_no=L1 receipt_no=Q1 officer1=Z officer1_no=1 officer2=L officer2_no=2 seal_no=N2 weight_g=9970   ! R-961
    c1  record-opening    why=authority
    c2  record-opening    opening=3 why=authority
    2026-03-15 10:00:01
    m1  take-slips        box=B slips=3 authority=court document_no=D1 list_no=L1 receipt_no=Q1 officer1=Z officer1_no=1 officer2=L officer2_no=2 seal_no=N2 weight_g=9970   ! R-961
    2026-03-20
    then  O-0003  OPENED
    """


def test_a_record_says_of_a_seized_box_that_it_is_confidential_and_no_more(tell):
    """
    given  A B
    given  feeding  A B
    m1  seize-box       box=B authority=police document_no=D1 list_no=L1 receipt_no=Q1 officer1=Z officer1_no=1 officer2=L officer2_no=2
    c1  feed-box        box=A
    w1  accept-lot      boxes=1
    w2  accept-lot      boxes=1
    c1  end-session
    c2  record-weights  gross_g=10000
    c2  record-method   mill_lot=L-1 dispersed=yes net_g=10000
    w1  sign-after      boxes=1
    w2  sign-after      boxes=1
    k1  close-batch     boxes=1
    """
    for lang, told in {
        "zh": "依法调取（保密）",
        "en": "taken by an authority (confidential)",
    }.items():
        issue = next(
            i for i in issues(tell.archive, "B-0001", lang) if i.paper == "destruction-record"
        )
        record = destruction_record(tell.archive, issue)
        assert [(outcome, reason) for _, outcome, reason in record.differences] == [
            ("withheld", told)
        ]
        assert (record.approved.slips, record.destroyed.slips, record.withheld.slips) == (
            2000,
            1000,
            1000,
        )
