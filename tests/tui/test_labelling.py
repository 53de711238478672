"""Labels printed for command line and screens: counted, bounded, stopped, written whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.errors import BadInput
from archive.reading.boxes import BoxFilter
from labels.how import How
from labels.printing import draw_codes
from labels.stock import named
from tests.support.crew import Town
from tests.support.scans import number
from tui.labelling import Run, draw_labels, labelled, matching, print_labels
from tui.progress import Progress, Stopped
from tui.wall_sheet import command_labels, pages


@pytest.fixture
def few(town: Town) -> Town:
    town.stored("A", "B", "C")
    town.do("c1", "report-missing", box="C", incident_no="SJ-1")
    return town


def test_only_boxes_that_are_here_get_a_label(few):
    found = matching(few.archive, BoxFilter())
    assert [box.box_no for box in found] == [number(few, "A"), number(few, "B")]
    with pytest.raises(BadInput, match="needs no label"):
        labelled(few.archive, [number(few, "C")])


def test_more_than_the_bound_is_refused_and_the_bound_itself_is_not(few):
    assert len(matching(few.archive, BoxFilter(), 2)) == 2
    with pytest.raises(BadInput, match="More than 1 box"):
        matching(few.archive, BoxFilter(), 1)


def test_what_is_stopped_leaves_nothing_behind(few, tmp_path: Path):
    progress = Progress()
    progress.stopped = True
    run = Run(tmp_path / "x.pdf", "thermal-100x100", "en")
    with pytest.raises(Stopped):
        draw_labels(few.archive, matching(few.archive, BoxFilter()), run, progress)
    assert list(tmp_path.iterdir()) == []


def test_what_was_printed_is_counted(few, tmp_path: Path):
    run = Run(tmp_path / "x.pdf", "thermal-100x100", "en", copies=2, faces=1)
    by = few.credentials["c1"]
    done = print_labels(few.archive, matching(few.archive, BoxFilter()), run, by)
    assert (done.boxes, done.labels) == (2, 4)
    assert done.said == (f"4 labels of 2 boxes, on thermal-100x100: {tmp_path / 'x.pdf'}.",)
    with pytest.raises(BadInput, match="No box matches"):
        print_labels(few.archive, [], run, by)


def test_a_label_printer_gets_zpl_and_a_sheet_does_not(few, tmp_path: Path):
    boxes = matching(few.archive, BoxFilter())
    run = Run(tmp_path / "x.zpl", "thermal-60x40", "zh", form="zpl", dpi=300)
    drawn = draw_labels(few.archive, boxes, run)
    assert drawn.labels == 4
    assert drawn.data.count(b"^XA^CI28^PW709^LL472") == 4
    with pytest.raises(BadInput, match="printed from a PDF"):
        draw_labels(few.archive, boxes, run._replace(stock="avery-l7159"))


def test_the_wall_sheets_codes_are_labels_too(few):
    labels = command_labels(few.archive, "zh")
    assert [label.code for label in labels] == [
        code.code for page in pages() for code in page.codes
    ]
    assert labels[0].large == "菜单"
    drawn = draw_codes(labels, How(named("thermal-60x40"), form="zpl"))
    assert drawn.data.count(b"^XA") == len(labels)
    assert drawn.missing_glyphs == ()
