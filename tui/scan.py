"""What scanners type, as codes: assembled by their end key, never by time, and never lost.

Knows no screen. A badge is kept apart from everything else: it has no readable form, it is never
shown, and nothing that could be one is.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from archive.codes import (
    BadgeCode,
    BoxCode,
    BoxId,
    BoxNo,
    CommandCode,
    PalletCode,
    PaperCode,
    PlaceCode,
    echoed,
    may_be_pin,
    read,
    repair,
)
from archive.codes.repair import is_dash, is_invisible
from archive.errors import UnreadableCode
from archive.words import N_, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

DOUBLE_READ_S = 1.5
"""The same code within this many seconds is one reading, not two."""
SECRET = "BG1-"
"""How a badge begins: from here on nothing is shown."""

_PREFIXED = re.compile(r"(?:BX|BG|PL|CM|PT|PP)1-")
_BEGUN = re.compile(r"[BCP]|(?:BX|BG|PL|CM|PT|PP)(?:1(?:-.*)?)?")
"""What may become a code once the rest of it has arrived."""
_MAY_BEGIN = frozenset("BCPbcp]ＢＣＰｂｃｐ")
_GLUED = re.compile(r"(?=(?:BX|BG|PL|CM|PT|PP)1-)")
_BADGELIKE = re.compile(r"B\S?G\S{34,}")
"""A badge as a keyboard of another layout spells it."""
_BADGE = re.compile(r"B\W?G\W?[1IL!]\W|B\S?G\S{34}")
"""A badge wherever it begins, and one as a keyboard of another layout spells it."""
_SECRETIVE = re.compile(rf"{_BADGE.pattern}|[^\s-]{{24}}")
"""What may hold a badge's secret, or most of it."""
_SECRET_RUN = re.compile(
    r"(?:[Bb]\S?[Gg]\S{11})?(?=(?:[A-Za-z]*[0-9]){4})(?=(?:[0-9]*[A-Za-z]){8})"
    r"(?![0-9A-Za-z]{0,12}20[0-9]{6})(?:[0-9A-HJKMNP-TV-Z]{20}|[0-9a-hjkmnp-tv-z]{20})"
)
"""Badges' letters and digits in a row, as no word, no day and no number of ours has them."""
_ENDS = re.compile(r"\r\n|[\r\n\t\v\f\x85\u2028\u2029]")
_LONGEST_LINE, _TAIL = 4_000, 64
_STRAY = 3
"""So many characters before a code are a key that was touched, and no other code."""
_HALF = N_("A badge arrived in part, or joined to another code; scan it again.")


OpenCode = BoxCode | BoxId | BoxNo | PlaceCode | CommandCode | PalletCode | PaperCode
"""Whatever a code may be but a badge."""


class Scanned(NamedTuple):
    """A code that arrived whole; never a badge."""

    op: str
    """Operation id: what is done because of this scan is done once."""
    text: str
    """What a command is given: the code repaired, or the text of a seal as it stands on it."""
    code: OpenCode | None
    """None where it is no code of ours: a seal's barcode, a number of another kind, damage."""
    flaw: str = ""
    """The sentence that says why it is none."""
    again: bool = False
    """The same code once more within the double-read window."""
    raw: str = ""
    """What arrived, where that is not `text`."""

    def __repr__(self) -> str:
        return f"Scanned({self.said!r})"

    @property
    def said(self) -> str:
        """The code as a screen may show it."""
        return self.code.text if self.code is not None else echoed(self.text)

    @property
    def broken(self) -> bool:
        """Whether it is a code of ours cut short or misread, and so no seal."""
        return self.code is None and bool(_PREFIXED.match(repair(self.text)))

    @property
    def typed(self) -> bool:
        """Whether a person read it and typed it: labels carry the longer code."""
        return isinstance(self.code, BoxNo | BoxId)


@dataclass(frozen=True, slots=True)
class BadgeScanned:
    """A badge: only signing in looks at it."""

    badge: str = field(repr=False)


Read = Scanned | BadgeScanned


