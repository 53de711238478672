"""The batch machine: the paperwork of a destruction.

DRAFT → SUBMITTED → APPROVED → EXECUTING → CLOSED → FILED; SUBMITTED → RETURNED → DRAFT v+1;
CANCELLED. The first box pulled begins the execution (see the box machine).
"""

from __future__ import annotations

from archive.commands.batch import (
    AddLines,
    AppraiseLines,
    ApproveBatch,
    CancelBatch,
    CloseBatch,
    ConfirmPaperOpinion,
    DeclareMatters,
    DraftBatch,
    DropLines,
    FileBatch,
    GiveOpinion,
    RecallBatch,
    ReconfirmBatch,
    RecordPaperOpinion,
    ReturnBatch,
    SubmitBatch,
    WithholdLine,
)
from archive.events import Draft, Effect, Event
from archive.lifecycles import batch_data as data
from archive.lifecycles import batch_guards as guard
from archive.lifecycles import closing_guards as end
from archive.lifecycles import matters_guards as matters
from archive.lifecycles import paper_data
from archive.lifecycles import paper_guards as paper
from archive.lifecycles.losses import losses_reported
from archive.lifecycles.states import BatchState
from archive.policy import Role
from archive.rows import NONE
from archive.rules import Machine, Rule, among, clock_sure

_DRAFT, _SUBMITTED, _RETURNED = BatchState.DRAFT, BatchState.SUBMITTED, BatchState.RETURNED
_APPROVED, _EXECUTING = BatchState.APPROVED, BatchState.EXECUTING
_CLOSED = BatchState.CLOSED

_CLERKS = frozenset({Role.CLERK, Role.KEEPER})
_KEEPER = frozenset({Role.KEEPER})
_OPINING = frozenset({Role.CLERK, Role.KEEPER, Role.APPROVER})
_APPROVER = frozenset({Role.APPROVER})
_SIGNERS = frozenset({Role.KEEPER, Role.APPROVER})
_CHECKED = (
    clock_sure, paper.paper_entered, paper.another_checks, paper.still_its_turn,
)  # fmt: skip
_SIGNER = (paper.signer_still_fit, paper.signer_still_uninvolved)
_READ = (
    paper.same_sheet,
    paper.reads_the_same,
)
_GROUND = (
    matters.day_is_said, matters.list_not_in_future, matters.list_is_kept, matters.matches_kept,
    matters.no_list_passed_over,
)  # fmt: skip
_SETTLED = (matters.matters_fresh, matters.no_list_since)
_FREE = (guard.lines_not_held, guard.lines_due, guard.lines_in_store)

