"""Labels of places and pallets: a code to scan, and the same in type to be read from afar."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from archive.words import N_
from labels import qr
from labels.page import DEMO
from labels.pdf import Document, Rendered, drawn, rule, turned
from labels.phrases import Tongue
from labels.stock import DoesNotFit, Place, Stock, places
from labels.text import fit, one_line

LEAST_DOTS = 5
"""Dots of a module at least: read from 30 cm by hand."""
_EDGE, _BAND = 3.0, 34.0
_LEAST_ROOM = 30.0
"""Width in mm that the words beside the code need at least."""


class CodeLabel(NamedTuple):
    """What one label says."""

    code: str
    """What is scanned, such as ``PL1-HZ-A-01-1-…``."""
    large: str
    """What people say: the place's or pallet's own code."""
    kind: str
    """A marked word: what it is."""
    title: str
    """Its name; empty where it has none but its code."""
    demo: bool = False


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
    tongue = Tongue(lang)
    doc = Document(tongue.say(N_("Labels of places and pallets")), lang)
    wanted = [label for label in labels for _ in range(copies)]
    spots = places(stock, len(wanted), start=start, nudge=nudge)
    pairs = list(zip(wanted, spots, strict=True))
    for _, cells in groupby(pairs, key=lambda pair: pair[1].page):
        operators = "".join(
            part for label, spot in cells for part in _drawn(doc, tongue, label, stock, spot)
        )
        doc.page(stock.page_width, stock.page_height, drawn(operators))
    return doc.finish()


def _drawn(
    doc: Document, tongue: Tongue, label: CodeLabel, stock: Stock, spot: Place
) -> Iterator[str]:
    band = min(stock.cell_height * 0.34, _BAND)
    room, low = stock.cell_width - 2 * _EDGE, spot.y + stock.cell_height - _EDGE - band
    size = one_line(doc.font, label.large, band * 0.85, room)
    yield doc.text(spot.x + _EDGE, low + (band - size * 0.72) / 2, size, label.large)
    yield rule(spot.x + _EDGE, low, spot.x + _EDGE + room, low, 0.3)
    symbol = qr.matrix(label.code)
    module = _module(len(symbol), stock, low - spot.y - _EDGE)
    side = (len(symbol) + 2 * qr.QUIET) * module
    top = low - (low - spot.y - side) / 2 - qr.QUIET * module
    yield _symbol(symbol, module, spot.x + qr.QUIET * module, top)
    left = spot.x + side + 1
    box = _Box(left, spot.y, spot.x + _EDGE + room - left, low)
    if label.demo:
        yield _watermark(doc, box)
    yield from _words(doc, tongue, label, box)


class _Box(NamedTuple):
    left: float
    low: float
    room: float
    top: float


def _watermark(doc: Document, at: _Box) -> str:
    """演示 DEMO beside the code, never over it: grey dots would spoil its reading."""
    size = min(12.0, at.room / doc.width(DEMO, 1))
    text = doc.text(-doc.width(DEMO, size) / 2, -size / 3, size, DEMO)
    return turned(35, at.left + at.room / 2, (at.low + at.top) / 2, text, grey=0.82)


def _words(doc: Document, tongue: Tongue, label: CodeLabel, at: _Box) -> Iterator[str]:
    """What it is, its name, and the code in type for a scanner that fails."""
    y = at.top - 6.0
    said = f"{tongue.say(label.kind)} {tongue.beside(label.kind)}"
    yield doc.text(at.left, y, one_line(doc.font, said, 4.0, at.room), said)
    if label.title and label.title != label.large:
        title = fit(doc.font, label.title, 6.0, at.room, max(7.0, y - at.low - 14))
        for line in title.lines:
            y -= title.size * 1.3
            yield doc.text(at.left, y, title.size, line)
    size = one_line(doc.font, label.code, 2.8, at.room)
    yield doc.text(at.left, at.low + _EDGE + 1, size, label.code)


def _module(side: int, stock: Stock, height: float) -> float:
    """The largest module of whole dots that leaves room for the words."""
    most = min(height, stock.cell_width - _LEAST_ROOM - _EDGE)
    dots = int(most / (side + 2 * qr.QUIET) / qr.DOT)
    if dots < LEAST_DOTS:
        raise DoesNotFit(
            N_("A label that is read by hand does not fit the cells of {name}."), name=stock.name
        )
    return min(dots, 16) * qr.DOT


def _symbol(symbol: qr.Matrix, module: float, x: float, top: float) -> str:
    """The code as rectangles, on whole dots."""
    x, top = round(x / qr.DOT) * qr.DOT, round(top / qr.DOT) * qr.DOT
    runs = "".join(f"{c} {r} {wide} {high} re\n" for c, r, wide, high in qr.runs(symbol))
    return f"q {module:.6f} 0 0 {-module:.6f} {x:.5f} {top:.5f} cm\n{runs}f Q\n"
