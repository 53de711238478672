"""The box label of small cells: number above, code on the left, the rest beside it.

The quiet zone is the code's margin to the left and below, so that a cell of 63.5 × 33.9 mm
still holds a module of six dots.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from labels.box_parts import (
    EARLIEST,
    FACE,
    MODULES,
    NEVER,
    Area,
    block,
    captions,
    code_lines,
    earliest_text,
    fact_texts,
    facts,
)
from labels.marks import Frame, Mark, Rule, Stamp, Text
from labels.page import DEMO
from labels.text import fit, one_line

if TYPE_CHECKING:
    from archive.views import BoxLabel
    from labels.dots import Grid
    from labels.fonts import Subset
    from labels.phrases import Tongue

SMALLEST = (53.0, 33.5)
"""Smallest cell (width, height) that it fits, in mm."""
_DOTS = (8, 7, 6)
_ABOVE, _BELOW, _SIDE = 1.0, 0.3, 1.5
"""White in mm above the number, below the code, left and right."""
_HEAD, _COLUMN = 4.4, 22.0
"""Height of the number and width beside the code, in mm at least."""
_TALLEST_HEAD = 11.0
_STRIP, _TABLE = 6.0, 40.0
"""Height below the code from which code and warning, and from which the facts, stand there."""


class Small(NamedTuple):
    """Where the parts lie in its cell."""

    dots: int
    width: float
    """Of the cell."""
    head: Area
    square: Area
    """The code with its quiet zone."""
    column: Area
    """Beside the code."""
    foot: Area
    """Below both; as good as nothing in the smallest cells."""

    @property
    def symbol(self) -> tuple[float, float]:
        """Upper left corner of the code with its quiet zone."""
        return self.square.x, self.square.top

    def chrome(self, font: Subset, tongue: Tongue, *, demo: bool) -> Iterator[Mark]:
        """What every label of a run says."""
        if demo:
            at = self.column
            size = at.width * 0.92 / font.millimetres(DEMO, 1)
            yield Stamp(at.x + size * 0.3, at.y + at.height * 0.3, size, DEMO, 20, 0.82)
        line = self.head.y + 0.3
        yield Rule(self.head.x, line, self.head.x + self.head.width, line, 0.25)
        yield from _warning(font, tongue, self._warning)
        yield from _small(font, f"{tongue.say(EARLIEST)} {tongue.beside(EARLIEST)}", self._month)
        if self.foot.height >= _TABLE:
            yield from captions(font, tongue, self._table)

    def values(self, font: Subset, tongue: Tongue, label: BoxLabel) -> Iterator[Mark]:
        """What one label says."""
        yield from self._number(font, tongue, label)
        month = self._month
        below = month._replace(height=month.height - _caption(month))
        yield from block(font, earliest_text(tongue, label), below.height * 0.72, below)
        yield from self._code(font, label.code)
        if self.foot.height >= _TABLE:
            yield from facts(font, fact_texts(tongue, label), self._table)
        elif self.foot.height >= _STRIP:
            yield from block(font, label.outlet, 4.2, self._part(1.0, 0.66))
            yield from block(font, label.unit, 3.4, self._part(0.66, 0.42))
        else:
            yield from block(font, label.outlet, 3.4, self._part(1.0, 0.69))

    def _number(self, font: Subset, tongue: Tongue, label: BoxLabel) -> Iterator[Mark]:
        face = tongue.say(FACE, n=label.face)
        face_width = font.millimetres(face, 2.2)
        room = self.head.width - face_width - 2
        size = one_line(font, label.box_no, self.head.height * 0.92, room)
        y = self.head.y + 0.3 + (self.head.height - 0.3 - size * 0.733) / 2
        yield Text(self.head.x, y, size, label.box_no)
        yield Text(self.head.x + self.head.width - face_width, y, 2.2, face)

    def _code(self, font: Subset, code: str) -> Iterator[Mark]:
        if self.foot.height >= _STRIP:
            at = self._code_strip
            size = one_line(font, code, min(3.4, at.height * 0.8), at.width)
            yield Text(at.x, at.y + (at.height - size * 0.733) / 2, size, code)
            return
        at = self._part(0.19, 0.0)
        first, second = code_lines(code)
        size = one_line(font, first, at.height * 0.36, at.width)
        yield Text(at.x, at.y + size * 1.35, size, first)
        yield Text(at.x, at.y + size * 0.15, size, second)

    def _part(self, top: float, low: float) -> Area:
        """The column between two shares of its height, the quiet zone's ends left out."""
        at = self.column
        return Area(at.x, at.y + at.height * low, at.width, at.height * (top - low) - 0.6)

    @property
    def _month(self) -> Area:
        if self.foot.height >= _TABLE:
            return self._part(1.0, 0.55)
        return self._part(0.42, 0.0) if self.foot.height >= _STRIP else self._part(0.69, 0.43)

    @property
    def _warning(self) -> Area:
        if self.foot.height >= _TABLE:
            return self._part(0.5, 0.0)
        if self.foot.height >= _STRIP:
            at = self.foot
            return at._replace(x=at.x + at.width * 0.52, width=at.width * 0.48)
        return self._part(0.43, 0.2)

    @property
    def _code_strip(self) -> Area:
        at = self.foot
        if at.height >= _TABLE:
            return at._replace(height=6.0)
        return at._replace(width=at.width * 0.5)

    @property
    def _table(self) -> Area:
        return self.foot._replace(y=self.foot.y + 7.0, height=self.foot.height - 8.0)


def small(width: float, height: float, grid: Grid) -> Small | None:
    """The parts in a cell of that size, for a printer with dots like `grid`; None if too small."""
    for dots in _DOTS:
        side = MODULES * grid.module(dots)
        spare = height - _ABOVE - _BELOW - side
        beside = width - side - 2 * _SIDE
        if spare >= _HEAD and beside >= _COLUMN:
            head = spare if spare < _TALLEST_HEAD + _STRIP else _TALLEST_HEAD
            low = _BELOW + spare - head
            inside = width - 2 * _SIDE
            return Small(
                dots,
                width,
                Area(_SIDE, low + side, inside, head),
                Area(_SIDE / 2, low, side, side),
                Area(side + _SIDE, low + 0.6, beside, side - 1.2),
                Area(_SIDE, _ABOVE, inside, low - _ABOVE - _BELOW),
            )
    return None


def _caption(at: Area) -> float:
    return min(2.6, at.height * 0.36)


def _small(font: Subset, text: str, at: Area) -> Iterator[Mark]:
    size = one_line(font, text, _caption(at) * 0.85, at.width)
    yield Text(at.x, at.top - size, size, text)


def _warning(font: Subset, tongue: Tongue, at: Area) -> Iterator[Mark]:
    """The sentence that matters most, framed, in both languages."""
    yield Frame(at.x, at.y, at.width, at.height, 0.4)
    inside = Area(at.x + 0.8, at.y + 0.4, at.width - 1.6, at.height - 0.8)
    upper = inside._replace(y=inside.y + inside.height * 0.42, height=inside.height * 0.58)
    lower = inside._replace(height=inside.height * 0.4)
    yield from block(font, tongue.say(NEVER), min(5.0, upper.height * 0.8), upper)
    said = tongue.beside(NEVER)
    size = fit(font, said, min(3.0, lower.height * 0.8), lower.width, lower.height).size
    yield from block(font, said, size, lower)
