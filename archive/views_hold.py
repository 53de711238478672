"""Frozen shapes of the report of everything that is held."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from archive.views import Paper
from archive.views_work import HoldRow


class Stopped(NamedTuple):
    """What a hold does to a batch."""

    batch: str
    state: str
    listed: int
    """Boxes of it that may still be destroyed and cannot go on."""
    withheld: int


class Held(NamedTuple):
    """A hold in force; kind, reason and people of a confidential one are not told."""

    hold: HoldRow
    since: date
    outlet: str
    category: str
    accepted_from: date | None
    accepted_to: date | None
    numbers: bool
    states: tuple[tuple[str, int], ...]
    """(state, boxes) in the order of a box's life."""
    boxes: tuple[str, ...]
    """Numbers of the first ones."""
    batches: tuple[Stopped, ...]


class HoldReport(NamedTuple):
    """暂缓情况表: everything that is held."""

    paper: Paper
    as_of: date
    boxes: int
    """Boxes on at least one hold."""
    late: int
    """Holds whose review is overdue."""
    holds: tuple[Held, ...]