class ScanRouter:
    """Collects what is typed where no field takes it, and makes codes of it."""

    def __init__(self, mint: Callable[[], str], now: Callable[[], float]) -> None:
        self._mint, self._now = mint, now
        self._pending = ""
        self._last: tuple[str, float] = ("", 0.0)

    @property
    def pending(self) -> str:
        """What has arrived of a code, as it may be shown; empty when nothing is under way."""
        if _SECRETIVE.search(_guise(self._pending)):
            return "…"
        if self._pending.strip().isdigit():
            return "•" * len(self._pending)  # a PIN, from its first digit on
        return echoed(self._pending) or ("…" if self._pending else "")

    def type(self, text: str) -> None:
        """Take a character, or the beginning of a code; none begins with a blank."""
        self._pending = f"{self._pending}{text}".lstrip()

    def erase(self) -> None:
        """Take the last character back."""
        self._pending = self._pending[:-1]

    def clear(self) -> None:
        """Forget what is incomplete."""
        self._pending = ""

    def end(self) -> tuple[Read, ...]:
        """The codes that end here; empty when only blanks had arrived."""
        text, self._pending = self._pending, ""
        parts = _parts(text)
        if len(parts) == 1 and not _reads(text):
            stray, codes = self.trailing(text)
            if codes and _is_stray(stray, codes):
                return codes
        return self._all(parts)

    def paste(self, text: str) -> tuple[Read, ...]:
        """The codes of pasted lines; what follows the last line's end stays incomplete."""
        *lines, rest = lines_of(self._pending + text)
        self._pending = rest
        return self._all(part for line in lines for part in _parts(line))

    def trailing(self, text: str) -> tuple[str, tuple[Read, ...]]:
        """`text` without the codes at its end, and these codes; only printed codes count."""
        for place, char in enumerate(text):
            if char in _MAY_BEGIN and _begins_code(text[place:]):
                parts = _parts(text[place:])
                if all(_reads(part) or _BADGELIKE.match(repair(part)) for part in parts):
                    return text[:place], self._all(parts)
        return text, ()

    def _all(self, parts: Iterable[str]) -> tuple[Read, ...]:
        return tuple(self._one(part) for part in parts)

    def _one(self, text: str) -> Read:
        try:
            code = read(text)
        except UnreadableCode as error:
            return self._flawed(text.strip(), error)
        if isinstance(code, BadgeCode):
            return BadgeScanned(repair(text))
        raw = "" if text == code.text else text
        return Scanned(self._mint(), code.text, code, "", self._again(code.text), raw)

    def _flawed(self, text: str, error: UnreadableCode) -> Scanned:
        guise = _guise(text)
        begun = "" if guise[:1].isdigit() else guise[:3]
        kept = f"{begun}…" if _SECRETIVE.search(guise) else text
        flaw = say(_HALF) if _BADGE.search(guise) else str(error)
        return Scanned(self._mint(), kept, None, flaw, self._again(kept))

    def _again(self, text: str) -> bool:
        before, at = self._last
        self._last = (text, self._now())
        return text == before and self._last[1] - at < DOUBLE_READ_S


def lines_of(text: str) -> list[str]:
    """Text at the ends that scanners send; the last of them has not ended yet."""
    return _ENDS.split(text)


def begins_badge(text: str) -> bool:
    """Whether what was typed ends in the beginning of a badge."""
    return repair(f"{text[-_TAIL:]}0").endswith(f"{SECRET}0")


def hidden_badge(text: str) -> int | None:
    """Where in what was typed a run begins that may be most of a badge's secret, if one does.

    A badge that lost its beginning, or whose dashes another keyboard wrote as something else.
    """
    found = _SECRET_RUN.search(text)
    return found.start() if found else None


def may_become_code(text: str) -> bool:
    """Whether what was typed can be the beginning of a printed code."""
    return bool(_BEGUN.fullmatch(repair(f"{text}0")[:-1]))


def _is_stray(text: str, codes: tuple[Read, ...]) -> bool:
    """Whether what stands before codes is a key that was touched, or a PIN before a badge."""
    cut_code = len(text) > 1 and may_become_code(text)
    pin = may_be_pin(text) and isinstance(codes[0], BadgeScanned)
    return pin or (len(text) <= _STRAY and not cut_code)


def _guise(text: str) -> str:
    """`text` as it looks, nothing taken off its beginning: what may hide a badge."""
    text = unicodedata.normalize("NFKC", text[:_LONGEST_LINE])
    seen = ("-" if is_dash(char) else char for char in text if not is_invisible(char))
    return "".join(seen).strip().upper()


def _begins_code(text: str) -> bool:
    repaired = repair(text[:_LONGEST_LINE])
    return bool(_PREFIXED.match(repaired) or _BADGELIKE.match(repaired))


def _reads(text: str) -> bool:
    try:
        read(text)
    except UnreadableCode:
        return False
    return True


def _parts(line: str) -> tuple[str, ...]:
    """A line's codes: one, or several run together where every one of them is whole."""
    if _reads(line):
        return (line,)
    glued = repair(line) if len(line) <= _LONGEST_LINE else ""
    for parts in (line.split(), [part for part in _GLUED.split(glued) if part]):
        if len(parts) > 1 and all(map(_reads, parts)):
            return tuple(parts)
    return (line,) if glued or len(line) > _LONGEST_LINE else ()
