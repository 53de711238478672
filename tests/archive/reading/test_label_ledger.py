"""The label ledger: printed by whom, scanned back or not, and on which screen it is told."""

from __future__ import annotations

from archive.reading.boxes import BoxFilter, boxes
from archive.reading.card import box_card
from archive.reading.label_ledger import label_ledger, label_sealed
from archive.reading.labels import box_labels
from archive.reading.things import thing_of
from tests.support.scans import number


def _label(town, name):
    (view,) = box_labels(town.archive, [town.boxes[name]], faces=1)
    return view.code


def test_each_label_says_who_printed_it_and_whether_it_came_back(town):
    town.stored("A", "B", "C", "D")
    printed = town.do("k1", "record-printing", boxes=("A", "B", "C"), stock="thermal-100x100",
                      printer="Zebra-1", copies=2)  # fmt: skip
    town.do("c1", "move-box", box=_label(town, "B"), place="HZ-A-01-2")
    town.do("c1", "check-label", box=_label(town, "C"), seal_no=town.row("box", "C").seal_no)
    a, b, c, d = label_ledger(town.archive, BoxFilter())
    (made,) = a.prints
    assert (made.by, made.printer, made.faces, made.copies) == ("k1", "Zebra-1", 2, 2)
    assert (made.at.isoformat()[:19], a.seen_at) == (printed.at[:19], None)
    assert (b.seen_at is not None, b.checked_at) == (True, None)
    assert c.checked_at == c.seen_at is not None
    assert d.prints == ()
    asked = {name: [row.box_no for row in label_ledger(town.archive, BoxFilter(labels=name))]
             for name in ("unseen", "unprinted", "unchecked")}  # fmt: skip
    assert asked == {
        "unseen": [a.box_no], "unprinted": [d.box_no],
        "unchecked": [a.box_no, b.box_no, d.box_no],
    }  # fmt: skip
    assert label_sealed(town.archive, str(town.row("box", "C").seal_no)) == c
    assert label_sealed(town.archive, c.box_no) is None


def test_a_reissued_label_begins_anew_and_the_card_keeps_the_older_one(town):
    town.stored("A")
    town.do("k1", "record-printing", boxes=("A",), stock="thermal-100x100")
    town.do("c1", "check-label", box=_label(town, "A"), seal_no=town.row("box", "A").seal_no)
    town.do("k1", "reissue-label", box="A", why="lost")
    older, newer = box_card(town.archive, number(town, "A")).labels
    assert (older.number, older.valid, older.replaced, len(older.prints)) == (0, False, "lost", 1)
    assert older.checked_at is not None
    assert (newer.number, newer.valid, newer.prints, newer.checked_at) == (1, True, (), None)
    found = boxes(town.archive, BoxFilter(labels="unprinted")).boxes
    assert [box.box_no for box in found] == [number(town, "A")]
    town.do("c1", "report-missing", box="A", incident_no="I1")
    assert boxes(town.archive, BoxFilter(labels="unprinted")).boxes == ()


def test_the_log_calls_a_print_job_by_what_was_printed_on(town):
    town.stored("A")
    job = town.do("k1", "record-printing", boxes=("A",), stock="thermal-100x100").subject
    assert thing_of(town.archive, "printing", job) == "thermal-100x100"
