"""A register that came back: what its next version changed stands on sheet and report."""

from __future__ import annotations

from archive.reading.appraisals import appraisal_report
from archive.reading.issues import issues
from archive.reading.registers import approval_sheet


def _paper(town, name):
    return next(each for each in issues(town.archive, "B-0001", "zh") if each.paper == name)


def _numbers(town):
    return {town.row("box", name).box_no: name for name in town.boxes}


def test_what_a_version_changed_stands_on_its_sheet(tell):
    """
    given  A B C D E
    given  submitted  A B C D
    c1  withhold-line    box=D reason=complaint
    m1  return-batch     reason="box E is missing"
    c1  add-lines        boxes=E
    c1  drop-lines       boxes=B reason="customer asks"
    k1  reissue-label    box=C reason=torn
    k1  appraise-lines   boxes=E,A verdict=destroy report_no=J-2 appraisers=k1
    c2  declare-matters  as_of=2026-03-10 matches=0
    c1  submit-batch
    then  B-0001  SUBMITTED version=2
    """
    changes = approval_sheet(tell.archive, _paper(tell, "approval-sheet")).changes
    names = _numbers(tell)
    assert changes is not None
    assert (changes.version, changes.reason) == (1, "box E is missing")
    told = {names[line.box_no]: (line.change, line.reason) for line in changes.lines}
    assert told == {
        "A": ("appraised", ""),
        "B": ("dropped", "customer asks"),
        "C": ("changed", ""),
        "D": ("withheld", "complaint"),
        "E": ("added", ""),
    }


def test_a_first_version_and_one_without_a_change(tell):
    """
    given  A
    given  submitted  A
    """
    assert approval_sheet(tell.archive, _paper(tell, "approval-sheet")).changes is None
    tell.do("m1", "return-batch", reason="look again")
    tell.do("c1", "submit-batch")
    changes = approval_sheet(tell.archive, _paper(tell, "approval-sheet")).changes
    assert changes is not None
    assert changes.lines == ()


def test_the_appraisal_report_tells_every_verdict_with_its_reason(tell):
    """
    given  A B C D
    c1  draft-batch
    c1  add-lines        boxes=A,B,C,D
    k1  appraise-lines   boxes=all verdict=destroy report_no=J-1 appraisers=k1,m2
    k1  appraise-lines   boxes=B verdict=keep report_no=J-1 appraisers=k1,m2                 ! R-237
    k1  appraise-lines   boxes=B verdict=keep report_no=J-1 appraisers=k1,m2 reason="first year"
    k1  appraise-lines   boxes=C verdict=extract report_no=J-1 appraisers=k1,m2 reason="one claim"
    c1  submit-batch                                                                         ! R-204
    c1  drop-lines       boxes=B reason="kept by the appraisal"
    c1  submit-batch                                                                         ! R-239
    c1  drop-lines       boxes=C,D reason="later"
    c2  declare-matters  as_of=2026-03-10 matches=0
    c1  submit-batch
    """
    report = appraisal_report(tell.archive, _paper(tell, "appraisal-report"))
    names = _numbers(tell)
    spared = {names[box.box_no]: (box.verdict, box.reason) for box in report.spared}
    assert spared == {
        "B": ("keep", "first year"),
        "C": ("extract", "one claim"),
    }, "D was only left out"
    assert (report.report_no, report.appraisers) == ("J-1", ("k1", "m2"))
    assert (report.totals.boxes, report.destroyed.boxes) == (3, 1)
    told = {(each.verdict, each.reason, each.totals.boxes) for each in report.conclusions}
    assert told == {
        ("destroy", "", 1),
        ("keep", "first year", 1),
        ("extract", "one claim", 1),
    }
    assert sum(each.totals.slips for each in report.conclusions) == report.totals.slips
    assert report.units == (("台州分公司", report.destroyed, (2, 2000, 20_000)),)
