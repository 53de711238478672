"""Rows that are no entries, and what a list is told as a whole."""

from __future__ import annotations

from hashlib import sha256

import pytest

from archive.errors import BadInput
from archive.intake.boxes import read_boxes


def brief(findings):
    return [(finding.row, finding.column, finding.code) for finding in findings]


def test_the_fingerprint_is_of_the_bytes_as_they_came(boxes, today):
    data = boxes({}).encode("gb18030")
    read = read_boxes(data, "移交.csv", today)
    assert (read.sha256, read.source) == (sha256(data).hexdigest(), "移交.csv")


def test_headings_alone_are_no_list(boxes, today):
    with pytest.raises(BadInput) as caught:
        read_boxes(boxes({}).splitlines()[0].encode(), "", today)
    assert brief(caught.value.findings) == [(0, "", "header-only")]


@pytest.mark.parametrize(
    "line",
    [
        "合计,,,,,,,5000,,6.52",
        "合 计：1 箱",
        ",,移交人：甲,,,接收人：乙",
        "备注：本月共一箱",
        "Total,,,,,,,5000",
    ],
)
def test_totals_and_signatures_below_the_list_are_left_out_and_said(boxes, today, line):
    read = read_boxes((boxes({}) + line + "\r\n").encode(), "", today)
    assert len(read.rows) == 1
    assert brief(read.findings) == []
    assert brief(read.warnings) == [(3, "", "left-out-row")]


def test_a_box_is_never_taken_for_a_total(boxes, today):
    read = read_boxes(boxes({"来源网点编码": "", "来源网点": "合计"}).encode(), "", today)
    assert brief(read.findings) == [(2, "来源网点编码", "missing")]


def test_a_comma_without_quotation_marks_is_found_out(boxes, today):
    text = boxes({"备注": "破损"}).replace(",5000,", ",5,000,")
    assert brief(read_boxes(text.encode(), "", today).findings) == [(2, "", "too-many-cells")]


def test_cells_beside_a_sheet_are_left_out_and_said_once(workbook, typed_box, today):
    header, box = typed_box
    other = [*box[:5], "WB6700000000000", "WB6700000004999", *box[7:10], "S999", *box[11:]]
    data = workbook(清单=[header, [*box, None, "核对过"], [*other, 3]])
    read = read_boxes(data, "", today)
    assert len(read.rows) == 2
    assert brief(read.warnings) == [(2, "", "cells-without-heading")]


def test_repairs_and_warnings_of_refused_rows_are_not_told(boxes, today):
    text = boxes({"张数": "1,000", "封签号": "A B"}, {"张数": "5,000"})
    read = read_boxes(text.encode(), "", today)
    assert [repair.row for repair in read.repairs] == [3]
    assert read.warnings == ()


def test_whoever_waits_hears_every_line_and_may_stop(boxes, today):
    data = boxes({}, {"封签号": "T2"}, {"封签号": "T3"}).encode()
    heard: list[int] = []
    read_boxes(data, "", today, heard.append)
    assert heard == [2, 3, 4]

    def enough(line: int) -> None:
        if line == 3:
            raise BadInput("enough")

    with pytest.raises(BadInput, match="enough"):
        read_boxes(data, "", today, enough)
