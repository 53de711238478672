"""Confidential holds 保密暂缓: that a box is held is told to all, why and by whom to few."""

# ruff: noqa: E501 - a line of a story is one line

from __future__ import annotations

from archive.reading.audit import audit
from archive.reading.boxes import BoxFilter, boxes
from archive.reading.card import box_card
from archive.reading.confidential import told
from archive.reading.holds import hold_card, holds
from archive.reading.logbook import log_event, log_page

SECRETS = ("letter 7", "PSB-7", "nothing new", "case closed by the court")


def _person(town, staff_no):
    return town.credentials[staff_no].person


def test_a_confidential_hold_holds_as_any_other_and_another_person_releases_it(tell):
    """
    given  A
    k1  place-hold       boxes=A review_on=2026-04-01 confidential=yes type=authority reason="letter 7" document_no=PSB-7
    then  H-0001  ACTIVE type=confidential reason= document_no=
    c1  draft-batch
    c1  add-lines        boxes=A                                ! R-103 H-0001
    c1  review-hold      hold=1 review_on=2026-05-01 finding="nothing new"
    c2  request-release  hold=1 evidence="case closed by the court"
    then  H-0001  ACTIVE evidence=
    m1  release-hold     hold=1 boxes=1
    then  H-0001  RELEASED
    c1  add-lines        boxes=A
    """
    bodies = "\n".join(event.body().decode() for event in tell.events())
    assert [word for word in SECRETS if word in bodies] == []
    assert audit(tell.archive).problems == ()


def test_neither_placer_nor_who_asked_releases_it(tell):
    """
    given  A
    both  place-hold       type=authority reason=r boxes=A confidential=yes review_on=2026-04-01
    m1    request-release  hold=1 evidence=e
    both  release-hold     hold=1 boxes=1                       ! R-404
    m1    release-hold     hold=1 boxes=1                       ! R-404
    m2    release-hold     hold=1 boxes=1
    """


def test_every_view_says_only_that_it_is_confidential(tell):
    """
    given  A
    k1  place-hold       boxes=A review_on=2026-04-01 confidential=yes type=authority reason="letter 7" document_no=PSB-7
    c2  request-release  hold=1 evidence="case closed by the court"
    """
    source, box = tell.archive, tell.row("box", "A").box_no
    page = log_page(source)
    (row,) = holds(source)
    views = (
        row,
        hold_card(source, "1"),
        box_card(source, box),
        boxes(source, BoxFilter(held=True)),
        [line for line in page.lines if line.machine == "hold"],
        [log_event(source, line.origin, line.seq) for line in page.lines if line.machine == "hold"],
    )
    said = repr(views)
    assert [word for word in (*SECRETS, "authority'", "'k1'", "'keeper'") if word in said] == []
    assert (row.type, row.confidential, row.asked) == ("confidential", True, True)
    history = [line for line in box_card(source, box).history if line.kind == "hold.placed"]
    assert [(line.by, line.role) for line in history] == [("", "")]


def test_placer_and_approvers_are_told_and_nobody_else(tell):
    """
    given  A
    k1  place-hold       boxes=A review_on=2026-04-01 confidential=yes type=authority reason="letter 7" document_no=PSB-7
    c2  request-release  hold=1 evidence="case closed by the court"
    """

    def read(staff_no):
        found = told(tell.archive, "hold", "H-0001", _person(tell, staff_no))
        return {(each.by, text) for each in found for _, text in each.texts}

    placed = {("k1", "authority"), ("k1", "letter 7"), ("k1", "PSB-7")}
    asked = {("c2", "case closed by the court")}
    assert read("k1") == placed
    assert read("c2") == asked
    assert read("m1") == read("m2") == placed | asked
    for other in ("c1", "w1", "au", "a1"):
        assert read(other) == set()


def test_whoever_left_or_lost_the_role_is_told_nothing_any_more(tell):
    """
    given  A
    m1  place-hold  type=authority reason=r boxes=A confidential=yes review_on=2026-04-01
    a1  set-roles   person=m2 roles=clerk
    a1  leave       person=m1 left_on=2026-03-10
    """
    assert told(tell.archive, "hold", "H-0001", _person(tell, "m1")) == ()
    assert told(tell.archive, "hold", "H-0001", _person(tell, "m2")) == ()


def test_an_altered_text_beside_the_log_is_named(tell):
    """
    given  A
    m1  place-hold  type=authority reason=r boxes=A confidential=yes review_on=2026-04-01
    """
    sql = """UPDATE "annex_confidential" SET "texts" = REPLACE("texts", 'authority', 'complaint')"""
    with tell.path.tool() as tool:
        tool.do(sql)
    assert [problem.code for problem in audit(tell.archive).problems] == ["beside"]
