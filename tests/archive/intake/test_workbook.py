"""Workbooks: real dates and numbers, formulas, several sheets, and files made to do harm."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime, time, timedelta

import pytest
from openpyxl import load_workbook

from archive.errors import BadInput
from archive.intake import workbook as module
from archive.intake.boxes import COLUMNS
from archive.intake.workbook import read_workbook

MIDNIGHT = datetime.fromisoformat("2025-11-03")
HEADER = ["网点编码", "来源网点", "类别", "收寄起始日期", "收寄截止日期", "张数", "计数方式",
          "毛重(kg)", "封签号", "装箱人", "复核人", "装箱日期"]  # fmt: skip


def codes(caught):
    return [finding.code for finding in caught.value.findings]


def cells(data):
    return [row.cells for row in read_workbook(data, COLUMNS).rows]


def rezipped(data, change):
    """The workbook with each part passed through `change(name, bytes)`; None drops the part."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", 8) as new:
        for name in old.namelist():
            part = change(name, old.read(name))
            if part is not None:
                new.writestr(name, part)
    return file.getvalue()


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (MIDNIGHT, "2025-11-03"), (MIDNIGHT.replace(hour=9), "2025-11-03 09:00:00"),
        (6941, "6941"), (6941.0, "6941"), (8.06, "8.06"), (True, "TRUE"), (None, ""), ("x", "x"),
        ("=A1+1", "=A1+1"), (773012345678901234, "7.73012345678901E+17"), (time(9, 5), "09:05:00"),
        ("a_x0007_b", "a\x07b"), (timedelta(days=2), "="),
    ],
)  # fmt: skip
def test_cells_become_the_text_a_person_would_type(workbook, value, text):
    found = cells(workbook(清单=[HEADER, ["A", value, "z"]]))
    assert found == [("A", text, "z")]


def test_rows_are_numbered_as_the_sheet_numbers_them(workbook):
    data = workbook(清单=[["移交清单"], [], HEADER, ["A"], [], ["B"]])
    book = read_workbook(data, COLUMNS)
    assert book.layout.line == 3
    assert [(row.line, row.cells[:1]) for row in book.rows] == [(4, ("A",)), (5, ()), (6, ("B",))]


def test_the_first_sheet_that_fits_is_read_and_the_others_are_named(workbook):
    data = workbook(封面=[["杭州"]], 一=[HEADER, ["A"]], 二=[HEADER, ["B"]])
    book = read_workbook(data, COLUMNS)
    assert [row.cells for row in book.rows] == [("A",)]
    assert [(w.code, "二" in w.text) for w in book.warnings] == [("unread-sheet", True)]


def test_a_sheet_with_only_some_of_the_columns_is_passed_over(workbook):
    data = workbook(汇总=[HEADER[:4], ["Z"]], 清单=[HEADER, ["A"]])
    book = read_workbook(data, COLUMNS)
    assert [row.cells for row in book.rows] == [("A",)]
    assert book.warnings == ()


def test_hidden_sheets_are_not_read(workbook):
    book = load_workbook(io.BytesIO(workbook(旧=[HEADER, ["A"]], 新=[HEADER, ["B"]])))
    book["旧"].sheet_state = "hidden"
    file = io.BytesIO()
    book.save(file)
    assert cells(file.getvalue()) == [("B",)]


def test_a_wrong_size_in_the_file_loses_no_cell(workbook):
    data = workbook(清单=[HEADER, ["A", "甲"], ["B", "乙"]])
    lied = rezipped(
        data, lambda _n, b: b.replace(b'<dimension ref="A1:L3"', b'<dimension ref="A1"')
    )
    assert lied != data
    assert cells(lied) == [("A", "甲"), ("B", "乙")]


def test_a_date_beyond_all_dates_is_an_error_cell_and_no_warning_is_printed(workbook):
    data = workbook(清单=[HEADER, ["A", MIDNIGHT]])
    broken = rezipped(data, lambda _n, b: b.replace(b"<v>45964</v>", b"<v>99999999999</v>"))
    assert cells(broken) == [("A", "#VALUE!")]


