"""`waybox labels boxes` and `ledger`: box labels, and what became of them."""

from __future__ import annotations

from typing import Annotated, Literal, NamedTuple

from cyclopts import Parameter

from archive.commands.box import ReissueLabel
from archive.reading.boxes import BoxFilter
from archive.reading.card import box_card
from archive.reading.label_ledger import label_ledger
from archive.state_words import state_word
from archive.views_label import Label, LabelRow
from archive.words import N_, say
from tui.cli import output, pins
from tui.cli.boxes import state_of
from tui.cli.failures import BadUsage
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
from tui.labelling import (
    Printed,
    Run,
    draw_labels,
    labelled,
    matching,
    print_labels,
    try_out,
)
from tui.words.label import label_said

__all__ = ["Printed", "boxes"]

_NONE = N_("Nothing was selected: name boxes, --list, --state, --place, or --all.")
_ONE = N_("Choose one of --open, --unprinted and --unchecked.")
_LEDGER = (
    N_("box"), N_("state"), N_("place"), N_("label"), N_("printed at"), N_("by"), N_("printed"),
    N_("printed on"), N_("scanned back"), N_("held against the seal"),
)  # fmt: skip


# fmt: off
def boxes(  # noqa: PLR0913 - each is one option
    *codes: Annotated[str, Parameter(name="CODE", help=N_("label, number, seal or id of a box"))],
    list_: Annotated[str, Parameter(
        name="--list", help=N_("every box of the hand-in list with this file name"))] = "",
    state: Annotated[str, Parameter(help=N_("every box in this state"))] = "",
    place: Annotated[str, Parameter(help=N_("every box in this place or below it"))] = "",
    all_: Annotated[bool, Parameter(
        name="--all", negative="", help=N_("every box that is whole and here"))] = False,
    stock: StockName,
    start: Start = "1",
    copies: Copies = 1,
    faces: Annotated[Literal[1, 2], Parameter(help=N_("labels for one or two faces of a box"))] = 2,
    nudge: Nudge = "",
    format_: FormName = None,
    dpi: DpiOf = None,
    out: Out = None,
    print_: Print = "",
    here: Inside,
) -> None:
    """Print labels of boxes: those named, or all that match; who printed them is recorded."""
    run = run_of(here, Typed(stock, start, copies, faces, nudge, format_, dpi, out, print_))
    if not (codes or list_ or state or place or all_):
        raise BadUsage(_NONE)
    wanted = BoxFilter(state=state_of(state), place=place, source=list_)
    with here.writing() as archive:
        by = pins.sign_in(here, archive)
        found = labelled(archive, codes) if codes else matching(archive, wanted)
        done = print_labels(archive, found, run, by, here.op)
    _say(here, run, done)


def reissue(  # noqa: PLR0913 - each is one option
    code: Annotated[str, Parameter(help=N_("label, number, seal or id of the box"))],
    *,
    why: Annotated[Literal["lost", "damaged", "unreadable", "copied", "other"], Parameter(
        help=N_("why the label is replaced; copied: somebody may have copied it"))],
    reason: Annotated[str, Parameter(help=N_("what else is to be said; needed for other"))] = "",
    stock: StockName,
    start: Start = "1",
    copies: Copies = 1,
    faces: Annotated[Literal[1, 2], Parameter(help=N_("labels for one or two faces of a box"))] = 2,
    nudge: Nudge = "",
    format_: FormName = None,
    dpi: DpiOf = None,
    out: Out = None,
    print_: Print = "",
    here: Inside,
) -> None:
    """Replace the label of a box and print the new one; the older one says why when scanned."""
    run = run_of(here, Typed(stock, start, copies, faces, nudge, format_, dpi, out, print_))
    with here.writing() as archive:
        by = pins.sign_in(here, archive)
        (box,) = labelled(archive, [code])
        try_out(draw_labels(archive, [box], run), run)
        replace = ReissueLabel(box=box.box_no, why=why, reason=reason)
        archive.perform(replace, by, here.op)
        done = print_labels(archive, [box], run, by)
    _say(here, run, done)
# fmt: on


def _say(here: Here, run: Run, done: Printed) -> None:
    keep(run, done.labels)
    if not here.shown(done):
        for sentence in done.said:
            output.line(sentence)


class Ledger(NamedTuple):
    """The newest label of each box: stable as JSON."""

    labels: tuple[LabelRow, ...]


class BoxLabels(NamedTuple):
    """Every label of one box: stable as JSON."""

    box_no: str
    labels: tuple[Label, ...]


def ledger(
    code: Annotated[str, Parameter(help=N_("one box: label, number, seal or id"))] = "",
    *,
    open_: Annotated[bool, Parameter(name="--open", negative="",
        help=N_("only printed labels that were not scanned back"))] = False,
    unprinted: Annotated[bool, Parameter(
        negative="", help=N_("only boxes whose label was never printed"))] = False,
    unchecked: Annotated[bool, Parameter(
        negative="", help=N_("only labels never held against their seal"))] = False,
    here: Inside,
) -> None:  # fmt: skip
    """Print the label ledger: who printed which label, and whether it came back."""
    asked = {"unseen": open_, "unprinted": unprinted, "unchecked": unchecked}
    chosen = [name for name, wanted in asked.items() if wanted]
    if len(chosen) > 1:
        raise BadUsage(_ONE)
    with here.reading() as archive:
        if code:
            card = box_card(archive, code)
            found = BoxLabels(card.box.box_no, card.labels)
            if not here.shown(found):
                output.line(found.box_no)
                for label in found.labels:
                    output.line(label_said(label))
            return
        rows = label_ledger(archive, BoxFilter(labels="".join(chosen)))
        if here.json:
            output.say_json_list("labels", rows)
        else:
            count = output.table([say(heading) for heading in _LEDGER], map(_cells, rows))
            output.line(say(N_("{count} boxes"), count=count))


def _cells(row: LabelRow) -> tuple[object, ...]:
    last = row.prints[-1] if row.prints else None
    return (
        row.box_no, state_word("box", row.state), row.place, row.number + 1, last and last.at,
        last and last.by, sum(made.faces * made.copies for made in row.prints),
        last and (last.printer or last.stock), row.seen_at, row.checked_at,
    )  # fmt: skip
