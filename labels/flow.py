"""Rows of cells: measured, cut where a page ends, drawn; every form is made of them."""

from __future__ import annotations

from typing import NamedTuple

from labels import qr
from labels.fonts import Subset
from labels.pdf import Document, rule
from labels.text import LEADING, wrap

TITLE, HEADING, BODY, SMALL, TINY = 6.0, 3.9, 3.2, 2.5, 2.0
"""Sizes of type in mm; BODY is 9 points."""

PAD_X, PAD_Y = 1.2, 0.9
"""White in mm between a ruled cell's edge and its text."""

_WEIGHT = 0.2
_BOLD = 0.03


class Piece(NamedTuple):
    """Text of one size in a cell, from a new line on."""

    text: str
    size: float = BODY
    bold: bool = False


class Cell(NamedTuple):
    """One cell of a row; its width is its share of all the row's shares."""

    pieces: tuple[Piece, ...] = ()
    share: float = 1.0
    align: float = 0.0
    """0 left, 0.5 centred, 1 right."""
    symbol: qr.Matrix = ()
    """A QR code, drawn instead of text."""
    module: float = 0.5
    """Side of one of its modules in mm."""


class Row(NamedTuple):
    """Cells side by side; as high as the highest needs."""

    cells: tuple[Cell, ...]
    ruled: bool = True
    least: float = 0.0
    """Least height in mm."""


class Line(NamedTuple):
    """One line of a cell, broken to its width."""

    text: str
    size: float
    bold: bool


class Laid(NamedTuple):
    """A row that knows its lines and its height."""

    row: Row
    edges: tuple[float, ...]
    """Left edge of each cell and right edge of the last, from the row's left."""
    columns: tuple[tuple[Line, ...], ...]
    height: float


def lay(font: Subset, row: Row, width: float) -> Laid:
    """Break the texts of `row` to its cells and find its height."""
    whole = sum(cell.share for cell in row.cells)
    edges = [0.0]
    for cell in row.cells:
        edges.append(edges[-1] + width * cell.share / whole)
    room = 2 * PAD_X if row.ruled else 0.0
    columns = tuple(
        tuple(
            Line(line, piece.size, piece.bold)
            for piece in cell.pieces
            for line in wrap(font, piece.text, piece.size, right - left - room)
        )
        for cell, left, right in zip(row.cells, edges, edges[1:], strict=False)
    )
    return Laid(row, tuple(edges), columns, _height(row, columns))


def cut(laid: Laid, room: float) -> tuple[Laid, Laid]:
    """A row too high for `room` as two: as many lines as fit, and the others."""
    first, rest = [], []
    for lines in laid.columns:
        used, fitting = 2 * PAD_Y, 0
        for line in lines:
            used += line.size * LEADING
            if used > room:
                break
            fitting += 1
        first.append(lines[:fitting])
        rest.append(lines[fitting:])
    bare = laid.row._replace(
        least=0.0, cells=tuple(cell._replace(symbol=()) for cell in laid.row.cells)
    )
    return (
        laid._replace(columns=tuple(first), height=room),
        Laid(bare, laid.edges, tuple(rest), _height(bare, tuple(rest))),
    )


def draw(doc: Document, laid: Laid, x: float, top: float) -> str:
    """Operators that draw the row with its upper left corner at (x, top)."""
    parts = [_rules(laid, x, top)] if laid.row.ruled else []
    for cell, lines, left, right in zip(
        laid.row.cells, laid.columns, laid.edges, laid.edges[1:], strict=False
    ):
        if cell.symbol:
            parts.append(_symbol(cell, x + (left + right) / 2, top - laid.height / 2))
        y = top - (laid.height - sum(line.size * LEADING for line in lines)) / 2
        pad = PAD_X if laid.row.ruled else 0.0
        for line in lines:
            spare = right - left - 2 * pad - doc.width(line.text, line.size)
            y -= line.size * LEADING
            at = x + left + pad + spare * cell.align, y + line.size * 0.28
            written = doc.text(*at, line.size, line.text)
            parts.append(embolden(written, line.size) if line.bold else written)
    return "".join(parts)


def embolden(operators: str, size: float) -> str:
    """Text of that size drawn heavier: filled and stroked."""
    return f"2 Tr {size * _BOLD:.3f} w\n{operators}0 Tr\n"


def _height(row: Row, columns: tuple[tuple[Line, ...], ...]) -> float:
    texts = (sum(line.size * LEADING for line in lines) for lines in columns)
    symbols = (len(c.symbol) * c.module + 2 * qr.QUIET * c.module for c in row.cells if c.symbol)
    return max(row.least, *texts, *symbols) + 2 * PAD_Y


def _rules(laid: Laid, x: float, top: float) -> str:
    low, right = top - laid.height, x + laid.edges[-1]
    across = rule(x, top, right, top, _WEIGHT) + rule(x, low, right, low, _WEIGHT)
    return across + "".join(rule(x + edge, low, x + edge, top, _WEIGHT) for edge in laid.edges)


def _symbol(cell: Cell, x: float, y: float) -> str:
    half = len(cell.symbol) * cell.module / 2
    runs = "".join(f"{c} {r} {w} {h} re\n" for c, r, w, h in qr.runs(cell.symbol))
    module = f"{cell.module:.6f} 0 0 {-cell.module:.6f}"
    return f"q {module} {x - half:.4f} {y + half:.4f} cm\n{runs}f Q\n"