def test_a_workbook_with_nothing_to_see_has_no_list(workbook):
    data = workbook(清单=[HEADER, ["A"]])
    hidden = rezipped(data, lambda _n, b: b.replace(b'state="visible"', b'state="veryHidden"'))
    with pytest.raises(BadInput) as caught:
        read_workbook(hidden, COLUMNS)
    assert codes(caught) == ["no-headings"]


def test_without_a_sheet_that_fits_there_is_no_list(workbook):
    with pytest.raises(BadInput) as caught:
        read_workbook(workbook(一=[["a", "b"]], 二=[]), COLUMNS)
    assert codes(caught) == ["no-headings"]


@pytest.mark.parametrize("damage", [b"PK", b"PK\3\4" + bytes(60)])
def test_a_broken_zip_is_refused(damage):
    with pytest.raises(BadInput) as caught:
        read_workbook(damage, COLUMNS)
    assert codes(caught) == ["broken-workbook"]


def test_a_workbook_cut_in_the_middle_is_refused(workbook):
    data = workbook(清单=[HEADER, ["A"]])
    with pytest.raises(BadInput) as caught:
        cells(data[: len(data) // 2])
    assert codes(caught) == ["broken-workbook"]


def test_damage_in_the_rows_is_refused_while_they_are_read(workbook):
    data = workbook(清单=[HEADER, *([f"A{n}"] for n in range(40))])
    cut = rezipped(data, lambda n, b: b[:-400] if "sheet1" in n else b)
    with pytest.raises(BadInput) as caught:
        cells(cut)
    assert codes(caught) == ["broken-workbook"]


def test_other_zips_are_told_apart_from_workbooks():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    with pytest.raises(BadInput) as caught:
        read_workbook(file.getvalue(), COLUMNS)
    assert codes(caught) == ["other-workbook"]


def _with_part(data, name, part):
    file = io.BytesIO(data)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, part)
    return file.getvalue()


@pytest.mark.parametrize(
    "name", ["xl/worksheets/sheet9.xml", "xl/media/x", "xl/sharedStrings9.xml"]
)
def test_a_zip_bomb_is_refused_before_it_is_unpacked(workbook, name):
    bomb = _with_part(workbook(清单=[HEADER, ["A"]]), name, bytes(9 << 20))
    with pytest.raises(BadInput) as caught:
        read_workbook(bomb, COLUMNS)
    assert codes(caught) == ["swollen-workbook"]


def test_a_small_part_may_be_packed_well(workbook):
    packed = _with_part(workbook(清单=[HEADER, ["A"]]), "xl/media/x", bytes(1 << 20))
    assert cells(packed) == [("A",)]


def test_sheets_and_the_rest_are_measured_apart(workbook, monkeypatch):
    data = workbook(清单=[HEADER, *([f"{n:06}"] for n in range(3000))])
    monkeypatch.setattr(module, "MAX_OTHER_UNPACKED", 90_000)
    assert len(cells(data)) == 3000


@pytest.mark.parametrize("limit", ["MAX_SHEETS_UNPACKED", "MAX_OTHER_UNPACKED", "MAX_PARTS"])
def test_each_limit_holds(workbook, monkeypatch, limit):
    monkeypatch.setattr(module, limit, 5)
    with pytest.raises(BadInput) as caught:
        read_workbook(workbook(清单=[HEADER, ["A"]]), COLUMNS)
    assert codes(caught) == ["swollen-workbook"]


def test_a_row_number_beyond_all_sheets_does_not_run_for_ever(workbook, monkeypatch):
    monkeypatch.setattr(module, "LAST_ROW", 1000)
    data = workbook(清单=[HEADER, ["A"]])
    far = rezipped(data, lambda _n, b: b.replace(b'<row r="2"', b'<row r="99999999999"'))
    with pytest.raises(BadInput) as caught:
        cells(far)
    assert codes(caught) == ["broken-workbook"]
