"""The frozen shape of a place in a list: how full it is, what it is meant for."""

from __future__ import annotations

from typing import NamedTuple


class PlaceRow(NamedTuple):
    """A place and how full it is."""

    place: str
    title: str
    kind: str
    parent: str
    state: str
    capacity: int
    """Boxes it takes; 0 where it is not said."""
    boxes: int
    """Boxes that stand in it itself."""
    inside: int
    """Boxes in it and in every place below."""
    categories: tuple[str, ...] = ()
    """Categories it is meant for; empty where it says none itself."""
    unit: str = ""
    """Responsible unit it is meant for; empty where it says none itself."""
    astray: int = 0
    """Boxes that stand in it itself while it is meant for others."""

    @property
    def is_over(self) -> bool:
        """Whether more boxes are in it than it takes."""
        return 0 < self.capacity < self.inside
