"""Frozen shapes of labels: printed, scanned back, held against the seal, replaced."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple


class LabelPrint(NamedTuple):
    """One print job, as one of its labels sees it."""

    at: datetime
    by: str
    """Staff number."""
    stock: str
    printer: str
    """Empty where a file was written."""
    faces: int
    copies: int


class Label(NamedTuple):
    """A label that was made for a box."""

    number: int
    """0 for the first one."""
    made_on: date | None
    valid: bool
    replaced: str
    """Why: ``lost``, ``damaged``, ``unreadable``, ``copied`` or ``other``; empty while it is
    valid."""
    prints: tuple[LabelPrint, ...]
    seen_at: datetime | None
    """When it was first scanned whole."""
    checked_at: datetime | None
    """When it was last held against the seal."""


class LabelRow(NamedTuple):
    """The newest label of a box in the label ledger."""

    box_no: str
    state: str
    place: str
    number: int
    """0 for the first one."""
    prints: tuple[LabelPrint, ...]
    seen_at: datetime | None
    checked_at: datetime | None
