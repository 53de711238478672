"""Frozen shapes of consultations as lists, one screen and the register show them."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from archive.views import Paper
from archive.views_confidential import Told
from archive.views_work import PastEvent


class ConsultationRow(NamedTuple):
    """One consultation; nothing that few may read."""

    consultation: str
    state: str
    box_no: str
    box_state: str
    box_place: str
    """Where the box is now; empty while it stands nowhere."""
    purpose: str
    document_no: str
    """Empty for an authority: few may read what it came for."""
    scope: str
    hold: str
    copies: bool
    """Whether copies were asked for."""
    outside: bool
    """Whether people from outside read."""
    requester: str
    """Staff numbers, here and below."""
    recorded_by: str
    requested_at: datetime
    settled_by: str
    """Who approved or denied it; empty while nobody has."""
    settled_at: datetime | None
    opinion: str
    reader: str
    companion: str
    opened_by: str
    opened_at: datetime | None
    read_at: str
    """The place where it is read."""
    home: str
    """The place it stood in before."""
    seal_before: str
    seal_after: str
    weight_before_g: int
    weight_after_g: int
    explained_by: str
    explanation: str
    incident_no: str
    whole: bool | None
    """Whether the paper was all there and as it was; None while nobody has said."""
    pages: int
    destroy_by: date | None
    remark: str
    closed_by: str
    closed_at: datetime | None
    overdue: bool
    """Whether the box is open since an earlier day."""


class ConsultationCard(NamedTuple):
    """One consultation with its history, and what whoever asks may read of it."""

    row: ConsultationRow
    history: tuple[PastEvent, ...]
    told: tuple[Told, ...]
    restricted: bool
    """Whether there is more that few may read."""


class Consultations(NamedTuple):
    """A list, and what waits in all."""

    rows: tuple[ConsultationRow, ...]
    waiting: int
    """Consultations that nobody has approved or denied."""
    open: int
    overdue: int


class AtTheBox(NamedTuple):
    """What a desk must know of a box that is brought to be read, or brought back."""

    box_no: str
    id: str
    state: str
    consultation: str
    """The one that is approved or open for it; empty where there is none."""
    weigh: bool
    """Whether it must be weighed before."""
    home: str
    """Where it stands, or stood before."""


class RegisterLine(NamedTuple):
    """A consultation on the register, with what the viewer may read."""

    row: ConsultationRow
    texts: tuple[tuple[str, str], ...]
    """(field, text) pairs that few may read; empty for all others."""
    unit: str
    """The unit of who requested it."""


class ConsultationsPaper(NamedTuple):
    """The register of consultations 查阅登记表 over a period."""

    paper: Paper
    first: date
    last: date
    lines: tuple[RegisterLine, ...]
    hidden: int
    """Consultations for authorities of which the viewer may not read everything."""
