"""Frozen shapes of boxes as lists and cards show them.

They decide nothing and fetch nothing, and carry no name, no waybill number and nothing of a PIN.
Days are `datetime.date`, instants aware `datetime`, weights grams; None is what is not known.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from archive.delays import Delay
from archive.views_label import Label


class BoxRow(NamedTuple):
    """A box in a list."""

    box_no: str
    """Human number such as ``HZ-25-000123-K``; every command takes it."""
    id: str
    """Ten symbols; stays when the label is reissued."""
    state: str
    outlet_code: str
    outlet: str
    unit: str
    """Responsible unit 责任单位."""
    categories: tuple[str, ...]
    accepted_from: date | None
    accepted_to: date | None
    slips: int
    weight_g: int
    seal_no: str
    place: str
    """Code of its place; empty while it has none."""
    last_day: date | None
    """Last day kept, before days off are skipped."""
    earliest: date | None
    """First day destruction is allowed, by the calendars known today."""
    why_undue: str
    """``no-date``, ``no-rule`` or ``not-closed`` where no last day can be known; else empty."""
    due: bool
    """Whether it is due on the day asked about."""
    holds: tuple[str, ...]
    """Live holds on it."""
    batch: str
    """Batch that may still destroy it, or that it was destroyed under; empty when there is none."""
    site: str = ""
    """The site that answers for it; empty where there is one site alone."""
    to_site: str = ""
    """The site that it is on its way to; the sender answers for it until it arrives."""


class BoxPage(NamedTuple):
    """Some boxes of a list, and where the next ones begin."""

    boxes: tuple[BoxRow, ...]
    after: str
    """What to ask for next; empty when these were the last."""


class RuleDay(NamedTuple):
    """One keeping rule of a box and the last day it gives."""

    rule: str
    """Rule and version, ``R-DOM@1``."""
    keep: str
    """``12m``, ``3y``, ``90d``."""
    start: str
    """What the period runs from: ``accepted``, ``sealed`` or ``closed``."""
    start_on: date | None
    last_day: date | None
    source: str
    clause: str
    verified_by: str
    """Who compared the rule with its source; empty where nobody has: 未核验."""
    verified_on: date | None


class WhyDue(NamedTuple):
    """Why and when a box is due: every step of the day count."""

    as_of: date
    due: bool
    earliest: date | None
    """First day destruction is allowed: the slid day, plus one, plus grace."""
    last_day: date | None
    """Last day kept, before days off are skipped."""
    slid_to: date | None
    moved_days: int
    """Days it moved because the last day was no working day."""
    calendar: str
    """Version of the calendar that says so; empty when that year has none."""
    calendar_missing: bool
    """Whether a year it needs has no calendar, so that ten days were added."""
    grace_days: int
    ruling: str
    """The rule that decides."""
    start_said_by: str
    """Who says so: ``list``, ``registration``, ``determination``, ``seal`` or ``closure``."""
    start_ref: str
    """Where that is written: the list, who registered it, the grounds or the document."""
    extended: bool
    """Whether somebody signed it to be kept until a day."""
    extended_until: date | None
    holds: tuple[str, ...]
    """Live holds: they keep it however due it is."""
    newer: tuple[str, ...]
    """Newer versions of its rules that are in force; it carries its own until it is reassessed."""
    why_undue: str
    rules: tuple[RuleDay, ...]
    sentence: str
    """The arithmetic in words, in the language asked in."""


class PlaceStep(NamedTuple):
    """One place on the way to a box."""

    code: str
    title: str
    kind: str


class HoldOn(NamedTuple):
    """A live hold on a box."""

    hold: str
    type: str
    reason: str
    review_on: date | None


class HoldMet(NamedTuple):
    """A hold 暂缓销毁 that boxes of a list would enter as they are registered."""

    hold: str
    type: str
    reason: str
    boxes: int


class BatchOf(NamedTuple):
    """A batch that a box is or was on."""

    batch: str
    state: str
    live: bool
    """Whether it may still destroy the box."""
    verdict: str
    outcome: str
    """``destroyed``, ``withheld``, ``missing`` or ``reboxed`` once the line has ended."""
    reason: str


class HistoryLine(NamedTuple):
    """One thing that happened to a box."""

    at: datetime
    kind: str
    """Kind of event, such as ``box.stored``."""
    what: str
    """The same in words."""
    by: str
    """Staff number."""
    role: str
    from_state: str
    to_state: str
    detail: tuple[tuple[str, str], ...]
    """(what, value) pairs such as ``("place", "HZ-A-01-1")``."""
    signed: bool
    origin: str
    seq: int


class BoxCard(NamedTuple):
    """Everything about one box."""

    box: BoxRow
    stub: bool
    """True for what remains of a destroyed box 销毁存目."""
    as_of: datetime
    why: WhyDue
    path: tuple[PlaceStep, ...]
    """The places it stands in, from the site down."""
    holds: tuple[HoldOn, ...]
    batches: tuple[BatchOf, ...]
    labels: tuple[Label, ...]
    date_basis: str
    """``accepted`` or ``delivered``: which day the dates of the box are."""
    sealed_on: date | None
    closed_on: date | None
    count_method: str
    flags: tuple[str, ...]
    """Remarks for the register, such as ``relabelled``."""
    source: str
    """The hand-in list it came with; empty when it was registered alone."""
    parent: str
    """Number of the box whose paper it holds."""
    children: tuple[str, ...]
    """Numbers of the boxes that paper of it went into."""
    session: str
    """Session it is loaded for or was destroyed in."""
    incident_no: str
    proposed: str
    """A date determination that waits for its second signature."""
    fed_at: datetime | None
    destroyed_on: date | None
    history: tuple[HistoryLine, ...]
    delays: tuple[Delay, ...] = ()
    """How long it was on its way, part by part."""


class NumberHit(NamedTuple):
    """A box whose range of waybill numbers meets the one looked for."""

    box_no: str
    state: str
    contiguous: bool
    """True when every number of the range is in the box: then this one is."""
    copy: str
    place: str
    destroyed_on: date | None


class NumberSearch(NamedTuple):
    """Where the paper of a waybill may lie."""

    inside: tuple[NumberHit, ...]
    """Boxes that hold the number."""
    maybe: tuple[NumberHit, ...]
    """Boxes whose range has gaps; the number may be in one."""
