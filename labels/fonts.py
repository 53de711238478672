"""Chinese, embedded: the glyphs one document uses, cut from NotoSansSC.

The font comes as OpenType/CFF, which reportlab refuses, so outlines are converted with
fontTools' cu2qu. reportlab also keys its fonts by PostScript name and ignores a second
subset of the same name in one process; each subset here is named after its own glyphs
and belongs to its document alone.
"""

from __future__ import annotations

import hashlib
import sys
from array import array
from collections.abc import Sequence
from functools import cache, lru_cache
from io import BytesIO
from threading import Lock
from typing import Any, NamedTuple

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables._g_l_y_f import Glyph
from pylopdf_fonts_zh_cn import sans_path

SUBSTITUTE = "〓"
"""Drawn where the font lacks a glyph; the lacking character is reported, never dropped."""
EM = 1000
"""Units to the em in widths; a Chinese character is one em wide."""
ASCENT, DESCENT, CAP_HEIGHT = 880, -120, 733

_MAX_ERROR = 1.0
_EPOCH = 3155673600
"""2004-01-01 in seconds since 1904: a fixed birthday keeps the bytes the same."""
_reading = Lock()


class _Source(NamedTuple):
    """The whole font, as little of it in memory as drawing needs (20 MiB, once a process)."""

    names: dict[int, str]
    advances: array[int]
    outlines: Any

    def advance(self, name: str) -> int:
        number: int = self.outlines.charStrings[name]
        return self.advances[min(2 * number, len(self.advances) - 2)]


@cache
def _source() -> _Source:
    font = TTFont(sans_path(), lazy=True)
    metrics = array("H", font.reader["hmtx"][: 4 * font["hhea"].numberOfHMetrics])
    if sys.byteorder == "little":
        metrics.byteswap()
    outlines = font["CFF "].cff.topDictIndex[0].CharStrings
    source = _Source(font.getBestCmap(), metrics, outlines)
    font.close()
    return source


class _Outline(NamedTuple):
    data: bytes
    points: int
    contours: int
    left: int


@lru_cache(maxsize=4096)
def _outline(name: str) -> _Outline:
    pen = TTGlyphPen(None)
    with _reading:
        _source().outlines[name].draw(Cu2QuPen(pen, _MAX_ERROR, reverse_direction=True))
    glyph = pen.glyph()
    data: bytes = glyph.compile(None)
    if not data:
        return _Outline(b"", 0, 0, 0)
    return _Outline(data, len(glyph.coordinates), glyph.numberOfContours, glyph.xMin)


class _Advances(dict[str, int]):
    def __missing__(self, char: str) -> int:
        names = _source().names
        name = names.get(ord(char)) or names[ord(SUBSTITUTE)]
        self[char] = advance = _source().advance(name)
        return advance


class _Codes(dict[int, str]):
    """Code point to glyph number in hex, numbered as characters first come."""

    def __init__(self) -> None:
        super().__init__({ord("\n"): "\n"})
        self.chars: list[str] = []
        self.missing: set[str] = set()

    def __missing__(self, point: int) -> str:
        if point not in _source().names:
            self.missing.add(chr(point))
            code = self[ord(SUBSTITUTE)]
        else:
            self.chars.append(chr(point))
            code = f"{len(self.chars):04x}"
        self[point] = code
        return code


class Subset:
    """The glyphs of one document, gathered as its text is written."""

    def __init__(self) -> None:
        self._codes = _Codes()
        self._advances = _Advances()

    def encode(self, text: str) -> str:
        """`text` as hexadecimal two-byte glyph numbers; newlines stay newlines."""
        return text.translate(self._codes)

    def shown(self, text: str) -> str:
        """`text` as it is drawn, `SUBSTITUTE` for what the font lacks."""
        self.encode(text)
        missing = self._codes.missing
        return "".join([SUBSTITUTE if char in missing else char for char in text])

    def width(self, text: str) -> int:
        """Width of `text` in thousandths of its size."""
        return sum(map(self._advances.__getitem__, text))

    def millimetres(self, text: str, size: float) -> float:
        """Width in mm of `text` at `size` in mm."""
        return self.width(text) * size / EM

    @property
    def chars(self) -> tuple[str, ...]:
        """Characters met so far; the n-th one is glyph n, counted from 1."""
        return tuple(self._codes.chars)

    @property
    def widths(self) -> tuple[int, ...]:
        """Width of each of `chars`."""
        return tuple(self._advances[char] for char in self._codes.chars)

    @property
    def missing(self) -> tuple[str, ...]:
        """Characters the font lacks, drawn as `SUBSTITUTE`."""
        return tuple(sorted(self._codes.missing))

    @property
    def name(self) -> str:
        """PostScript name, from a hash of the glyphs in their order."""
        digest = hashlib.sha256("".join(self._codes.chars).encode("utf-8")).hexdigest()
        return f"NotoSansSC-{digest[:12]}"

    def truetype(self) -> bytes:
        """The subset as a TrueType file; equal glyphs give equal bytes."""
        names = _source().names
        cut = (".notdef", *(names[ord(char)] for char in self.chars))
        labels = (".notdef", *(f"g{n:05d}" for n in range(1, len(cut))))
        outlines = [_outline(name) for name in cut]
        build = FontBuilder(EM, isTTF=True)
        build.font.recalcTimestamp = build.font.recalcBBoxes = False
        build.setupGlyphOrder(list(labels))
        build.setupCharacterMap(dict(zip(map(ord, self.chars), labels[1:], strict=True)))
        build.font["loca"], build.font["glyf"] = newTable("loca"), newTable("glyf")
        build.font["glyf"].glyphOrder = list(labels)
        build.font["glyf"].glyphs = {
            label: Glyph(outline.data) for label, outline in zip(labels, outlines, strict=True)
        }
        advance = _source().advance
        build.setupHorizontalMetrics(
            {
                label: (advance(name), outline.left)
                for label, name, outline in zip(labels, cut, outlines, strict=True)
            }
        )
        _head_tables(build, self.name, outlines)
        out = BytesIO()
        build.font.save(out, reorderTables=None)
        return out.getvalue()


def _head_tables(build: FontBuilder, name: str, outlines: Sequence[_Outline]) -> None:
    build.setupHorizontalHeader(ascent=ASCENT, descent=DESCENT, advanceWidthMax=EM)
    build.setupNameTable({"familyName": name, "fullName": name, "psName": name})
    build.setupHead(
        unitsPerEm=EM, created=_EPOCH, modified=_EPOCH, xMax=EM, yMin=DESCENT, yMax=ASCENT
    )
    build.setupMaxp()
    build.font["maxp"].maxPoints = max(outline.points for outline in outlines)
    build.font["maxp"].maxContours = max(outline.contours for outline in outlines)
    build.setupOS2(sTypoAscender=ASCENT, sTypoDescender=DESCENT, sCapHeight=CAP_HEIGHT)
    build.setupPost(keepGlyphNames=False)
