"""What scanners type, as codes: assembled by their end key, never by time, and never lost.

Knows no screen. A badge is kept apart from everything else: it has no readable form, it is never
shown, and nothing that could be one is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from archive.codes import BadgeCode, Code, read, repair, shown
from archive.errors import UnreadableCode
from archive.words import N_, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

DOUBLE_READ_S = 1.5
"""The same code within this many seconds is one reading, not two."""
SECRET = "BG1-"
"""How a badge begins: from here on nothing is shown."""

_PREFIXED = re.compile(r"[BCP][XGLMTP]1-")
_MAY_BEGIN = frozenset("BCPbcp]ＢＣＰｂｃｐ")
_GLUED = re.compile(r"(?=(?:BX|BG|PL|CM|PT|PP)1-)")
_HALF = N_("Only the beginning of a badge arrived; scan it again.")


class Scanned(NamedTuple):
    """A code that arrived whole; never a badge."""

    op: str
    """Operation id: what is done because of this scan is done once."""
    text: str
    """What a command is given: the code repaired, or the text of a seal."""
    code: Code | None
    """None where it is no code of ours: a seal's barcode, a number of another kind, damage."""
    flaw: str = ""
    """The sentence that says why it is none."""
    again: bool = False
    """The same code once more within the double-read window."""


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
        return shown(self._pending) or ("…" if self._pending else "")

    def type(self, text: str) -> None:
        """Take a character, or the beginning of a badge."""
        self._pending += text

    def erase(self) -> None:
        """Take the last character back."""
        self._pending = self._pending[:-1]

    def clear(self) -> None:
        """Forget what is incomplete."""
        self._pending = ""

    def end(self) -> tuple[Read, ...]:
        """The codes that end here; empty when only blanks had arrived."""
        text, self._pending = self._pending, ""
        return tuple(self._codes(text))

    def paste(self, text: str) -> tuple[Read, ...]:
        """The codes of pasted lines; what follows the last line's end stays incomplete."""
        *lines, rest = re.split(r"\r\n|[\r\n\t\v\f\x85\u2028\u2029]", self._pending + text)
        self._pending = rest
        return tuple(code for line in lines for code in self._codes(line))

    def trailing(self, text: str) -> tuple[str, tuple[Read, ...]]:
        """`text` without the codes at its end, and these codes; only printed codes count."""
        for place, char in enumerate(text):
            if char in _MAY_BEGIN and _PREFIXED.match(repair(text[place:])):
                codes = tuple(self._codes(text[place:]))
                if all(isinstance(each, BadgeScanned) or each.code for each in codes):
                    return text[:place], codes
        return text, ()

    def _codes(self, text: str) -> Iterator[Read]:
        repaired = repair(text)
        if not repaired:
            return
        parts = (repaired,) if _reads(repaired) else _parts(repaired)
        for part in parts:
            yield self._one(part)

    def _one(self, text: str) -> Read:
        try:
            code = read(text)
        except UnreadableCode as error:
            flaw = say(_HALF) if text.startswith(SECRET) else str(error)
            kept = shown(text) if text.startswith(SECRET) else text
            return Scanned(self._mint(), kept, None, flaw, self._again(kept))
        if isinstance(code, BadgeCode):
            return BadgeScanned(text)
        return Scanned(self._mint(), code.text, code, "", self._again(code.text))

    def _again(self, text: str) -> bool:
        before, at = self._last
        self._last = (text, self._now())
        return text == before and self._last[1] - at < DOUBLE_READ_S


def begins_badge(text: str) -> bool:
    """Whether what was typed ends in the beginning of a badge."""
    return repair(f"{text}0").endswith(f"{SECRET}0")


def _reads(text: str) -> bool:
    try:
        read(text)
    except UnreadableCode:
        return False
    return True


def _parts(text: str) -> tuple[str, ...]:
    """Codes that ran into one another, where every one of them is whole; else the text."""
    for parts in (text.split(), [part.strip() for part in _GLUED.split(text) if part.strip()]):
        if len(parts) > 1 and all(map(_reads, parts)):
            return tuple(parts)
    return (text,)
