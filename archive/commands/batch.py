"""Commands about destruction batches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from archive.commands.base import (
    BatchNo,
    Box,
    Boxes,
    Code,
    Codes,
    Command,
    Count,
    Day,
    Flag,
    MattersNo,
    MaybeDay,
    Person,
    Text,
    choice,
)
from archive.words import N_

POSTS = ("archives-clerk", "business-clerk", "archives-lead", "business-lead", "head")
"""Places in the chain of opinions; `head` is the approval."""
SAYS = ("agree", "disagree")


@dataclass(frozen=True, kw_only=True)
class DraftBatch(Command, name="draft-batch", machine="batch"):
    """Open an empty destruction batch; who opens it is its compiler."""

    title: Text = ""


@dataclass(frozen=True, kw_only=True)
class AddLines(Command, name="add-lines", machine="batch"):
    """Put due boxes on a draft; naming nothing adds nothing."""

    batch: BatchNo
    boxes: Boxes = ()
    due: Annotated[str, choice("", "all")] = ""
    """``all`` means every box that is due, stored, free of holds and on no other batch."""
    unit: Text = ""
    category: Code = ""
    month: Code = ""
    """Only boxes whose last day kept falls in this month, ``2026-03``."""
    place: Code = ""


@dataclass(frozen=True, kw_only=True)
class DropLines(Command, name="drop-lines", machine="batch"):
    """Take boxes off a draft, with a reason the register keeps."""

    batch: BatchNo
    boxes: Boxes
    reason: Text


@dataclass(frozen=True, kw_only=True)
class AppraiseLines(Command, name="appraise-lines", machine="batch"):
    """Record the appraisal 鉴定 of lines: destroy, keep, or first take unsettled slips out."""

    batch: BatchNo
    boxes: Boxes
    verdict: Annotated[str, choice("destroy", "keep", "extract")]
    report_no: Code
    appraisers: Codes
    reason: Text = ""
    """Why; needed for what is not to be destroyed as it is."""


@dataclass(frozen=True, kw_only=True)
class DeclareMatters(
    Command,
    name="declare-matters",
    machine="batch",
    signed=N_("I checked every box listed for unsettled matters."),
):
    """Declare that complaints, claims, suits, inquiries and unsettled payments were checked."""

    batch: BatchNo
    list: MattersNo = ""
    """The list that was taken in; its day and its matches count, and nothing is typed."""
    as_of: MaybeDay = None
    """Date of the list that was looked at by hand."""
    matches: Count = 0
    """Boxes on which something was found by hand and which were held or dropped."""


@dataclass(frozen=True, kw_only=True)
class SubmitBatch(
    Command, name="submit-batch", machine="batch", signed=N_("I compiled this register.")
):
    """Freeze the register and hand the batch in for approval."""

    batch: BatchNo


@dataclass(frozen=True, kw_only=True)
class GiveOpinion(
    Command, name="give-opinion", machine="batch", signed=N_("I agree to the destruction listed.")
):
    """Sign the next opinion of the chain."""

    batch: BatchNo
    opinion: Text


@dataclass(frozen=True, kw_only=True)
class ReturnBatch(
    Command, name="return-batch", machine="batch", signed=N_("I return this batch for change.")
):
    """Send a submitted batch back with the reason; opinions given so far are void."""

    batch: BatchNo
    reason: Text


@dataclass(frozen=True, kw_only=True)
class ApproveBatch(
    Command, name="approve-batch", machine="batch", signed=N_("I approve the destruction listed.")
):
    """Approve the frozen register; the number of boxes is typed as its meaning."""

    batch: BatchNo
    boxes: Count
    opinion: Text = ""


@dataclass(frozen=True, kw_only=True)
class RecordPaperOpinion(
    Command,
    name="record-paper-opinion",
    machine="batch",
    signed=N_("I entered what the paper says, as it was signed by hand."),
):
    """Enter an opinion, or the approval, that was signed by hand; a second person checks it."""

    batch: BatchNo
    post: Annotated[str, choice(*POSTS)]
    person: Person
    """Whose hand signed."""
    says: Annotated[str, choice(*SAYS)]
    signed_on: Day
    """The day beside the signature."""
    scan: Code
    """The first eight or more digits of the attached scan's SHA-256."""
    version: Count
    """The version of the register that the paper names."""
    register: Code
    """The first eight or more digits of the register's hash, as the paper prints it."""
    opinion: Text = ""
    """The words beside the signature; of a refusal the reason."""


@dataclass(frozen=True, kw_only=True)
class ConfirmPaperOpinion(
    Command,
    name="confirm-paper-opinion",
    machine="batch",
    signed=N_("I compared the entry with the signed paper; they agree."),
):
    """Check an opinion entered from paper, as a second person; only then it counts."""

    batch: BatchNo
    says: Annotated[str, choice(*SAYS)]
    signed_on: Day
    """The day beside the signature, read anew."""
    boxes: Count
    """Boxes that the paper is about, read anew."""
    person: Person
    """Whose hand signed, read anew."""
    scan: Code
    """The first eight or more digits of the SHA-256 of the scan that was compared."""


@dataclass(frozen=True, kw_only=True)
class RecallBatch(
    Command, name="recall-batch", machine="batch", signed=N_("I take the approval back.")
):
    """Take an approval back before anything was pulled; every signature is void."""

    batch: BatchNo
    reason: Text


@dataclass(frozen=True, kw_only=True)
class WithholdLine(Command, name="withhold-line", machine="batch"):
    """Keep a listed box from destruction; no signature is voided by it."""

    batch: BatchNo
    box: Box
    reason: Text


@dataclass(frozen=True, kw_only=True)
class ReconfirmBatch(
    Command,
    name="reconfirm-batch",
    machine="batch",
    signed=N_("I confirm an approval that had lapsed."),
):
    """Confirm an approval whose validity has run out; possible once."""

    batch: BatchNo
    boxes: Count


@dataclass(frozen=True, kw_only=True)
class CancelBatch(Command, name="cancel-batch", machine="batch"):
    """Give a batch up; its boxes are free again."""

    batch: BatchNo
    reason: Text


@dataclass(frozen=True, kw_only=True)
class CloseBatch(
    Command,
    name="close-batch",
    machine="batch",
    signed=N_("Boxes, slips and weights of this batch are reconciled."),
):
    """Close a batch whose every line has an outcome and whose weights meet."""

    batch: BatchNo
    boxes: Count
    """Boxes destroyed, typed as the meaning of the signature."""
    differing: Flag = False
    """Close as not agreeing 账实不符, where kilograms are too far apart: no record is issued."""


@dataclass(frozen=True, kw_only=True)
class FileBatch(Command, name="file-batch", machine="batch"):
    """File the signed originals of a closed batch under an archive number."""

    batch: BatchNo
    archive_no: Code


ALL: tuple[type[Command], ...] = (
    DraftBatch, AddLines, DropLines, AppraiseLines, DeclareMatters, SubmitBatch, GiveOpinion,
    ReturnBatch, ApproveBatch, RecordPaperOpinion, ConfirmPaperOpinion, RecallBatch, WithholdLine,
    ReconfirmBatch, CancelBatch, CloseBatch, FileBatch,
)  # fmt: skip
