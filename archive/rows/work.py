"""Rows of batches, sessions and holds, with their side rows."""

from __future__ import annotations

from typing import NamedTuple

from archive.rows.none import NONE


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
    matters_list: str = ""
    """The list that the check rests on; empty for a check by hand."""
    opinions: int = 0
    opinions_by: str = ""
    last_signed: str | None = None
    """Day of the newest signature under the register: of its submission or of an opinion."""
    paper_post: str = ""
    """The post of an opinion entered from paper that nobody has checked yet; empty without one."""
    paper_signer: str = ""
    paper_says: str = ""
    paper_words: str = ""
    paper_on: str | None = None
    paper_scan: str = ""
    paper_by: str = ""
    """Who entered it."""
    approver: str = ""
    approved_at: str | None = None
    valid_until: str | None = None
    reconfirmed: int = 0
    reconciled: str = ""
    """``agree`` or ``agree-with-remarks`` once closed."""
    archive_no: str = ""
    site: str = ""


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
    contract_no: str = ""
    """The contract under which the unit works; empty for a plant of one's own."""
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
    wet: int = 0
    explained_by: str = ""
    proof: str = ""
    """The method whose proof is recorded; empty while there is none."""
    exceptions: int = 0
    runs: str = ""
    """Starts of stations at which a witness was seen since feeding began, ``run/person``."""
    after: str = ""
    transport: str = ""
    """``road`` where its boxes travel; empty on the spot."""
    vehicle: str = ""
    escort: str = ""
    seals: str = ""
    departed_at: str | None = None
    arrived_at: str | None = None
    seal_state: str = ""
    """``intact``, ``broken`` until decided, ``recount`` afterwards; empty before arrival."""
    decided_at: str | None = None
    site: str = ""


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
    confidential: str = ""
    """Commitment to the texts that few may read 保密暂缓; empty for an open hold."""


class HoldBox(NamedTuple):
    """A box that a hold covers; `live` is 1 until the hold is released, else NULL."""

    hold: str
    box: str
    live: int | None = 1


class MatterBox(NamedTuple):
    """A box that may hold the paper of an open matter: which list, which of its rows, which box."""

    list: str
    row: str
    box: str
    type: str = ""
