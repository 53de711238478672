"""QR symbols as tables of dark modules, and as few rectangles as draw them.

Reads no file and draws nothing; `labels.pdf` knows how to put rectangles on paper.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from qrcode import constants, exceptions, util
from qrcode.main import QRCode

Matrix = tuple[tuple[bool, ...], ...]
"""Rows of modules from the top; True is dark. Without quiet zone."""

QUIET = 4
"""Modules of white on each side, ISO/IEC 18004 clause 5.3.8."""
DOT = 25.4 / 203
"""One dot of a 203 dpi label printer, in mm."""
MODULE = 8 * DOT
"""Module of a box label in mm: 8 whole dots, read at 30-60 cm by a 1280 px imager."""
BOX_VERSION = 3
"""A box code of 26 alphanumeric characters at level H fills version 3 (35 at most)."""
MASK = 1
"""Fixed: searching takes 7/8 of the time and readers accept all eight. Of 200 box codes
mask 1 has the lowest mean penalty of ISO/IEC 18004 clause 7.8.3: 635, the others 655-735."""

_LEVELS = (
    ("L", constants.ERROR_CORRECT_L),
    ("M", constants.ERROR_CORRECT_M),
    ("Q", constants.ERROR_CORRECT_Q),
    ("H", constants.ERROR_CORRECT_H),
)
_PAIRS: Final = 0b0010
_BYTES: Final = 0b0100
"""Mode indicators of alphanumeric and byte data, ISO/IEC 18004 table 2."""
_ALPHANUMERIC = util.ALPHA_NUM.decode("ascii")
_VALUES = {char: value for value, char in enumerate(_ALPHANUMERIC)}
_DARK = re.compile(rb"\x01+")


class Run(NamedTuple):
    """A dark rectangle in modules; `row` counts from the top."""

    column: int
    row: int
    width: int
    height: int


def matrix(text: str, *, level: str = "H", version: int | None = None, mask: int = MASK) -> Matrix:
    """The modules of `text`: alphanumeric mode where it can be, else UTF-8 bytes.

    `version` None takes the smallest that holds the text; a given one too small for it
    raises ValueError.
    """
    data = text.encode("utf-8")
    narrow = _VALUES.keys() >= set(text)
    symbol = QRCode(
        version=version, error_correction=dict(_LEVELS)[level], mask_pattern=mask, border=0
    )
    symbol.add_data(util.QRData(data, _PAIRS if narrow else _BYTES, check_data=False), optimize=0)
    try:
        symbol.make(fit=version is None)
    except exceptions.DataOverflowError as reason:
        raise ValueError(text) from reason
    return tuple(tuple(map(bool, row)) for row in symbol.modules)


class Stencil:
    """Box symbols by the thousand: what `matrix` gives, thirty times faster.

    With version, level, mask and length fixed, a symbol is an affine function of its text's
    bits, since Reed-Solomon codes are linear and the mask is a constant. Two alphanumeric
    characters are eleven bits (ISO/IEC 18004 clause 7.4.4); which modules each bit flips is
    found once, by asking the library for texts that differ in that bit.
    """

    def __init__(self, length: int, *, level: str = "H", version: int = BOX_VERSION) -> None:
        if length % 2:
            raise ValueError(length)
        self._side = 17 + 4 * version
        zeros = "0" * length
        self._bare = _number(matrix(zeros, level=level, version=version))
        self._flips = tuple(
            tuple(
                self._bare ^ _number(matrix(text, level=level, version=version))
                for text in (zeros[:at] + _pair(1 << bit) + zeros[at + 2 :] for bit in range(11))
            )
            for at in range(0, length, 2)
        )

    def matrix(self, text: str) -> Matrix:
        """The modules of `text`, as long as the stencil; KeyError if not alphanumeric."""
        modules = self._bare
        for first, second, flips in zip(text[::2], text[1::2], self._flips, strict=True):
            value = 45 * _VALUES[first] + _VALUES[second]
            for bit, flip in enumerate(flips):
                if value >> bit & 1:
                    modules ^= flip
        side = self._side
        flat = modules.to_bytes(side * side, "big")
        return tuple(tuple(map(bool, flat[at : at + side])) for at in range(0, len(flat), side))


def _pair(value: int) -> str:
    return _ALPHANUMERIC[value // 45] + _ALPHANUMERIC[value % 45]


def _number(symbol: Matrix) -> int:
    return int.from_bytes(b"".join(map(bytes, symbol)), "big")


def runs(symbol: Matrix) -> tuple[Run, ...]:
    """Disjoint rectangles that cover exactly the dark modules: equal runs of rows merged."""
    done: list[Run] = []
    growing: dict[tuple[int, int], int] = {}
    for row, modules in enumerate((*symbol, ())):
        ended, growing = growing, {}
        for dark in _DARK.finditer(bytes(modules)):
            span = dark.span()
            growing[span] = ended.pop(span, row)
        for (left, right), top in ended.items():
            done.append(Run(left, top, right - left, row - top))
    return tuple(done)
