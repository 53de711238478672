"""Frozen shapes of holds, batches, sessions, places, people and settings as lists show them.

They decide nothing and fetch nothing, and carry no name: people are staff numbers.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from archive.views_day import Oddity
from archive.views_site import SiteRow
from archive.views_vendor import Outward, VendorRow


class HoldRow(NamedTuple):
    """A hold 暂缓销毁 in a list."""

    hold: str
    state: str
    type: str
    reason: str
    document_no: str
    review_on: date | None
    review_late: bool
    """Whether an active hold should have been looked at again by now."""
    boxes: int
    """Boxes it covers; those it covered, once released."""
    placed_by: str
    """Staff number; empty for a confidential hold."""
    requested_by: str
    confidential: bool
    """保密暂缓: kind, reason, document and people are told to few."""
    asked: bool
    """Whether somebody asked for its release."""


class PastEvent(NamedTuple):
    """One thing that happened to a hold, a batch or a session."""

    at: datetime
    kind: str
    what: str
    by: str
    role: str
    detail: tuple[tuple[str, str], ...]
    signed: bool


class HoldCard(NamedTuple):
    """One hold, its scope, its boxes and what happened to it."""

    hold: HoldRow
    outlet: str
    category: str
    accepted_from: date | None
    accepted_to: date | None
    numbers: bool
    """Whether it also covers a range of waybill numbers."""
    evidence: str
    boxes: tuple[tuple[str, str], ...]
    """(box number, state) of every box it covers or covered."""
    history: tuple[PastEvent, ...]


class BatchRow(NamedTuple):
    """A destruction batch in a list."""

    batch: str
    state: str
    title: str
    version: int
    profile: str
    compiler: str
    lines: int
    slips: int
    weight_g: int
    opinions: int
    opinions_needed: int
    approved_at: datetime | None
    valid_until: date | None


class BatchLine(NamedTuple):
    """A box on a batch."""

    box_no: str
    state: str
    outlet: str
    unit: str
    categories: tuple[str, ...]
    slips: int
    weight_g: int
    earliest: date | None
    holds: tuple[str, ...]
    live: bool
    """Whether the batch may still destroy it."""
    verdict: str
    outcome: str
    reason: str
    flags: tuple[str, ...]


class Post(NamedTuple):
    """A place in the chain of opinions; the last one is the approval."""

    post: str
    given_by: str
    """Staff number; empty while it is missing."""
    at: datetime | None
    text: str
    on_paper: bool = False
    """Whether it was signed by hand, entered by one person and checked by another."""
    entered_by: str = ""
    """Who entered a sheet signed by hand for it that waits for its check."""


class Outcomes(NamedTuple):
    """Reconciliation so far: approved = destroyed + withheld + missing + reboxed + open."""

    approved: int
    destroyed: int
    withheld: int
    missing: int
    reboxed: int
    open: int


class SessionRow(NamedTuple):
    """A destruction session in a list."""

    session: str
    state: str
    place: str
    vendor: str
    method: str
    witnesses: tuple[str, str]
    batches: tuple[str, ...]
    loaded: int
    fed: int
    """Fed and not accepted yet."""
    destroyed: int
    waits: int = 0
    """Boxes of its batches that are pulled and not loaded."""
    departed: bool = False
    arrived: bool = False
    """Whether its truck left, and came."""


class Weighing(NamedTuple):
    """A session's weights held against each other; shown once it was weighed, never before."""

    declared_g: int
    net_g: int
    difference_g: int
    tolerance_g: int
    meets: bool
    explained_by: str


class BatchCard(NamedTuple):
    """One batch: its register, opinions, sessions and reconciliation so far."""

    batch: BatchRow
    register_hash: str
    report_no: str
    appraisers: tuple[str, ...]
    matters_as_of: date | None
    matters_by: str
    matters_list: str
    """The list the check rests on; empty for a check by hand."""
    matches: int
    posts: tuple[Post, ...]
    lines: tuple[BatchLine, ...]
    units: tuple[tuple[str, int], ...]
    """(responsible unit, boxes)."""
    outcomes: Outcomes
    sessions: tuple[SessionRow, ...]
    attachments: tuple[tuple[str, str], ...]
    """(kind, SHA-256)."""
    reconciled: str
    archive_no: str
    history: tuple[PastEvent, ...]


class SessionCard(NamedTuple):
    """One session: its counts, boxes, signatures and weights."""

    session: SessionRow
    method_detail: str
    counted: int | None
    lot: int
    accepting: str
    """Witness who has accepted the lot now open, while the other has not."""
    before: tuple[str, ...]
    after: tuple[str, ...]
    present: tuple[datetime | None, datetime | None]
    started_at: datetime | None
    ended_at: datetime | None
    weighing: Weighing | None
    boxes: tuple[tuple[str, str, int], ...]
    """(box number, state, lot)."""
    history: tuple[PastEvent, ...]
    way: Outward
    """Contract and transport."""
    unseen: int
    """After broken seals: boxes not yet scanned off the truck."""
    proof: str = ""
    """The method whose proof is recorded; empty while there is none."""
    exceptions: tuple[Oddity, ...] = ()


class PersonRow(NamedTuple):
    """A person as the archive knows them, without a name."""

    staff_no: str
    person: str
    """Opaque id, as the log has it."""
    state: str
    unit: str
    employer: str
    roles: tuple[str, ...]
    agreement_until: date | None
    agreement_valid: bool
    trained_until: date | None
    training_valid: bool
    badge: bool
    """Whether a badge is valid."""
    key: str
    """Id of the signing key; empty while there is none."""


class PolicyRow(NamedTuple):
    """One value of the policy."""

    key: str
    value: str
    default: str
    comes_from: str
    """``archive`` when it was set here, else ``default``."""
    meaning: str


class RuleLine(NamedTuple):
    """One version of a keeping rule."""

    rule: str
    name: str
    keep: str
    start: str
    source: str
    clause: str
    effective_from: date
    verified_by: str
    verified_on: date | None
    in_force: bool


class CalendarRow(NamedTuple):
    """A year's working-day calendar."""

    year: int
    version: str
    off: int
    """Weekdays off."""
    worked: int
    """Weekend days worked."""


class Settings(NamedTuple):
    """What an archive is, and everything its decisions rest on."""

    archive: str
    organisation: str
    site: str
    demo: bool
    log_key: str
    logs: tuple[tuple[str, int], ...]
    """(origin, events)."""
    policy: tuple[PolicyRow, ...]
    crew: tuple[tuple[str, int], ...]
    """The smallest crew of the profile: role and number of people."""
    rules: tuple[RuleLine, ...]
    calendars: tuple[CalendarRow, ...]
    vendors: tuple[VendorRow, ...]
    sites: tuple[SiteRow, ...] = ()
