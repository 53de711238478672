"""Commands about hand-overs 移交: boxes of an outlet or a site given, taken over, what differs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from archive.commands.base import (
    Box,
    Boxes,
    Code,
    Command,
    Flag,
    HandoverNo,
    Text,
    choice,
)
from archive.words import N_

DECISIONS = ("later", "missing", "kept", "reboxed", "returned")


@dataclass(frozen=True, kw_only=True)
class OpenHandover(Command, name="open-handover", machine="handover"):
    """Open a hand-over 移交 of an outlet's boxes or to another site; list those that are known."""

    outlet_code: Code = ""
    """The outlet the boxes come from; empty for a hand-over to another site."""
    outlet: Text = ""
    """Its name; empty for the name that its boxes carry."""
    unit: Text = ""
    """Who takes the boxes over; empty for the organisation itself."""
    to_site: Code = ""
    """The other site that the boxes go to; empty for boxes that come from an outlet."""
    boxes: Boxes = ()
    from_list: Code = ""
    """The file name of a hand-in list: its sealed boxes are listed."""
    sealed: Flag = False
    """List every sealed box of the outlet."""


@dataclass(frozen=True, kw_only=True)
class ListBoxes(Command, name="list-boxes", machine="handover"):
    """Put boxes on an open hand-over's list."""

    handover: HandoverNo
    boxes: Boxes = ()
    from_list: Code = ""
    """The file name of a hand-in list: its sealed boxes are listed."""
    sealed: Flag = False
    """List every sealed box of the outlet."""


@dataclass(frozen=True, kw_only=True)
class UnlistBoxes(Command, name="unlist-boxes", machine="handover"):
    """Take boxes that did not leave off an open hand-over's list."""

    handover: HandoverNo
    boxes: Boxes


@dataclass(frozen=True, kw_only=True)
class GiveHandover(
    Command,
    name="give-handover",
    machine="handover",
    signed=N_("I state that these boxes were handed over as this list says."),
):
    """Sign for the giving side; the boxes are on their way from here on."""

    handover: HandoverNo
    on_paper: Flag = False
    """The outlet's person signed the list by hand 纸质签收; you record that."""
    whole: Flag = False
    """Everything listed goes, also what nobody scanned: an outlet without a scanner."""


@dataclass(frozen=True, kw_only=True)
class ArriveHandover(Command, name="arrive-handover", machine="handover"):
    """Record that a hand-over has arrived; the first box scanned says so, too."""

    handover: HandoverNo


@dataclass(frozen=True, kw_only=True)
class SettleDifference(Command, name="settle-difference", machine="handover"):
    """Decide what becomes of one difference of a hand-over."""

    handover: HandoverNo
    box: Box
    decision: Annotated[str, choice(*DECISIONS)]
    incident_no: Code = ""
    """Needed where the box is missing."""
    remark: Text = ""


@dataclass(frozen=True, kw_only=True)
class TakeHandover(
    Command,
    name="take-handover",
    machine="handover",
    signed=N_("I took these boxes over as this list says, with its differences."),
):
    """Sign for the taking side and close the hand-over; no difference is open."""

    handover: HandoverNo


@dataclass(frozen=True, kw_only=True)
class CancelHandover(Command, name="cancel-handover", machine="handover"):
    """Give up a hand-over of which nothing has left."""

    handover: HandoverNo
    reason: Text


ALL: tuple[type[Command], ...] = (
    OpenHandover, ListBoxes, UnlistBoxes, GiveHandover, ArriveHandover, SettleDifference,
    TakeHandover, CancelHandover,
)  # fmt: skip
