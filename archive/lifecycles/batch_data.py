"""What batch events keep."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from archive.commands.batch import (
    AppraiseLines,
    ApproveBatch,
    CancelBatch,
    DeclareMatters,
    DraftBatch,
    DropLines,
    FileBatch,
    GiveOpinion,
    RecallBatch,
    ReturnBatch,
    WithholdLine,
)
from archive.facts import BatchFacts, SessionSum
from archive.lifecycles.batch_guards import chain
from archive.lifecycles.box_data import iso
from archive.lifecycles.closing_guards import DISAGREE, gap_beyond, outcome
from archive.lifecycles.register import freeze, register_hash
from archive.lifecycles.states import BatchState
from archive.lifecycles.weights import Balance, balance
from archive.policy import Policy
from archive.rows import Batch

Data = dict[str, Any]
_VOIDED: Data = {"opinions": 0, "opinions_by": "", "approver": "", "approved_at": None}
"""What returning a batch, or changing a line, takes back."""
_UNAPPROVED: Data = {"valid_until": None, "reconfirmed": 0}
_UNENTERED: Data = {
    "paper_post": "", "paper_signer": "", "paper_says": "", "paper_words": "", "paper_on": None,
    "paper_scan": "", "paper_by": "",
}  # fmt: skip
_UNDECLARED: Data = {
    "declared_by": "", "matters_as_of": None, "matches": 0, "matters_list": "",
}  # fmt: skip
"""What a box that joins takes back: nobody has looked for its matters."""


def unentered(batch: Batch) -> Data:
    """What is left of an opinion entered from paper, once it is checked or overtaken."""
    return dict(_UNENTERED) if batch.paper_post else {}


def valid_from(day: date, policy: Policy) -> str:
    """The last day of an approval signed on `day`."""
    return (day + timedelta(days=policy.approval_days)).isoformat()


def drafted(facts: BatchFacts, command: DraftBatch) -> Data:
    """Who compiles, under which profile."""
    profile = facts.on.policy.profile.name
    return {"title": command.title, "compiler": facts.on.actor.id, "profile": profile}


def _version(facts: BatchFacts) -> Data:
    """A returned batch that is changed is its next version."""
    assert facts.batch is not None
    if facts.batch.state != BatchState.RETURNED:
        return {}
    return {"version": facts.batch.version + 1}


def _register(facts: BatchFacts) -> Data:
    """The frozen register that a signature is about; a draft has none."""
    assert facts.batch is not None
    drafting = facts.batch.state in (BatchState.DRAFT, BatchState.RETURNED)
    return {} if drafting else {"register_hash": facts.batch.register_hash}


def _compiled(facts: BatchFacts) -> Data:
    """Everybody who had a hand in the list; none of them approves or witnesses it."""
    assert facts.batch is not None
    return {"compiler": " ".join(sorted({*facts.batch.compiler.split(), facts.on.actor.id}))}


def _ids(facts: BatchFacts) -> list[str]:
    return [listed.box.id for listed in facts.chosen]


def lines_added(facts: BatchFacts, _command: object) -> Data:
    """The boxes put on the draft; boxes named twice or already on it count once."""
    known = {line.box for line, _ in facts.live}
    added = [box for box in _ids(facts) if box not in known]
    undeclared = _UNDECLARED if added else {}
    return {"boxes": added, **undeclared, **_compiled(facts), **_version(facts)}


def lines_dropped(facts: BatchFacts, command: DropLines) -> Data:
    """The boxes taken off, and why."""
    dropped = {"boxes": _ids(facts), "reason": command.reason}
    return {**dropped, **_compiled(facts), **_version(facts)}


def lines_appraised(facts: BatchFacts, command: AppraiseLines) -> Data:
    """The verdict on lines, with the report it comes from."""
    return {
        "boxes": _ids(facts),
        "verdict": command.verdict,
        "report_no": command.report_no,
        "appraisers": " ".join(command.appraisers),
        "reason": command.reason,
        **_version(facts),
    }


def matters_declared(facts: BatchFacts, command: DeclareMatters) -> Data:
    """Who looked, on which list or day's list, and how many boxes matched."""
    checked = facts.checked
    told: Data
    if checked is None:
        told = {"matters_as_of": iso(command.as_of), "matches": command.matches}
    else:
        told = {
            "matters_as_of": checked.list.as_of,
            "matches": len(checked.boxes),
            "matched": list(checked.boxes),
            "list_sha256": checked.list.id.partition(":")[2],
        }
    return {
        "declared_by": facts.on.actor.id,
        "matters_list": checked.list.number if checked else "",
        "boxes": len(facts.live),
        **told,
        **_register(facts),
        **_version(facts),
    }


