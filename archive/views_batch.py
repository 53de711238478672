"""Frozen shapes of one batch as whoever signs it has to see it: counts and reasons, never lines.

They decide nothing and fetch nothing, and carry no name: people are staff numbers.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from archive.views_work import BatchLine, BatchRow, Outcomes, PastEvent, SessionRow


class Sums(NamedTuple):
    """What the lines that may still be destroyed add up to."""

    boxes: int
    slips: int
    weight_g: int
    accepted_from: date | None
    accepted_to: date | None
    units: tuple[tuple[str, int], ...]
    """(responsible unit, boxes), the largest first."""
    oldest: date | None
    """Earliest day any of them might have been destroyed."""
    youngest: date | None
    oldest_days: int
    """Days that one has waited; negative while it is not due."""
    youngest_days: int


class HeldLines(NamedTuple):
    """Lines that a hold keeps from destruction now."""

    hold: str
    type: str
    reason: str
    boxes: int
    first: tuple[str, ...]
    """Numbers of the first few."""


class LeftOut(NamedTuple):
    """Boxes kept out of a batch for one reason."""

    reason: str
    boxes: int


class Matters(NamedTuple):
    """The check for unsettled matters."""

    by: str
    """Staff number; empty while nobody has checked the lines as they are."""
    at: datetime | None
    as_of: date | None
    matches: int
    until: date | None
    """Last day on which it counts."""
    counts: bool
    list: str
    """The list it rests on, ``M-0001``; empty for a check by hand."""


class Appraisal(NamedTuple):
    """The appraisal 鉴定 of the lines."""

    report_no: str
    appraisers: tuple[str, ...]
    destroy: int
    keep: int
    extract: int
    """From which slips are to be taken out first."""
    without: int


class Weights(NamedTuple):
    """How heavy a slip is, box by box; milligrams a slip.

    Outside is what lies more than three median deviations from the middle, and at least 5 %.
    """

    measured: int
    """Boxes with slips; of fewer than five nothing is said, and no box is outside."""
    middle: int
    low: int
    high: int
    outside: int


class Changes(NamedTuple):
    """What changed since a batch was last returned."""

    at: datetime
    by: str
    reason: str
    added: int
    dropped: int
    withheld: int
    """Lines that the return itself took off, because they had been withheld."""
    appraised: int
    """Boxes now listed that were appraised anew."""
    first_added: tuple[str, ...]
    """Numbers of the first few."""
    first_dropped: tuple[str, ...]


class WitnessFit(NamedTuple):
    """A witness of a session, and whether they may witness today."""

    staff_no: str
    objection: str
    """Code of the refusal; empty where there is none."""
    why: str
    """The same in words."""


class SessionFit(NamedTuple):
    """A session that serves the batch."""

    session: SessionRow
    method_detail: str
    witnesses: tuple[WitnessFit, ...]
    """Judged while the session is not over; empty afterwards."""


class PostTurn(NamedTuple):
    """A place in the chain of opinions; the last one is the approval."""

    post: str
    roles: tuple[str, ...]
    """Who may fill it."""
    given_by: str
    """Staff number; empty while it is missing."""
    at: datetime | None
    text: str
    turn: bool
    """Whether the batch waits for it now."""
    on_paper: bool = False
    """Whether it was signed by hand."""
    entered_by: str = ""
    """Who entered a sheet signed by hand for it that waits for its check."""


class BatchSum(NamedTuple):
    """One batch, whole and in counts: what is read before it is signed."""

    batch: BatchRow
    n: int
    """Events of the batch so far: whoever signs names what they saw."""
    register_hash: str
    register_boxes: int
    sums: Sums
    appraisal: Appraisal
    matters: Matters
    held: tuple[HeldLines, ...]
    held_boxes: int
    withheld: tuple[LeftOut, ...]
    dropped: tuple[LeftOut, ...]
    due_held: int
    """Due boxes that no batch lists because they are on hold."""
    unusual: tuple[tuple[str, int], ...]
    """(remark, boxes)."""
    weights: Weights
    changes: Changes | None
    sessions: tuple[SessionFit, ...]
    posts: tuple[PostTurn, ...]
    lapsed: bool
    """Whether its approval has run out."""
    pulled_from: datetime | None
    """From when its first box may be pulled, while that is still to come."""
    ahead: tuple[str, ...]
    """Commands that lead on from its state, whoever may give them."""
    outcomes: Outcomes
    attachments: tuple[tuple[str, int], ...]
    """(kind, how many)."""
    reconciled: str
    archive_no: str


class LineGroup(NamedTuple):
    """Lines of a batch that have a unit, a category, a month or a place in common."""

    way: str
    """What they have in common: ``unit``, ``category``, ``month`` or ``place``."""
    value: str
    boxes: int
    slips: int
    weight_g: int
    doubtful: int
    """Lines to be looked at first: with a remark, a hold, a weight outside, another verdict."""
    held: int


class LinePage(NamedTuple):
    """Some lines of a batch in the order of the register."""

    lines: tuple[BatchLine, ...]
    first: int
    """Which line of all the first one is, from 1; 0 without lines."""
    total: int
    before: bool
    """Whether lines come before these."""
    after: bool


class LineFound(NamedTuple):
    """Where a scanned box stands to a batch."""

    box_no: str
    state: str
    place: int
    """Which line of the batch it is, from 1; 0 when it is not on it."""
    live: bool
    outcome: str
    holds: tuple[str, ...]
    batch: str
    """The other batch that may still destroy it; empty when there is none."""


class BatchPage(NamedTuple):
    """Some batches, newest first."""

    batches: tuple[BatchRow, ...]
    more: bool


class BatchPast(NamedTuple):
    """What happened to a batch, newest first."""

    events: tuple[PastEvent, ...]
    earlier: int
    """Events before these."""
