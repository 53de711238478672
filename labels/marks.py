"""What a label draws besides its code, in mm from its cell's lower left corner.

Neither PDF nor ZPL: `labels.pdf` writes marks as operators, `labels.plate` as dots.
"""

from __future__ import annotations

from typing import NamedTuple


class Text(NamedTuple):
    """A line of text, from its baseline's left end."""

    x: float
    y: float
    size: float
    text: str


class Rule(NamedTuple):
    """A line."""

    x1: float
    y1: float
    x2: float
    y2: float
    weight: float


class Frame(NamedTuple):
    """A box, from its lower left corner."""

    x: float
    y: float
    width: float
    height: float
    weight: float


class Stamp(NamedTuple):
    """A line of grey text turned about its baseline's left end, counter-clockwise."""

    x: float
    y: float
    size: float
    text: str
    degrees: float
    grey: float


Mark = Text | Rule | Frame | Stamp
