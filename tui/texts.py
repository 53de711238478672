"""Values as screens show them: days, instants, weights, states; nothing in them moves a cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size

from archive.clock import CHINA, read_stamp
from archive.words import language
from tui.cli.output import BLANK, harmless

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

__all__ = [
    "BLANK",
    "at_text",
    "clock_text",
    "cut",
    "cut_left",
    "day_text",
    "few",
    "harmless",
    "in_a_row",
    "kg_text",
]

_FEW = 3


def day_text(day: date | None) -> str:
    """A day as ``2026-03-01``; a dash when there is none."""
    return day.isoformat() if day else BLANK


def at_text(at: datetime | None) -> str:
    """An instant to the minute in China's time; a dash when there is none."""
    return f"{at.astimezone(CHINA):%Y-%m-%d %H:%M}" if at else BLANK


def clock_text(stamp: str) -> str:
    """The time of day of an instant of the log, to the second, in China's time."""
    return f"{read_stamp(stamp).astimezone(CHINA):%H:%M:%S}"


def kg_text(grams: int | None) -> str:
    """Grams as kilograms to a tenth; a dash when not weighed."""
    return f"{grams / 1000:,.1f} kg" if grams is not None else BLANK


def in_a_row(sentences: Iterable[str]) -> str:
    """Sentences behind one another; Chinese has no blank between them."""
    gap = "" if language() == "zh" else " "
    return gap.join(sentence for sentence in sentences if sentence)


def few(names: Sequence[str], between: str = " ") -> str:
    """The first names, and how many there are beside them, where a line has no room for all."""
    more = len(names) - _FEW
    return between.join(names[:_FEW]) + (f" (+{more})" if more > 0 else "")


def cut(text: str, width: int) -> str:
    """`text` in at most `width` cells, with an ellipsis where something was left out."""
    plain = harmless(text)
    if cell_len(plain) <= width:
        return plain
    return set_cell_size(plain, max(0, width - 1)).rstrip() + "…"


def cut_left(text: str, width: int) -> str:
    """`text` in at most `width` cells, its beginning left out: of a path, the end tells most."""
    plain = harmless(text)
    if cell_len(plain) <= width:
        return plain
    while cell_len(plain) >= width:
        plain = plain[1:]
    return f"…{plain}"
