"""The boss who never touches a terminal: opinions and the approval signed by hand."""

# ruff: noqa: E501 - a line of a story is one line

from __future__ import annotations

from archive.reading.audit import audit
from archive.reading.issues import issues
from archive.reading.records import destruction_record
from archive.reading.registers import approval_sheet


def test_a_whole_approval_on_paper(tell):
    """
    given  A B
    given  submitted  A B
    k1  attach  batch=1 kind=paper-opinion file=a
    2026-03-11
    c1  record-paper-opinion   post=archives-lead person=k1 says=agree signed_on=2026-03-10 scan=aaaaaaaa version=1 register=its
    m2  approve-batch          boxes=2                                      ! R-206
    c1  confirm-paper-opinion  says=agree signed_on=2026-03-10 boxes=2      ! R-016 entering
    k1  confirm-paper-opinion  says=agree signed_on=2026-03-10 boxes=2      ! R-016 signer
    c2  confirm-paper-opinion  says=agree signed_on=2026-03-11 boxes=2      ! R-235
    c2  confirm-paper-opinion  says=agree signed_on=2026-03-10 boxes=2
    then  B-0001  SUBMITTED opinions=1
    k1  attach  batch=1 kind=paper-opinion file=b
    c1  record-paper-opinion   post=head person=m1 says=agree signed_on=2026-03-11 scan=bbbbbbbb version=1 register=its
    then  B-0001  SUBMITTED
    c1  pull-box               box=A                                        ! R-211
    k1  confirm-paper-opinion  says=agree signed_on=2026-03-11 boxes=2
    then  B-0001  APPROVED valid_until=2026-06-09
    c1  plan-session  batches=1 place=PLANT vendor=MILL method=pulp witness1=w1 witness2=w2
    c1  pull-box  box=A
    """
    town = tell
    boss = town.archive.engine.row("SELECT person FROM annex_name WHERE staff_no = 'm1'")[0]
    assert town.row("batch", "B-0001").approver == boss
    assert not [event for event in town.events("HZ") if event.by == boss], (
        "the boss did nothing here"
    )
    problems = audit(town.archive).problems
    assert [each for each in problems if each.code != "file"] == [], (
        "scans of a story have no bytes"
    )
    sheet = approval_sheet(
        town.archive, next(x for x in issues(town.archive, "B-0001", "zh") if "sheet" in x.paper)
    )
    by_hand = [opinion.by_hand for opinion in sheet.opinions]
    told = [
        (x.staff_no, x.entered.staff_no, x.checked.staff_no)
        for x in by_hand
        if x and x.entered and x.checked
    ]
    assert told == [
        ("k1", "c1", "c2"), ("m1", "c1", "k1"),
    ]  # fmt: skip
    assert all(opinion.signer is None for opinion in sheet.opinions)


def test_an_entry_exchanged_just_before_the_check_does_not_count(tell):
    """
    given  A
    given  submitted  A
    k1  give-opinion  opinion=agree
    k1  attach  batch=1 kind=paper-opinion file=a
    k1  attach  batch=1 kind=paper-opinion file=b
    c1  record-paper-opinion   post=head person=m1 says=agree signed_on=2026-03-10 scan=aaaaaaaa version=1 register=its
    c1  record-paper-opinion   post=head person=m2 says=agree signed_on=2026-03-10 scan=aaaaaaaa version=1 register=its
    c2  confirm-paper-opinion  says=agree signed_on=2026-03-10 boxes=1 person=m1 scan=aaaaaaaa   ! R-195 m2
    c1  record-paper-opinion   post=head person=m1 says=agree signed_on=2026-03-10 scan=bbbbbbbb version=1 register=its
    c2  confirm-paper-opinion  says=agree signed_on=2026-03-10 boxes=1 person=m1 scan=aaaaaaaa   ! R-195 bbbbbbbb
    c2  confirm-paper-opinion  says=agree signed_on=2026-03-10 boxes=1 person=m1 scan=bbbbbbb    ! R-195
    c2  confirm-paper-opinion  says=agree signed_on=2026-03-10 boxes=1 person=n9 scan=bbbbbbbb   ! R-015
    c2  confirm-paper-opinion  says=agree signed_on=2026-03-10 boxes=1 person=m1 scan=BBBBBBBB
    then  B-0001  APPROVED
    """


def test_a_record_names_the_hand_that_approved(tell):
    """
    given  A
    given  submitted  A
    k1  give-opinion  opinion=agree
    k1  attach  batch=1 kind=paper-opinion file=b
    c1  record-paper-opinion   post=head person=m1 says=agree signed_on=2026-03-10 scan=bbbbbbbb version=1 register=its
    k1  confirm-paper-opinion  says=agree signed_on=2026-03-10 boxes=1
    c1  plan-session     batches=1 place=PLANT vendor=MILL method=pulp witness1=m1 witness2=w2   ! R-301
    c1  plan-session     batches=1 place=PLANT vendor=MILL method=pulp witness1=w1 witness2=w2
    c1  pull-box         box=A
    c1  load-box         box=A
    c1  agree-count      counted=1
    w1  sign-before      boxes=1
    w2  sign-before      boxes=1
    c1  start-feeding
    c1  feed-box         box=A
    w1  accept-lot       boxes=1
    w2  accept-lot       boxes=1
    c1  end-session
    c2  record-weights   gross_g=10000 division_g=100
    c2  record-method  mill_lot=L-1 dispersed=yes net_g=10000
    w1  sign-after       boxes=1
    w2  sign-after       boxes=1
    k1  close-batch      boxes=1
    """
    found = issues(tell.archive, "B-0001", "en")
    issue = next(each for each in found if each.paper == "destruction-record")
    record = destruction_record(tell.archive, issue)
    assert record.approver is None
    assert record.approved_by_hand is not None
    assert record.approved_by_hand.staff_no == "m1"


