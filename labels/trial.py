"""A page to measure with: each cell's outline and number, crosses, rulers, how to read them.

Printed on plain paper and held against the light with a sheet of labels, it says how far the
printer is off; on a roll it is printed on a label itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from archive.words import N_
from labels.box_parts import Area, block
from labels.fonts import Subset
from labels.how import ZPL, How
from labels.marks import Frame, Mark, Rule, Text
from labels.pdf import Document, drawn
from labels.phrases import Tongue
from labels.printing import Drawn
from labels.stock import Place, Stock, places
from labels.text import fit, one_line
from labels.zpl import marks_zpl

TITLE = N_("Test page for labels")
_HOW = N_(
    "Print at 100 %, never fitted to the page: 100 mm of a ruler must measure 100 mm."
    " Hold this and a sheet of labels against the light."
    " Where the edges of label 1 cross the rulers, read how far they are from 0, right and up:"
    " that is the nudge; to the left and down it is negative."
)
_ROLL = N_(
    "Print on a label of the roll. Where its left and upper edge cross the rulers, read how far"
    " they are from 0, right and up: that is the nudge; to the left and down it is negative."
)
_NUDGED = N_("nudged by {x}, {y} mm")
_THIN, _THICK = 0.13, 0.25
_BEYOND = 6
"""Millimetres that rulers go on beyond the cells."""
_ONE, _FIVE, _TEN = 1.2, 2.0, 3.0
"""Lengths of the strokes for 1, 5 and 10 mm."""
_CROSS = 4.0


class _Cell(NamedTuple):
    number: int
    at: Area


def trial_page(how: How) -> Drawn:
    """One page of `how.stock`, all its cells; raises what its labels raise."""
    places(how.stock, 1, nudge=how.nudge)
    if how.form == ZPL:
        return Drawn(*marks_zpl(how, lambda font: _marks(font, how)))
    doc = Document(Tongue(how.lang).say(TITLE), how.lang)
    marks = doc.marks(_marks(doc.font, how))
    moved = f"q 1 0 0 1 {how.nudge[0]:.3f} {how.nudge[1]:.3f} cm\n{marks}Q\n"
    doc.page(how.stock.page_width, how.stock.page_height, drawn(moved))
    return Drawn(*doc.finish())


def _marks(font: Subset, how: How) -> Iterator[Mark]:
    stock, tongue = how.stock, Tongue(how.lang)
    cells = [_cell(stock, n, spot) for n, spot in enumerate(places(stock, stock.cells), 1)]
    for cell in cells:
        yield Frame(*cell.at, _THIN)
        yield from _cross(cell.at)
        yield from _number(font, cell)
    yield from _across(stock, cells[0].at)
    yield from _down(stock, cells[0].at)
    yield from _said(font, tongue, how, cells)


def _cell(stock: Stock, number: int, spot: Place) -> _Cell:
    return _Cell(number, Area(spot.x, spot.y, stock.cell_width, stock.cell_height))


def _cross(at: Area) -> Iterator[Mark]:
    x, y = at.x + at.width / 2, at.y + at.height / 2
    yield Rule(x - _CROSS, y, x + _CROSS, y, _THICK)
    yield Rule(x, y - _CROSS, x, y + _CROSS, _THICK)


def _number(font: Subset, cell: _Cell) -> Iterator[Mark]:
    at, text = cell.at, str(cell.number)
    size = one_line(font, text, at.height * 0.3, at.width * 0.3)
    yield Text(at.x + at.width * 0.25 - font.millimetres(text, size) / 2, at.top - size, size, text)


def _across(stock: Stock, first: Area) -> Iterator[Mark]:
    """A ruler through the first row, 0 on the left edge of cell 1."""
    y = first.y + first.height / 2
    left = max(0.0, first.x - _BEYOND)
    right = stock.page_width - max(0.0, first.x - _BEYOND)
    yield Rule(left, y, right, y, _THIN)
    for mm in range(-int(first.x - left), int(right - first.x) + 1):
        x = first.x + mm
        yield Rule(x, y, x, y + _length(mm), _stroke(mm))
        if mm % 10 == 0 and x + 4 < right and not -6 < x - first.width / 2 - first.x < _TEN + 3:
            yield Text(x + 0.4, y + 1.6, 1.8, str(abs(mm)))


def _down(stock: Stock, first: Area) -> Iterator[Mark]:
    """A ruler through the first column, 0 on the upper edge of cell 1."""
    x = first.x + first.width / 2
    top = stock.page_height - max(0.0, stock.page_height - first.top - _BEYOND)
    low = max(0.0, stock.page_height - first.top - _BEYOND)
    yield Rule(x, low, x, top, _THIN)
    for mm in range(-int(top - first.top), int(first.top - low) + 1):
        y = first.top - mm
        yield Rule(x, y, x + _length(mm), y, _stroke(mm))
        if mm % 10 == 0 and y - 3 > low:
            yield Text(x + _TEN + 0.3, y - 1.6, 1.8, str(abs(mm)))


def _length(mm: int) -> float:
    return _TEN if mm % 10 == 0 else _FIVE if mm % 5 == 0 else _ONE


def _stroke(mm: int) -> float:
    return _THICK if mm % 10 == 0 else _THIN


def _said(font: Subset, tongue: Tongue, how: How, cells: list[_Cell]) -> Iterator[Mark]:
    """What is printed on, in the first cell; how to read it, in the last."""
    stock = how.stock
    upper = _quarter(cells[0].at, 0.5)
    lower = _quarter(cells[-1].at, 0.0) if stock.columns == 1 else _half(cells[-1].at)
    name = f"{stock.name}\n{stock.maker} {stock.article}".strip()
    if any(how.nudge):
        name += f"\n{tongue.say(_NUDGED, x=how.nudge[0], y=how.nudge[1])}"
    yield from block(font, name, 3.0, upper)
    how_to = tongue.say(_HOW if stock.cells > 1 else _ROLL)
    size = fit(font, how_to, 3.4, lower.width, lower.height).size
    yield from block(font, how_to, size, lower)


def _quarter(at: Area, share: float) -> Area:
    """The right half of `at`, its upper or its lower part, clear of the rulers."""
    aside, above = _TEN + 5.0, 1.0 if share == 0.0 else _TEN + 1.0
    return Area(
        at.x + at.width / 2 + aside,
        at.y + at.height * share + above,
        at.width / 2 - aside - 1.0,
        at.height * 0.5 - above - 1.0,
    )


def _half(at: Area) -> Area:
    """The lower part of `at`, where no ruler runs."""
    return Area(at.x + 2.0, at.y + 1.0, at.width - 4.0, at.height / 2 - _CROSS - 1.5)
