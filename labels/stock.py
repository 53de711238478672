"""What labels are printed on: a table of stocks, and where the cells of one lie.

Sizes are the makers' own, in mm. A nudge moves everything by what a printer is off.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from archive.errors import BadInput
from archive.words import N_

THERMAL, SHEET, DIRECT_THERMAL = "thermal", "sheet", "direct-thermal"
NUDGE_FREE = 2.0
"""Millimetres any label may be moved, even over the page's edge: its own margin is wider."""


class DoesNotFit(BadInput):
    """A label, a start cell or a nudge that the stock has no room for."""


class Stock(NamedTuple):
    """One product labels are printed on."""

    name: str
    maker: str
    article: str
    """The maker's article number; empty for a size any maker sells."""
    kind: str
    """``thermal`` (with a ribbon), ``sheet`` or ``direct-thermal``."""
    page_width: float
    page_height: float
    columns: int
    rows: int
    cell_width: float
    cell_height: float
    left: float
    """From the page's left edge to the first cell."""
    top: float
    """From the page's top edge to the first cell."""
    pitch_x: float
    """From one cell's left edge to the next one's."""
    pitch_y: float

    @property
    def cells(self) -> int:
        """Cells of one page."""
        return self.columns * self.rows


class Place(NamedTuple):
    """Where one label goes: page from 0, lower left corner in mm from the page's."""

    page: int
    x: float
    y: float


# fmt: off
# name, maker, article, kind,
#     page width and height, columns, rows, cell width and height, left, top, pitch across and down
STOCKS = (
    Stock("thermal-100x100", "",      "",      THERMAL,
          100.0,  100.0,  1,  1,  100.0,  100.0,  0.0,   0.0,    100.0,  100.0),
    Stock("thermal-100x150", "",      "",      THERMAL,
          100.0,  150.0,  1,  1,  100.0,  150.0,  0.0,   0.0,    100.0,  150.0),
    Stock("thermal-76x130",  "",      "",      THERMAL,
          76.0,   130.0,  1,  1,  76.0,   130.0,  0.0,   0.0,    76.0,   130.0),
    Stock("thermal-60x40",   "",      "",      THERMAL,
          60.0,   40.0,   1,  1,  60.0,   40.0,   0.0,   0.0,    60.0,   40.0),
    Stock("direct-100x150",  "",      "",      DIRECT_THERMAL,
          100.0,  150.0,  1,  1,  100.0,  150.0,  0.0,   0.0,    100.0,  150.0),
    Stock("avery-l7168",     "Avery", "L7168", SHEET,
          210.0,  297.0,  1,  2,  199.6,  143.5,  5.2,   5.0,    199.6,  143.5),
    Stock("avery-3483",      "Avery", "3483",  SHEET,
          210.0,  297.0,  2,  2,  105.0,  148.0,  0.0,   0.5,    105.0,  148.0),
    Stock("avery-l7169",     "Avery", "L7169", SHEET,
          210.0,  297.0,  2,  2,  99.1,   139.0,  4.65,  9.5,    101.6,  139.0),
    Stock("avery-l7165",     "Avery", "L7165", SHEET,
          210.0,  297.0,  2,  4,  99.1,   67.7,   4.65,  13.1,   101.6,  67.7),
    Stock("avery-l7173",     "Avery", "L7173", SHEET,
          210.0,  297.0,  2,  5,  99.1,   57.0,   4.65,  6.0,    101.6,  57.0),
    Stock("avery-l7160",     "Avery", "L7160", SHEET,
          210.0,  297.0,  3,  7,  63.5,   38.1,   7.25,  15.15,  66.0,   38.1),
    Stock("avery-l7159",     "Avery", "L7159", SHEET,
          210.0,  297.0,  3,  8,  63.5,   33.9,   7.25,  12.9,   66.0,   33.9),
)
"""Stocks known by name, large cells first; a new one is a row with its maker's measures."""
# fmt: on


def named(name: str) -> Stock:
    """The stock called `name`; raises BadInput naming those there are."""
    for stock in STOCKS:
        if stock.name == name:
            return stock
    known = ", ".join(stock.name for stock in STOCKS)
    raise BadInput(N_("There is no label stock {name}. Known: {known}."), name=name, known=known)


def places(
    stock: Stock, count: int, *, start: int = 1, nudge: tuple[float, float] = (0.0, 0.0)
) -> Iterator[Place]:
    """Where `count` labels go, the first in cell `start` (1 is top left, rows first).

    `nudge` moves right and up in mm. Raises DoesNotFit when the page has no such cell or
    the nudge pushes a cell off the page.
    """
    if not 1 <= start <= stock.cells:
        raise DoesNotFit(
            N_("Stock {name} has cells 1 to {cells}, there is no cell {start}."),
            name=stock.name,
            cells=stock.cells,
            start=start,
        )
    _refuse_off_page(stock, nudge)
    return (_place(stock, at, nudge) for at in range(start - 1, start - 1 + count))


def _place(stock: Stock, at: int, nudge: tuple[float, float]) -> Place:
    page, cell = divmod(at, stock.cells)
    row, column = divmod(cell, stock.columns)
    x = stock.left + column * stock.pitch_x + nudge[0]
    y = stock.page_height - stock.top - row * stock.pitch_y - stock.cell_height + nudge[1]
    return Place(page, x, y)


def _refuse_off_page(stock: Stock, nudge: tuple[float, float]) -> None:
    slack_x = stock.page_width - stock.left - (stock.columns - 1) * stock.pitch_x - stock.cell_width
    slack_y = stock.page_height - stock.top - (stock.rows - 1) * stock.pitch_y - stock.cell_height
    fits_x = -stock.left - NUDGE_FREE <= nudge[0] <= slack_x + NUDGE_FREE
    fits_y = -slack_y - NUDGE_FREE <= nudge[1] <= stock.top + NUDGE_FREE
    if not (fits_x and fits_y):
        raise DoesNotFit(
            N_("Moved by {x} and {y} mm, labels on {name} would leave the page."),
            x=nudge[0],
            y=nudge[1],
            name=stock.name,
        )
