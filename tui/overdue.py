"""The report of what is kept beyond its period, as a PDF: read, drawn and written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from archive.reading.overdue import overdue_report
from archive.views_due import OverdueReport
from archive.words import N_, say
from labels.overdue import overdue_report as drawn
from tui.cli.files import write_file

if TYPE_CHECKING:
    from datetime import date

    from archive.reading.source import Source

_WRITTEN = N_("The report lies in {path}.")
_GLYPHS = N_("The font lacks these characters; a substitute stands in their place: {glyphs}.")


class Overdue(NamedTuple):
    """The report, and where it lies as a PDF: stable as JSON."""

    report: OverdueReport
    path: str
    """Empty where none was written."""
    missing_glyphs: tuple[str, ...]
    """Characters the font lacks; each stands in it as a visible substitute."""

    @property
    def said(self) -> tuple[str, ...]:
        """What was written, in sentences."""
        return written_said(self.path, self.missing_glyphs)


def written_said(path: str, missing_glyphs: tuple[str, ...]) -> tuple[str, ...]:
    """Where a report lies, and what its font lacks, in sentences."""
    done = (say(_WRITTEN, path=path),) if path else ()
    lacking = " ".join(missing_glyphs)
    return (*done, say(_GLYPHS, glyphs=lacking)) if lacking else done


def overdue(source: Source, on: date | None, lang: str, out: Path | None) -> Overdue:
    """What is overdue on a day; written to `out` where that is named. Raises `BadInput`."""
    report = overdue_report(source, on, lang)
    if out is None:
        return Overdue(report, "", ())
    paper = drawn(report)
    write_file(out, paper.pdf)
    return Overdue(report, str(out), paper.missing_glyphs)
