"""The code of a numbered thing on a working list: at the desk it says what is worked on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from archive.codes import PaperCode
from labels import qr
from labels.flow import HEADING, SMALL, Cell, Piece, Row

MODULE = 6 * qr.DOT
"""0.75 mm: read from a sheet in the hand, up to 40 cm."""
ACROSS = 2


class Numbered(NamedTuple):
    """A thing with a number, and what tells it from others."""

    number: str
    about: str


def code_rows(things: Sequence[Numbered]) -> Iterator[Row]:
    """A code for each, two in a row, with its number in type."""
    for at in range(0, len(things), ACROSS):
        some = [*things[at : at + ACROSS]]
        cells = [cell for thing in some for cell in _cells(thing)]
        cells += [Cell((), 1.0), Cell((), 2.2)] * (ACROSS - len(some))
        yield Row(tuple(cells), ruled=False)


def _cells(thing: Numbered) -> tuple[Cell, Cell]:
    code = PaperCode(thing.number).text
    words = (
        Piece(thing.number, HEADING, bold=True), Piece(thing.about, SMALL + 0.4),
        Piece(code, SMALL),
    )  # fmt: skip
    return Cell((), 1.0, symbol=qr.matrix(code, level="Q"), module=MODULE), Cell(words, 2.2)
