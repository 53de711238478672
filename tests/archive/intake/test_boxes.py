"""Hand-in lists: what each column takes, and one finding for each bad row."""

from __future__ import annotations

from datetime import date

import pytest

from archive.intake import reasons
from archive.intake.boxes import read_boxes
from archive.intake.repairs import Repair


def brief(findings):
    return [(finding.row, finding.column, finding.code) for finding in findings]


@pytest.fixture
def read(boxes, today):
    return lambda *changes: read_boxes(boxes(*changes).encode(), "list.csv", today)


@pytest.fixture
def only(read):
    """The one good row of a list of one box with these changes."""

    def make(**change):
        (row,) = read(change).rows
        return row

    return make


@pytest.mark.parametrize(
    ("name", "rows", "repaired"),
    [("hand-in.csv", 24, False), ("hand-in.xlsx", 12, False), ("hand-in-gb18030.csv", 20, True)],
)
def test_good_lists_come_in_whole(sample, today, name, rows, repaired):
    found = read_boxes(sample(name), name, today)
    assert brief(found.findings) == []
    assert len(found.rows) == rows
    assert bool(found.repairs) is repaired
    assert found.warnings == ()


def test_each_bad_row_is_named_once_with_its_column(sample, today, expected):
    found = read_boxes(sample("hand-in-bad.csv"), "hand-in-bad.csv", today)
    assert brief(found.findings) == expected
    assert len(found.rows) + len(expected) == 36


def test_a_row_is_read_field_by_field(only):
    row = only(责任单位="台州分公司", 连号="否", 联次="二", 日期口径="签收", 备注=" 外箱破损 ")
    assert row._asdict() == {
        "row": 2,
        "outlet_code": "TZH01",
        "outlet": "台州椒江网点",
        "unit": "台州分公司",
        "categories": ("R-DOM",),
        "accepted_from": date(2025, 3, 1),
        "accepted_to": date(2025, 3, 5),
        "date_basis": "delivered",
        "range_first": "WB6600000000000",
        "range_last": "WB6600000004999",
        "contiguous": False,
        "copy": "二",
        "slips": 5000,
        "count_method": "each",
        "weight_g": 6520,
        "seal_no": "S000",
        "packed_by": "TZH01-P1",
        "checked_by": "TZH01-C1",
        "packed_on": date(2025, 3, 6),
        "note": "外箱破损",
    }


def test_a_workbook_says_the_same_as_text(workbook, typed_box, boxes, today):
    grid = read_boxes(workbook(清单=list(typed_box)), "", today)
    text = read_boxes(boxes({}).encode(), "", today)
    assert grid.rows == text.rows
    assert grid.repairs == ()


def test_english_headings(table, today):
    header = ["outlet_code", "outlet", "category", "accepted_from", "accepted_to", "slips",
              "count_method", "weight_g", "seal_no", "packed_by", "checked_by",
              "packed_on"]  # fmt: skip
    data = table(header, ["A1", "Alpha", "R-INT", "2025-03-01", "2025-03-02", "80", "each", "900",
                          "S1", "Li", "Wu", "2025-03-03"])  # fmt: skip
    (row,) = read_boxes(data, "", today).rows
    assert (row.categories, row.weight_g, row.slips) == (("R-INT",), 900, 80)


def test_what_a_list_does_not_say_has_its_meaning(only):
    row = only(起始单号="", 截止单号="")
    assert (row.unit, row.date_basis, row.contiguous) == (row.outlet, "accepted", True)
    assert (row.range_first, row.range_last, row.copy, row.note) == ("", "", "", "")


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("国内", ("R-DOM",)), ("国内、代收货款", ("R-DOM", "R-COD")), ("国内,国内件", ("R-DOM",)),
        ("国内+国际", ("R-DOM", "R-INT")), ("国际/电子面单；国内", ("R-INT", "R-EWB", "R-DOM")),
        ("R-RET", ("R-RET",)), ("国际/港澳台", ("R-INT",)),
    ],
)  # fmt: skip
def test_a_box_may_hold_several_categories(only, text, codes):
    assert only(类别=text).categories == codes


@pytest.mark.parametrize(
    ("text", "method"),
    [
        ("逐张", "each"),
        ("捆", "bundle"),
        ("称重估算", "weight"),
        ("称重", "weight"),
        ("Each", "each"),
    ],
)
def test_ways_of_counting(only, text, method):
    assert only(计数方式=text).count_method == method


