"""The register of consultations as a PDF: read, drawn and written."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from archive.reading.consultation_register import consultations_paper
from archive.reading.source import today
from labels.consultation_register import consultation_register
from tui.cli.files import write_file

if TYPE_CHECKING:
    from archive.reading.source import Source

YEAR = timedelta(days=365)
"""How far back the register goes where nobody says it."""


class Period(NamedTuple):
    """From which day to which."""

    first: date
    last: date


def period_of(source: Source, first: date | None, last: date | None) -> Period:
    """The period as it was asked for; until today and a year back where it was not."""
    until = last or today(source)
    return Period(first or until - YEAR, until)


def write_year(source: Source, lang: str, out: Path, person: str = "") -> tuple[str, ...]:
    """Write the register of the year until today."""
    return write_register(source, lang, period_of(source, None, None), out, person)


def write_register(
    source: Source, lang: str, period: Period, out: Path, person: str = ""
) -> tuple[str, ...]:
    """Write the register for `person`, by opaque id; gives the characters the font lacks."""
    paper = consultations_paper(source, lang, period.first, period.last, person)
    drawn = consultation_register(paper)
    write_file(out, drawn.pdf)
    return drawn.missing_glyphs
