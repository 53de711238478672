"""Printing box labels: which boxes need one, all drawn into one file, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import nullcontext, suppress
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from archive.commands.printing import RecordPrinting
from archive.errors import BadInput
from archive.reading.boxes import all_boxes
from archive.reading.card import box_named
from archive.reading.due import HERE
from archive.reading.labels import box_labels
from archive.state_words import state_word
from archive.words import N_, say
from labels.dots import COARSEST
from labels.how import PDF, How
from labels.printing import draw_boxes
from labels.stock import named
from tui.cli.files import written_after
from tui.printers import Job, known, send
from tui.progress import Progress
from tui.texts import clock_text

if TYPE_CHECKING:
    from archive import Archive, Credential
    from archive.reading.boxes import BoxFilter
    from archive.reading.source import Source
    from archive.views import BoxLabel
    from archive.views_box import BoxRow

_TOGETHER = 100
"""Boxes looked up between two looks at the progress."""

_NO_BOX = N_("No box matches; nothing was printed.")
_NO_LABEL = N_("Box {box} is {state}; it needs no label.")
_TOO_MANY = N_("More than {most} boxes match; narrow the list, nothing was printed.")
_READING = N_("Looking boxes up")
_DRAWING = N_("Drawing labels")
_DONE = N_("{labels} labels of {boxes} boxes, on {stock}: {where}.")
_AT_PRINTER = N_("printer {printer}, job {job}")
_TITLE = N_("Box labels: {boxes}")
_PRINTED_BEFORE = N_("These labels were printed at {at} already; nothing was written again.")
_GLYPHS = N_("The font lacks these characters; a substitute stands in their place: {glyphs}.")


class Printed(NamedTuple):
    """Labels that were made: stable as JSON."""

    path: str
    stock: str
    boxes: int
    labels: int
    missing_glyphs: tuple[str, ...]
    """Characters the font lacks; each stands on the labels as a visible substitute."""
    printer: str = ""
    """The printer that took them; empty where a file was written."""
    job: str = ""
    """What its queue calls the job."""

    @property
    def said(self) -> tuple[str, ...]:
        """What came of it, in sentences."""
        where = went_to(self.path, self.printer, self.job)
        done = say(_DONE, labels=self.labels, boxes=self.boxes, stock=self.stock, where=where)
        if not self.missing_glyphs:
            return (done,)
        return done, say(_GLYPHS, glyphs=" ".join(self.missing_glyphs))


def went_to(path: str, printer: str, job: str) -> str:
    """A file, or a printer with its job."""
    return say(_AT_PRINTER, printer=printer, job=job) if printer else path


class Drawn(NamedTuple):
    """Labels that were drawn and are not printed yet."""

    data: bytes
    codes: tuple[str, ...]
    """The label of each box, once."""
    labels: int
    missing_glyphs: tuple[str, ...]


class Run(NamedTuple):
    """How labels are printed."""

    path: Path
    stock: str
    lang: str
    start: int = 1
    """First cell of the first sheet that is free."""
    copies: int = 1
    faces: int = 2
    nudge: tuple[float, float] = (0.0, 0.0)
    """Right and up, in mm."""
    form: str = PDF
    """``pdf``, or ``zpl`` for a label printer."""
    dpi: int = COARSEST
    """Dots to the inch of a label printer."""
    printer: str = ""
    """The printer they go to; then no file is written."""

    @property
    def how(self) -> How:
        """How they are drawn; raises `BadInput` for a stock that is not known."""
        stock = named(self.stock)
        return How(stock, self.start, self.nudge, self.copies, self.lang, self.form, self.dpi)


def labelled(source: Source, codes: Sequence[str]) -> list[BoxRow]:
    """The boxes named; raises `BadInput` for one that is gone, `Refused` for one not known."""
    return [_whole(box_named(source, code)) for code in codes]


def matching(source: Source, wanted: BoxFilter, most: int | None = None) -> list[BoxRow]:
    """The boxes of a list that need a label; raises `BadInput` for more than `most`."""
    here = (box for box in all_boxes(source, wanted) if box.state in HERE)
    found = list(islice(here, most + 1 if most is not None else None))
    if most is not None and len(found) > most:
        raise BadInput(_TOO_MANY, most=most)
    return found


def draw_labels(
    source: Source, boxes: Sequence[BoxRow], run: Run, progress: Progress | None = None
) -> Drawn:
    """Draw the labels of `boxes`; raises `BadInput`. They are printed once they are recorded."""
    seen = progress or Progress()
    how = run.how
    seen.begin(say(_READING), len(boxes))
    views = tuple(_views(source, [box.id for box in boxes], run.faces, seen))
    if not views:
        raise BadInput(_NO_BOX)
    seen.begin(f"{say(_DRAWING)}: {len(views) * run.copies}")
    paper = draw_boxes(views, how)
    codes = tuple(dict.fromkeys(view.code for view in views))
    return Drawn(paper.data, codes, len(views) * run.copies, paper.missing_glyphs)


def record(made: Drawn, run: Run, archive: Archive, by: Credential, op: str = "") -> None:
    """Record a print job, and write its file where it goes into one.

    A label is a key to its box, none goes unrecorded: what cannot be recorded is not written,
    and a printer gets nothing before. Raises `Refused` and `BadInput`.
    """
    command = RecordPrinting(
        boxes=made.codes, stock=run.stock, faces=run.faces, copies=run.copies, printer=run.printer
    )
    with nullcontext() if run.printer else written_after(run.path, made.data):
        receipt = archive.perform(command, by, op)
        if receipt.repeated:
            raise BadInput(_PRINTED_BEFORE, at=clock_text(receipt.at))


def try_out(made: Drawn, run: Run) -> None:
    """Raise `BadInput` where such labels could not be written; nothing is."""
    if run.printer:
        return
    with suppress(_NotNow), written_after(run.path, made.data):
        raise _NotNow


class _NotNow(Exception):
    """Ends an attempt."""


def hand_out(made: Drawn, run: Run) -> Printed:
    """Give labels that are recorded to their printer; raises `BadInput` where it takes none."""
    title = say(_TITLE, boxes=len(made.codes))
    job = given(Job(made.data, named(run.stock), run.form, title), run)
    return Printed(
        "" if run.printer else str(run.path), run.stock, len(made.codes), made.labels,
        made.missing_glyphs, run.printer, job,
    )  # fmt: skip


def given(job: Job, run: Run) -> str:
    """The queue's name for what the run's printer was given; empty where a file is written."""
    return send(run.printer, job) if run.printer else ""


def print_labels(
    archive: Archive, boxes: Sequence[BoxRow], run: Run, by: Credential, op: str = ""
) -> Printed:
    """Draw the labels of `boxes`, record them, write or print them; raises as all three do."""
    if run.printer:
        known(run.printer)
    made = draw_labels(archive, boxes, run)
    record(made, run, archive, by, op)
    return hand_out(made, run)


def _views(
    source: Source, ids: Sequence[str], faces: int, progress: Progress
) -> Iterator[BoxLabel]:
    for place in range(0, len(ids), _TOGETHER):
        progress.tell(place)
        yield from box_labels(source, ids[place : place + _TOGETHER], faces=faces)


def _whole(box: BoxRow) -> BoxRow:
    if box.state not in HERE:
        raise BadInput(_NO_LABEL, box=box.box_no, state=state_word("box", box.state))
    return box
