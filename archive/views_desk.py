"""Frozen shapes of what a clerk has in hand: a box and a place, as a scan station shows them."""

from __future__ import annotations

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
