"""Frozen shapes of lists of unsettled matters and of what they propose; never a waybill number."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class MatterList(NamedTuple):
    """A list of unsettled matters that was taken in."""

    list: str
    """``M-0001``; every command takes it."""
    source: str
    sha256: str
    as_of: date | None
    """The day on which customer service drew it up."""
    until: date | None
    """Last day on which a check may rest on it."""
    counts: bool
    rows: int
    open: int
    unfound: int
    """Open matters whose paper no box is known to hold."""
    boxes: int
    """Boxes that may hold the paper of an open matter, and still exist."""
    free: int
    """Of these, boxes for which a hold is proposed and not placed."""


class MatchedBox(NamedTuple):
    """A box that may hold the paper of open matters."""

    box_no: str
    state: str
    types: tuple[str, ...]
    rows: tuple[int, ...]
    """Rows of the list."""
    holds: tuple[str, ...]
    """Live holds on it."""
    proposed: tuple[str, ...]
    """Kinds of hold that are proposed and not placed."""
    batch: str
    """Batch that may still destroy it; empty when there is none."""


class ProposedHold(NamedTuple):
    """A hold that the list proposes."""

    type: str
    boxes: int


class MattersCard(NamedTuple):
    """One list, what it proposes, and the boxes that matched."""

    list: MatterList
    proposed: tuple[ProposedHold, ...]
    boxes: tuple[MatchedBox, ...]


class MattersMet(NamedTuple):
    """What a list of matters would find if it were taken in now."""

    open: int
    settled: int
    unfound: int
    boxes: int
    free: int
    """Boxes on no hold at all."""
