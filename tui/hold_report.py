"""The report of everything that is held, as a PDF: read, drawn and written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from archive.reading.hold_report import hold_report
from archive.views_hold import HoldReport
from labels.hold_report import hold_report as drawn
from tui.cli.files import write_file
from tui.overdue import written_said

if TYPE_CHECKING:
    from archive.reading.source import Source


class Reported(NamedTuple):
    """The report, and where it lies as a PDF: stable as JSON."""

    report: HoldReport
    path: str
    missing_glyphs: tuple[str, ...]
    """Characters the font lacks; each stands in it as a visible substitute."""

    @property
    def said(self) -> tuple[str, ...]:
        """What was written, in sentences."""
        return written_said(self.path, self.missing_glyphs)


def reported(source: Source, lang: str, out: Path) -> Reported:
    """Everything that is held, written to `out`; raises `BadInput`."""
    report = hold_report(source, lang)
    paper = drawn(report)
    write_file(out, paper.pdf)
    return Reported(report, str(out), paper.missing_glyphs)
