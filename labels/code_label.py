"""Labels of places, pallets and commands: a code, and in type what can be read from afar."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from archive.words import N_
from labels import qr
from labels.box_parts import Area
from labels.dots import Grid
from labels.fonts import Subset
from labels.how import How
from labels.marks import Mark, Rule, Stamp, Text
from labels.page import DEMO
from labels.pdf import Document, Rendered, drawn
from labels.phrases import Tongue
from labels.stock import DoesNotFit, Stock, places
from labels.symbol import operators, placed
from labels.text import fit, one_line

LEAST_DOTS, MOST_DOTS = 5, 16
"""Dots of a module: read from 30 cm by hand at least."""
_EDGE, _BAND = 3.0, 34.0
_LEAST_ROOM = 30.0
"""Width in mm that the words beside the code need at least."""
_LOW_CELL = 45.0
"""Height in mm below which the large words stand beside the code instead of above it."""
_WHITE = 0.5
"""White in mm around the quiet zone of a code that fills a low cell."""


class CodeLabel(NamedTuple):
    """What one label says."""

    code: str
    """What is scanned, such as ``PL1-HZ-A-01-1-…``."""
    large: str
    """What people say: the place's or pallet's own code, the command's word."""
    kind: str
    """A marked word: what it is."""
    title: str
    """Its name; empty where it has none but its code."""
    demo: bool = False


class CodeDrawing(NamedTuple):
    """One label, drawn: its code, where that lies in the cell, and all else."""

    symbol: qr.Matrix
    dots: int
    """Of a module, as at 203 dpi."""
    corner: tuple[float, float]
    """Upper left corner of the code with its quiet zone."""
    marks: tuple[Mark, ...]


def code_labels(
    labels: Sequence[CodeLabel],
    *,
    stock: Stock,
    start: int = 1,
    copies: int = 1,
    nudge: tuple[float, float] = (0.0, 0.0),
    lang: str = "zh",
) -> Rendered:
    """`labels` in order, each `copies` times, from cell `start` of the first page.

    Raises DoesNotFit for cells too small for a code that can be read by hand.
    """
    return code_pdf(labels, How(stock, start, nudge, copies, lang))


def code_pdf(labels: Sequence[CodeLabel], how: How) -> Rendered:
    """The same, with modules of whole dots of the printer meant."""
    stock, tongue, grid = how.stock, Tongue(how.lang), Grid(how.dpi)
    doc = Document(tongue.say(N_("Labels of places and pallets")), how.lang)
    wanted = [label for label in labels for _ in range(how.copies)]
    spots = places(stock, len(wanted), start=how.start, nudge=how.nudge)
    pairs = list(zip(wanted, spots, strict=True))
    for _, cells in groupby(pairs, key=lambda pair: pair[1].page):
        page = ""
        for label, spot in cells:
            drawing = draw_code(doc.font, tongue, label, stock, grid)
            marks = doc.marks(drawing.marks)
            page += f"q 1 0 0 1 {spot.x:.3f} {spot.y:.3f} cm\n{marks}Q\n"
            where = (spot.x + drawing.corner[0], spot.y + drawing.corner[1])
            shapes = operators(drawing.symbol)
            page += placed(shapes, drawing.dots, where, stock.page_height, grid)
        doc.page(stock.page_width, stock.page_height, drawn(page))
    return doc.finish()


def draw_code(
    font: Subset, tongue: Tongue, label: CodeLabel, stock: Stock, grid: Grid
) -> CodeDrawing:
    """One label in a cell of `stock`; raises DoesNotFit."""
    symbol = qr.matrix(label.code)
    modules = len(symbol) + 2 * qr.QUIET
    if stock.cell_height < _LOW_CELL:
        return _beside(font, tongue, label, stock, (symbol, modules, grid))
    return _below(font, tongue, label, stock, (symbol, modules, grid))


_Symbol = tuple[qr.Matrix, int, Grid]
"""A code, its modules with the quiet zone, and the dots it is drawn with."""


