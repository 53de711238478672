"""`waybox labels`: box labels as PDF."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

from cyclopts import Parameter

from archive.errors import BadInput
from archive.reading.boxes import BoxFilter, all_boxes
from archive.reading.card import box_named
from archive.reading.due import HERE
from archive.reading.labels import box_labels
from archive.state_words import state_word
from archive.words import N_, say
from labels.stock import named
from tui.cli import output
from tui.cli.boxes import state_of
from tui.cli.failures import BadUsage
from tui.cli.files import write_file
from tui.cli.here import Inside

if TYPE_CHECKING:
    from archive.reading.source import Source
    from archive.views_box import BoxRow

_NONE = N_("Nothing was selected: name boxes, --list, --state, --place, or --all.")
_NO_BOX = N_("No box matches; nothing was printed.")
_NO_LABEL = N_("Box {box} is {state}; it needs no label.")
_NUDGE = N_("--nudge is “{text}”; two numbers in mm like 0.5,-1 are expected.")
_DONE = N_("{labels} labels of {boxes} boxes, on {stock}: {path}.")
_GLYPHS = N_("The font lacks these characters; a substitute stands in their place: {glyphs}.")


class Printed(NamedTuple):
    """Labels that were made: stable as JSON."""

    path: str
    stock: str
    boxes: int
    labels: int
    missing_glyphs: tuple[str, ...]
    """Characters the font lacks; each stands on the labels as a visible substitute."""


# fmt: off
def boxes(  # noqa: PLR0913 - each is one option
    *codes: Annotated[str, Parameter(name="CODE", help=N_("label, number, seal or id of a box"))],
    list_: Annotated[str, Parameter(
        name="--list", help=N_("every box of the hand-in list with this file name"))] = "",
    state: Annotated[str, Parameter(help=N_("every box in this state"))] = "",
    place: Annotated[str, Parameter(help=N_("every box in this place or below it"))] = "",
    all_: Annotated[bool, Parameter(
        name="--all", negative="", help=N_("every box that is whole and here"))] = False,
    stock: Annotated[str, Parameter(help=N_("what is printed on; a wrong name lists them"))],
    start: Annotated[int, Parameter(help=N_("first cell of the first sheet that is free"))] = 1,
    copies: Annotated[int, Parameter(help=N_("copies of each label"))] = 1,
    faces: Annotated[Literal[1, 2], Parameter(help=N_("labels for one or two faces of a box"))] = 2,
    nudge: Annotated[str, Parameter(help=N_("right and up in mm, such as 0.5,-1"))] = "",
    out: Annotated[Path, Parameter(help=N_("the PDF to write"))],
    here: Inside,
) -> None:
    """Print labels of boxes: those named, or all that match."""
    from labels.box_label import box_labels as drawn

    chosen = named(stock)
    if not (codes or list_ or state or place or all_):
        raise BadUsage(_NONE)
    wanted = BoxFilter(state=state_of(state), place=place, source=list_)
    with here.reading() as archive:
        found = list(_named(archive, codes) if codes else _matching(archive, wanted))
        views = box_labels(archive, [box.id for box in found], faces=faces)
    if not views:
        raise BadInput(_NO_BOX)
    paper = drawn(
        views, stock=chosen, start=start, nudge=_nudge(nudge), copies=copies, lang=here.spoken
    )
    write_file(out, paper.pdf)
    done = Printed(str(out), stock, len(found), len(views) * copies, paper.missing_glyphs)
    if not here.shown(done):
        _print(done)
# fmt: on


def _named(archive: Source, codes: tuple[str, ...]) -> Iterator[BoxRow]:
    for code in codes:
        box = box_named(archive, code)
        if box.state not in HERE:
            raise BadInput(_NO_LABEL, box=box.box_no, state=state_word("box", box.state))
        yield box


def _matching(archive: Source, wanted: BoxFilter) -> Iterator[BoxRow]:
    return (box for box in all_boxes(archive, wanted) if box.state in HERE)


def _nudge(text: str) -> tuple[float, float]:
    if not text:
        return 0.0, 0.0
    try:
        right, up = (float(part) for part in text.split(","))
    except ValueError as error:
        raise BadUsage(_NUDGE, text=text) from error
    return right, up


def _print(done: Printed) -> None:
    output.line(say(_DONE, labels=done.labels, boxes=done.boxes, stock=done.stock, path=done.path))
    if done.missing_glyphs:
        output.line(say(_GLYPHS, glyphs=" ".join(done.missing_glyphs)))