# fmt: off
RULES: tuple[Rule, ...] = (
    #    command         from                        to                    recorded as          who         only if
    Rule(DraftBatch,     among(NONE),                _DRAFT,               "drafted",           _CLERKS,
         data=data.drafted),
    Rule(AddLines,       among(_DRAFT, _RETURNED),   _DRAFT,               "lines_added",       _CLERKS,
         only_if=(clock_sure,), and_if=(guard.something_chosen, guard.something_new, guard.chosen_free),
         data=data.lines_added),
    Rule(DropLines,      among(_DRAFT, _RETURNED),   _DRAFT,               "lines_dropped",     _CLERKS,
         and_if=(guard.something_chosen, guard.chosen_on_batch), data=data.lines_dropped),
    Rule(AppraiseLines,  among(_DRAFT, _RETURNED),   _DRAFT,               "lines_appraised",   _SIGNERS,
         and_if=(guard.something_chosen, guard.chosen_on_batch, guard.verdict_has_reason),
         data=data.lines_appraised),
    Rule(DeclareMatters, among(_DRAFT, _RETURNED),   _DRAFT,               "matters_declared",  _CLERKS,
         and_if=_GROUND, data=data.matters_declared),
    Rule(DeclareMatters, among(_SUBMITTED, _APPROVED, _EXECUTING), None,   "matters_declared",  _CLERKS,
         and_if=_GROUND, data=data.matters_declared),
    Rule(SubmitBatch,    among(_DRAFT, _RETURNED),   _SUBMITTED,           "submitted",         _CLERKS,
         only_if=(clock_sure, guard.has_lines, guard.lines_appraised, guard.none_kept, guard.none_to_extract, *_FREE,
                  *_SETTLED), data=data.submitted),
    Rule(GiveOpinion,    among(_SUBMITTED),          None,                 "opinion_given",     _OPINING,
         only_if=(guard.opinion_due, guard.post_filled, guard.not_opined), and_if=(guard.says_yes,),
         data=data.opinion_given),
    Rule(ReturnBatch,    among(_SUBMITTED),          _RETURNED,            "returned",          _SIGNERS,
         data=data.returned),
    Rule(ApproveBatch,   among(_SUBMITTED),          _APPROVED,            "approved",          _APPROVER,
         only_if=(clock_sure, guard.has_lines, guard.not_compiler, guard.not_opined, guard.opinions_complete,
                  *_FREE, *_SETTLED), and_if=(guard.count_is_lines, guard.says_yes), data=data.approved),
    Rule(RecordPaperOpinion, among(_SUBMITTED),      None,                 "paper_entered",     _OPINING,
         only_if=(clock_sure, guard.has_lines),
         and_if=(paper.not_by_signer, paper.of_this_register, paper.posts_turn,
                 paper.signer_fit, paper.signer_uninvolved, paper.signed_in_time,
                 paper.words_fit, paper.scan_attached), data=paper_data.entered),
    Rule(ConfirmPaperOpinion, among(_SUBMITTED),     _RETURNED,            "returned_on_paper", _OPINING,
         only_if=(*_CHECKED, *_SIGNER), and_if=_READ, data=paper_data.returned_on_paper,
         when=paper.says_no),
    Rule(ConfirmPaperOpinion, among(_SUBMITTED),     _APPROVED,            "approved_on_paper", _OPINING,
         only_if=(*_CHECKED, *_SIGNER, guard.has_lines, *_FREE, *_SETTLED), and_if=_READ,
         data=paper_data.approved_on_paper, when=paper.approves),
    Rule(ConfirmPaperOpinion, among(_SUBMITTED),     None,                 "opinion_on_paper",  _OPINING,
         only_if=(*_CHECKED, *_SIGNER), and_if=_READ, data=paper_data.opinion_on_paper),
    Rule(RecallBatch,    among(_APPROVED),           _RETURNED,            "recalled",          _APPROVER,
         data=data.recalled),
    Rule(WithholdLine,   among(_SUBMITTED, _APPROVED, _EXECUTING), None,   "line_withheld",     _OPINING,
         and_if=(guard.chosen_on_batch, guard.chosen_not_fed, guard.chosen_not_lost, guard.chosen_not_in_doubt),
         data=data.line_withheld),
    Rule(ReconfirmBatch, among(_APPROVED, _EXECUTING), None,               "reconfirmed",       _APPROVER,
         only_if=(clock_sure, guard.lapsed_once, guard.not_compiler, guard.not_its_witness,
                  guard.lines_not_held),
         and_if=(guard.count_is_lines,), data=data.reconfirmed),
    Rule(CancelBatch,    among(_DRAFT, _RETURNED, _SUBMITTED, _APPROVED), BatchState.CANCELLED, "cancelled", _SIGNERS,
         data=data.cancelled),
    Rule(CancelBatch,    among(_EXECUTING),          BatchState.CANCELLED, "cancelled",         _SIGNERS,
         only_if=(guard.boxes_back, losses_reported), data=data.cancelled),
    Rule(CloseBatch,     among(_EXECUTING),          _CLOSED,              "closed",            _SIGNERS,
         only_if=(end.every_line_ended, losses_reported, end.sessions_signed, end.weights_meet),
         and_if=(end.gap_minded, end.count_is_destroyed), data=data.closed),
    Rule(FileBatch,      among(_CLOSED),             BatchState.FILED,     "filed",             _KEEPER,
         only_if=(end.originals_attached, end.certificate_attached,
                  end.gap_examined), data=data.filed),
)
# fmt: on

_LINE = "batch_line"
_OFF = {
    "batch.lines_dropped": "boxes",
    "batch.returned": "taken_off",
    "batch.returned_on_paper": "taken_off",
    "batch.recalled": "taken_off",
}
"""Where events name the boxes they take off the list."""


def effects(event: Event | Draft) -> tuple[Effect, ...]:
    """What a batch event does to the batch's lines."""
    batch, data_ = event.subject, event.data
    if event.kind == "batch.lines_added":
        return tuple(Effect(_LINE, "put", (batch, box), (("live", 1),)) for box in data_["boxes"])
    if event.kind in _OFF:
        return tuple(Effect(_LINE, "drop", (batch, box)) for box in data_[_OFF[event.kind]])
    if event.kind == "batch.lines_appraised":
        verdict = (("verdict", data_["verdict"]),)
        return tuple(Effect(_LINE, "set", (batch, box), verdict) for box in data_["boxes"])
    if event.kind == "batch.line_withheld":
        return (_ended(batch, data_["boxes"][0], "withheld", data_["reason"]),)
    if event.kind == "batch.cancelled":
        return (Effect(_LINE, "set", (batch,), (("live", None),)),)
    if event.kind == "batch.closed":
        return tuple(_ended(batch, box, outcome, reason) for box, outcome, reason in data_["lines"])
    return ()


def _ended(batch: str, box: str, outcome: str, reason: str) -> Effect:
    values = (("live", None), ("outcome", outcome), ("reason", reason))
    return Effect(_LINE, "set", (batch, box), values)


_BESIDE = among(_RETURNED, BatchState.CANCELLED)

BATCH = Machine("batch", BatchState, RULES, effects, handles_paper=True, beside=_BESIDE)
