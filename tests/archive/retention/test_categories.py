"""What hand-in lists call the categories."""

from __future__ import annotations

import pytest

from archive.retention import CATEGORY_NAMES, category_code

CALLED = (
    (
        "R-DOM",
        "国内 国内件 国内面单 国内快件 国内寄递详情单 同城件 R-DOM r-dom dom Domestic 　国内　",
    ),
    (
        "R-INT",
        "国际 国际件 港澳台 港澳台件 国际及港澳台 国际/港澳台 国际、港澳台 报关单 INTERNATIONAL",
    ),
    (
        "R-EWB",
        "电子面单 电子运单 电子面单纸质联 国内电子面单 热敏面单 e-waybill Ｅ－ｗａｙｂｉｌｌ",
    ),
    ("R-COD", "代收货款 代收货款件 代收货款面单 代收货款签收单 货到付款 COD"),
    ("R-RET", "签单返还 签单返还件 退件 退回件 回单 returned"),
    ("R-INS", "保价 保价件 理赔 理赔件 保价/理赔 保价、理赔件 insured"),
    ("R-CMP", "投诉 投诉件 申诉 申诉件 投诉/申诉 complaints"),
    ("R-BLK", "作废 作废面单 作废件 空白 空白面单 误打 误打面单 空白/作废/误打 void"),
    ("R-SEC", "安检 安检记录 验视 验视记录 实名 实名登记表 收寄验视 security"),
)


@pytest.mark.parametrize(
    ("code", "text"), [(code, text) for code, texts in CALLED for text in texts.split(" ")]
)
def test_what_lists_write_is_understood(code: str, text: str) -> None:
    assert category_code(text) == code


@pytest.mark.parametrize(
    "text", ["cash on delivery", "Electronic waybill", "Domestic waybills", " 国 内 "]
)
def test_blanks_do_not_matter(text: str) -> None:
    assert category_code(text)


@pytest.mark.parametrize(
    "text", ["未知类", "", " ", "面单", "件", "类", "其他", "R-XXX", "国内国际", "随便"]
)
def test_what_is_not_understood_is_not_guessed(text: str) -> None:
    assert category_code(text) is None


def test_no_word_names_two_categories() -> None:
    words = [word for row in CATEGORY_NAMES for word in (row.code.lower(), *row.synonyms)]
    assert len(words) == len(set(words))


def test_every_word_and_code_finds_its_row() -> None:
    for row in CATEGORY_NAMES:
        for word in (row.code, *row.synonyms):
            assert category_code(word) == row.code
