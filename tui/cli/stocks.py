"""`waybox labels stocks` and `test-page`: what labels are printed on, and how straight."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from archive.words import N_, say
from labels.fitness import BOX, PLACE, Use, uses
from labels.stock import SHEET, STOCKS, named
from labels.trial import TITLE, trial_page
from tui.cli import output
from tui.cli.files import write_file
from tui.cli.here import Inside
from tui.cli.printing import DpiOf, FormName, Nudge, Out, Print, StockName, Typed, run_of
from tui.labelling import given, went_to
from tui.printers import Job

_WRITTEN = N_("Test page for {stock}: {where}.")
_ROLL = N_("roll")
_SHEET = N_("{columns} × {rows} on {width} × {height}")
_USE = N_("{dots} dots, to {cm} cm")


class WrittenPage(NamedTuple):
    """A test page that was written or given to a printer."""

    path: str
    """Empty where it went to a printer."""
    stock: str
    printer: str = ""
    job: str = ""


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
            N_("stock"), N_("maker, article"), N_("cell in mm"), N_("cells"), N_("box"),
            N_("place, pallet, command"),
        )  # fmt: skip
        output.table([say(heading) for heading in headings], map(_cells, found.stocks))


def trial(  # noqa: PLR0913 - each is one option
    *,
    stock: StockName,
    nudge: Nudge = "",
    format_: FormName = None,
    dpi: DpiOf = None,
    out: Out = None,
    print_: Print = "",
    here: Inside,
) -> None:
    """Print a page with cell outlines, numbers and rulers: how far is the printer off?"""
    typed = Typed(stock, nudge=nudge, form=format_, dpi=dpi, out=out, printer=print_)
    run = run_of(here, typed)
    page = trial_page(run.how)
    if not run.printer:
        write_file(run.path, page.data)
    job = given(Job(page.data, named(run.stock), run.form, say(TITLE)), run)
    done = WrittenPage("" if run.printer else str(run.path), stock, run.printer, job)
    if not here.shown(done):
        output.line(say(_WRITTEN, stock=stock, where=went_to(done.path, done.printer, job)))


def _cells(row: StockRow) -> tuple[str, ...]:
    maker = f"{row.maker} {row.article}".strip()
    return row.name, maker, f"{row.cell_width:g} × {row.cell_height:g}", _page(row), *_uses(row)


def _page(row: StockRow) -> str:
    if row.kind != SHEET:
        return say(_ROLL)
    size = {"width": f"{row.page_width:g}", "height": f"{row.page_height:g}"}
    return say(_SHEET, columns=row.columns, rows=row.rows, **size)


def _uses(row: StockRow) -> Iterator[str]:
    """For boxes, and for the codes that all get the same module."""
    fit = {use.what: use for use in row.uses}
    for what in (BOX, PLACE):
        use = fit.get(what)
        yield say(_USE, dots=use.dots, cm=use.up_to_cm) if use else output.BLANK