def submitted(facts: BatchFacts, _command: object) -> Data:
    """The frozen register: its lines, their hash, the totals; opinions start anew."""
    boxes = [listed.box for _, listed in facts.live]
    register = freeze(boxes, facts.on)
    return {
        "register": register,
        "register_hash": register_hash(register),
        "register_boxes": len(boxes),
        "register_slips": sum(box.slips for box in boxes),
        "register_weight_g": sum(box.weight_g for box in boxes),
        "last_signed": facts.on.today.isoformat(),
        **_VOIDED,
        **_compiled(facts),
        **_version(facts),
    }


def opinion_given(facts: BatchFacts, command: GiveOpinion) -> Data:
    """The next opinion of the chain."""
    batch = facts.batch
    assert batch is not None
    post = chain(batch, facts.on.policy)[batch.opinions].name
    return {
        "post": post,
        "opinion": command.opinion,
        **_register(facts),
        "opinions": batch.opinions + 1,
        "opinions_by": f"{batch.opinions_by} {facts.on.actor.id}".strip(),
        "last_signed": facts.on.today.isoformat(),
        **unentered(batch),
    }


def returned(facts: BatchFacts, command: ReturnBatch) -> Data:
    """The reason; opinions are void, and lines withheld so far are off the list."""
    assert facts.batch is not None
    return {**sent_back(facts, command.reason), **unentered(facts.batch)}


def recalled(facts: BatchFacts, command: RecallBatch) -> Data:
    """The reason; the approval is taken back with every opinion under it."""
    return {**sent_back(facts, command.reason), **_UNAPPROVED}


def sent_back(facts: BatchFacts, reason: str) -> Data:
    """What a return takes back, and the lines that are off the list."""
    ended = [line.box for line, _ in facts.lines if not line.live]
    return {"reason": reason, "taken_off": ended, **_register(facts), **_VOIDED}


def approved(facts: BatchFacts, command: ApproveBatch) -> Data:
    """The approval of the frozen register and how long it is valid."""
    assert facts.batch is not None
    return {
        "opinion": command.opinion,
        **_register(facts),
        "approved_boxes": command.boxes,
        "approver": facts.on.actor.id,
        "approved_at": facts.on.at,
        "valid_until": valid_from(facts.on.today, facts.on.policy),
        "last_signed": facts.on.today.isoformat(),
        **unentered(facts.batch),
    }


def line_withheld(facts: BatchFacts, command: WithholdLine) -> Data:
    """The box kept from destruction, why, and the holds on it."""
    listed = facts.chosen[0]
    return {"boxes": [listed.box.id], "reason": command.reason, "holds": list(listed.holds)}


def reconfirmed(facts: BatchFacts, _command: object) -> Data:
    """A new validity; possible once. Who gives it approves, too, and will not witness."""
    assert facts.batch is not None
    approvers = sorted({*facts.batch.approver.split(), facts.on.actor.id})
    valid = {"valid_until": valid_from(facts.on.today, facts.on.policy), "reconfirmed": 1}
    return {**valid, "approver": " ".join(approvers), **_register(facts)}


def cancelled(_facts: BatchFacts, command: CancelBatch) -> Data:
    """Why it was given up."""
    return {"reason": command.reason}


def closed(facts: BatchFacts, _command: object) -> Data:
    """Each live line's outcome, and what they add up to."""
    lines = [[line.box, outcome(listed), ""] for line, listed in facts.live]
    ended = [line.outcome for line, _ in facts.lines if not line.live]
    counts = {name: 0 for name in ("destroyed", "withheld", "missing", "reboxed")}
    for name in [*(str(entry[1]) for entry in lines), *ended]:
        counts[name] += 1
    explained = any(total.session.explained_by for total in facts.sessions)
    clean = not explained and counts["destroyed"] == sum(counts.values())
    agreed = "agree" if clean else "agree-with-remarks"
    weighed = [[s.session.id, *b[:2], b.tolerance_g] for s, b in _weighed(facts) if b]
    return {
        "lines": lines,
        "weights": weighed,
        "reconciled": DISAGREE if gap_beyond(facts) else agreed,
        **_register(facts),
        **counts,
    }


def _weighed(facts: BatchFacts) -> list[tuple[SessionSum, Balance | None]]:
    percent = facts.on.policy.tolerance_percent
    return [(total, balance(total, percent)) for total in facts.sessions if total.destroyed]


def filed(_facts: BatchFacts, command: FileBatch) -> Data:
    """The archive number of the signed originals."""
    return {"archive_no": command.archive_no}