@pytest.mark.parametrize("slips", ["", "0", "/"])
def test_slips_that_were_not_counted_need_no_number(only, slips):
    row = only(计数方式="未计", 张数=slips)
    assert (row.slips, row.count_method) == (0, "uncounted")


def test_repairs_say_what_was_and_what_is(read):
    found = read(
        {
            "收寄起始日期": "2025.3.1",
            "张数": "５,０００张",
            "毛重(kg)": "13斤",
            "封签号": "ｓ1 ",
            "起始单号": "'wb6600000000000",
        }
    )
    assert set(found.repairs) == {
        Repair(2, "收寄起始日期", "2025.3.1", "2025-03-01"),
        Repair(2, "张数", "５,０００张", "5000"),
        Repair(2, "毛重(kg)", "13斤", "6500 g"),
        Repair(2, "封签号", "ｓ1 ", "S1"),
        Repair(2, "起始单号", "'wb6600000000000", "WB6600000000000"),
    }


BOUNDS = [
    ("张数", "20000", "20001", "too-many-slips"),
    ("毛重(kg)", "40", "40.001", "too-heavy"),
    ("毛重(kg)", "0.001", "0", "not-positive"),
    ("收寄截止日期", "2025-03-01", "2025-02-28", "ends-before-start"),
    ("装箱日期", "2025-03-05", "2025-03-04", "packed-before-last-acceptance"),
    ("装箱日期", "2025-07-15", "2025-07-16", "in-the-future"),
    ("收寄起始日期", "2000-01-01", "1999-12-31", "too-long-ago"),
    ("备注", "长" * 200, "长" * 201, "too-long"),
    ("来源网点", "长" * 80, "长" * 81, "too-long"),
    ("封签号", "S" * 40, "S" * 41, "too-long"),
]


@pytest.mark.parametrize(("column", "within", "beyond", "code"), BOUNDS)
def test_both_sides_of_each_bound(read, column, within, beyond, code):
    assert brief(read({column: within}).findings) == []
    assert brief(read({column: beyond}).findings) == [(2, column, code)]


@pytest.mark.parametrize("column", ["收寄起始日期", "收寄截止日期"])
def test_nothing_was_accepted_tomorrow(read, column):
    assert brief(read({column: "2025-07-16"}).findings) == [(2, column, "in-the-future")]


@pytest.mark.parametrize(
    ("change", "column", "code"),
    [
        ({"日期口径": "随意"}, "日期口径", "unknown-basis"),
        ({"连号": "大概"}, "连号", "not-yes-or-no"),
        ({"责任单位": "张三 13900001111"}, "责任单位", "personal-data"),
        ({"来源网点": "网点 13900001111"}, "来源网点", "personal-data"),
        ({"备注": "１３９００００１１１１"}, "备注", "personal-data"),
        ({"来源网点": "=1"}, "来源网点", "formula"),
        ({"张数": "=SUM(A1)"}, "张数", "formula"),
        ({"毛重(kg)": "#REF!"}, "毛重(kg)", "formula"),
        ({"备注": "a\x1b[2J"}, "备注", "control-character"),
        ({"装箱人": "TZH01\u200b-P1"}, "装箱人", "control-character"),
        ({"封签号": "S\t1"}, "封签号", "control-character"),
        ({"封签号": "S\n1"}, "封签号", "control-character"),
        ({"类别": "国内、其它"}, "类别", "unknown-category"),
        ({"类别": "、"}, "类别", "unknown-category"),
        ({"截止单号": "YD99"}, "截止单号", "malformed-number"),
        ({"起始单号": ""}, "起始单号", "missing"),
        ({"复核人": "tzh０１-p1"}, "复核人", "same-person"),
        ({"装箱人": "张 三", "复核人": "张三"}, "复核人", "same-person"),
        ({"张数": "/"}, "张数", "missing"),
    ],
)
def test_bad_cells(read, change, column, code):
    assert brief(read(change).findings) == [(2, column, code)]


