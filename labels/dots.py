"""The dots of a printer, and how far away a code of so many dots is read.

A module is a whole number of dots or its edges are ragged: a table in dots of 203 dpi, the
coarsest printers, and the nearest whole number for the others.
"""

from __future__ import annotations

from typing import NamedTuple

INCH = 25.4
COARSEST = 203
"""Dots to the inch in which modules are planned."""
_NEAR = 1.02
"""A module may be this much larger than planned, to come out whole on another printer."""
_OFF, _STEP = 2, 10
"""A 1280 pixel imager needs 2.5 pixels to the module: 4 dots to 20 cm, 8 dots to 60."""


class Grid(NamedTuple):
    """The dots of one printer."""

    dpi: int = COARSEST

    @property
    def dot(self) -> float:
        """One dot in mm."""
        return INCH / self.dpi

    def dots(self, planned: int) -> int:
        """Whole dots here for a module that is `planned` dots at 203 dpi."""
        return int(planned * self.dpi / COARSEST * _NEAR)

    def module(self, planned: int) -> float:
        """The same in mm."""
        return self.dots(planned) * self.dot

    def near(self, length: float) -> int:
        """The dot nearest to `length` mm."""
        return round(length / self.dot)


def reach_cm(planned: int) -> int:
    """From how far away, in cm, a code with modules of that many dots at 203 dpi is read."""
    return _STEP * (planned - _OFF)
