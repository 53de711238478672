"""The end of a batch: what adds up is closed and filed, what does not is said to differ."""

from __future__ import annotations

from datetime import date

from archive.reading.issues import issues
from archive.reading.records import destruction_record
from archive.reading.registers import register


def _papers(town):
    return {each.paper: each for each in issues(town.archive, "B-0001", "zh")}


def test_a_gap_explained_is_a_remark(tell):
    """
    given  A
    given  destroyed  A
    c1  end-session
    c2  record-weights      gross_g=9000 division_g=100
    c2  record-method  mill_lot=L-1 dispersed=yes net_g=10000
    w1  sign-after          boxes=1
    w2  sign-after          boxes=1
    k1  close-batch         boxes=1                     ! R-215
    c2  explain-difference  explanation=damp            ! R-311
    m2  explain-difference  explanation="sweepings kept apart"
    m1  explain-difference  explanation="wind"          ! R-244
    k1  close-batch         boxes=1 differing=yes       ! R-241
    k1  close-batch         boxes=1
    then  B-0001  CLOSED reconciled=agree-with-remarks
    """


def test_a_gap_too_wide_is_no_agreement_and_has_no_record(tell):
    """
    given  A
    given  destroyed  A
    c1  end-session
    c2  record-weights      gross_g=8800 division_g=100
    c2  record-method  mill_lot=L-1 dispersed=yes net_g=10000
    w1  sign-after          boxes=1
    w2  sign-after          boxes=1
    m2  explain-difference  explanation="moisture"
    k1  close-batch         boxes=1                     ! R-240 10 %
    k1  close-batch         boxes=1 differing=yes
    then  B-0001  CLOSED reconciled=disagree
    k1  attach              batch=1 kind=signed-original file=1
    k1  attach              batch=1 kind=certificate file=2
    k1  file-batch          archive_no=X1               ! R-243
    k1  attach              batch=1 kind=examination file=3
    k1  file-batch          archive_no=X1
    then  B-0001  FILED
    """
    papers = _papers(tell)
    assert "certificate" not in papers
    assert destruction_record(tell.archive, papers["destruction-record"]).verdict == "disagree"
    assert register(tell.archive, papers["register-filed"]).reconciled == "disagree"


def test_wrong_weights_are_weighed_again_and_explained_anew(tell):
    """
    given  A
    given  destroyed  A
    c1  end-session
    c2  record-weights      gross_g=8800 division_g=100
    m2  explain-difference  explanation="moisture"
    c2  record-weights      gross_g=9500 division_g=100
    c2  record-method  mill_lot=L-1 dispersed=yes net_g=10000
    w1  sign-after          boxes=1
    w2  sign-after          boxes=1
    k1  close-batch         boxes=1                     ! R-215
    m1  explain-difference  explanation="the first reading was of another truck"
    k1  close-batch         boxes=1
    then  B-0001  CLOSED reconciled=agree-with-remarks
    """


def test_what_was_attached_stands_on_the_filed_copy(tell):
    """
    given  A
    given  destroyed  A
    c1  end-session
    c2  record-weights  gross_g=10000 division_g=100
    c2  record-method  mill_lot=L-1 dispersed=yes net_g=10000
    w1  sign-after      boxes=1
    w2  sign-after      boxes=1
    c2  attach          session=1 kind=weighbridge file=9
    2026-03-12
    k1  close-batch     boxes=1
    2026-03-13
    k1  attach          batch=1 kind=signed-original file=1
    k1  file-batch      archive_no=2026-7   ! R-242 certificate
    k1  attach          batch=1 kind=certificate file=2
    k1  file-batch      archive_no=2026-7
    """
    papers = _papers(tell)
    record = destruction_record(tell.archive, papers["destruction-record"])
    filed = register(tell.archive, papers["register-filed"])
    ticket = ("S-0001", "weighbridge", date(2026, 3, 10))
    assert [each[:3] for each in record.attachments] == [ticket], "as of the closing"
    assert [each[:3] for each in filed.attachments] == [
        ticket,
        ("B-0001", "signed-original", date(2026, 3, 13)),
        ("B-0001", "certificate", date(2026, 3, 13)),
    ]
    assert (filed.archive_no, filed.reconciled) == ("2026-7", "agree")
