"""Any file becomes a list or one clear sentence."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.errors import BadInput
from archive.intake import sheets
from archive.intake.boxes import COLUMNS, read_boxes
from archive.intake.sheets import read_sheet


def refused(data, columns=COLUMNS):
    with pytest.raises(BadInput) as caught:
        list(read_sheet(data, "list.csv", columns).rows)
    return [(finding.row, finding.column, finding.code) for finding in caught.value.findings]


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b" \r\n\r\n", b"\0" * 100, b"\xff\xfe"])
def test_an_empty_file(data):
    assert refused(data) == [(0, "", "empty-file")]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "old-workbook"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "other-workbook"),
        (b"\xef\xbb\xbf\r\n<?xml version='1.0'?><Workbook/>", "other-workbook"),
        (b"{\\rtf1 }", "other-workbook"),
        (b"%PDF-1.7 text", "other-workbook"),
        (b"\x1f\x8b" + bytes(99), "not-text"),
        (b"PK\x05\x06" + bytes(18), "other-workbook"),
    ],
)
def test_files_of_other_kinds_get_their_advice(data, code):
    assert refused(data) == [(0, "", code)]


def test_a_file_beyond_all_lists(monkeypatch):
    monkeypatch.setattr(sheets, "MAX_BYTES", 10)
    assert refused(b"x" * 11) == [(0, "", "too-large")]


def test_more_rows_than_a_list_can_have(boxes, monkeypatch):
    monkeypatch.setattr(sheets, "MAX_ROWS", 2)
    assert len(list(read_sheet(boxes({}, {}).encode(), "", COLUMNS).rows)) == 2
    assert refused(boxes({}, {}, {}).encode()) == [(0, "", "too-many-rows")]


def test_empty_rows_are_passed_over_wherever_they_stand(boxes):
    lines = boxes({}, {}).splitlines()
    text = "\r\n".join([lines[0], "", lines[1], ",,,\u3000,", lines[2], ",,,", "", "", "\x1a"])
    assert [row.line for row in read_sheet(text.encode(), "", COLUMNS).rows] == [3, 5]


def test_missing_columns_are_all_named(boxes):
    text = boxes({}).replace("封签号", "签").replace("装箱日期", "日")
    assert refused(text.encode()) == [
        (1, "封签号", "missing-column"),
        (1, "装箱日期", "missing-column"),
    ]


def test_columns_that_mean_the_same_are_refused(boxes):
    text = boxes({"封条号": "S1", "Note": ""})
    assert refused(text.encode()) == [
        (1, "封条号", "duplicate-column"),
        (1, "Note", "duplicate-column"),
    ]


def test_a_unit_nobody_knows_is_refused(boxes):
    text = boxes({}).replace("毛重(kg)", "毛重(磅)")
    assert refused(text.encode()) == [(1, "毛重(磅)", "unknown-unit")]


def test_unknown_columns_are_warned_of(boxes):
    sheet = read_sheet(boxes({"天气": "晴"}).encode(), "", COLUMNS)
    assert [(w.row, w.column, w.code) for w in sheet.warnings] == [(1, "天气", "unknown-column")]


def test_a_sheet_keeps_the_headings_as_spelled(boxes):
    text = boxes({}).replace("来源网点编码", " 来源网点 编码 ")
    assert read_sheet(text.encode(), "a.csv", COLUMNS).header[0] == "来源网点 编码"


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(spot=st.floats(0, 1), cut=st.integers(0, 6), put=st.binary(max_size=6), data=st.data())
def test_no_damage_gets_past_as_anything_but_a_list_or_a_sentence(
    sample, today, spot, cut, put, data
):
    name = data.draw(
        st.sampled_from(["hand-in.csv", "hand-in-gb18030.csv", "hand-in.xlsx", "hand-in-bad.csv"])
    )
    whole = sample(name)
    place = int(spot * len(whole))
    try:
        read = read_boxes(whole[:place] + put + whole[place + cut :], name, today)
    except BadInput as bad:
        said = bool(str(bad) and bad.findings)
    else:
        said = bool(read.rows or read.findings)
    assert said
