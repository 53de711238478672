"""What never came in: weeks without boxes, and who says why; nothing said is erased."""

# ruff: noqa: E501 - a line of a story is one line

from __future__ import annotations

from archive.reading.audit import audit
from archive.reading.gaps import gap_sheet


def test_a_week_without_boxes_is_explained_by_a_keeper_and_corrected_by_an_approver(tell, town):
    """
    given  A  outlet_code=TZH01 accepted_from=2026-01-05 accepted_to=2026-01-11
    given  B  outlet_code=TZH01 accepted_from=2026-01-26 accepted_to=2026-02-01
    given  C  outlet_code=TZH02 accepted_from=2026-01-05 accepted_to=2026-01-11
    c1  explain-gap  outlet_code=TZH01 first_week=2026-W03 why=no-volume                                ! R-001
    k1  explain-gap  outlet_code=TZH09 first_week=2026-W03 why=no-volume                                ! R-015
    k1  explain-gap  outlet_code=TZH01 first_week=2026-W02 why=no-volume                                ! R-191 2026-W02
    k1  explain-gap  outlet_code=TZH01 first_week=2026-W05 last_week=2026-W04 why=no-volume             ! R-506
    k1  explain-gap  outlet_code=TZH01 first_week=2026-W03 last_week=2026-W04 why=lost                  ! R-192
    k1  explain-gap  outlet_code=TZH01 first_week=2026-W03 last_week=2026-01-22 why=lost incident_no=I-7
    k1  explain-gap  outlet_code=TZH02 first_week=2026-W03 why=merged into=TZH02 onward=yes             ! R-193
    k1  explain-gap  outlet_code=TZH02 first_week=2026-W03 why=no-volume onward=yes                     ! R-194
    m1  explain-gap  outlet_code=TZH02 first_week=2026-W03 why=merged into=TZH01 onward=yes
    m1  explain-gap  outlet_code=TZH01 first_week=2026-W04 why=no-volume
    then  D-0001  RECORDED  first_week=2026-W03 last_week=2026-W04 incident_no=I-7
    then  D-0002  last_week= into=TZH01
    """
    weeks = {row.outlet_code: row.marks[-10:] for row in gap_sheet(town.archive).outlets}
    assert weeks == {"TZH01": "#52#!~~~~~", "TZH02": "#444444444"}
    said = {each.number: each.weeks for each in gap_sheet(town.archive).explanations}
    assert said == {"D-0001": 1, "D-0002": 9, "D-0003": 1}
    assert audit(town.archive).problems == ()
