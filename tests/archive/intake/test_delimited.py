"""Encodings, delimiters, quotation marks and line ends."""

from __future__ import annotations

import pytest

from archive.errors import BadInput
from archive.intake.boxes import COLUMNS
from archive.intake.delimited import encoding_of, read_text


def codes(caught):
    return [finding.code for finding in caught.value.findings]


def read(data):
    layout, rows = read_text(data, COLUMNS)
    return layout, list(rows)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "gb18030", "gbk", "gb2312"]
)
def test_every_encoding_that_spreadsheets_save(boxes, encoding):
    layout, rows = read(boxes({}).encode(encoding))
    assert layout.header[1] == "来源网点"
    assert rows[0].cells[1] == "台州椒江网点"


def test_utf_16_of_either_order():
    text = "网点编码,张数\r\nA,1\r\n"
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        assert read(mark + text.encode(encoding))[1][0].cells == ("A", "1")


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "，", "|"])
def test_every_delimiter(boxes, delimiter):
    layout, rows = read(boxes({}, {}, delimiter=delimiter).encode())
    assert len(layout.at) == 15
    assert [len(row.cells) for row in rows] == [15, 15]


def test_full_width_commas_between_headings_and_plain_ones_below():
    layout, rows = read("网点编码，来源网点，张数\r\nA,甲，乙,3\r\n".encode())
    assert layout.header == ("网点编码", "来源网点", "张数")
    assert rows[0].cells == ("A", "甲，乙", "3")


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_every_line_end(end):
    _, rows = read(end.join(("网点编码,张数", "A,1", "B,2", "")).encode())
    assert [(row.line, row.cells) for row in rows] == [(2, ("A", "1")), (3, ("B", "2"))]


def test_lines_are_counted_in_the_file_though_cells_span_several():
    _, rows = read('网点编码,备注\r\nA,"一\r\n二"\r\nB,三\r\n'.encode())
    assert [(row.line, row.cells[0]) for row in rows] == [(2, "A"), (4, "B")]


def test_titles_above_the_headings_are_passed_over():
    layout, rows = read("杭州移交清单\n\n网点编码,张数\nA,1\n".encode())
    assert layout.line == 3
    assert [(row.line, row.cells) for row in rows] == [(4, ("A", "1"))]


def test_a_heading_over_two_lines_is_one_heading():
    layout, _ = read('网点编码,"毛重\n(kg)"\nA,1\n'.encode())
    assert layout.header == ("网点编码", "毛重 (kg)")
    assert layout.units == {"weight_g": "kg"}


def test_quotation_marks_that_do_not_close_lose_no_rows_silently():
    data = '网点编码,备注\nA,"开\nB,二\nC,三\n'.encode()
    with pytest.raises(BadInput) as caught:
        read(data)
    assert codes(caught) == ["broken-quotes"]
    assert caught.value.findings[0].row == 2


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n" + bytes(200), bytes(range(32)) * 9, "a,b".encode("utf-16-le") * 9]
)
def test_rubbish_is_no_text(data):
    with pytest.raises(BadInput) as caught:
        encoding_of(data)
    assert codes(caught) == ["not-text"]


def test_one_control_character_is_a_matter_of_its_row():
    assert encoding_of(b"a,b\r\n" * 100 + b"F25\x00001") == "utf-8"


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_text_that_breaks_off_says_where(mark):
    data = mark + "网点编码,张数\nA,1\n".encode() + b"B\xff\xff,2\n"
    with pytest.raises(BadInput, match="line 3"):
        encoding_of(data)


def test_text_that_ends_inside_a_character_is_broken():
    with pytest.raises(BadInput) as caught:
        encoding_of(b"\xef\xbb\xbf" + "网点编码,张".encode()[:-1])
    assert codes(caught) == ["broken-text"]


@pytest.mark.parametrize("text", ["", "a,b,c\n1,2,3\n", "just a line", "网点编码\nA\n", "\n" * 50])
def test_without_headings_there_is_no_list(text):
    with pytest.raises(BadInput, match="网点编码") as caught:
        read(text.encode())
    assert codes(caught) == ["no-headings"]
