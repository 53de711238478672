"""Frozen shapes of what a clerk has in hand: a box and a place, as a scan station shows them."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple


class BoxAtHand(NamedTuple):
    """A box that was scanned."""

    id: str
    box_no: str
    n: int
    """How many events made it: the same number later means that nothing happened to it."""
    state: str
    place: str
    """Code of its place; empty while it has none."""


class Meant(NamedTuple):
    """What a place is meant for, by itself or by what it lies in."""

    at: str = ""
    """Code of the place that says so; empty where none does."""
    categories: tuple[str, ...] = ()
    """Empty for every category."""
    unit: str = ""
    """Empty for every responsible unit."""

    def takes(self, categories: Collection[str], unit: str) -> bool:
        """Whether a box of these categories and of this unit belongs there."""
        fits = not self.categories or set(categories) <= set(self.categories)
        return fits and self.unit in ("", unit)


class PutAway(NamedTuple):
    """A box where it stands now, and what may be odd about that."""

    box_no: str
    place: str
    boxes: int
    """Boxes that stand there now, this one among them."""
    capacity: int
    """0 where nobody said."""
    categories: tuple[str, ...]
    """Those of the box."""
    unit: str
    """The responsible unit of the box."""
    meant: Meant
    unchecked: bool = False
    """Whether its label has to be held against its seal and never was."""

    @property
    def is_over(self) -> bool:
        """Whether more boxes stand there than it takes."""
        return 0 < self.capacity < self.boxes

    @property
    def is_astray(self) -> bool:
        """Whether the place is meant for other boxes."""
        return not self.meant.takes(self.categories, self.unit)


class PlaceAtHand(NamedTuple):
    """A place that was scanned, and how full it is."""

    place: str
    title: str
    kind: str
    state: str
    capacity: int
    """0 where nobody said."""
    boxes: int
    """Boxes that stand in it; those of places below it are not among them."""

    @property
    def is_full(self) -> bool:
        """Whether it takes no more boxes."""
        return 0 < self.capacity <= self.boxes
