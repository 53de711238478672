"""`waybox pull-list`, `load-list`, `pallets`; labels of places and pallets, the wall sheet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

from cyclopts import Parameter

from archive.reading import loaded, pulling
from archive.reading import pallets as read_pallets
from archive.state_words import state_word
from archive.views_pull import LoadList, PullList
from archive.views_vendor import PalletRow
from archive.words import N_, say
from tui.cli import output
from tui.cli.failures import BadUsage
from tui.cli.files import write_file
from tui.cli.here import Here, Inside
from tui.cli.printing import (
    Copies,
    DpiOf,
    FormName,
    Nudge,
    Out,
    Print,
    Start,
    StockName,
    Typed,
    keep,
    run_of,
)
from tui.code_labels import PrintedCodes, pallet_labels, place_labels, print_codes
from tui.labelling import Run
from tui.wall_sheet import WallSheet, command_labels, write_wall_sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from labels.code_label import CodeLabel

__all__ = ["LoadList", "Pallets", "PrintedCodes", "PullList", "WallSheet"]

_PULLED = N_("pulled: {pulled} of {of} · still to be pulled: {left} · stays: {stays}")
_WRITTEN = N_("Written: {path}")
_SHEET_FILE = N_("The wall sheet is a PDF: name the file with --out, or a stock for labels.")
_LOADED = N_("boxes on the truck: {count}")


class Pallets(NamedTuple):
    """Every pallet: stable as JSON."""

    pallets: tuple[PalletRow, ...]


def pull_list(
    *batches: Annotated[
        str, Parameter(name="BATCH", help=N_("a batch number; none: all approved"))
    ],
    out: Annotated[Path | None, Parameter(help=N_("the PDF to write"))] = None,
    here: Inside,
) -> None:
    """Print what is still to be pulled in walking order, or write it as a PDF."""
    from labels.pull_list import pull_list as draw

    with here.reading() as archive:
        found = pulling.pull_list(archive, batches)
    if out is not None:
        write_file(out, draw(found, lang=here.spoken).pdf)
    if here.shown(found):
        return
    headings = (N_("place"), N_("box"), N_("outlet"), N_("seal"), N_("batch"))
    output.table(
        [say(heading) for heading in headings],
        ((row.place, row.box_no, row.outlet, row.seal_no, row.batch) for row in found.lines),
    )
    for kept in found.stays:
        why = kept.holds or state_word("box", kept.state)
        output.line(say(N_("stays: {box}, {why}"), box=kept.box_no, why=output.cell(why)))
    output.line(
        say(
            _PULLED, pulled=found.pulled, of=found.of, left=len(found.lines),
            stays=len(found.stays),
        )
    )  # fmt: skip
    _written(out)


def load_list(
    session: Annotated[str, Parameter(help=N_("a session number"))],
    *,
    out: Annotated[Path | None, Parameter(help=N_("the PDF to write"))] = None,
    here: Inside,
) -> None:
    """Print what is on the truck of a session, or write it as a PDF."""
    from labels.load_list import load_list as draw

    with here.reading() as archive:
        found = loaded.load_list(archive, session)
    if out is not None:
        write_file(out, draw(found, lang=here.spoken).pdf)
    if here.shown(found):
        return
    headings = (N_("pallet"), N_("box"), N_("seal"), N_("batch"))
    output.table(
        [say(heading) for heading in headings],
        ((row.pallet, row.box_no, row.seal_no, row.batch) for row in found.lines),
    )
    output.line(say(_LOADED, count=len(found.lines)))
    _written(out)


def _written(out: Path | None) -> None:
    if out is not None:
        output.line(say(_WRITTEN, path=out))


def pallets(*, here: Inside) -> None:
    """Print every pallet and what stands on it."""
    with here.reading() as archive:
        found = Pallets(read_pallets.pallets(archive))
    if not here.shown(found):
        headings = (N_("pallet"), N_("state"), N_("pulled"), N_("loaded"), N_("session"))
        output.table(
            [say(heading) for heading in headings],
            (
                (row.pallet, state_word("pallet", row.state), row.pulled, row.loaded, row.session)
                for row in found.pallets
            ),
        )


# fmt: off
def label_places(  # noqa: PLR0913 - each is one option
    *codes: Annotated[str, Parameter(name="CODE", help=N_("a place; none: all in use"))],
    stock: StockName,
    start: Start = "1",
    copies: Copies = 1,
    nudge: Nudge = "",
    format_: FormName = None,
    dpi: DpiOf = None,
    out: Out = None,
    print_: Print = "",
    here: Inside,
) -> None:
    """Print labels of places: those named, or all in use."""
    run = run_of(here, Typed(stock, start, copies, 1, nudge, format_, dpi, out, print_))
    with here.reading() as archive:
        _print(here, place_labels(archive, codes), run)


def label_pallets(  # noqa: PLR0913 - each is one option
    *codes: Annotated[str, Parameter(name="CODE", help=N_("a pallet; none: all in use"))],
    stock: StockName,
    start: Start = "1",
    copies: Copies = 1,
    nudge: Nudge = "",
    format_: FormName = None,
    dpi: DpiOf = None,
    out: Out = None,
    print_: Print = "",
    here: Inside,
) -> None:
    """Print labels of pallets: those named, or all in use."""
    run = run_of(here, Typed(stock, start, copies, 1, nudge, format_, dpi, out, print_))
    with here.reading() as archive:
        _print(here, pallet_labels(archive, codes), run)
# fmt: on


# fmt: off
def label_commands(  # noqa: PLR0913 - each is one option
    *,
    stock: Annotated[str, Parameter(
        name="--stock", help=N_("a label for each code, on this; else the wall sheet"))] = "",
    start: Start = "1",
    copies: Copies = 1,
    nudge: Nudge = "",
    format_: FormName = None,
    dpi: DpiOf = None,
    out: Out = None,
    print_: Print = "",
    here: Inside,
) -> None:
    """Print codes by which a clerk works with the scanner alone: as a sheet, or as labels."""
    if stock:
        run = run_of(here, Typed(stock, start, copies, 1, nudge, format_, dpi, out, print_))
        with here.reading() as archive:
            _print(here, command_labels(archive, run.lang), run)
        return
    if out is None:
        raise BadUsage(_SHEET_FILE)
    with here.reading() as archive:
        done = write_wall_sheet(archive, here.spoken, out)
    if not here.shown(done):
        for line in done.said:
            output.line(line)
# fmt: on


def _print(here: Here, labels: Sequence[CodeLabel], run: Run) -> None:
    done = print_codes(labels, run)
    keep(run, done.labels)
    if not here.shown(done):
        for line in done.said:
            output.line(line)
