"""What a text stands for that somebody typed to find a box: one box, a waybill, or part of a name.

A waybill number is asked about and forgotten: it is not logged, and no answer repeats it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from archive.codes import repair
from archive.errors import Refused
from archive.intake.ranges import is_number
from archive.reading.boxes import BoxFilter, boxes
from archive.reading.card import box_named
from archive.reading.numbers import find_number
from archive.refusals.general import Unknown
from archive.views_box import NumberSearch

if TYPE_CHECKING:
    from archive.reading.source import Source


class Found(NamedTuple):
    """What was found; without either, the text may be part of a number, seal, outlet or unit."""

    box: str = ""
    """Number of the one box that the text names."""
    numbers: NumberSearch | None = None
    """Where the paper of the waybill may lie."""


def look_for(source: Source, text: str) -> Found:
    """What `text` stands for.

    Raises `Refused` or `UnreadableCode` for a label that is not to be trusted.
    """
    try:
        return Found(box_named(source, text).box_no)
    except Refused as refused:
        if not isinstance(refused.refusal, Unknown):
            raise
    if not is_number(repair(text)):
        return Found()
    hits = find_number(source, text)
    if not (hits.inside or hits.maybe) and boxes(source, BoxFilter(text=text), limit=1).boxes:
        return Found()
    return Found(numbers=hits)
