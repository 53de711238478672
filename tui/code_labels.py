"""Labels of places and pallets: which, drawn into one file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from archive.codes import PalletCode, PlaceCode
from archive.errors import BadInput
from archive.reading.at_hand import place_at_hand
from archive.reading.pallets import pallet_at_hand, pallets
from archive.reading.places import places
from archive.state_words import PLACE_KINDS
from archive.words import N_, say
from labels.code_label import CodeLabel
from labels.printing import draw_codes
from labels.stock import named
from tui.cli.files import write_file
from tui.labelling import given, went_to
from tui.printers import Job, known

if TYPE_CHECKING:
    from archive.reading.source import Source
    from tui.labelling import Run

_NOTHING = N_("Nothing matches; nothing was printed.")
_GLYPHS = N_("The font lacks these characters; a substitute stands in their place: {glyphs}.")
_DONE = N_("{labels} labels on {stock}: {where}.")
_TITLE = N_("Labels: {labels}")


class PrintedCodes(NamedTuple):
    """Labels that were made: stable as JSON."""

    path: str
    stock: str
    labels: int
    missing_glyphs: tuple[str, ...]
    printer: str = ""
    """The printer that took them; empty where a file was written."""
    job: str = ""
    """What its queue calls the job."""

    @property
    def said(self) -> tuple[str, ...]:
        """What came of it, in sentences."""
        where = went_to(self.path, self.printer, self.job)
        done = say(_DONE, labels=self.labels, stock=self.stock, where=where)
        if not self.missing_glyphs:
            return (done,)
        return done, say(_GLYPHS, glyphs=" ".join(self.missing_glyphs))


def place_labels(source: Source, codes: Sequence[str]) -> list[CodeLabel]:
    """Labels of the places named, or of all in use; raises `Refused` for one not known."""
    found = {row.place: row for row in places(source) if row.state == "ACTIVE"}
    wanted = [place_at_hand(source, code).place for code in codes] or list(found)
    rows = (found[code] for code in wanted if code in found)
    demo = bool(source.founding.demo)
    return [
        CodeLabel(PlaceCode(row.place).text, row.place, PLACE_KINDS[row.kind], row.title, demo)
        for row in rows
    ]


def pallet_labels(source: Source, codes: Sequence[str]) -> list[CodeLabel]:
    """Labels of the pallets named, or of all in use; raises `Refused` for one not known."""
    rows = [pallet_at_hand(source, code) for code in codes] or [*pallets(source)]
    demo = bool(source.founding.demo)
    return [
        CodeLabel(PalletCode(row.pallet).text, row.pallet, N_("pallet"), "", demo)
        for row in rows
        if row.state == "ACTIVE"
    ]


def print_codes(labels: Iterable[CodeLabel], run: Run) -> PrintedCodes:
    """Write the file, or give it to the printer; raises `BadInput`."""
    wanted = tuple(labels)
    if not wanted:
        raise BadInput(_NOTHING)
    if run.printer:
        known(run.printer)
    drawn = draw_codes(wanted, run.how)
    count = len(wanted) * run.copies
    if not run.printer:
        write_file(run.path, drawn.data)
    title = say(_TITLE, labels=count)
    job = given(Job(drawn.data, named(run.stock), run.form, title), run)
    path = "" if run.printer else str(run.path)
    return PrintedCodes(path, run.stock, count, drawn.missing_glyphs, run.printer, job)
