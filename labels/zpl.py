"""Labels in ZPL II, for label printers with a ribbon.

Codes are pictures, as text is, and not ^BQ: that symbol lies 0, 9 or 10 dots lower than asked,
by who draws it, older printers end at modules of 10 dots where 300 dpi needs 12, and the
printer chooses the mask. The picture is the symbol that the PDF has, dot for dot.

Darkness and speed stay as the printer is set; so does its media mode.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from archive.errors import BadInput
from archive.words import N_
from labels.box_label import box_layout, drawer, refuse
from labels.code_label import CodeLabel, draw_code
from labels.dots import Grid
from labels.fonts import Subset
from labels.how import How
from labels.marks import Mark
from labels.phrases import Tongue
from labels.plate import Bar, Picture, Plate
from labels.stock import SHEET, DoesNotFit, places

if TYPE_CHECKING:
    from archive.views import BoxLabel

DPIS = (203, 300)
"""Printers that labels are drawn for, by dots to the inch."""
_ONES, _TWENTIES = ("", *"GHIJKLMNOPQRSTUVWXY"), ("", *"ghijklmnopqrstuvwxyz")
"""Letters for 1 to 19 and 20, 40 … 400 equal digits: ^GF's compression of ASCII."""
_EQUAL = re.compile(r"(.)\1{1,418}")


class Sent(NamedTuple):
    """Labels as a printer takes them, and what they could not show."""

    zpl: bytes
    missing_glyphs: tuple[str, ...]


def box_zpl(labels: Sequence[BoxLabel], how: How) -> Sent:
    """`labels` in order, each printed as often as `how` says; a roll has no cells to start in.

    Raises BadInput for direct thermal stock, for sheets and for no copies, DoesNotFit for
    labels too small or moved off their edge.
    """
    refuse(how.stock, how.copies)
    run = _run(how)
    font, tongue = run.plate.font, Tongue(how.lang)
    layout, draw = box_layout(how.stock, run.plate.grid), drawer(len(labels))
    chromes = {
        demo: run.fields(run.plate.dots(layout.chrome(font, tongue, demo=demo)))
        for demo in sorted({label.demo for label in labels})
    }
    whole = []
    for label in labels:
        values = run.fields(run.plate.dots(layout.values(font, tongue, label)))
        code = run.plate.code(draw(label.code), layout.dots, layout.symbol)
        whole.append(run.label(chromes[label.demo], values, run.fields((code,))))
    return Sent("".join(whole).encode("ascii"), font.missing)


def code_zpl(labels: Sequence[CodeLabel], how: How) -> Sent:
    """Labels of places and pallets, likewise; direct thermal will do for them."""
    run, tongue = _run(how), Tongue(how.lang)
    whole = []
    for label in labels:
        drawing = draw_code(run.plate.font, tongue, label, how.stock, run.plate.grid)
        code = run.plate.code(drawing.symbol, drawing.dots, drawing.corner)
        whole.append(run.label(run.fields(run.plate.dots(drawing.marks)), run.fields((code,))))
    return Sent("".join(whole).encode("ascii"), run.plate.font.missing)


def marks_zpl(how: How, draw: Callable[[Subset], Iterable[Mark]]) -> Sent:
    """One label of nothing but marks."""
    run = _run(how)
    label = run.label(run.fields(run.plate.dots(draw(run.plate.font))))
    return Sent(label.encode("ascii"), run.plate.font.missing)


class _Run(NamedTuple):
    """What all labels of one run have in common."""

    plate: Plate
    right: int
    down: int
    """What the printer is off, in dots."""
    copies: int
    name: str

    def label(self, *fields: str) -> str:
        """One format: size, fields, copies."""
        width, height = self.plate.size
        start = f"^XA^CI28^PW{width}^LL{height}^LH0,0\n"
        copies = f"^PQ{self.copies}\n" if self.copies > 1 else ""
        return f"{start}{''.join(fields)}{copies}^XZ\n"

    def fields(self, drawn: Iterable[Picture | Bar]) -> str:
        """Pictures and bars as fields; raises DoesNotFit where one would leave the label."""
        return "".join(map(self._field, drawn))

    def _field(self, drawn: Picture | Bar) -> str:
        x, y = drawn.x + self.right, drawn.y + self.down
        if x < 0 or y < 0:
            raise DoesNotFit(N_("Moved that far, labels on {name} would leave it."), name=self.name)
        if isinstance(drawn, Bar):
            return f"^FO{x},{y}^GB{drawn.width},{drawn.height},{drawn.thick}^FS\n"
        step, size = len(drawn.rows[0]), sum(map(len, drawn.rows))
        return f"^FO{x},{y}^GFA,{size},{size},{step},{packed(drawn.rows)}^FS\n"


def _run(how: How) -> _Run:
    stock, _, nudge, copies, _, _, dpi = how
    if stock.kind == SHEET:
        raise BadInput(
            N_("Sheets like {name} are printed from a PDF, not as ZPL."), name=stock.name
        )
    if dpi not in DPIS:
        raise BadInput(N_("Labels are drawn for 203 or 300 dpi, not for {dpi}."), dpi=dpi)
    if copies < 1:
        raise BadInput(N_("At least one copy must be printed."))
    places(stock, 1, nudge=nudge)
    grid = Grid(dpi)
    plate = Plate(grid, stock.cell_width, stock.cell_height, Subset())
    return _Run(plate, grid.near(nudge[0]), grid.near(-nudge[1]), copies, stock.name)


@lru_cache(maxsize=1024)
def packed(rows: tuple[bytes, ...]) -> str:
    """Rows as ^GFA takes them: hexadecimal, runs, white ends and equal rows short."""
    before, parts = b"", []
    for row in rows:
        parts.append(":" if row == before else _packed(row.hex().upper()))
        before = row
    return "".join(parts)


def _packed(digits: str) -> str:
    """One row; its black end is written out: readers differ on the sign for that."""
    blank = digits.endswith("0")
    return _EQUAL.sub(_counted, digits.rstrip("0") if blank else digits) + "," * blank


def _counted(run: re.Match[str]) -> str:
    """Equal digits as their number and one of them; 419 at most, wider than any label."""
    twenties, ones = divmod(len(run[0]), 20)
    return f"{_TWENTIES[twenties]}{_ONES[ones]}{run[1]}"
