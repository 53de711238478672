"""What is repaired, and what is left to its owner because it can be meant two ways."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.intake import repairs
from archive.intake.reasons import Unclear

THIRD = date(2025, 11, 3)


@pytest.mark.parametrize(
    "text",
    [
        "2025-11-03", "2025-11-3", "2025/11/3", "2025/11/03", "2025.11.3", "2025年11月3日",
        "2025年11月03日", "2025年11月3号", "2025年11月3", "20251103", "2025-11-03 00:00",
        "2025-11-03 00:00:00", "2025/11/3 14:30", "2025-11-03T08:00:00.000", "2025 年 11 月 3 日",
        "2025 - 11 - 03", "2025-11/03",
    ],
)  # fmt: skip
def test_a_date_with_its_year_first_is_read(text):
    assert repairs.day(text) == THIRD


@pytest.mark.parametrize(
    "text",
    [
        "25-11-03", "25/11/3", "3/4/2025", "03.04.2025", "11-03-25", "3/11", "11月3日", "2025-11",
        "2025年11月", "251103", "45964", "13/4/2025", "25年11月3日",
    ],
)  # fmt: skip
def test_a_date_that_can_be_read_twice_is_not_guessed(text):
    with pytest.raises(Unclear) as caught:
        repairs.day(text)
    assert caught.value.code == "ambiguous-date"


@pytest.mark.parametrize(
    "text",
    [
        "2025-13-02", "2025-02-30", "20250230", "2025-00-10", "0000-01-01", "昨天", "Nov 3, 2025",
        "2025-11-03 25:00", "2025-11-03Z", "2025-11-03T08:00+08:00", "٢٠٢٥-١١-٠٣", "2025-11-03-04",
    ],
)  # fmt: skip
def test_no_date_is_no_date(text):
    with pytest.raises(Unclear) as caught:
        repairs.day(text)
    assert caught.value.code == "no-such-date"


@given(st.dates(date(1000, 1, 1)))
def test_every_day_is_read_in_every_style(day):
    year, month, number = day.year, day.month, day.day
    styles = (f"{year}-{month}-{number}", f"{year}年{month}月{number}日", f"{day:%Y%m%d}")
    assert {repairs.day(style) for style in styles} == {day}


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("6941", 6941), ("6,941", 6941), ("1,234,567", 1234567), ("6941张", 6941),
        ("6941 件", 6941),
        ("6941.0", 6941), ("6941.00", 6941), ("+5", 5), ("-5", -5), ("007", 7),
    ],
)  # fmt: skip
def test_a_whole_number_is_read(text, number):
    assert repairs.whole(text) == number


@pytest.mark.parametrize(
    "text",
    ["", "五千", "5.5", "5,72", "1,23", "6 941", "1e3", "6.9E+3", "约5000", "1.2万", "5000-",
     "²", "٥", "9" * 400],
)  # fmt: skip
def test_no_whole_number_is_no_whole_number(text):
    with pytest.raises(Unclear, match="number"):
        repairs.whole(text)


@pytest.mark.parametrize(
    ("text", "unit", "grams"),
    [
        ("8.06", "kg", 8060), ("8.06kg", "kg", 8060), ("8.06 KG", "kg", 8060),
        ("8.06公斤", "kg", 8060), ("8.06千克", "kg", 8060), ("8060g", "kg", 8060),
        ("8060克", "kg", 8060), ("16斤", "kg", 8000), ("8060", "g", 8060), ("16", "斤", 8000),
        ("1,250g", "kg", 1250), ("8.06kg", "g", 8060), ("8.2199999999999998", "kg", 8220),
        ("-1", "kg", -1000),
    ],
)  # fmt: skip
def test_a_weight_is_read_in_its_unit(text, unit, grams):
    assert repairs.grams(text, unit) == grams


@pytest.mark.parametrize(
    "text", ["abc", "8.06磅", "8,06", "8.06 kg 左右", "1.2.3", "", "kg", "五斤"]
)
def test_no_weight_is_no_weight(text):
    with pytest.raises(Unclear, match="number"):
        repairs.grams(text, "kg")


@pytest.mark.parametrize(
    ("before", "after"),
    [("hgh０１", "HGH01"), ("ＨＧＨ０１", "HGH01"), ("'0012", "0012"), ("yd78－1", "YD78-1")],
)
def test_a_code_is_half_width_and_upper_case(before, after):
    assert repairs.code(before) == after


@pytest.mark.parametrize("text", ["5²", "①", "½", "㈱"])
def test_signs_that_only_look_like_digits_stay(text):
    assert repairs.half_width(text) == text


@pytest.mark.parametrize(
    "text", [" x", "x\u3000", "\ufeffx", "\u200bx\u200b", "x\t", "x\r\n", "\xa0x", "\u202ax\u202c"]
)
def test_strays_at_the_ends_go(text):
    assert repairs.trimmed(text) == "x"


@pytest.mark.parametrize("text", ["", "/", "-", "--", "—", "——", "无", "N/A", "NULL", "／"])
def test_marks_for_nothing_mean_nothing(text):
    assert repairs.says_nothing(text)


@pytest.mark.parametrize("text", ["0", "x", "无人", "-5", "A/B"])
def test_what_says_something_is_not_nothing(text):
    assert not repairs.says_nothing(text)


@pytest.mark.parametrize(
    "text",
    ['=HYPERLINK("x")', "＝1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3(1)", "'=1+1", "#REF!",
     "=1\n+1"],
)  # fmt: skip
def test_a_formula_is_known(text):
    assert repairs.is_formula(text)


@pytest.mark.parametrize("text", ["-5", "+86", "a=b", "无", "", "'0012", "#12", "—(旧)—"])
def test_what_is_typed_is_no_formula(text):
    assert not repairs.is_formula(text)


@pytest.mark.parametrize(
    "text", ["a\0b", "a\tb", "a\x7fb", "a\u200bb", "a\u202eb", "a\nb", "a\x1bb"]
)
def test_hidden_characters_are_seen(text):
    assert repairs.hides(text)


@pytest.mark.parametrize("text", ["甲 乙", "甲\u3000乙", "㐀𠀀\U00031350", "\ue815", "A—B"])
def test_rare_characters_and_spaces_are_not_hidden_ones(text):
    assert not repairs.hides(text)


@pytest.mark.parametrize(("text", "meant"), [("是", True), ("Y", True), ("√", True), ("否", False)])
def test_yes_and_no(text, meant):
    assert repairs.yes(text) is meant


def test_neither_yes_nor_no():
    with pytest.raises(Unclear) as caught:
        repairs.yes("大概")
    assert caught.value.code == "not-yes-or-no"