def test_a_sheet_of_an_older_version_does_not_count(tell):
    """
    given  A B
    given  submitted  A B
    k1  attach         batch=1 kind=paper-opinion file=a
    m2  return-batch   reason="one box too many"
    c1  drop-lines     boxes=B reason=mistake
    c1  submit-batch
    c1  record-paper-opinion  post=archives-lead person=k1 says=agree signed_on=2026-03-10 scan=aaaaaaaa version=1 register=its       ! R-230 version 2
    c1  record-paper-opinion  post=archives-lead person=k1 says=agree signed_on=2026-03-10 scan=aaaaaaaa version=2 register=00000000  ! R-230
    """


def test_papers_go_in_their_order_and_of_different_people(tell):
    """
    given  A
    given  submitted  A
    k1  attach  batch=1 kind=paper-opinion file=a
    c2  record-paper-opinion  post=head person=m1 says=agree signed_on=2026-03-10 scan=aaaaaaaa version=1 register=its           ! R-206
    c2  record-paper-opinion  post=archives-lead person=m1 says=agree signed_on=2026-03-10 scan=aaaaaaaa version=1 register=its  ! R-236
    k1  record-paper-opinion  post=archives-lead person=k1 says=agree signed_on=2026-03-10 scan=aaaaaaaa version=1 register=its  ! R-016
    c2  record-paper-opinion  post=archives-lead person=k1 says=agree signed_on=2026-03-09 scan=aaaaaaaa version=1 register=its  ! R-233
    c2  record-paper-opinion  post=archives-lead person=k1 says=agree signed_on=2026-03-11 scan=aaaaaaaa version=1 register=its  ! R-118
    c2  record-paper-opinion  post=archives-lead person=k1 says=agree signed_on=2026-03-10 scan=cccccccc version=1 register=its  ! R-232
    c2  confirm-paper-opinion  says=agree signed_on=2026-03-10 boxes=1                                                            ! R-234
    c2  record-paper-opinion  post=archives-lead person=k1 says=agree signed_on=2026-03-10 scan=aaaaaaaa version=1 register=its
    """


def test_a_hold_between_the_hand_and_the_check_stops_the_approval(tell):
    """
    given  A
    given  submitted  A
    k1  give-opinion  opinion=agree
    k1  attach  batch=1 kind=paper-opinion file=b
    c1  record-paper-opinion   post=head person=m1 says=agree signed_on=2026-03-10 scan=bbbbbbbb version=1 register=its
    c2  place-hold             type=claim reason=claim review_on=2026-05-01 boxes=A
    c2  confirm-paper-opinion  says=agree signed_on=2026-03-10 boxes=1      ! R-103
    2026-03-14
    m2  request-release        hold=1 evidence=settled
    m1  release-hold           hold=1 boxes=1
    c2  confirm-paper-opinion  says=agree signed_on=2026-03-10 boxes=1      ! R-205
    """


def test_a_refusal_on_paper_returns_the_batch(tell):
    """
    given  A
    given  submitted  A
    k1  attach  batch=1 kind=paper-opinion file=a
    c1  record-paper-opinion   post=archives-lead person=k1 says=disagree signed_on=2026-03-10 scan=aaaaaaaa version=1 register=its   ! R-237
    c1  record-paper-opinion   post=archives-lead person=k1 says=disagree signed_on=2026-03-10 scan=aaaaaaaa version=1 register=its opinion="box B is missing"
    then  B-0001  SUBMITTED
    c2  confirm-paper-opinion  says=disagree signed_on=2026-03-10 boxes=1
    then  B-0001  RETURNED opinions=0 paper_post=
    """


def test_who_signs_on_the_screen_first_overtakes_the_sheet(tell):
    """
    given  A
    given  submitted  A
    k1  attach  batch=1 kind=paper-opinion file=a
    c1  record-paper-opinion   post=archives-lead person=k1 says=agree signed_on=2026-03-10 scan=aaaaaaaa version=1 register=its
    k1  give-opinion           opinion=agree
    c2  confirm-paper-opinion  says=agree signed_on=2026-03-10 boxes=1      ! R-234
    m1  approve-batch          boxes=1
    """


def test_an_approval_rests_before_it_is_executed_and_can_be_taken_back(tell):
    """
    given  A
    a1  set-policy     key=cooling_hours value=48
    given  approved    A
    c1  pull-box       box=A                  ! R-238 2026-03-12 08:00
    c1  recall-batch   reason=doubt           ! R-001
    2026-03-12 07:59
    c1  pull-box       box=A                  ! R-238
    m2  recall-batch   reason="a claim came up"
    then  B-0001  RETURNED opinions=0 approver= approved_at=None valid_until=None
    c1  plan-session   batches=1 place=PLANT vendor=MILL method=pulp witness1=w1 witness2=w2    ! R-211
    c1  submit-batch
    then  B-0001  SUBMITTED version=2
    m1  approve-batch  boxes=1                ! R-206
    k1  give-opinion   opinion=agree
    m1  approve-batch  boxes=1
    2026-03-14 08:00
    c1  pull-box       box=A
    m2  recall-batch   reason="too late"      ! R-010
    """


def test_a_session_planned_for_a_recalled_batch_serves_nothing(tell):
    """
    given  A
    given  approved    A
    c1  plan-session   batches=1 place=PLANT vendor=MILL method=pulp witness1=w1 witness2=w2
    m1  recall-batch   reason=doubt
    c1  pull-box       box=A                  ! R-211
    c1  load-box       box=A session=1        ! R-010
    c1  agree-count    counted=0              ! R-304
    w1  sign-before    boxes=0                ! R-318
    """
