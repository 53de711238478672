"""Frozen shapes of the destruction record and of the sessions it tells.

They decide nothing and fetch nothing; weights are grams, instants aware UTC `datetime`.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from archive.views import AttachedFile, Paper, PaperSigner, Signer, Totals
from archive.views_day import Happened
from archive.views_vendor import Outward


class Session(NamedTuple):
    """One destruction session as the record tells it."""

    session_no: str
    place: str
    vendor: str
    method: str
    """``shred``, ``pulp`` or ``burn``."""
    method_detail: str
    expected: int
    counted: int
    missing: int
    extra: int
    started_at: datetime | None
    ended_at: datetime | None
    breaks: tuple[tuple[datetime, datetime | None, str], ...]
    """(from, to, reason)."""
    fed: int
    """Boxes destroyed; on a batch's papers those of its register."""
    lots: int
    declared_g: int
    """Sum of the gross weights of the boxes fed."""
    net_g: int | None
    """Weighed net; None while not weighed."""
    tolerance_g: int
    explanation: str
    explained_by: Signer | None
    before: tuple[Signer, ...]
    accepted: tuple[Signer, ...]
    after: tuple[Signer, ...]
    outward: Outward = Outward()
    happened: Happened = Happened()
    slips: int = 0
    """Slips of the boxes of `fed`."""
    others: int = 0
    """Boxes of other registers that it destroyed; its weights and lots are of all of them."""
    lots_seen: tuple[tuple[int, int], ...] = ()
    """(lot, boxes) of each signature in `accepted`."""


class DestructionRecord(NamedTuple):
    """寄递详情单实物档案销毁记录(监销记录)."""

    paper: Paper
    verdict: str
    """``agree`` 账实相符, ``agree-with-remarks`` 相符有备注, ``disagree`` 账实不符."""
    approved: Totals
    destroyed: Totals
    withheld: Totals
    missing: Totals
    reboxed: Totals
    differences: tuple[tuple[str, str, str], ...]
    """(box number, outcome, reason) of every line that was not destroyed."""
    accepted_from: date | None
    accepted_to: date | None
    approver: Signer | None
    closed_by: Signer | None
    sessions: tuple[Session, ...]
    attachments: tuple[AttachedFile, ...]
    checkpoint: str
    """The signed note, as text."""
    log_key: str
    """The log's public key, as a C2SP verifier key line."""
    approved_by_hand: PaperSigner | None = None
    """Whose hand approved, where that was signed on paper; `approver` is None then."""
