"""Frozen shapes of the feed checklist 投料核对表: register lines by session, as they were fed."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from archive.views import Paper, Signer


class FeedLine(NamedTuple):
    """A line of the register before the machine."""

    seq: int
    """Its place on the register."""
    box_no: str
    seal_no: str
    slips: int
    weight_g: int
    lot: int
    """0 while it was not fed."""
    fed_at: datetime | None
    remarks: tuple[str, ...]
    outcome: str
    """How the line ended, where it did not end in the machine."""


class FeedSession(NamedTuple):
    """One session with the lines loaded for it."""

    session_no: str
    """Empty for lines that were loaded for none."""
    place: str
    vendor: str
    method: str
    lines: tuple[FeedLine, ...]
    after: tuple[Signer, ...]


class FeedChecklist(NamedTuple):
    """投料核对表."""

    paper: Paper
    filled: bool
    """Whether the feeding is over; else it is ticked by hand."""
    sessions: tuple[FeedSession, ...]
