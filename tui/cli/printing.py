"""How labels are printed, as the options of a command line say it; and `waybox labels printers`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated, Literal, NamedTuple

from cyclopts import Parameter

from archive.words import N_, say
from labels.how import PDF
from labels.stock import Stock, named
from tui.begun import Begun, Setting, beside, recall, remember
from tui.cli import output
from tui.cli.failures import BadUsage
from tui.cli.here import Here, Inside
from tui.labelling import Run
from tui.preferences import usual_path
from tui.printers import NO_CUPS, known, printers, usual_printer

Form = Literal["pdf", "zpl"]
Dpi = Literal[203, 300]
NEXT = "next"
_NUDGE = N_("--nudge is “{text}”; two numbers in mm like 0.5,-1 are expected.")
_DIGITS = 4
"""Digits of the longest number of a cell that is read as one."""
_START = N_("--start is “{text}”; the number of a cell, or next, is expected.")
_WHERE = N_("Say where to: --out FILE or --print PRINTER, one of them.")

# fmt: off
StockName = Annotated[str, Parameter(name="--stock",
    help=N_("what is printed on; a wrong name lists them"))]
Start = Annotated[str, Parameter(name="--start",
    help=N_("first free cell of the first sheet; next: after those used on the sheet begun"))]
Copies = Annotated[int, Parameter(name="--copies", help=N_("copies of each label"))]
Nudge = Annotated[str, Parameter(name="--nudge",
    help=N_("right and up in mm, such as 0.5,-1; else as the printer is set"))]
FormName = Annotated[Form | None, Parameter(name="--format",
    help=N_("PDF, or ZPL for a label printer; else as the printer is set"))]
DpiOf = Annotated[Dpi | None, Parameter(name="--dpi",
    help=N_("dots to the inch of a label printer"))]
Out = Annotated[Path | None, Parameter(name="--out", help=N_("the file to write"))]
Print = Annotated[str, Parameter(name="--print",
    help=N_("the printer to send it to, as CUPS calls it"))]
# fmt: on


class Typed(NamedTuple):
    """How labels are printed, as it was typed."""

    stock: str
    start: str = "1"
    copies: int = 1
    faces: int = 1
    nudge: str = ""
    form: Form | None = None
    dpi: Dpi | None = None
    out: Path | None = None
    printer: str = ""


def run_of(here: Here, typed: Typed) -> Run:
    """How labels are printed; raises `BadUsage` and `BadInput`."""
    if (typed.out is None) == (not typed.printer):
        raise BadUsage(_WHERE)
    begun = recall(kept_at())
    stock = named(typed.stock)
    if typed.printer:
        known(typed.printer)
    setting = _setting(begun.setting(typed.printer), typed, stock)
    return Run(
        typed.out or Path(), stock.name, here.spoken, _start(typed.start, begun, stock),
        typed.copies, typed.faces, setting.nudge, setting.form, setting.dpi, typed.printer,
    )  # fmt: skip


def keep(run: Run, labels: int) -> None:
    """Remember what was used of a sheet, and how the printer was set."""

    def after(begun: Begun) -> Begun:
        begun = begun.after(named(run.stock), run.start, labels)
        setting = Setting(run.stock, run.nudge, run.form, run.dpi)
        return begun.set(run.printer, setting) if run.printer else begun

    remember(kept_at(), after)


def kept_at() -> Path | None:
    """Where this user's own station remembers it."""
    return beside(usual_path())


def _setting(known_: Setting, typed: Typed, stock: Stock) -> Setting:
    return Setting(
        stock.name,
        nudge_of(typed.nudge) if typed.nudge else known_.nudge,
        typed.form or known_.form,
        typed.dpi or known_.dpi,
    )


def nudge_of(text: str) -> tuple[float, float]:
    """Right and up in mm, as typed; raises `BadUsage`."""
    if not text:
        return 0.0, 0.0
    try:
        right, up = (float(part) for part in text.split(","))
    except ValueError as error:
        raise BadUsage(_NUDGE, text=text) from error
    return right, up


def _start(text: str, begun: Begun, stock: Stock) -> int:
    if text == NEXT:
        return begun.next_cell(stock)
    if not (text.isascii() and text.isdigit() and len(text) <= _DIGITS):
        raise BadUsage(_START, text=text)
    return int(text)


class PrinterRow(NamedTuple):
    """A printer, and how this station is set for it."""

    printer: str
    usual: bool
    """Whether the machine uses it when none is named."""
    at_desk: bool
    """Whether it prints when a label is stuck at the desk."""
    stock: str
    right_mm: float
    up_mm: float
    form: str
    dpi: int


class Printers(NamedTuple):
    """Every printer there is."""

    printers: tuple[PrinterRow, ...]


def show_printers(  # noqa: PLR0913 - each is one option
    *,
    desk: Annotated[str, Parameter(
        help=N_("this printer stands beside the desk and prints when a label is stuck"))] = "",
    no_desk: Annotated[bool, Parameter(
        negative="", help=N_("no printer stands beside the desk"))] = False,
    stock: Annotated[str, Parameter(help=N_("what lies in the printer beside the desk"))] = "",
    nudge: Nudge = "",
    format_: FormName = None,
    dpi: DpiOf = None,
    here: Inside,
) -> None:  # fmt: skip
    """Print every printer there is and how it is set; or set the one beside the desk."""
    path = kept_at()
    begun = recall(path)
    if desk:
        typed = Typed(stock or begun.setting(desk).stock, nudge=nudge, form=format_, dpi=dpi)
        setting = _setting(begun.setting(known(desk)), typed, named(typed.stock))
        begun = remember(path, lambda now: replace(now.set(desk, setting), desk_printer=desk))
    elif no_desk:
        begun = remember(path, lambda now: replace(now, desk_printer=""))
    usual = usual_printer()
    found = Printers(tuple(_row(name, begun, usual) for name in printers()))
    if here.shown(found):
        return
    if found.printers:
        output.table([say(heading) for heading in _HEADINGS], map(_cells, found.printers))
    else:
        output.line(say(NO_CUPS))


_HEADINGS = (
    N_("printer"), N_("usual"), N_("beside the desk"), N_("label stock"), N_("moved by, mm"),
    N_("form"),
)  # fmt: skip


def _row(name: str, begun: Begun, usual: str) -> PrinterRow:
    set_ = begun.setting(name)
    at_desk = name == begun.desk_printer
    return PrinterRow(
        name, name == usual, at_desk, set_.stock, *set_.nudge, set_.form, set_.dpi
    )  # fmt: skip


def _cells(row: PrinterRow) -> tuple[object, ...]:
    yes = say(N_("yes"))
    form = row.form.upper() if row.form == PDF else f"{row.form.upper()} {row.dpi}"
    return (
        row.printer, yes if row.usual else "", yes if row.at_desk else "", row.stock,
        f"{row.right_mm:g}, {row.up_mm:g}", form,
    )  # fmt: skip
