"""Frozen shapes of openings of the store and of what authorities took; no confidential text."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from archive.views import Paper


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


class TakingPaper(NamedTuple):
    """调取清单 and receipt: what an authority took of one box, on what letter, who signs."""

    paper: Paper
    whole: bool
    """Whether it took the box, or some slips of it."""
    box_no: str
    outlet: str
    unit: str
    categories: tuple[str, ...]
    accepted_from: date | None
    accepted_to: date | None
    count_method: str
    slips_before: int
    slips_taken: int
    seal_before: str
    seal_after: str
    """The new seal of a box that stayed."""
    weight_before_g: int
    weight_after_g: int
    texts: tuple[tuple[str, str], ...]
    """(field, text) pairs that few may read."""
    at: datetime
    by: str
    """Name and staff number of whoever handed it over."""
    opening: str
    """Opening of the store it was done under; empty within working hours."""


class OpeningsPaper(NamedTuple):
    """The register of openings at night."""

    paper: Paper
    hours: str
    rows: tuple[OpeningRow, ...]


class ListWritten(NamedTuple):
    """A list as it lies in the folder."""

    path: str
    sha256: str
    fresh: bool
    """True when it was drawn now, False when it was served again."""
    missing_glyphs: tuple[str, ...]
