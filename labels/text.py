"""Breaking lines of mixed Chinese and Latin text; nothing is ever cut off.

Chinese breaks between any two characters, except that closing punctuation stays with what
precedes it and opening punctuation with what follows (GB/T 15834, clause 5). Latin words
break at spaces, and inside only when one alone is wider than the line.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from labels.fonts import EM, Subset

LEADING = 1.3
"""Distance of two lines as a multiple of their size."""

_OPEN = "(（〔[［{｛《〈「『【“‘"
_CLOSE = ",，。、;；:：!！?？)）〕]］}｝》〉」』】”’%％…"
_PIECE = re.compile(
    rf"\s+|[{re.escape(_OPEN)}]*(?:[!-~\u00a0-\u024f]+|[^\s])[{re.escape(_CLOSE)}]*", re.UNICODE
)


class Fitted(NamedTuple):
    """Text broken to fit a place, at the size that fits."""

    size: float
    """In mm."""
    lines: tuple[str, ...]


def wrap(font: Subset, text: str, size: float, width: float) -> list[str]:
    """`text` broken into lines no wider than `width`; at least one line, maybe empty."""
    room = width / size * EM
    lines: list[str] = []
    for paragraph in text.split("\n"):
        if font.width(paragraph) <= room:
            lines.append(paragraph)
        else:
            lines += _broken(font, paragraph, room)
    return lines


def fit(font: Subset, text: str, size: float, width: float, height: float) -> Fitted:
    """`text` at `size` or the next smaller one whose lines fit `width` x `height`."""
    height += 0.001
    whole = font.width(text.replace("\n", "")) / EM
    while True:
        if whole * size <= width * int(height / (LEADING * size)):
            lines = wrap(font, text, size, width)
            if len(lines) * LEADING * size <= height:
                return Fitted(size, tuple(lines))
        size *= 0.94


def one_line(font: Subset, text: str, size: float, width: float) -> float:
    """The size, at most `size`, at which `text` fits `width` on a single line."""
    needed = font.width(text) * size / EM
    return size if needed <= width else size * width / needed


_HAIR = 0.9999
"""A size cut to a width stays this much below it: rounding must not break the word after all."""


def whole_words(font: Subset, text: str, size: float, width: float) -> float:
    """The size, at most `size`, at which no word of `text` is wider than `width`."""
    longest = max((font.width(piece) for piece in _PIECE.findall(text)), default=0)
    return size if longest * size / EM <= width else width * EM / longest * _HAIR


def _broken(font: Subset, text: str, room: float) -> list[str]:
    lines = [""]
    for piece in _PIECE.findall(text):
        line = lines[-1] + piece
        if font.width(line) <= room:
            lines[-1] = line
        elif piece.isspace():
            lines.append("")
        elif font.width(piece) <= room:
            lines.append(piece)
        else:
            lines += _chopped(font, piece, room)
    return [line.rstrip() for line in lines if line]


def _chopped(font: Subset, text: str, room: float) -> list[str]:
    """`text` broken anywhere; a character wider than `room` stands alone."""
    lines = [""]
    for char in text:
        if lines[-1] and font.width(lines[-1] + char) > room:
            lines.append("")
        lines[-1] += char
    return lines
