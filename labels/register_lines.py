"""The lines of a register, drawn straight to the page.

A register may have 100,000 lines. A cell's operators are relative to the top of its row, so
that a cell many lines share is measured, broken and encoded once, and no row computes more
than its height.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TYPE_CHECKING, NamedTuple

from labels.flow import PAD_X, SMALL, TINY, Cell, Piece, Row
from labels.fonts import EM
from labels.register_columns import Field, Texts, shown
from labels.text import whole_words, wrap

if TYPE_CHECKING:
    from archive.views import RegisterLine
    from labels.page import Folio

SIZE = 2.3
"""Size of type in mm: 6.5 points, so that the columns fit a landscape A4."""

_LEAD, _PAD = 2.85, 0.7
_REMEMBERED = 4096
"""Cells of a column kept for the next line that says the same."""
_Written = tuple[str, int]
"""A cell's operators, relative to the top of its row, and how many lines it has."""


class _Stand(NamedTuple):
    """Where the texts of a column stand, in mm from the row's left."""

    field: Field
    left: float
    width: float
    room: float
    """Its width in thousandths of the size of type."""
    known: dict[Hashable, _Written]
    """Cells written before, by what their texts depend on."""


class Lines:
    """Writes lines onto the pages of a folio, below the head it repeats."""

    def __init__(self, folio: Folio, *, filed: bool) -> None:
        self._folio = folio
        self._font = folio.doc.font
        self._tongue = folio.tongue
        self._stands = _stands(folio.frame.room, filed=filed)
        self._downs: list[str] = []
        self._ends: dict[int, str] = {}
        self._rows: list[str] = []
        self._top = 0.0

    def write(self, lines: Iterable[RegisterLine]) -> None:
        """Draw `lines` in their order."""
        self._folio.repeat([self._head()])
        self._top = self._folio.place(0)
        for line in lines:
            cells = [self._cell(stand, line) for stand in self._stands]
            deepest = max([lines for _, lines in cells])
            if not self._fits(deepest):
                self._turn()
            if self._fits(deepest):
                self._draw("".join([operators for operators, _ in cells]), deepest)
            else:
                self._draw_long(line)
        self._flush()
        self._folio.repeat(())

    def _head(self) -> Row:
        return Row(tuple(map(self._heading, self._stands)))

    def _heading(self, stand: _Stand) -> Cell:
        share = stand.width + 2 * _PAD
        said = self._tongue.say(stand.field.heading)
        beside = self._tongue.beside(stand.field.heading)
        size, small = (
            whole_words(self._font, text, size, share - 2 * PAD_X)
            for text, size in ((said, SMALL), (beside, TINY - 0.3))
        )
        return Cell((Piece(said, size), Piece(beside, small)), share, 0.5)

    def _fits(self, lines: int) -> bool:
        return lines * _LEAD + 2 * _PAD <= self._folio.rest

    def _cell(self, stand: _Stand, line: RegisterLine) -> _Written:
        field = stand.field
        if field.key is None:
            return self._written(stand, self._broken(stand, field.texts(self._tongue, line)))
        key = field.key(line)
        found = stand.known.get(key)
        if found is None:
            found = self._written(stand, self._broken(stand, field.texts(self._tongue, line)))
            if len(stand.known) < _REMEMBERED:
                stand.known[key] = found
        return found

    def _broken(self, stand: _Stand, texts: Texts) -> Texts:
        """The texts of a cell, each broken to the column's width."""
        for text in texts:
            if self._font.width(text) > stand.room or "\n" in text:
                break
        else:
            return texts
        return tuple(line for text in texts for line in wrap(self._font, text, SIZE, stand.width))

    def _written(self, stand: _Stand, lines: Texts) -> _Written:
        while len(self._downs) < len(lines):
            self._downs.append(f" {-(_PAD + SIZE + len(self._downs) * _LEAD):.2f} Tm<")
        align, encode = stand.field.align, self._font.encode
        start = f"1 0 0 1 {stand.left:.2f}"
        parts = []
        for text, down in zip(lines, self._downs, strict=False):
            if align:
                spare = (stand.room - self._font.width(text)) * SIZE / EM
                start = f"1 0 0 1 {stand.left + spare * align:.2f}"
            parts.append(f"{start}{down}{encode(text)}>Tj\n")
        return "".join(parts), len(lines)

    def _draw(self, operators: str, lines: int) -> None:
        self._folio.place(lines * _LEAD + 2 * _PAD)
        end = self._ends.get(lines) or self._end(lines)
        self._rows.append(f"BT\n{operators}{end}")

    def _end(self, lines: int) -> str:
        """What ends a row: its rules, and the move to the next one's top."""
        low, right = lines * _LEAD + 2 * _PAD, self._folio.frame.room
        edges = (*(stand.left - _PAD for stand in self._stands), right)
        uprights = "".join(f"{edge:.2f} 0 m {edge:.2f} {-low:.2f} l " for edge in edges)
        across = f"0 {-low:.2f} m {right:.2f} {-low:.2f} l"
        self._ends[lines] = end = f"ET {uprights}{across} S 1 0 0 1 0 {-low:.2f} cm\n"
        return end

    def _draw_long(self, line: RegisterLine) -> None:
        """Draw a row higher than a page on as many as it needs."""
        texts = [
            self._broken(stand, stand.field.texts(self._tongue, line)) for stand in self._stands
        ]
        while any(texts):
            room = int((self._folio.rest - 2 * _PAD) / _LEAD)
            here = [lines[:room] for lines in texts]
            texts = [lines[room:] for lines in texts]
            cells = map(self._written, self._stands, here)
            self._draw("".join(operators for operators, _ in cells), max(map(len, here)))
            if any(texts):
                self._turn()

    def _turn(self) -> None:
        self._flush()
        self._folio.turn()
        self._top = self._folio.place(0)

    def _flush(self) -> None:
        """Hand over what was drawn on this page."""
        move = f"1 0 0 1 {self._folio.frame.left:.2f} {self._top:.2f} cm"
        self._folio.write(f"q {move} .2 w /F {SIZE} Tf\n{''.join(self._rows)}Q\n")
        self._rows = []


def _stands(room: float, *, filed: bool) -> tuple[_Stand, ...]:
    fields = shown(filed=filed)
    widths = [field.filed if filed else field.draft for field in fields]
    scale = room / sum(widths)
    stands, left = [], 0.0
    for field, share in zip(fields, widths, strict=True):
        width = share * scale - 2 * _PAD
        stands.append(_Stand(field, left + _PAD, width, width / SIZE * EM, {}))
        left += share * scale
    return tuple(stands)
