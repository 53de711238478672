"""`waybox labels`: box labels as PDF."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from archive.reading.boxes import BoxFilter
from archive.words import N_
from labels.stock import named
from tui.cli import output
from tui.cli.boxes import state_of
from tui.cli.failures import BadUsage
from tui.cli.here import Inside
from tui.labelling import Printed, Run, labelled, matching, print_labels

__all__ = ["Printed", "boxes"]

_NONE = N_("Nothing was selected: name boxes, --list, --state, --place, or --all.")
_NUDGE = N_("--nudge is “{text}”; two numbers in mm like 0.5,-1 are expected.")


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
    named(stock)
    if not (codes or list_ or state or place or all_):
        raise BadUsage(_NONE)
    wanted = BoxFilter(state=state_of(state), place=place, source=list_)
    run = Run(out, stock, here.spoken, start, copies, faces, nudge_of(nudge))
    with here.reading() as archive:
        found = labelled(archive, codes) if codes else matching(archive, wanted)
        done = print_labels(archive, found, run)
    if not here.shown(done):
        for sentence in done.said:
            output.line(sentence)
# fmt: on


def nudge_of(text: str) -> tuple[float, float]:
    """Right and up in mm, as typed; raises `BadUsage`."""
    if not text:
        return 0.0, 0.0
    try:
        right, up = (float(part) for part in text.split(","))
    except ValueError as error:
        raise BadUsage(_NUDGE, text=text) from error
    return right, up
