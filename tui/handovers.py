"""The list of a hand-over 移交清单 as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.reading.handover_paper import handover_paper
from labels.handover_list import handover_list
from tui.cli.files import write_file

if TYPE_CHECKING:
    from pathlib import Path

    from archive.reading.source import Source


def write_list(source: Source, number: str, lang: str, out: Path) -> tuple[str, ...]:
    """Write the list of a hand-over; gives the characters that the font lacks.

    Raises `Refused` for one that is not known, `BadInput` for a file that cannot be written.
    """
    drawn = handover_list(handover_paper(source, number, lang))
    write_file(out, drawn.pdf)
    return drawn.missing_glyphs
