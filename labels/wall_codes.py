"""The wall sheet: a code for each thing that a clerk with a scanner may want, and its word.

Read from 30 to 60 cm. Codes stand at the outer edges of a page, each in a frame of its own and
a hand apart, so that whoever aims at one does not catch its neighbour.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from archive.words import N_
from labels import qr
from labels.page import DEMO
from labels.pdf import Document, Rendered, drawn, frame, turned
from labels.phrases import Tongue
from labels.text import LEADING, fit, one_line

WIDTH, HEIGHT = 210.0, 297.0
COLUMNS, ROWS = 2, 4
LEVEL = "M"
"""Larger modules are worth more on a wall than repair: nothing tears or rubs there."""
MODULE = 10 * qr.DOT
"""1.25 mm: 3.5 pixels of a 1280 px imager at 60 cm, where 2.3 suffice."""
_EDGE, _TOP, _LOW = 12.0, 40.0, 20.0
_PAD = 3.0
_PITCH = (HEIGHT - _TOP - _LOW) / ROWS
_GUTTER, _GAP = 8.0, 5.0
_TITLE = N_("Wall sheet")
_ABOUT = N_("Aim at one code. It acts on what the screen shows, and the screen says when it does "
            "not fit. No code of this sheet approves, destroys or witnesses.")  # fmt: skip
_PAGE = N_("page {n} of {pages}")


class WallCode(NamedTuple):
    """One code of the sheet."""

    code: str
    label: str
    """A marked word."""
    does: str
    """A marked sentence."""


class WallPage(NamedTuple):
    """Codes that belong together; more than a page holds go on on the next."""

    title: str
    """A marked word."""
    codes: tuple[WallCode, ...]


class _Head(NamedTuple):
    title: str
    number: str
    organisation: str
    demo: bool


class _Cell(NamedTuple):
    x: float
    low: float
    mirrored: bool
    """Whether the code stands at the right."""

    @property
    def width(self) -> float:
        return (WIDTH - 2 * _EDGE - _GUTTER) / COLUMNS

    @property
    def height(self) -> float:
        return _PITCH - _GAP


def wall_codes(
    pages: Sequence[WallPage], *, organisation: str, demo: bool = False, lang: str = "zh"
) -> Rendered:
    """The sheets, each page with its number; nothing stands on their backs."""
    tongue, most = Tongue(lang), COLUMNS * ROWS
    doc = Document(tongue.say(_TITLE), "zh-CN" if lang == "zh" else "en")
    sheets = [
        (page.title, page.codes[at : at + most])
        for page in pages
        for at in range(0, len(page.codes), most)
    ]
    for n, (title, codes) in enumerate(sheets, 1):
        number = tongue.say(_PAGE, n=n, pages=len(sheets))
        head = _Head(title, number, organisation, demo)
        parts = [*_furniture(doc, tongue, head)]
        for at, code in enumerate(codes):
            parts += _drawn(doc, tongue, code, _cell(at))
        doc.page(WIDTH, HEIGHT, drawn("".join(parts)))
    return doc.finish()


def _cell(at: int) -> _Cell:
    row, column = divmod(at, COLUMNS)
    low = HEIGHT - _TOP - (row + 1) * _PITCH + _GAP / 2
    width = (WIDTH - 2 * _EDGE - _GUTTER) / COLUMNS
    return _Cell(_EDGE + column * (width + _GUTTER), low, mirrored=column == COLUMNS - 1)


def _furniture(doc: Document, tongue: Tongue, head: _Head) -> Iterator[str]:
    """Title, what the sheet is for, whose it is, and its number; DEMO between the columns."""
    title, room = f"{tongue.say(_TITLE)} · {tongue.say(head.title)}", WIDTH - 2 * _EDGE
    yield doc.text(_EDGE, HEIGHT - 18, one_line(doc.font, title, 8.0, room), title)
    beside = f"{tongue.beside(_TITLE)} · {tongue.beside(head.title)}"
    yield doc.text(_EDGE, HEIGHT - 23.5, one_line(doc.font, beside, 3.4, room), beside)
    about, y = fit(doc.font, tongue.say(_ABOUT), 3.2, room, 9.0), HEIGHT - 29.5
    for line in about.lines:
        yield doc.text(_EDGE, y, about.size, line)
        y -= about.size * LEADING
    whose = fit(doc.font, head.organisation, 2.8, room - 40, 4.0)
    yield doc.text(_EDGE, 11, whose.size, whose.lines[0])
    yield doc.text(WIDTH - _EDGE - doc.width(head.number, 3.2), 11, 3.2, head.number)
    if head.demo:
        text = doc.text(-doc.width(DEMO, 5) / 2, -1.7, 5, DEMO)
        yield turned(90, WIDTH / 2, (HEIGHT - _TOP + _LOW) / 2, text, grey=0.6)


def _drawn(doc: Document, tongue: Tongue, code: WallCode, cell: _Cell) -> Iterator[str]:
    yield frame(cell.x, cell.low, cell.width, cell.height, 0.3)
    symbol = qr.matrix(code.code, level=LEVEL)
    side = (len(symbol) + 2 * qr.QUIET) * MODULE
    left = cell.x + (cell.width - side if cell.mirrored else 0.0)
    yield _symbol(symbol, left, cell.low + (cell.height + side) / 2)
    words = cell.x + (_PAD if cell.mirrored else side)
    yield from _words(doc, tongue, code, words, cell)


def _words(
    doc: Document, tongue: Tongue, code: WallCode, left: float, cell: _Cell
) -> Iterator[str]:
    """The word, large and in both languages; what it does; the code in type."""
    side = (len(qr.matrix(code.code, level=LEVEL)) + 2 * qr.QUIET) * MODULE
    room, y = cell.width - side - _PAD, cell.low + cell.height - _PAD
    for text, size, high in (
        (tongue.say(code.label), 9.0, 13.0), (tongue.beside(code.label), 5.5, 8.0),
        (tongue.say(code.does), 2.9, 17.0),
    ):  # fmt: skip
        fitted = fit(doc.font, text, size, room, high)
        for line in fitted.lines:
            y -= fitted.size * LEADING
            yield doc.text(left, y, fitted.size, line)
        y -= 1.2
    size = one_line(doc.font, code.code, 2.6, room)
    yield doc.text(left, cell.low + _PAD, size, code.code)


def _symbol(symbol: qr.Matrix, left: float, top: float) -> str:
    """The code as rectangles within its quiet zone, on whole dots."""
    x = round((left + qr.QUIET * MODULE) / qr.DOT) * qr.DOT
    y = round((top - qr.QUIET * MODULE) / qr.DOT) * qr.DOT
    runs = "".join(f"{c} {r} {wide} {high} re\n" for c, r, wide, high in qr.runs(symbol))
    return f"q {MODULE:.6f} 0 0 {-MODULE:.6f} {x:.5f} {y:.5f} cm\n{runs}f Q\n"
