"""What scanners, keyboards and terminals do to a code, undone where it is clear."""

from __future__ import annotations

import re
import unicodedata

_PASTE = re.compile(r"(?:\x1b|\^\[)?\[20[01]~|\x9b20[01]~")
_AIM = re.compile(r"(?:\][A-Za-z][0-9A-Za-z]\s*)+")
_SECRETIVE = re.compile(r"B\W?G\W?[1IL!]|[^\s-]{12}")
_BADGE_LIKE = re.compile(r"B\W?G\W?[1IL!]")
_PIN_LIKE = re.compile(r"[0-9]{6,12}", re.ASCII)
_SHOWN = 32

LONGEST = 200
"""More characters than this are no code, and are not even repaired."""

_DASHES = frozenset("\u02d7\u2043\u2212\u2500\u2501\u30fc")
_INVISIBLE = frozenset("\u034f\u115f\u1160\u180b\u180c\u180d\u3164")


_CLEAN = re.compile(r"[A-Z0-9](?:[A-Z0-9-]*[A-Z0-9])?", re.ASCII)
"""What nothing need be done to: most scans."""


def is_invisible(char: str) -> bool:
    """Whether `char` takes no room on screen: controls, format characters, selectors."""
    if unicodedata.category(char) in {"Cc", "Cf", "Zl", "Zp"}:
        return True
    return char in _INVISIBLE or "\ufe00" <= char <= "\ufe0f"


def is_dash(char: str) -> bool:
    """Whether `char` is drawn as a dash: dashes, minus, rules, the long-vowel mark."""
    return unicodedata.category(char) == "Pd" or char in _DASHES


def repair(text: str) -> str:
    """`text` as its author wrote it, as far as that is beyond doubt; idempotent.

    NFKC; without controls, zero-width characters, bracketed-paste markers and AIM prefixes
    (``]Q1``); every dash as ``-``; no blanks around; upper case. Taking one thing away may lay
    another bare (a control character before an AIM prefix), so it goes on until nothing changes.
    """
    if _CLEAN.fullmatch(text):
        return text
    repaired = _once(text)
    while repaired != text:
        text, repaired = repaired, _once(repaired)
    return repaired


def shown(text: str) -> str:
    """`text` as a message may show it: cut where it could hold a badge's secret.

    Long runs are cut too, so a waybill scanned by mistake is not echoed either.
    """
    repaired = repair(text[:LONGEST])
    if len(text) > _SHOWN or len(repaired) > _SHOWN or _SECRETIVE.search(repaired):
        return f"{repaired[:3]}…"
    return repaired


def may_be_pin(text: str) -> bool:
    """Whether `text` is digits and nothing else, as many as a PIN has."""
    return bool(_PIN_LIKE.fullmatch(repair(text[:LONGEST])))


def may_be_badge(text: str) -> bool:
    """Whether `text` begins as a badge's code does, as a scanner may have read it."""
    return bool(_BADGE_LIKE.match(repair(text[:LONGEST])))


def echoed(text: str) -> str:
    """`text` as an answer may repeat it where nobody was asked for a PIN and one may be typed.

    Six digits or more and nothing else become as many dots: a PIN, or a seal's number, which
    whoever scanned it has before them.
    """
    return "•" * len(repair(text)) if may_be_pin(text) else shown(text)


def _once(text: str) -> str:
    text = unicodedata.normalize("NFKC", _PASTE.sub("", text))
    text = "".join("-" if is_dash(char) else char for char in text if not is_invisible(char))
    text = text.strip()
    aim = _AIM.match(text)
    return text[aim.end() :].strip().upper() if aim else text.upper()
