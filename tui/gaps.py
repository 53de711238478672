"""The table of gaps, as a PDF: read, drawn and written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from archive.reading.gaps_paper import gaps_paper
from labels.gaps import gaps as drawn
from tui.cli.files import write_file

if TYPE_CHECKING:
    from archive.reading.gaps import Wanted
    from archive.reading.source import Source


def write_gaps(source: Source, wanted: Wanted, lang: str, out: Path) -> tuple[str, ...]:
    """Write the table; gives the characters that the font lacks. Raises `BadInput`."""
    paper = drawn(gaps_paper(source, lang, wanted))
    write_file(out, paper.pdf)
    return paper.missing_glyphs
