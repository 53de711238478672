"""Headings in Chinese and English, with units, marks and remarks in them."""

from __future__ import annotations

import pytest

from archive.errors import BadInput
from archive.intake import boxes, people, places
from archive.intake.columns import Column, as_header, check, heading_key, recognise

COLUMNS = (
    Column.of("code", True, "编码 code"),
    Column.of("weight_g", True, "毛重 weight", weighs=True),
    Column.of("note", False, "备注 note"),
    Column.of("", False, "序号 no"),
)


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("毛重(kg)", "毛重"), ("毛重（千克）", "毛重"), ("Packed By", "packedby"),
        ("packed_by", "packedby"), ("*封签号", "封签号"), ("封 签 号：", "封签号"),
        ("张数(张)", "张数"), ("No.", "no"), ("ＣＯＤＥ", "code"), ("装箱人【必填】", "装箱人"),
    ],
)  # fmt: skip
def test_headings_are_compared_by_what_they_mean(heading, key):
    assert heading_key(heading) == key


@pytest.mark.parametrize(
    ("heading", "unit"),
    [
        ("毛重(kg)", "kg"), ("毛重（KG）", "kg"), ("毛重（千克）", "千克"), ("毛重[公斤]", "公斤"),
        ("毛重(g)", "g"), ("毛重/克", "克"), ("weight_kg", "kg"), ("Weight (g)", "g"),
        ("毛重kg", "kg"), ("毛重（斤）", "斤"), ("毛重公斤", "公斤"), ("毛重", ""),
        ("毛重㎏", "kg"),
    ],
)  # fmt: skip
def test_the_unit_is_read_from_the_heading(heading, unit):
    layout = recognise(("编码", heading), 1, COLUMNS)
    assert layout.units == {"weight_g": unit}
    assert layout.missing == ()


def test_only_a_column_that_weighs_has_a_unit_at_its_end():
    layout = recognise(("编码kg", "毛重kg"), 1, COLUMNS)
    assert (layout.unknown, layout.missing) == ((0,), ("编码",))


def test_a_heading_without_a_unit_is_warned_of():
    layout = recognise(("编码", "毛重"), 1, COLUMNS)
    assert [(w.column, w.code) for w in check(layout)] == [("毛重", "no-unit")]


def test_an_ignored_column_is_known_and_may_stand_twice():
    layout = recognise(("序号", "编码", "毛重kg", "no"), 1, COLUMNS)
    assert check(layout) == ()
    assert layout.at == {"code": 1, "weight_g": 2}


def test_everything_wrong_with_the_headings_is_said_at_once():
    with pytest.raises(BadInput) as caught:
        check(recognise(("备注", "note", "毛重(lb)"), 4, COLUMNS))
    assert [(f.row, f.column, f.code) for f in caught.value.findings] == [
        (4, "编码", "missing-column"),
        (4, "note", "duplicate-column"),
        (4, "毛重(lb)", "unknown-unit"),
    ]


def test_empty_headings_at_the_end_are_no_headings():
    assert as_header(("a", "", " b\n c ", " ", "")) == ("a", "", "b c")


@pytest.mark.parametrize("module", [boxes, places, people])
def test_no_heading_means_two_columns(module):
    words = [word for column in module.COLUMNS for word in column.headings]
    assert len(words) == len(set(words))
    assert words == [heading_key(word) for word in words]
