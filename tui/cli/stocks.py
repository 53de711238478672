"""`waybox labels stocks` and `test-page`: what labels are printed on, and how straight."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, NamedTuple

from cyclopts import Parameter

from archive.words import N_, say
from labels.fitness import WORDS, Use, uses
from labels.how import How
from labels.stock import SHEET, STOCKS, named
from labels.trial import trial_page
from tui.cli import output
from tui.cli.files import write_file
from tui.cli.here import Inside
from tui.cli.printing import Dpi, Form, nudge_of

_WRITTEN = N_("{stock}: {path}.")
_ROLL = N_("roll")
_SHEET = N_("{columns} × {rows} on {width} × {height}")
_USE = N_("{dots} dots, to {cm} cm")


class WrittenPage(NamedTuple):
    """A page that was written."""

    path: str
    stock: str


class StockRow(NamedTuple):
    """One stock; measures in mm."""

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
    pitch_y: float
    uses: tuple[Use, ...]
    """What it is fit for, the module there and from how far away it is read."""


class Stocks(NamedTuple):
    """Every stock."""

    stocks: tuple[StockRow, ...]


def stocks(*, here: Inside) -> None:
    """Print every label stock: its measures, and what it is fit for from how far away."""
    found = Stocks(tuple(StockRow(*stock, uses(stock)) for stock in STOCKS))
    if not here.shown(found):
        headings = (
            N_("stock"),
            N_("maker, article"),
            N_("cell in mm"),
            N_("cells"),
            *WORDS.values(),
        )
        output.table([say(heading) for heading in headings], map(_cells, found.stocks))


# fmt: off
def trial(
    *,
    stock: Annotated[str, Parameter(help=N_("what is printed on; a wrong name lists them"))],
    nudge: Annotated[str, Parameter(help=N_("right and up in mm, such as 0.5,-1"))] = "",
    format_: Annotated[Form, Parameter(
        name="--format", help=N_("PDF, or ZPL for a label printer"))] = "pdf",
    dpi: Annotated[Dpi, Parameter(help=N_("dots to the inch of a label printer"))] = 203,
    out: Annotated[Path, Parameter(help=N_("the file to write"))],
    here: Inside,
) -> None:
    """Print a page with cell outlines, numbers and rulers: how far is the printer off?"""
    how = How(named(stock), nudge=nudge_of(nudge), lang=here.spoken, form=format_, dpi=dpi)
    write_file(out, trial_page(how).data)
    done = WrittenPage(str(out), stock)
    if not here.shown(done):
        output.line(say(_WRITTEN, stock=done.stock, path=done.path))
# fmt: on


def _cells(row: StockRow) -> tuple[str, ...]:
    maker = f"{row.maker} {row.article}".strip()
    return row.name, maker, f"{row.cell_width:g} × {row.cell_height:g}", _page(row), *_uses(row)


def _page(row: StockRow) -> str:
    if row.kind != SHEET:
        return say(_ROLL)
    size = {"width": f"{row.page_width:g}", "height": f"{row.page_height:g}"}
    return say(_SHEET, columns=row.columns, rows=row.rows, **size)


def _uses(row: StockRow) -> Iterator[str]:
    fit = {use.what: use for use in row.uses}
    for what in WORDS:
        use = fit.get(what)
        yield say(_USE, dots=use.dots, cm=use.up_to_cm) if use else output.BLANK