def _below(
    font: Subset, tongue: Tongue, label: CodeLabel, stock: Stock, code: _Symbol
) -> CodeDrawing:
    """The large words in a band above the code."""
    symbol, modules, grid = code
    band = _band(stock)
    room, low = stock.cell_width - 2 * _EDGE, stock.cell_height - _EDGE - band
    dots = code_dots(modules, stock, grid)
    side = modules * grid.module(dots)
    size = one_line(font, label.large, band * 0.85, room)
    large = Text(_EDGE, low + (band - size * 0.72) / 2, size, label.large)
    line = Rule(_EDGE, low, _EDGE + room, low, 0.3)
    words = Area(side + 1, 0, stock.cell_width - _EDGE - side - 1, low)
    marks = (large, line, *_words(font, tongue, label, words))
    return CodeDrawing(symbol, dots, (0.0, low - (low - side) / 2), marks)


def _beside(
    font: Subset, tongue: Tongue, label: CodeLabel, stock: Stock, code: _Symbol
) -> CodeDrawing:
    """The code as high as the cell, the large words beside it."""
    symbol, modules, grid = code
    dots = code_dots(modules, stock, grid)
    side = modules * grid.module(dots)
    left = _WHITE + side + 0.5
    room, height = stock.cell_width - 2.0 - left, stock.cell_height
    band = height * 0.36
    size = one_line(font, label.large, band * 0.85, room)
    low = height - 1.5 - band
    large = Text(left, low + (band - size * 0.72) / 2, size, label.large)
    line = Rule(left, low, left + room, low, 0.3)
    marks = (large, line, *_words(font, tongue, label, Area(left, 0, room, low)))
    return CodeDrawing(symbol, dots, (_WHITE, (height + side) / 2), marks)


def _words(font: Subset, tongue: Tongue, label: CodeLabel, at: Area) -> Iterator[Mark]:
    """What it is, its name, and the code in type for a scanner that fails."""
    if label.demo:
        yield _watermark(font, at)
    tall = at.height >= 25
    large = min(2.0, max(1.0, min(at.height / 45, at.width / 50)))
    y = at.top - (6.0 * large if tall else 4.0)
    said = f"{tongue.say(label.kind)} {tongue.beside(label.kind)}"
    yield Text(at.x, y, one_line(font, said, 4.0 * large if tall else 3.0, at.width), said)
    foot = 14.0 * large if tall else 5.2
    if label.title and label.title != label.large:
        size = 6.0 * large if tall else 3.6
        title = fit(font, label.title, size, at.width, max(4.5, y - at.y - foot))
        for line in title.lines:
            y -= title.size * 1.3
            yield Text(at.x, y, title.size, line)
    size = one_line(font, label.code, 2.8 * large if tall else 2.4, at.width)
    yield Text(at.x, at.y + (_EDGE + 1 if tall else 1.6), size, label.code)


def _watermark(font: Subset, at: Area) -> Mark:
    """演示 DEMO beside the code, never over it: grey dots would spoil its reading."""
    size = min(12.0, at.width * 0.95 / font.millimetres(DEMO, 1))
    x, y = at.x + at.width * 0.06, at.y + at.height * 0.12
    return Stamp(x, y, size, DEMO, 22, 0.82)


def code_dots(modules: int, stock: Stock, grid: Grid) -> int:
    """The most dots of a module that leave room for the words; raises DoesNotFit."""
    width, height = stock.cell_width, stock.cell_height
    if height < _LOW_CELL:
        most = min(height - 2 * _WHITE, width - _LEAST_ROOM - _WHITE)
    else:
        most = min(height - 2 * _EDGE - _band(stock), width - _LEAST_ROOM - _EDGE)
    for dots in range(MOST_DOTS, LEAST_DOTS - 1, -1):
        if modules * grid.module(dots) <= most:
            return dots
    raise DoesNotFit(
        N_("A label that is read by hand does not fit the cells of {name}."), name=stock.name
    )


def _band(stock: Stock) -> float:
    return min(stock.cell_height * 0.34, _BAND)
