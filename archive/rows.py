"""The rows that events make: what guards read and what tables hold, one shape for both.

Days and instants are ISO text (they compare as text), weights grams. Every row of a machine begins
with `id`, `n` (how many events made it) and `state`.
"""

from __future__ import annotations

from typing import Any, NamedTuple

NONE = ""
"""The state of what does not exist yet."""


class Box(NamedTuple):
    """A box 箱; a destroyed one stays for ever as a stub 销毁存目, without place or numbers."""

    id: str
    n: int = 0
    state: str = NONE
    box_no: str = ""
    serial: int = 0
    series: str = ""
    outlet_code: str = ""
    outlet: str = ""
    unit: str = ""
    categories: str = ""
    rules: str = ""
    """Pinned rule versions, ``R-DOM@1 R-RET@1``."""
    date_basis: str = "accepted"
    accepted_from: str | None = None
    accepted_to: str | None = None
    sealed_on: str | None = None
    closed_on: str | None = None
    slips: int = 0
    count_method: str = "each"
    weight_g: int = 0
    seal_no: str | None = None
    packed_by: str = ""
    checked_by: str = ""
    rule: str = ""
    """The rule version that decides the last day."""
    keep: str = ""
    last_day: str | None = None
    """Last day kept, before the working-day slide; None while it cannot be known."""
    why_undue: str = ""
    """``no-date``, ``no-rule``, ``not-closed`` or empty."""
    place: str | None = None
    reissue: int = 0
    parent: str | None = None
    list: str | None = None
    session: str | None = None
    lot: int = 0
    incident_no: str = ""
    proposed: str = ""
    """Day and person of a date determination that waits for its second signature."""
    flags: str = ""
    """Remarks for the register: ``dates-determined``, ``relabelled``, ``found-again`` …"""
    fed_at: str | None = None
    destroyed_on: str | None = None


class Batch(NamedTuple):
    """A destruction batch 销毁批次."""

    id: str
    n: int = 0
    state: str = NONE
    title: str = ""
    version: int = 1
    profile: str = ""
    compiler: str = ""
    """Everybody who drafted it, changed its lines or submitted it, joined by spaces."""
    register_hash: str = ""
    register_boxes: int = 0
    register_slips: int = 0
    register_weight_g: int = 0
    report_no: str = ""
    appraisers: str = ""
    declared_by: str = ""
    matters_as_of: str | None = None
    matches: int = 0
    opinions: int = 0
    opinions_by: str = ""
    approver: str = ""
    approved_at: str | None = None
    valid_until: str | None = None
    reconfirmed: int = 0
    reconciled: str = ""
    """``agree`` or ``agree-with-remarks`` once closed."""
    archive_no: str = ""


class Line(NamedTuple):
    """A box on a batch; `live` is 1 while the batch may still destroy it, else NULL."""

    batch: str
    box: str
    live: int | None = 1
    verdict: str = ""
    outcome: str = ""
    reason: str = ""


class Session(NamedTuple):
    """A destruction session 销毁实施."""

    id: str
    n: int = 0
    state: str = NONE
    place: str = ""
    vendor: str = ""
    method: str = ""
    method_detail: str = ""
    witness1: str = ""
    witness2: str = ""
    counted: int | None = None
    before: str = ""
    """Persons who signed before, in order."""
    presence1: str | None = None
    presence2: str | None = None
    started_at: str | None = None
    paused_at: str | None = None
    ended_at: str | None = None
    lot: int = 1
    accepting: str = ""
    """The witness who has accepted the lot now open, while the other has not."""
    gross_g: int | None = None
    tare_g: int | None = None
    division_g: int | None = None
    weighed_by: str = ""
    explained_by: str = ""
    after: str = ""


class SessionBatch(NamedTuple):
    """A batch that a session serves."""

    session: str
    batch: str


class Hold(NamedTuple):
    """A hold 暂缓销毁: an overlay on boxes, never released by time."""

    id: str
    n: int = 0
    state: str = NONE
    type: str = ""
    reason: str = ""
    document_no: str = ""
    review_on: str | None = None
    outlet: str = ""
    category: str = ""
    accepted_from: str | None = None
    accepted_to: str | None = None
    numbers: int = 0
    """1 when the hold also covers a range of waybill numbers, which lies in the annex."""
    placed_by: str = ""
    requested_by: str = ""
    evidence: str = ""


