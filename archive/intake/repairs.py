"""Unambiguous repairs; what can be meant in two ways is never guessed.

Pure functions of text. Each raises `Unclear` with the code of its finding.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from functools import lru_cache
from typing import NamedTuple

from archive.intake.reasons import Unclear, shown

EARLIEST = date(2000, 1, 1)
"""No paper older than this is taken in: an earlier year is a slip of the finger."""
MAX_DIGITS = 15
"""A number longer than this is nothing that is counted or weighed."""


class Repair(NamedTuple):
    """One cell that was read as something else than it spells."""

    row: int
    column: str
    before: str
    after: str


_SPACES = "\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
# Only the full-width forms: the whole of NFKC would also turn 5² into 52 and ① into 1.
_HALF_WIDTH = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_HALF_WIDTH |= {ord(sign): " " for sign in _SPACES}
_HALF_WIDTH |= {ord("㎏"): "kg", ord("–"): "-", ord("—"): "-", ord("−"): "-"}
# Tabs and invisible marks at the ends come from exports and chat programs.
_STRAY = " \x1a\t\r\n\v\f\x85\u2028\u2029\u200b\u200e\u200f\u202a\u202b\u202c\u2060\ufeff" + _SPACES
_NOTHING = frozenset(("", "/", "\\", "无", "空", "n/a", "nil", "none", "null"))
_LONGEST_NOTHING = 4
_HIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)
_FORMULA = re.compile(r"'*(?:[=＝@＠]|[+＋\-－].*[(（|!！])", re.DOTALL)
_FORMULA_STARTS = frozenset("'=＝@＠+＋-－#")
_SPREADSHEET_ERRORS = frozenset(
    ("#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!")
)


def half_width(text: str) -> str:
    """`text` with full-width letters, digits and signs made half-width; ㎏ made kg."""
    return text if text.isascii() else text.translate(_HALF_WIDTH)


def trimmed(text: str) -> str:
    """`text` without stray spaces and invisible marks at its ends."""
    return text.strip(_STRAY)


def says_nothing(text: str) -> bool:
    """True for an empty cell and for the marks people put to say that it is empty."""
    return len(text) <= _LONGEST_NOTHING and half_width(text).lower().strip("-") in _NOTHING


def hides(text: str) -> bool:
    """True when a control character or an invisible one stands inside."""
    return not text.isprintable() and _HIDDEN.search(text) is not None


def is_formula(text: str) -> bool:
    """True for what a spreadsheet would calculate, and for its error words."""
    if text[:1] not in _FORMULA_STARTS:
        return False
    return text in _SPREADSHEET_ERRORS or _FORMULA.match(text) is not None


def code(text: str) -> str:
    """A code as it is kept: half-width, upper-case, without a leading apostrophe."""
    return half_width(text).lstrip("'").strip().upper()


# --- dates

_DAY = re.compile(
    r"([0-9]{4}) ?[-/.年] ?([0-9]{1,2}) ?[-/.月] ?([0-9]{1,2})(?: ?[日号])?"
    r"(?:[ T]([01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]+)?)?)?"
)
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_UNSURE = re.compile(
    r"[0-9]{1,2} ?[-/.年] ?[0-9]{1,2} ?[-/.月] ?(?:[0-9]{4}|[0-9]{1,2})(?: ?[日号])?"
    r"|[0-9]{4} ?[-/.年] ?[0-9]{1,2} ?月?|[0-9]{1,2} ?[-/.月] ?[0-9]{1,2} ?[日号]?|[0-9]{4,7}年?"
)


@lru_cache(maxsize=4096)
def day(text: str) -> date:
    """The day that `text` names, year first; a time of day after it is left out.

    Raises:
        Unclear: no such day, or one that can be read in two ways.
    """
    found = _DAY.fullmatch(text) or _COMPACT.fullmatch(text)
    if not found:
        unsure = _UNSURE.fullmatch(text)
        raise Unclear("ambiguous-date" if unsure else "no-such-date", value=shown(text))
    year, month, number = (int(part) for part in found.groups()[:3])
    try:
        return date(year, month, number)
    except ValueError:
        raise Unclear("no-such-date", value=shown(text)) from None


# --- numbers

_PLAIN = r"[-+]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)"
_WHOLE = re.compile(rf"({_PLAIN})(?:\.0+)? ?[张件份枚票单箱]?")
_AMOUNT = re.compile(rf"({_PLAIN}(?:\.[0-9]+)?) ?(\D*)")
_UNREPAIRED = re.compile(r"[0-9]+(?:\.[0-9]{1,3})?")

GRAMS_IN = {"kg": 1000, "公斤": 1000, "千克": 1000, "g": 1, "克": 1, "斤": 500, "市斤": 500}
"""Grams in each unit that lists use; 斤 is half a kilogram."""


def whole(text: str) -> int:
    """The whole number that `text` says; thousands commas and 张, 件 are understood.

    Raises:
        Unclear: not a whole number.
    """
    found = _WHOLE.fullmatch(text)
    if not found or len(found[1]) > MAX_DIGITS:
        raise Unclear("not-a-number", value=shown(text))
    return int(found[1].replace(",", ""))


def grams(text: str, unit: str) -> int:
    """The weight that `text` says, in whole grams; in `unit` where it names none.

    Raises:
        Unclear: not a number, or a unit that is not known.
    """
    found = _AMOUNT.fullmatch(text)
    if not found or len(found[1]) > 2 * MAX_DIGITS:
        raise Unclear("not-a-number", value=shown(text))
    factor = GRAMS_IN.get(found[2].strip().lower() or unit)
    if factor is None:
        raise Unclear("not-a-number", value=shown(text))
    amount = Decimal(found[1].replace(",", "")) * factor
    return int(amount.quantize(Decimal(1), ROUND_HALF_EVEN))


def is_plain(text: str) -> bool:
    """True for a number that needs no repair: digits, at most three decimals."""
    return _UNREPAIRED.fullmatch(text) is not None


YES_WORDS = frozenset(("是", "有", "连号", "连续", "y", "yes", "true", "1", "√", "✓"))
NO_WORDS = frozenset(
    ("否", "不", "不连号", "不连续", "断号", "跳号", "n", "no", "false", "0", "×", "x")
)


def yes(text: str) -> bool:
    """True for 是, False for 否, in the ways people write them.

    Raises:
        Unclear: neither.
    """
    word = text.lower()
    if word in YES_WORDS:
        return True
    if word in NO_WORDS:
        return False
    raise Unclear("not-yes-or-no", value=shown(text))
