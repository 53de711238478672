"""The box label of large cells: number, code, five facts, the code in type, a warning."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from archive.words import N_
from labels.box_parts import (
    EARLIEST,
    FACE,
    MODULES,
    NEVER,
    Area,
    captions,
    earliest_text,
    fact_texts,
    facts,
)
from labels.marks import Frame, Mark, Rule, Stamp, Text
from labels.page import DEMO
from labels.text import LEADING, fit, one_line

if TYPE_CHECKING:
    from archive.views import BoxLabel
    from labels.dots import Grid
    from labels.fonts import Subset
    from labels.phrases import Tongue

SMALLEST = (88.0, 64.0)
"""Smallest cell (width, height) that it fits, in mm."""
_DOTS = (16, 12, 10, 8)
"""Modules it can have, the largest that leaves room for the facts first; the last always fits."""
_WIDE, _HIGH = 0.38, 0.5
"""Share of the cell's width and height that the code may take to be larger than it must."""
_TITLE = N_("Archive box of paper waybills")
_RECYCLABLE = N_("Recyclable: no")


class Full(NamedTuple):
    """Where the parts lie in its cell; y values are lower edges."""

    dots: int
    side: float
    left: float
    width: float
    head: float
    head_height: float
    middle: float
    middle_height: float
    code: float
    code_height: float
    foot: float
    foot_height: float

    @property
    def symbol(self) -> tuple[float, float]:
        """Upper left corner of the code with its quiet zone."""
        return self.left, self.middle + (self.middle_height + self.side) / 2

    @property
    def _facts(self) -> Area:
        x = self.left + self.side + 1.5
        return Area(x, self.middle, self.left + self.width - x, self.middle_height)

    def chrome(self, font: Subset, tongue: Tongue, *, demo: bool) -> Iterator[Mark]:
        """What every label of a run says."""
        top = self.head + self.head_height - 2.6
        said, beside = tongue.say(_TITLE), tongue.beside(_TITLE)
        if demo:
            yield self._watermark(font)
        yield Text(self.left, top, 2.6, said)
        yield Text(self.left + font.millimetres(said, 2.6) + 2, top, 1.9, beside)
        for y in (self.head, self.code + self.code_height):
            yield Rule(self.left, y, self.left + self.width, y, 0.25)
        yield from captions(font, tongue, self._facts)
        yield from self._warning(font, tongue)

    def values(self, font: Subset, tongue: Tongue, label: BoxLabel) -> Iterator[Mark]:
        """What one label says."""
        number_size = one_line(font, label.box_no, self.head_height * 0.62, self.width)
        code_size = one_line(font, label.code, self.code_height * 0.78, self.width)
        face = tongue.say(FACE, n=label.face)
        face_x = self.left + self.width - font.millimetres(face, 2.6)
        yield Text(face_x, self.head + self.head_height - 2.6, 2.6, face)
        yield Text(self.left, self.head + self.head_height * 0.14, number_size, label.box_no)
        yield Text(self.left, self.code + self.code_height * 0.22, code_size, label.code)
        yield from facts(font, fact_texts(tongue, label), self._facts)
        yield from self._earliest(font, tongue, label)

    def _earliest(self, font: Subset, tongue: Tongue, label: BoxLabel) -> Iterator[Mark]:
        height, width = self.foot_height, self.width * 0.5 - 3
        text = earliest_text(tongue, label)
        fitted = fit(font, text, height * (0.56 if label.earliest else 0.3), width, height * 0.74)
        y = self.foot + height * 0.18 + (len(fitted.lines) - 1) * LEADING * fitted.size
        for line in fitted.lines:
            yield Text(self.left + 1.5, y, fitted.size, line)
            y -= LEADING * fitted.size

    def _warning(self, font: Subset, tongue: Tongue) -> Iterator[Mark]:
        height, half = self.foot_height - 1, self.width / 2
        lines = (
            (tongue.say(_RECYCLABLE), 0.19),
            (tongue.say(NEVER), 0.24),
            (tongue.beside(NEVER), 0.15),
        )
        caption = f"{tongue.say(EARLIEST)} {tongue.beside(EARLIEST)}"
        size = one_line(font, caption, height * 0.16, half - 3)
        yield Frame(self.left, self.foot, self.width, height, 0.5)
        yield Rule(self.left + half, self.foot, self.left + half, self.foot + height, 0.5)
        yield Text(self.left + 1.5, self.foot + height * 0.79, size, caption)
        y = self.foot + height
        for text, share in lines:
            size = one_line(font, text, height * share, half - 3)
            y -= height * share * 1.45
            yield Text(self.left + half + 1.5, y, size, text)

    def _watermark(self, font: Subset) -> Mark:
        """演示 DEMO across the label, kept off the code: grey dots would spoil its reading."""
        left = self._facts.x
        size = (self.width + 2 * self.left - left) / font.millimetres(DEMO, 1) * 1.2
        return Stamp(left - 2, self.middle - self.foot_height * 0.5, size, DEMO, 35, 0.82)


def full(width: float, height: float, grid: Grid) -> Full:
    """The parts in a cell of that size, for a printer with dots like `grid`."""
    edge = 3.0 if height >= 90 else 2.2
    dots = next(
        dots
        for dots in _DOTS
        if dots == _DOTS[-1] or _fits(MODULES * grid.module(dots), width, height)
    )
    side = MODULES * grid.module(dots)
    spare = height - 2 * edge - side
    head, code, foot = min(20.0, spare * 0.36), min(8.0, spare * 0.19), min(22.0, spare * 0.45)
    middle = edge + foot + code
    middle_height = height - edge - head - middle
    return Full(
        dots, side, edge, width - 2 * edge, height - edge - head, head, middle, middle_height,
        edge + foot, code, edge, foot,
    )  # fmt: skip


def _fits(side: float, width: float, height: float) -> bool:
    return side <= _WIDE * width and side <= _HIGH * height
