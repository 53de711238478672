"""Frozen shapes of openings of the store and of what authorities took; no confidential text."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple


class TakingRow(NamedTuple):
    """One time that an authority took paper of a box, or gave some back."""

    box_no: str
    n: int
    """Number of the event among the box's."""
    kind: str
    """``seized``, ``slips_taken``, ``seizure_ended`` or ``slips_returned``."""
    what: str
    """The same in words."""
    at: datetime
    by: str
    """Staff number."""
    slips: int
    """Slips that went, or came back."""
    state: str
    """State of the box now."""
    out: int
    """Slips of the box that an authority has now."""
    letters: int
    """Files attached to the box as letters."""
    opening: str
    """Opening of the store it was done under; empty within working hours."""


class OpeningRow(NamedTuple):
    """One opening of the store outside working hours."""

    opening: str
    state: str
    why: str
    remark: str
    since: datetime
    opened_by: tuple[str, ...]
    """Staff numbers of the people who signed."""
    ended_at: datetime | None
    settled_by: str
    """Staff number of who approved or questioned it; empty while nobody has."""
    settled_at: datetime | None
    late: bool
    """Whether it was approved after the day that there is for it."""
    overdue: bool
    """Whether it waits for longer than a day."""
    doubt: str
    """What is questioned."""
    taken: int
    """Times that paper was taken or given back under it."""


class Hours(NamedTuple):
    """Whether the store is shut now, and what openings wait for."""

    hours: str
    """``07:00–20:00``; empty where none are set."""
    shut: bool
    opening: str
    """The opening in force while it is shut."""
    waiting: int
    """Openings that wait for a signature or an approval."""
    overdue: int
