"""Nothing is destroyed at the first yes: who looks again, and what a change takes back."""

# ruff: noqa: E501 - a line of a story is one line

from __future__ import annotations


def test_an_approval_alone_destroys_nothing(tell):
    """
    given  A B
    given  approved  A B
    c1  plan-session  batches=1 place=PLANT vendor=MILL method=pulp witness1=w1 witness2=w2
    c1  pull-box      box=A
    c1  load-box      box=A
    c1  feed-box      box=A session=1       ! R-314
    c1  agree-count   counted=1
    w1  sign-before   boxes=1
    c1  start-feeding                       ! R-010
    c1  feed-box      box=A session=1       ! R-314
    w2  sign-before   boxes=2               ! R-014
    w2  sign-before   boxes=1
    c1  start-feeding
    c1  feed-box      box=A session=1
    then  A  FED
    c1  feed-box      box=B session=1       ! R-010
    """


def test_a_line_changed_after_three_signatures_voids_all_three(tell):
    """
    given  A B
    a1  set-policy    key=profile value=enterprise
    given  submitted  A B
    c1  give-opinion  opinion=agree
    c2  give-opinion  opinion=agree
    k1  give-opinion  opinion=agree
    then  B-0001  SUBMITTED opinions=3
    c1  drop-lines    boxes=B reason=mistake        ! R-010 submitted
    m2  return-batch  reason="one box too many"
    then  B-0001  RETURNED opinions=0 opinions_by=
    c1  drop-lines    boxes=B reason=mistake
    c1  submit-batch
    m2  give-opinion  opinion=agree                 ! R-001
    m1  approve-batch  boxes=1                      ! R-206 0 of 4
    c2  give-opinion  opinion=agree
    c1  give-opinion  opinion=agree
    k1  give-opinion  opinion=agree
    m2  give-opinion  opinion=agree
    m1  approve-batch  boxes=1
    then  B-0001  APPROVED version=2 opinions=4
    """


def test_withholding_a_line_voids_no_signature(tell):
    """
    given  A B
    given  submitted  A B
    k1  give-opinion   opinion=agree
    c1  withhold-line  box=A reason=complaint
    then  B-0001  SUBMITTED opinions=1
    m1  approve-batch  boxes=2                      ! R-014
    m1  approve-batch  boxes=1
    c1  pull-box       box=A                        ! R-104
    c1  pull-box       box=B
    """


def test_a_lapsed_approval_is_confirmed_once_and_rests_on_holds(tell):
    """
    given  A
    given  approved  A
    2026-06-09
    c1  pull-box         box=A                      ! R-209 2026-06-08
    c2  place-hold       type=claim reason=claim review_on=2026-08-01 boxes=A
    m2  reconfirm-batch  boxes=1                    ! R-103
    k1  request-release  hold=1 evidence=settled
    m1  release-hold     hold=1 boxes=1
    c1  reconfirm-batch  boxes=1                    ! R-001
    m2  reconfirm-batch  boxes=1
    c1  pull-box         box=A
    2026-09-08
    m1  reconfirm-batch  boxes=1                    ! R-210
    """


def test_all_posts_of_a_large_house_on_paper(tell):
    """
    given  A
    a1  set-policy   key=profile value=enterprise
    given  submitted  A
    k1  attach       batch=1 kind=paper-opinion file=a
    c1  record-paper-opinion   post=business-clerk person=c2 says=agree signed_on=2026-03-10 scan=aaaaaaaa version=1 register=its    ! R-231
    c2  record-paper-opinion   post=archives-clerk person=c1 says=agree signed_on=2026-03-10 scan=aaaaaaaa version=1 register=its
    k1  confirm-paper-opinion  says=agree signed_on=2026-03-10 boxes=1
    c1  record-paper-opinion   post=business-clerk person=c2 says=agree signed_on=2026-03-10 scan=aaaaaaaa version=1 register=its
    k1  confirm-paper-opinion  says=agree signed_on=2026-03-10 boxes=1
    c1  record-paper-opinion   post=archives-lead person=k1 says=agree signed_on=2026-03-10 scan=aaaaaaaa version=1 register=its
    c2  confirm-paper-opinion  says=agree signed_on=2026-03-10 boxes=1
    c1  record-paper-opinion   post=business-lead person=m2 says=agree signed_on=2026-03-10 scan=aaaaaaaa version=1 register=its
    c2  confirm-paper-opinion  says=agree signed_on=2026-03-10 boxes=1
    c1  record-paper-opinion   post=head person=m2 says=agree signed_on=2026-03-10 scan=aaaaaaaa version=1 register=its              ! R-208
    c1  record-paper-opinion   post=head person=m1 says=agree signed_on=2026-03-10 scan=aaaaaaaa version=1 register=its
    c2  confirm-paper-opinion  says=agree signed_on=2026-03-10 boxes=1
    then  B-0001  APPROVED opinions=4
    """


def test_who_signed_by_hand_is_asked_about_again_at_the_check(tell):
    """
    given  A
    both  draft-batch
    both  add-lines        boxes=A
    k1    appraise-lines   boxes=all verdict=destroy report_no=J-1 appraisers=k1
    c2    declare-matters  as_of=2026-03-10 matches=0
    c1    submit-batch
    k1    give-opinion     opinion=agree
    k1    attach           batch=1 kind=paper-opinion file=b
    c2    record-paper-opinion   post=head person=both says=agree signed_on=2026-03-10 scan=bbbbbbbb version=1 register=its   ! R-016 compiler
    c2    record-paper-opinion   post=head person=m1 says=agree signed_on=2026-03-10 scan=bbbbbbbb version=1 register=its
    a1    set-roles              person=m1 roles=clerk
    c1    confirm-paper-opinion  says=agree signed_on=2026-03-10 boxes=1     ! R-236
    a1    set-roles              person=m1 roles=approver
    a1    set-policy             key=profile value=enterprise
    c1    confirm-paper-opinion  says=agree signed_on=2026-03-10 boxes=1     ! R-206 1 of 4
    a1    set-policy             key=profile value=basic
    c1    confirm-paper-opinion  says=agree signed_on=2026-03-10 boxes=1
    then  B-0001  APPROVED
    """
