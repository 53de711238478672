"""Commands of a stock count 盘点: nothing but a decision about a difference touches a box."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from archive.commands.base import (
    Box,
    Code,
    Command,
    CountNo,
    Flag,
    Number,
    Place,
    Places,
    Text,
    choice,
)
from archive.words import N_

DECISIONS = ("moved", "recounted", "missing", "stays")


@dataclass(frozen=True, kw_only=True)
class StartCount(Command, name="start-count", machine="count"):
    """Begin a stock count of places and everything below them; what is expected is frozen."""

    scope: Places
    blind: Flag = True
    """Whether nobody is told what is expected until the count is finished."""


@dataclass(frozen=True, kw_only=True)
class CountBox(Command, name="count-box", machine="count"):
    """Count a box at the place where it stands."""

    count: CountNo
    place: Place
    box: Box


@dataclass(frozen=True, kw_only=True)
class UncountBox(Command, name="uncount-box", machine="count"):
    """Take back one's own scan of a box."""

    count: CountNo
    box: Box


@dataclass(frozen=True, kw_only=True)
class CountUnknown(Command, name="count-unknown", machine="count"):
    """Keep a code that is none, or no box of ours, with the place where it was scanned."""

    count: CountNo
    place: Place
    scanned: Number


@dataclass(frozen=True, kw_only=True)
class FinishCountPlace(Command, name="finish-count-place", machine="count"):
    """Say that a place was counted whole; what was expected and not seen is missing there."""

    count: CountNo
    place: Place


@dataclass(frozen=True, kw_only=True)
class FinishCount(Command, name="finish-count", machine="count"):
    """Finish a stock count; from then on its differences are decided."""

    count: CountNo
    leave_rest: Flag = False
    """Whether places not finished are left out of the count."""


@dataclass(frozen=True, kw_only=True)
class DecideDifference(Command, name="decide-difference", machine="count"):
    """Decide what a difference of a count is; the only step of it that touches a box."""

    count: CountNo
    box: Box
    decision: Annotated[str, choice(*DECISIONS)]
    incident_no: Code = ""
    """For a box that is missing."""
    reason: Text = ""


@dataclass(frozen=True, kw_only=True)
class SignCount(
    Command,
    name="sign-count",
    machine="count",
    signed=N_("I have read this stock count; it was made as it says."),
):
    """Sign a stock count; a keeper and another person sign, one of them counted nothing."""

    count: CountNo


@dataclass(frozen=True, kw_only=True)
class CancelCount(Command, name="cancel-count", machine="count"):
    """Give a stock count up, with a reason; no box is changed by it."""

    count: CountNo
    reason: Text


ALL: tuple[type[Command], ...] = (
    StartCount, CountBox, UncountBox, CountUnknown, FinishCountPlace, FinishCount,
    DecideDifference, SignCount, CancelCount,
)  # fmt: skip
