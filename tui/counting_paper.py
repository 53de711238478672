"""The report of a stock count, written as a PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.reading.count_papers import count_paper
from labels.count_report import count_report
from tui.cli.files import write_file

if TYPE_CHECKING:
    from pathlib import Path

    from archive.reading.source import Source


def write_report(source: Source, number: str, lang: str, out: Path) -> tuple[str, ...]:
    """Write the report; gives the characters that the font lacks."""
    drawn = count_report(count_paper(source, number, lang))
    write_file(out, drawn.pdf)
    return drawn.missing_glyphs
