"""The file of refused rows opens in a spreadsheet, harms nobody, and can be mended."""

from __future__ import annotations

import csv
import io

import pytest

from archive.intake import boxes as lists
from archive.intake.boxes import read_boxes
from archive.intake.repairs import is_formula
from archive.intake.writing import write_rejects


def rows_of(data):
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))


@pytest.fixture
def rejects(today):
    def make(data):
        read = read_boxes(data, "list.csv", today)
        return write_rejects(data, "list.csv", lists.COLUMNS, read.findings)

    return make


def test_refused_rows_as_they_were_and_why(boxes, rejects):
    text = boxes({}, {"张数": "0", "备注": '一"二\n三'}, {})
    header, row = rows_of(rejects(text.encode()))
    assert header[-1] == "What is wrong"
    original = list(csv.DictReader(io.StringIO(text, newline="")))[1]
    assert dict(zip(header[:-1], row, strict=False)) == original
    assert row[-1].startswith("张数: ")


def test_good_lists_leave_the_heading_alone(boxes, rejects):
    assert len(rows_of(rejects(boxes({}).encode()))) == 1


def test_no_cell_is_a_formula(boxes, rejects):
    text = boxes(
        *({"备注": evil} for evil in ("=1+1", "@SUM(A1)", "＝1", "+cmd|'/C x'!A0", "=1\n2"))
    )
    _, *rows = rows_of(rejects(text.encode()))
    assert len(rows) == 5
    assert not any(cell.startswith(("=", "@", "+", "＝")) for row in rows for cell in row)
    assert all(is_formula(row[14]) for row in rows), "a second hand-in sees it for what it was"


def test_headings_are_made_safe_too(boxes, rejects):
    header, *_ = rows_of(rejects(boxes({"张数": "0", '=HYPERLINK("x")': ""}).encode()))
    assert not any(name.startswith("=") for name in header)


def test_control_characters_become_visible(boxes, rejects):
    _, row = rows_of(rejects(boxes({"封签号": "F25\x00\x1b\x7f1"}).encode()))
    assert "F25␀␛␡1" in row


def test_a_mended_file_of_rejects_is_a_list_again(boxes, rejects, today):
    data = rejects(boxes({}, {"张数": "-5"}, {"张数": "abc"}).encode())
    again = read_boxes(data.replace(b"-5", b"5000").replace(b"abc", b"5000"), "again.csv", today)
    assert [row.seal_no for row in again.rows] == ["S001", "S002"]
    assert again.warnings == ()


def test_a_workbook_is_rejected_as_text(workbook, typed_box, rejects):
    header, box = typed_box
    _, row = rows_of(rejects(workbook(清单=[header, [*box[:7], 0, *box[8:]]])))
    assert row[3] == "2025-03-01"


def test_short_rows_keep_their_reason_in_its_column(boxes, rejects):
    first = boxes({}).splitlines()[0]
    header, row = rows_of(rejects(f"{first}\r\nTZH01,甲,国内\r\n".encode()))
    assert len(row) == len(header)