class HoldBox(NamedTuple):
    """A box that a hold covers; `live` is 1 until the hold is released, else NULL."""

    hold: str
    box: str
    live: int | None = 1


class Person(NamedTuple):
    """A person by opaque id; the name lies in the annex."""

    id: str
    n: int = 0
    state: str = NONE
    unit: str = ""
    employer: str = ""
    roles: str = ""
    agreement_on: str | None = None
    agreement_until: str | None = None
    trained_on: str | None = None
    trained_until: str | None = None
    public: str = ""
    """Hex of the person's Ed25519 public key; empty until it is made."""
    badge: str = ""
    """Id of the badge now valid; empty while there is none."""


class Key(NamedTuple):
    """A person's signing key; `id` is its key id."""

    id: str
    n: int = 0
    state: str = NONE
    person: str = ""
    public: str = ""
    """Hex of the Ed25519 public key."""


class Place(NamedTuple):
    """A place 集中存放地, room, rack, shelf, bay or destruction plant."""

    id: str
    n: int = 0
    state: str = NONE
    title: str = ""
    parent: str = ""
    kind: str = ""
    capacity: int = 0


class Rule(NamedTuple):
    """A version of a category's keeping rule; `id` is ``R-DOM@1``."""

    id: str
    n: int = 0
    state: str = NONE
    code: str = ""
    version: int = 0
    keep: str = ""
    start: str = ""
    source: str = ""
    clause: str = ""
    effective_from: str = ""
    verified_by: str = ""
    verified_on: str | None = None


class PolicyValue(NamedTuple):
    """One value of the archive's policy; `id` is its key."""

    id: str
    n: int = 0
    state: str = NONE
    value: str = ""


class CalendarYear(NamedTuple):
    """A year's working-day calendar; `id` is the year, days are ``MM-DD`` joined by spaces."""

    id: str
    n: int = 0
    state: str = NONE
    version: str = ""
    off: str = ""
    worked: str = ""


class List(NamedTuple):
    """A list that was taken in; `id` is its kind and SHA-256."""

    id: str
    n: int = 0
    state: str = NONE
    source: str = ""
    rows: int = 0


class Paper(NamedTuple):
    """A paper that was issued; its bytes lie beside the database under their SHA-256."""

    id: str
    n: int = 0
    state: str = NONE
    batch: str = ""
    paper: str = ""
    lang: str = ""
    size: int = 0
    sha256: str = ""


class Attachment(NamedTuple):
    """A file attached to a batch."""

    id: str
    n: int = 0
    state: str = NONE
    batch: str = ""
    kind: str = ""
    sha256: str = ""


class Anchored(NamedTuple):
    """A head of the log that was taken out."""

    id: str
    n: int = 0
    state: str = NONE
    kept_by: str = ""


class ClockDoubt(NamedTuple):
    """Who has confirmed the clock since it last jumped; `id` is ``clock``."""

    id: str
    n: int = 0
    state: str = NONE
    confirmed_by: str = ""


class Founding(NamedTuple):
    """The archive itself; `id` is its opaque id."""

    id: str
    n: int = 0
    state: str = NONE
    organisation: str = ""
    site: str = ""
    demo: int = 0
    log_key: str = ""
    made_with: str = ""


MACHINE_ROWS: dict[str, type[Any]] = {
    "archive": Founding,
    "box": Box,
    "batch": Batch,
    "session": Session,
    "hold": Hold,
    "person": Person,
    "key": Key,
    "place": Place,
    "rule": Rule,
    "policy": PolicyValue,
    "calendar": CalendarYear,
    "list": List,
    "paper": Paper,
    "attachment": Attachment,
    "anchor": Anchored,
    "clock": ClockDoubt,
}
"""The row that each machine's events make; the table has the machine's name."""

SIDE_ROWS: dict[str, type[Any]] = {
    "batch_line": Line,
    "session_batch": SessionBatch,
    "hold_box": HoldBox,
}
"""Rows of side tables, changed by effects."""

SIDE_KEYS: dict[str, tuple[str, ...]] = {
    "batch_line": ("batch", "box"),
    "session_batch": ("session", "batch"),
    "hold_box": ("hold", "box"),
}
"""Key columns of side tables, in order."""
