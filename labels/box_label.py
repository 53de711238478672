"""Box labels: a code read from 30-60 cm, the number people say, a warning.

No personal data and no waybill number: the code, counts, dates to the day and the month of
the earliest destruction (law: PIPL article 6). Direct thermal paper fades within the keeping
period and is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from archive.errors import BadInput
from archive.words import N_
from labels import box_full, box_small, qr
from labels.box_parts import Layout
from labels.dots import Grid
from labels.how import How
from labels.pdf import Document, Rendered, drawn
from labels.phrases import Tongue
from labels.stock import DIRECT_THERMAL, DoesNotFit, Place, Stock, places
from labels.symbol import operators, placed

if TYPE_CHECKING:
    from archive.views import BoxLabel

SMALLEST = box_small.SMALLEST
"""Smallest cell (width, height) that a box label fits, in mm."""
_STENCIL_FROM = 400
CODE_LENGTH = 26
"""Characters of a box code ``BX1-`` id, reissue and tag."""


def box_labels(
    labels: Sequence[BoxLabel],
    *,
    stock: Stock,
    start: int = 1,
    nudge: tuple[float, float] = (0.0, 0.0),
    copies: int = 1,
    lang: str = "zh",
) -> Rendered:
    """`labels` in order, each `copies` times, from cell `start` of the first page.

    Raises DoesNotFit when the stock's cells are too small or have no cell `start`, and
    BadInput for direct thermal stock or no copies.
    """
    return box_pdf(labels, How(stock, start, nudge, copies, lang))


def box_pdf(labels: Sequence[BoxLabel], how: How) -> Rendered:
    """The same; modules are whole dots of the printer meant, on an office printer any will do."""
    stock, copies = how.stock, how.copies
    refuse(stock, copies)
    tongue, grid = Tongue(how.lang), Grid(how.dpi)
    layout = box_layout(stock, grid)
    doc = Document(tongue.say(N_("Box labels")), how.lang)
    for demo in sorted({label.demo for label in labels}):
        chrome = doc.marks(layout.chrome(doc.font, tongue, demo=demo))
        doc.form(_form(demo=demo), stock.cell_width, stock.cell_height, chrome)
    wanted = [label for label in labels for _ in range(copies)]
    spots = places(stock, len(wanted), start=how.start, nudge=how.nudge)
    pairs = list(zip(wanted, spots, strict=True))
    drawings = _drawings(_Run(doc, tongue, layout, stock, grid), pairs)
    for _, cells in groupby(drawings, key=lambda drawing: drawing[0]):
        operators = "".join(cell for _, cell in cells)
        doc.page(stock.page_width, stock.page_height, drawn(operators))
    return doc.finish()


def refuse(stock: Stock, copies: int) -> None:
    """Raise what box labels on `stock` do not allow."""
    if stock.kind == DIRECT_THERMAL:
        raise BadInput(
            N_("Direct thermal labels fade within the keeping period: {name} is not for boxes."),
            name=stock.name,
        )
    if copies < 1:
        raise BadInput(N_("At least one copy must be printed."))


def box_layout(stock: Stock, grid: Grid) -> Layout:
    """Where the parts lie in the cells of `stock`; raises DoesNotFit."""
    width, height = stock.cell_width, stock.cell_height
    if width >= box_full.SMALLEST[0] and height >= box_full.SMALLEST[1]:
        return box_full.full(width, height, grid)
    layout = box_small.small(width, height, grid)
    if layout is None:
        raise DoesNotFit(
            N_("A box label needs {width} x {height} mm; {name} has less."),
            width=SMALLEST[0],
            height=SMALLEST[1],
            name=stock.name,
        )
    return layout


class _Run(NamedTuple):
    """What all labels of one paper have in common."""

    doc: Document
    tongue: Tongue
    layout: Layout
    stock: Stock
    grid: Grid


def _form(*, demo: bool) -> str:
    return "label.demo" if demo else "label"


def _drawings(run: _Run, wanted: Sequence[tuple[BoxLabel, Place]]) -> Iterator[tuple[int, str]]:
    draw = drawer(len(wanted))
    last, symbol = "", ""
    left, top = run.layout.symbol
    for label, place in wanted:
        if label.code != last:
            last, symbol = label.code, operators(draw(label.code))
        chrome = run.doc.repeat(_form(demo=label.demo))
        cell = f"q 1 0 0 1 {place.x:.3f} {place.y:.3f} cm\n{chrome}"
        values = run.doc.marks(run.layout.values(run.doc.font, run.tongue, label))
        where = (place.x + left, place.y + top)
        code = placed(symbol, run.layout.dots, where, run.stock.page_height, run.grid)
        yield place.page, f"{cell}{values}Q\n{code}"


def drawer(codes: int) -> Callable[[str], qr.Matrix]:
    """One symbol at a time for few codes, a stencil where it pays for itself."""
    if codes > _STENCIL_FROM:
        return qr.Stencil(CODE_LENGTH).matrix
    return partial(qr.matrix, version=qr.BOX_VERSION)
