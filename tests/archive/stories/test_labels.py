"""The life of a label: printed by somebody, stuck on a box, held against its seal, replaced."""

from __future__ import annotations

from archive.codes import BoxCode
from archive.reading.audit import audit


def label_of(town, name, nth=-1):
    """The code of the newest label of a box, or of an older one."""
    box = town.boxes[name]
    sql = 'SELECT "reissue", "tag" FROM "annex_label" WHERE "box" = ? ORDER BY "reissue"'
    reissue, tag = town.archive.engine.rows(sql, (box,))[nth]
    return BoxCode(box, reissue, tag).text


def test_a_print_job_is_one_event_that_names_every_label(tell):
    """
    given  A B
    k1  record-printing  boxes=A,B stock=avery-l7165 copies=2
    c1  record-printing  boxes=A stock=x copies=0                           ! R-020 copies
    w1  record-printing  boxes=A stock=x                                    ! R-001
    """
    event = next(event for event in tell.events("HZ") if event.machine == "printing")
    assert event.data["labels"] == [f"{tell.boxes[name]}-00" for name in ("A", "B")]
    assert [each.kind for each in tell.events("HZ") if each.op == event.op] == [event.kind]


def test_a_label_on_the_right_box_is_checked_by_its_seal(tell):
    """
    given  A B
    """
    a, b = label_of(tell, "A"), label_of(tell, "B")
    seal = tell.row("box", "A").seal_no
    tell.do("c1", "check-label", box=a, seal_no=seal)
    assert tell.row("box", "A").label_checked == tell.row("box", "A").label_seen is not None
    wrong = tell.refused("c1", "check-label", box=b, seal_no=seal)
    numbers = tell.row("box", "B").box_no, tell.row("box", "A").box_no
    assert (wrong.code, wrong.label_of, wrong.seal_of) == ("R-162", *numbers)
    assert tell.refused("c1", "check-label", box=numbers[1], seal_no=seal).code == "R-163"
    assert tell.refused("c1", "check-label", box=a, seal_no="NO-SUCH").code == "R-106"
    assert tell.row("box", "B").label_checked is None


def test_the_first_scan_of_a_label_says_that_it_came_back(tell):
    """
    given  A
    """
    label = label_of(tell, "A")
    moved = tell.do("c1", "move-box", box=tell.row("box", "A").box_no, place="HZ-A-01-2")
    assert "label_seen" not in moved.events[0].data
    moved = tell.do("c1", "move-box", box=label, place="HZ-A-01-1")
    assert tell.row("box", "A").label_seen == moved.at
    moved = tell.do("c1", "move-box", box=label, place="HZ-A-01-2")
    assert "label_seen" not in moved.events[0].data, "it is told once"
    assert tell.row("box", "A").label_checked is None


def test_a_replaced_label_says_why_and_its_box_is_unchecked_again(tell):
    """
    given  A
    k1  reissue-label  box=A                                                 ! R-164
    """
    tell.do("c1", "check-label", box=label_of(tell, "A"), seal_no=tell.row("box", "A").seal_no)
    tell.do("k1", "reissue-label", box="A", why="damaged")
    row = tell.row("box", "A")
    assert (row.reissue, row.label_seen, row.label_checked) == (1, None, None)
    older = label_of(tell, "A", 0)
    why = tell.refused("c1", "check-label", box=older, seal_no=row.seal_no)
    assert (why.code, why.reason) == ("R-112", "torn or damaged")
    tell.do("k1", "reissue-label", box="A", why="copied")
    assert tell.refused("c1", "move-box", box=older, place="HZ-A-01-2").code == "R-112"
    copied = tell.refused("c1", "move-box", box=label_of(tell, "A", 1), place="HZ-A-01-2")
    assert (copied.code, copied.label) == ("R-165", 2)


def test_what_is_gone_gets_no_label(tell):
    """
    given  A B
    c1  report-missing   box=A incident_no=I1
    c1  record-printing  boxes=A,B stock=x                                   ! R-161 missing
    """
    assert tell.archive.engine.rows('SELECT 1 FROM "label_print"') == []


def test_the_audit_makes_the_ledger_anew_from_the_log(tell):
    """
    given  A B
    k1  record-printing  boxes=A,B stock=avery-l7165 printer=Zebra-1
    k1  reissue-label    box=B why=lost
    k1  record-printing  boxes=B stock=avery-l7165
    """
    sql = 'SELECT "reissue" FROM "label_print" WHERE "box" = ? ORDER BY "reissue"'
    assert tell.archive.engine.rows(sql, (tell.boxes["A"],)) == [(0,)]
    assert tell.archive.engine.rows(sql, (tell.boxes["B"],)) == [(0,), (1,)]
    assert audit(tell.archive).problems == ()
