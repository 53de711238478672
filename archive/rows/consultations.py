"""The row of a consultation."""

from __future__ import annotations

from typing import NamedTuple

from archive.rows.none import NONE


class Consultation(NamedTuple):
    """A consultation 查阅: who read in which box and why, and how it was closed again."""

    id: str
    n: int = 0
    state: str = NONE
    box: str = ""
    purpose: str = ""
    document_no: str = ""
    """Empty for an authority: few may read what it came for."""
    scope: str = ""
    hold: str = ""
    """The hold that it serves."""
    copies: int = 0
    """1 where copies were asked for and so approved with it."""
    outside: int = 0
    """1 where people from outside read."""
    requester: str = ""
    recorded_by: str = ""
    requested_at: str | None = None
    settled_by: str = ""
    """Who approved or denied it."""
    settled_at: str | None = None
    opinion: str = ""
    reader: str = ""
    companion: str = ""
    opened_by: str = ""
    opened_at: str | None = None
    read_at: str = ""
    """The place where it is read."""
    home: str = ""
    """The place it stood in before."""
    seal_before: str = ""
    weight_before: int = 0
    """Weight before, as it was weighed then or else as registered."""
    explained_by: str = ""
    explained_g: int = 0
    explanation: str = ""
    incident_no: str = ""
    seal_after: str = ""
    weight_after: int = 0
    whole: int | None = None
    """Whether the paper was all there and as it was; None while nobody has said."""
    pages: int = 0
    destroy_by: str | None = None
    remark: str = ""
    closed_by: str = ""
    closed_at: str | None = None
    site: str = ""
