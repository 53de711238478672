"""Lists of places: a tree, however its rows are ordered."""

from __future__ import annotations

import pytest

from archive.intake.places import STANDS_IN, KnownPlace, read_places

HEADER = ["编码", "名称", "上级", "类型", "容量(箱)"]
SITE = ["TZ", "存放地", "", "存放地", ""]
ROOM = ["TZ-A", "A库房", "TZ", "库房", ""]
RACK = ["TZ-A-1", "一架", "TZ-A", "架", ""]
SHELF = ["TZ-A-1-1", "一层", "TZ-A-1", "层", "10"]


def brief(findings):
    return [(finding.row, finding.column, finding.code) for finding in findings]


@pytest.fixture
def read(table):
    return lambda *rows, known=(): read_places(table(HEADER, *rows), "places.csv", known)


def test_the_sample_comes_in_whole(sample):
    found = read_places(sample("places.csv"), "places.csv")
    assert brief(found.findings) == []
    kinds = [row.kind for row in found.rows]
    assert {kind: kinds.count(kind) for kind in kinds} == {
        "site": 1, "plant": 1, "room": 1, "bay": 1, "rack": 2, "shelf": 6,
    }  # fmt: skip


def test_a_place_is_read_field_by_field(read):
    found = read(SITE, ROOM, RACK, ["tz-a-1-1", " 一层 ", "ＴＺ-A-1", "shelf", "1,0"])
    assert brief(found.findings) == [(5, "容量(箱)", "not-a-number")]
    row = read(SITE, ROOM, RACK, ["tz-a-1-1", " 一层 ", "ＴＺ-A-1", "Shelf", "10箱"]).rows[-1]
    assert row == ("TZ-A-1-1", "一层", "TZ-A-1", "shelf", 10, 5, (), "")


def test_a_list_may_say_what_a_place_is_meant_for(table):
    head = [*HEADER, "用途", "责任单位"]
    rows = (
        [*SITE, "", ""],
        [*ROOM, "代收货款、R-SEC", "国际部"],
        ["T", "t", "TZ", "室", "", "猫", ""],
    )
    found = read_places(table(head, *rows), "places.csv")
    assert brief(found.findings) == [(4, "用途", "unknown-category")]
    assert [(row.categories, row.unit) for row in found.rows] == [
        ((), ""),
        (("R-COD", "R-SEC"), "国际部"),
    ]


def test_parents_may_come_later_and_are_given_first(read):
    found = read(SHELF, RACK, ROOM, SITE)
    assert brief(found.findings) == []
    assert [row.kind for row in found.rows] == ["site", "room", "rack", "shelf"]


def test_parents_may_be_in_the_archive(read):
    found = read(ROOM, RACK, known=(KnownPlace("TZ", "site"),))
    assert [row.code for row in found.rows] == ["TZ-A", "TZ-A-1"]


@pytest.mark.parametrize(
    ("row", "column", "code"),
    [
        (["TZ", "又一", "", "存放地", ""], "编码", "duplicate-code"),
        (["", "无码", "TZ", "库房", ""], "编码", "missing"),
        (["T Z", "空格", "TZ", "库房", ""], "编码", "control-character"),
        (["TZ-B", "", "TZ", "库房", ""], "名称", "missing"),
        (["TZ-B", "=1", "TZ", "库房", ""], "名称", "formula"),
        (["TZ-B", "张 13900001111", "TZ", "库房", ""], "名称", "personal-data"),
        (["TZ-B", "B库房", "TX", "库房", ""], "上级", "unknown-parent"),
        (["TZ-B", "B库房", "", "库房", ""], "上级", "missing"),
        (["TZ-B", "B库房", "TZ-A", "库房", ""], "上级", "wrong-parent"),
        (["TZ-B", "B库房", "TZ-B", "库房", ""], "上级", "cycle"),
        (["TZ-2", "又一", "TZ", "存放地", ""], "上级", "wrong-parent"),
        (["TZ-B", "B库房", "TZ", "帐篷", ""], "类型", "unknown-kind"),
        (["TZ-B", "B库房", "TZ", "", ""], "类型", "missing"),
        (["TZ-A-1-2", "二层", "TZ-A-1", "层", ""], "容量(箱)", "missing"),
        (["TZ-A-1-2", "二层", "TZ-A-1", "层", "0"], "容量(箱)", "not-positive"),
        (["TZ-A-1-2", "二层", "TZ-A-1", "层", "十"], "容量(箱)", "not-a-number"),
        (["TZ-A-1-2", "二层", "TZ-A-1", "层", "100001"], "容量(箱)", "too-big"),
    ],
)
def test_bad_rows(read, row, column, code):
    found = read(SITE, ROOM, RACK, row)
    assert brief(found.findings) == [(5, column, code)]
    assert [place.code for place in found.rows] == ["TZ", "TZ-A", "TZ-A-1"]


def test_a_circle_is_named_on_each_row_of_it(read):
    found = read(SITE, ["X", "甲", "Y", "库房", ""], ["Y", "乙", "X", "库房", ""])
    assert brief(found.findings) == [(3, "上级", "cycle"), (4, "上级", "cycle")]


def test_what_stands_in_a_refused_place_is_refused_with_it(read):
    found = read(SITE, ["TZ-A", "A库房", "TZ", "帐篷", ""], RACK, SHELF)
    assert [code for _, _, code in brief(found.findings)] == [
        "unknown-kind", "parent-refused", "parent-refused",
    ]  # fmt: skip
    assert [place.code for place in found.rows] == ["TZ"]


def test_a_place_the_archive_has_is_not_taken_again(read):
    found = read(SITE, ROOM, known=(KnownPlace("TZ", "site"),))
    assert brief(found.findings) == [(2, "编码", "already-known")]
    assert [place.code for place in found.rows] == ["TZ-A"]


def test_repairs_are_of_accepted_places_only(read):
    found = read(SITE, ["tz-a", "A库房", "TZ", "库房", ""], ["tz-b", "B库房", "TX", "库房", ""])
    assert [repair.row for repair in found.repairs] == [3]


def test_every_kind_has_its_places_to_stand_in():
    kinds = [kind for kind, _ in STANDS_IN]
    assert sorted(kinds) == ["bay", "plant", "rack", "room", "shelf", "site"]
    assert {above for _, places in STANDS_IN for above in places} <= {"", *kinds}
