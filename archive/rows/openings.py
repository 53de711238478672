"""The row of an opening of the store outside working hours."""

from __future__ import annotations

from typing import NamedTuple

from archive.rows.none import NONE


class Opening(NamedTuple):
    """Who opened the store at night, why, from when until when, and who approved it."""

    id: str
    n: int = 0
    state: str = NONE
    why: str = ""
    remark: str = ""
    since: str = ""
    opened_by: str = ""
    """Ids of the people who signed, the first one first."""
    ended_at: str | None = None
    settled_by: str = ""
    """Who approved or questioned it."""
    settled_at: str | None = None
    doubt: str = ""
    """What is questioned."""
    site: str = ""


class Taking(NamedTuple):
    """One time that an authority took paper of a box, or gave some back."""

    box: str
    n: int = 0
    """Number of the event among the box's."""
    kind: str = ""
    """``seized``, ``slips_taken``, ``seizure_ended`` or ``slips_returned``."""
    slips: int = 0
    opening: str = ""
    """The opening of the store it was done under; empty within working hours."""
