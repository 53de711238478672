"""Frozen shapes of what is foretold about keeping: nothing of it has been done."""

from __future__ import annotations

from typing import NamedTuple


class Foreseen(NamedTuple):
    """What a reassessment would do to the boxes in hand; days are those of the last day kept."""

    rule: str
    """The version that boxes would go over to, ``R-DOM@2``."""
    boxes: int
    """Boxes that would go over."""
    later: int
    """Of these, boxes that would be kept longer."""
    earlier: int
    """Of these, boxes that would be kept less long."""
    least_days: int
    """The smallest change of a last day, in days; negative where one is kept less long."""
    most_days: int
    undated: int
    """Boxes whose last day would no longer be known."""
    dated: int
    """Boxes whose last day is not known now and would be."""
    due: int
    """Boxes that could be destroyed today and cannot without it."""
    left_out: int
    """Boxes on a live batch that it would shorten: they stay as they are."""
    left_out_boxes: tuple[str, ...]
    """Their numbers, the first ones."""


class NewRule(NamedTuple):
    """A version of a rule still to be added, as far as boxes feel it."""

    code: str
    keep: str
    """``12m``, ``3y``, ``90d``."""
    start: str


class Chosen(NamedTuple):
    """Which boxes would go over to the rule in force; what is empty asks nothing."""

    category: str
    place: str = ""
    outlet: str = ""
