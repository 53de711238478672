"""Marks as dots: what a label printer draws of them, without a font of its own.

Printers have no Chinese unless one buys it, so each line of text is a small picture made here
from the font that papers embed: drawn finer, then every dot is black that is covered enough.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from PIL import Image, ImageChops, ImageDraw, ImageFont
from pylopdf_fonts_zh_cn import sans_path

from labels import qr
from labels.dots import Grid
from labels.fonts import EM, Subset
from labels.marks import Frame, Mark, Rule, Stamp, Text

_FINER = 4
_BLACK = [255 if covered >= 110 else 0 for covered in range(256)]
"""Dots are drawn as 4 × 4 smaller ones, and black where 110 of 255 are covered."""
_ROOM = 0.6
"""Ems to the right of a line for a last character that leans out of its width."""
_SPARSE = 5
"""Grey is every fifth dot."""


class Picture(NamedTuple):
    """A picture of dots: where its upper left corner lies, and its rows."""

    x: int
    y: int
    rows: tuple[bytes, ...]
    """Eight dots a byte, the first in the highest bit; 1 is black."""


class Bar(NamedTuple):
    """A line, or the outline of a box, in dots from the upper left corner."""

    x: int
    y: int
    width: int
    height: int
    thick: int


class Plate(NamedTuple):
    """One label's cell as a field of dots; (0, 0) is its upper left corner."""

    grid: Grid
    width: float
    height: float
    """Of the cell, in mm."""
    font: Subset

    @property
    def size(self) -> tuple[int, int]:
        """Dots across and down."""
        return self.grid.near(self.width), self.grid.near(self.height)

    def dots(self, marks: Iterable[Mark]) -> Iterator[Picture | Bar]:
        """`marks` as pictures and bars, in their order; empty lines are left out."""
        for mark in marks:
            match mark:
                case Text():
                    yield from _line(self, mark)
                case Stamp():
                    yield from self._stamp(mark)
                case Rule():
                    yield self._rule(mark)
                case Frame():
                    yield self._frame(mark)

    def code(self, symbol: qr.Matrix, planned: int, corner: tuple[float, float]) -> Picture:
        """`symbol` with its quiet zone's upper left corner near `corner`, in mm of the cell."""
        dots = self.grid.dots(planned)
        x, y = self.grid.near(corner[0]), self.grid.near(self.height - corner[1])
        rows = tuple(row for modules in symbol for row in (_bits(modules, dots),) * dots)
        return Picture(x + qr.QUIET * dots, y + qr.QUIET * dots, rows)

    def _down(self, y: float) -> float:
        return (self.height - y) / self.grid.dot

    def line(self, mark: Text) -> Iterator[Picture]:
        """One line, each character where its width puts it."""
        size = mark.size / self.grid.dot
        x, y = mark.x / self.grid.dot, self._down(mark.y)
        left, top = int(x) - 1, int(y - size)
        wide = int(self.font.width(mark.text) * size / EM + _ROOM * size) + 2
        finer = Image.new("L", (wide * _FINER, int(size * 1.5 + 2) * _FINER))
        self._write(finer, mark.text, size * _FINER, ((x - left) * _FINER, (y - top) * _FINER))
        yield from _picture(finer.reduce(_FINER).point(_BLACK), left, top)

    def _stamp(self, mark: Stamp) -> Iterator[Picture]:
        """A turned line in grey, which is every so many dots."""
        at = mark.x / self.grid.dot, self._down(mark.y)
        flat = Image.new("L", self.size)
        self._write(flat, mark.text, mark.size / self.grid.dot, at)
        turned = flat.rotate(mark.degrees, Image.Resampling.BICUBIC, center=at).point(_BLACK)
        grey = Image.new("L", self.size)
        for y in range(grey.height):
            for x in range(y * 2 % _SPARSE, grey.width, _SPARSE):
                grey.putpixel((x, y), 255)
        yield from _picture(ImageChops.darker(turned, grey), 0, 0)

    def _write(self, on: Image.Image, text: str, size: float, at: tuple[float, float]) -> None:
        shown, pen, draw = self.font.shown(text), _pen(round(size, 1)), ImageDraw.Draw(on)
        for n, char in enumerate(shown):
            left = at[0] + self.font.width(shown[:n]) * size / EM
            draw.text((left, at[1]), char, fill=255, font=pen, anchor="ls")

    def _rule(self, mark: Rule) -> Bar:
        thick = max(1, self.grid.near(mark.weight))
        x, y = self.grid.near(mark.x1), round(self._down(max(mark.y1, mark.y2)))
        width, height = self.grid.near(mark.x2 - mark.x1), self.grid.near(abs(mark.y2 - mark.y1))
        if width >= height:
            return Bar(x, max(0, y - thick // 2), width, thick, thick)
        return Bar(max(0, x - thick // 2), y, thick, height, thick)

    def _frame(self, mark: Frame) -> Bar:
        thick = max(1, self.grid.near(mark.weight))
        x, y = self.grid.near(mark.x), round(self._down(mark.y + mark.height))
        width, height = self.grid.near(mark.width), self.grid.near(mark.height)
        return Bar(x - thick // 2, y - thick // 2, width + thick, height + thick, thick)


@lru_cache(maxsize=1024)
def _line(plate: Plate, mark: Text) -> tuple[Picture, ...]:
    """Kept, since boxes of one outlet share most of their lines."""
    return tuple(plate.line(mark))


@lru_cache(maxsize=64)
def _pen(size: float) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(sans_path(), size, layout_engine=ImageFont.Layout.BASIC)


def _picture(image: Image.Image, left: int, top: int) -> Iterator[Picture]:
    """The black part of `image`, if any."""
    part = image.getbbox()
    if part:
        cut = image.crop(part).convert("1", dither=Image.Dither.NONE)
        step, data = (cut.width + 7) // 8, cut.tobytes()
        rows = tuple(data[at : at + step] for at in range(0, len(data), step))
        yield Picture(left + part[0], top + part[1], rows)


def _bits(modules: tuple[bool, ...], dots: int) -> bytes:
    bits = "".join("01"[dark] * dots for dark in modules)
    size = (len(bits) + 7) // 8
    return int(bits.ljust(8 * size, "0"), 2).to_bytes(size, "big")