@pytest.mark.parametrize(
    "column",
    [
        "来源网点编码", "来源网点", "类别", "收寄起始日期", "收寄截止日期", "张数", "计数方式",
        "毛重(kg)", "封签号", "装箱人", "复核人", "装箱日期",
    ],
)  # fmt: skip
def test_what_must_be_filled(read, column):
    assert brief(read({column: "\u3000"}).findings) == [(2, column, "missing")]


def test_a_row_with_two_faults_is_named_once(read):
    assert len(read({"张数": "0", "毛重(kg)": "abc", "封签号": ""}).findings) == 1


def test_a_remark_may_span_lines(only):
    assert only(备注="外箱破损\r\n已加固").note == "外箱破损 已加固"


def test_a_seal_closes_one_box(read):
    found = read({}, {"封签号": "s000 "}, {})
    assert brief(found.findings) == [(3, "封签号", "seal-used-twice")]
    assert "2" in found.findings[0].text


def test_a_refused_box_keeps_its_seal_and_its_numbers(read):
    numbers = {"起始单号": "WB6700000000000", "截止单号": "WB6700000000099", "张数": "100"}
    found = read({**numbers, "张数": "0"}, numbers, {"封签号": "S000"})
    assert brief(found.findings) == [
        (2, "张数", "not-positive"),
        (3, "起始单号", "numbers-in-another-box"),
        (4, "封签号", "seal-used-twice"),
    ]


RANGE = {"起始单号": "WB6700000000000", "截止单号": "WB6700000000099", "张数": "100"}


@pytest.mark.parametrize(
    "second", [{}, {"起始单号": "WB6700000000099", "截止单号": "WB6700000000198"}]
)
def test_numbers_are_in_one_box_only(read, second):
    found = read(RANGE, {**RANGE, **second})
    assert brief(found.findings) == [(3, "起始单号", "numbers-in-another-box")]


@pytest.mark.parametrize(
    "second",
    [
        {"联次": "二"},
        {"起始单号": "WB6700000000100", "截止单号": "WB6700000000199"},
        {"起始单号": "WC6700000000000", "截止单号": "WC6700000000099"},
        {"起始单号": "WB67000000000", "截止单号": "WB67000000099"},
    ],
)
def test_numbers_of_another_copy_or_series_are_other_numbers(read, second):
    found = read(RANGE, {**RANGE, **second})
    assert brief(found.findings) == []
    assert brief(found.warnings) == []


@pytest.mark.parametrize(("first", "second"), [("否", "是"), ("是", "否"), ("否", "否")])
def test_ranges_with_gaps_may_overlap_and_it_is_said(read, first, second):
    found = read({**RANGE, "连号": first}, {**RANGE, "连号": second})
    assert brief(found.findings) == []
    assert brief(found.warnings) == [(3, "起始单号", "numbers-overlap")]


@pytest.mark.parametrize(
    ("slips", "warned"), [("100", False), ("80", False), ("79", True), ("101", True)]
)
def test_a_count_unlike_its_range_is_wondered_at(read, slips, warned):
    found = read({**RANGE, "张数": slips})
    assert len(found.rows) == 1
    assert brief(found.warnings) == ([(2, "张数", "slips-unlike-range")] if warned else [])


def test_a_range_with_gaps_says_nothing_about_the_count(read):
    assert read({**RANGE, "张数": "20", "连号": "否"}).warnings == ()


def test_a_box_of_more_than_a_year_is_wondered_at(read):
    found = read({"收寄起始日期": "2024-03-04"})
    assert brief(found.warnings) == [(2, "收寄截止日期", "long-span")]
    assert read({"收寄起始日期": "2024-03-05"}).warnings == ()


def test_columns_are_named_as_the_file_spells_them(boxes, today):
    text = boxes({"张数": "0"}).replace("张数", "面单 数量")
    assert brief(read_boxes(text.encode(), "", today).findings) == [
        (2, "面单 数量", "not-positive")
    ]


def test_findings_speak_the_language_in_use(read, monkeypatch):
    monkeypatch.setattr(reasons, "say", lambda sentence, **_fields: f"zh:{sentence}")
    assert read({"张数": "0"}).findings[0].text.startswith("zh:")


def test_a_cell_is_repeated_short_and_without_escapes(read):
    text = read({"类别": "\x1b]0;" + "怪" * 60}).findings[0].text
    assert "\x1b" not in text
    assert len(read({"类别": "怪" * 600}).findings[0].text) < 100
