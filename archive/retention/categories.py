"""The categories of paper, and the words that hand-in lists use for them."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from archive.words import N_


class CategoryName(NamedTuple):
    """A category of paper with its names."""

    code: str
    name: str
    """A marked word."""
    synonyms: tuple[str, ...]
    """What hand-in lists write, without blanks, in lower case."""


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


CATEGORY_NAMES: tuple[CategoryName, ...] = (
    CategoryName(
        "R-DOM",
        N_("Domestic waybills"),
        _words("国内 境内 同城 省内 异地 普通 寄递详情单 快递面单 纸质面单 domestic"),
    ),
    CategoryName(
        "R-INT",
        N_("International waybills, with Hong Kong, Macao and Taiwan"),
        _words("国际 港澳台 国际及港澳台 国际/港澳台 国际港澳台 国际、港澳台 香港 澳门 台湾 港澳")
        + _words("涉外 跨境 出口 进口 报关 报关单 international"),
    ),
    CategoryName(
        "R-EWB",
        N_("Paper copies of electronic waybills"),
        _words("电子面单 电子运单 电子详情单 国内电子面单 电子面单纸质联 电子运单纸质联 热敏面单")
        + _words("热敏单 一联单 二联单 electronic e-waybill ewaybill electronicwaybill"),
    ),
    CategoryName(
        "R-COD",
        N_("Cash-on-delivery slips"),
        _words("代收货款 代收 代收款 货到付款 代收货款签收单 cod cashondelivery"),
    ),
    CategoryName(
        "R-INS",
        N_("Slips of insured or claimed items"),
        _words(
            "保价 理赔 保价理赔 保价/理赔 保价、理赔 保险 索赔 赔付 insured insurance claim claims"
        ),
    ),
    CategoryName(
        "R-CMP",
        N_("Slips under complaint"),
        _words("投诉 申诉 投诉申诉 投诉/申诉 投诉、申诉 complaint complaints appeal"),
    ),
    CategoryName(
        "R-RET",
        N_("Signed-receipt returns and returned items"),
        _words("签单返还 签回单 回单 返单 签单 签返 退件 退回 退回件 退运 签单返还/退件")
        + _words("签单返还、退件 return returns returned"),
    ),
    CategoryName(
        "R-BLK",
        N_("Blank, void and misprinted forms"),
        _words("空白 作废 误打 错打 废单 空白/作废/误打 空白作废误打 空白、作废、误打")
        + _words("空白作废 打印错误 blank void misprint misprinted"),
    ),
    CategoryName(
        "R-SEC",
        N_("Security, inspection and real-name sheets"),
        _words("安检 验视 实名 实名制 安检记录 验视记录 安检验视 安检/验视 安检、验视 收寄验视")
        + _words("安检/验视/实名 安检验视实名 实名登记 实名收寄 过机安检 security inspection"),
    ),
)
"""Every category this program knows; an archive may keep rules for more."""

_ENDINGS = _words("寄递详情单 快递详情单 详情单 快递面单 面单 快递单 运单 底单 存根 签收联 纸质联")
_MORE_ENDINGS = _words(
    "记录单 登记表 记录 快件 快递 邮件 包裹 类别 联 件 类 单 slips waybills waybill"
)
_CODES: dict[str, str] = {
    word: row.code
    for row in CATEGORY_NAMES
    for word in (row.code.lower(), row.code[2:].lower(), *row.synonyms)
}


def category_code(text: str) -> str | None:
    """The category that a list names by `text`: ``国内件`` is ``R-DOM``; else None."""
    word = "".join(unicodedata.normalize("NFKC", text).lower().split())
    if word in _CODES:
        return _CODES[word]
    stems = (word.removesuffix(ending) for ending in (*_ENDINGS, *_MORE_ENDINGS))
    return next((_CODES[stem] for stem in stems if stem in _CODES), None)
