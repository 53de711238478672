"""Commands about holds 暂缓销毁."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from archive.commands.base import (
    Boxes,
    Code,
    Command,
    Count,
    Day,
    Flag,
    HoldNo,
    MattersNo,
    MaybeDay,
    Number,
    Text,
    choice,
)
from archive.words import N_

TYPES = (
    "complaint", "claim", "lawsuit", "authority", "inspection", "payment", "inquiry", "internal",
    "audit", "other",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class PlaceHold(Command, name="place-hold", machine="hold"):
    """Keep boxes from destruction: named ones, or all that match, also those that come later."""

    type: Annotated[str, choice(*TYPES)]
    reason: Text
    document_no: Code = ""
    review_on: Day
    confidential: Flag = False
    """Kind, reason, document and who placed it are told to approvers and to whoever placed it."""
    boxes: Boxes = ()
    outlet: Code = ""
    accepted_from: MaybeDay = None
    accepted_to: MaybeDay = None
    category: Code = ""
    number_first: Number = ""
    number_last: Number = ""


@dataclass(frozen=True, kw_only=True)
class HoldMatters(Command, name="hold-matters", machine="hold"):
    """Place the holds that a list of unsettled matters proposes: one for each kind of matter."""

    list: MattersNo
    type: Annotated[str, choice("", *TYPES)] = ""
    """Only the hold of this kind; empty for all that are proposed."""
    reason: Text
    review_on: Day


@dataclass(frozen=True, kw_only=True)
class ReviewHold(Command, name="review-hold", machine="hold"):
    """Look at a hold again and set the next review day."""

    hold: HoldNo
    review_on: Day
    finding: Text


@dataclass(frozen=True, kw_only=True)
class RequestRelease(Command, name="request-release", machine="hold"):
    """Ask for a hold's release, with the evidence that its matter is closed."""

    hold: HoldNo
    evidence: Text


@dataclass(frozen=True, kw_only=True)
class ReleaseHold(
    Command, name="release-hold", machine="hold", signed=N_("The matter is closed; I release it.")
):
    """Release a hold; neither who placed it nor who asked may do so."""

    hold: HoldNo
    boxes: Count
    """Boxes the hold covers, typed as the meaning of the signature."""


ALL: tuple[type[Command], ...] = (
    PlaceHold, HoldMatters, ReviewHold, RequestRelease, ReleaseHold,
)  # fmt: skip
