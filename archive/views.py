"""Frozen shapes that screens and papers read; they decide nothing and fetch nothing.

Dates are `datetime.date`, instants aware UTC `datetime`, weights grams, lengths millimetres.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple


class BoxLabel(NamedTuple):
    """What one box label shows; no personal data and no waybill number."""

    code: str
    """The label's whole code, ``BX1-…``: 26 characters, goes into the QR."""
    box_no: str
    """Human number such as ``HZ-25-000123-K``."""
    outlet: str
    unit: str
    """Responsible unit 责任单位."""
    categories: tuple[str, ...]
    """Category codes such as ``R-DOM``."""
    accepted_from: date | None
    accepted_to: date | None
    slips: int
    earliest: date | None
    """First day destruction is allowed, as known when printed; None while it is not known."""
    face: int = 1
    """1 or 2: two labels are stuck on two faces of a box."""
    demo: bool = False


@dataclass(frozen=True, slots=True)
class BadgeCard:
    """What one new badge shows, and the PIN on the strip below it; made once, kept nowhere."""

    code: str = field(repr=False)
    """The badge's whole code, ``BG1-…``; goes into the QR and is not spelled out."""
    staff_no: str
    name: str
    organisation: str
    site: str
    pin: str = field(repr=False)
    demo: bool = False


class Signer(NamedTuple):
    """Who signed, in the words of the signed statement itself."""

    name: str
    staff_no: str
    unit: str
    role: str
    at: datetime
    key_id: str
    """First 16 hex digits of the signing key's SHA-256."""
    signature: str
    """First 16 characters of the signature, enough to tell two apart on paper."""


class PaperSigner(NamedTuple):
    """Whose hand signed a sheet, in the words of the two people who entered and checked it."""

    name: str
    staff_no: str
    unit: str
    signed_on: date | None
    scan: str
    """SHA-256 of the scan."""
    entered: Signer | None
    checked: Signer | None


class AttachedFile(NamedTuple):
    """A file attached to a batch or to one of its sessions; named by what it is, never by whom."""

    about: str
    """Number of the batch or the session."""
    kind: str
    day: date
    """When it was attached, in China."""
    sha256: str


class Totals(NamedTuple):
    """Counts of a set of boxes."""

    boxes: int
    slips: int
    weight_g: int


class RegisterLine(NamedTuple):
    """One box on a register 销毁清册; carries no name, phone, address or waybill number."""

    seq: int
    box_no: str
    outlet: str
    unit: str
    categories: tuple[str, ...]
    accepted_from: date | None
    accepted_to: date | None
    slips: int
    count_method: str
    """``each``, ``bundle``, ``weight`` or ``uncounted``."""
    weight_g: int
    keep: str
    """Keeping period such as ``12m`` (months), ``3y`` (years)."""
    last_day: date | None
    """Last day kept, after the working-day slide."""
    kept_days: int
    """Days from the last acceptance to the freezing of the register."""
    rule: str
    """Rule and version, ``R-DOM@1``."""
    held: bool
    verdict: str
    """``destroy``; other verdicts never reach a register."""
    reason: str
    remarks: tuple[str, ...]
    """Flags such as ``dates-determined``, ``relabelled``, ``found-again``, ``calendar-missing``."""
    seal_no: str = ""
    outcome: str = ""
    """On the filed copy: ``destroyed``, ``withheld``, ``missing``, ``reboxed``; else empty."""
    destroyed_on: date | None = None


class Paper(NamedTuple):
    """What every paper's head and foot carry."""

    title_key: str
    organisation: str
    batch_no: str
    version: int
    register_hash: str
    """64 hex digits."""
    archive: str
    origin: str
    size: int
    """Events of `origin` the paper speaks of: it is rendered as of this size."""
    as_of: datetime
    lang: str
    """``zh`` papers are Chinese with English beside the headings; ``en`` the other way round."""
    demo: bool


class Register(NamedTuple):
    """销毁清册: 报批本 when `filed` is False, 归档本 when it is True."""

    paper: Paper
    filed: bool
    unit: str
    compiler: str
    compiled_at: datetime
    appraisal_no: str
    appraisers: tuple[str, ...]
    basis: tuple[str, ...]
    """One line a rule: ``R-DOM@1 12m, source, verified or not``."""
    accepted_from: date | None
    accepted_to: date | None
    totals: Totals
    lines: tuple[RegisterLine, ...]
    excluded: tuple[tuple[str, str], ...]
    """(box number, reason) of boxes considered and left out."""
    witnesses: tuple[Signer, ...]
    reconciled: str = ""
    """How a closed batch was reconciled, as the record's `verdict` says it; empty before."""
    archive_no: str = ""
    """Of the filed copy, once the batch is filed."""
    attachments: tuple[AttachedFile, ...] = ()
    """On the filed copy, what was attached to the batch and its sessions."""


class Opinion(NamedTuple):
    """One opinion on an approval sheet; `signer` is None while it is not given."""

    post: str
    """``archives-clerk``, ``business-clerk``, ``archives-lead``, ``business-lead``, ``head``."""
    text: str
    signer: Signer | None
    by_hand: PaperSigner | None = None
    """Whose hand signed it, where it was signed on paper."""


class LineChange(NamedTuple):
    """One line that differs from the version submitted before."""

    box_no: str
    change: str
    """``added``, ``dropped``, ``withheld``, ``appraised`` or ``changed``."""
    reason: str


class SheetChanges(NamedTuple):
    """What a version changed since the one submitted before it."""

    version: int
    """The version it is compared with."""
    sent_back_on: date
    sent_back_by: Signer | None
    reason: str
    lines: tuple[LineChange, ...]


class MattersList(NamedTuple):
    """A list of unsettled matters that is held here."""

    number: str
    source: str
    sha256: str
    rows: int
    open: int


class ApprovalSheet(NamedTuple):
    """销毁审批表."""

    paper: Paper
    profile: str
    totals: Totals
    accepted_from: date | None
    accepted_to: date | None
    units: tuple[tuple[str, Totals], ...]
    """Totals of each responsible unit."""
    appraisal_no: str
    matches: int | None
    """Boxes on which the unsettled-matters check found something, as declared."""
    declared_by: Signer | None
    matters_as_of: date | None
    opinions: tuple[Opinion, ...]
    approved: bool
    valid_until: date | None
    changes: SheetChanges | None = None
    """Since the version submitted before; None on the first one."""
    matters_list: MattersList | None = None
    """The list that the check rests on; None for a check by hand."""
