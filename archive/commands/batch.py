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
    Text,
    choice,
)
from archive.words import N_


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
    """Record the appraisal 鉴定 of lines."""

    batch: BatchNo
    boxes: Boxes
    verdict: Annotated[str, choice("destroy", "keep")]
    report_no: Code
    appraisers: Codes
    reason: Text = ""


@dataclass(frozen=True, kw_only=True)
class DeclareMatters(
    Command,
    name="declare-matters",
    machine="batch",
    signed=N_("I checked every box listed for unsettled matters."),
):
    """Declare that complaints, claims, suits, inquiries and unsettled payments were checked."""

    batch: BatchNo
    as_of: Day
    """Date of the list that was looked at."""
    matches: Count
    """Boxes on which something was found and which were held or dropped."""


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


@dataclass(frozen=True, kw_only=True)
class FileBatch(Command, name="file-batch", machine="batch"):
    """File the signed originals of a closed batch under an archive number."""

    batch: BatchNo
    archive_no: Code


ALL: tuple[type[Command], ...] = (
    DraftBatch, AddLines, DropLines, AppraiseLines, DeclareMatters, SubmitBatch, GiveOpinion,
    ReturnBatch, ApproveBatch, WithholdLine, ReconfirmBatch, CancelBatch, CloseBatch, FileBatch,
)  # fmt: skip
