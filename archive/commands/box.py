"""Commands about boxes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from archive.commands.base import (
    Box,
    Code,
    Codes,
    Command,
    Count,
    Day,
    Field,
    Flag,
    Grams,
    HandoverNo,
    HoldNo,
    Kind,
    MaybeDay,
    Number,
    Place,
    SessionNo,
    Sha256,
    Text,
    choice,
)
from archive.intake.boxes import HandInRow
from archive.words import N_

SEEN = ("intact", "broken", "other", "label")
COUNT_METHODS = ("each", "bundle", "weight", "uncounted")
CountMethod = Annotated[str, choice(*COUNT_METHODS)]
LABEL_WHYS = ("lost", "damaged", "unreadable", "copied", "other")
"""Why a label is replaced; ``copied``: somebody may have made a copy of it."""


@dataclass(frozen=True, kw_only=True)
class ImportBoxes(Command, name="import-boxes", machine="list"):
    """Register every box of one hand-in list, all or none."""

    sha256: Sha256
    """SHA-256 of the list's file."""
    source: Code = ""
    rows: Annotated[tuple[HandInRow, ...], Field(Kind.ROWS, logged=False)] = ()


@dataclass(frozen=True, kw_only=True)
class RegisterBox(Command, name="register-box", machine="box"):
    """Register one box that is being packed."""

    outlet_code: Code
    outlet: Text
    unit: Text = ""
    categories: Codes
    accepted_from: MaybeDay = None
    accepted_to: MaybeDay = None
    date_basis: Annotated[str, choice("accepted", "delivered")] = "accepted"
    slips: Count
    count_method: CountMethod = "each"
    range_first: Number = ""
    range_last: Number = ""
    contiguous: Flag = True
    copy: Code = ""


@dataclass(frozen=True, kw_only=True)
class SealBox(Command, name="seal-box", machine="box"):
    """Seal a packed box; packer and checker are two people."""

    box: Box
    seal_no: Code
    weight_g: Grams
    packed_by: Code
    checked_by: Code


@dataclass(frozen=True, kw_only=True)
class VoidBox(Command, name="void-box", machine="box"):
    """Void a box that was registered and never packed."""

    box: Box
    reason: Text


@dataclass(frozen=True, kw_only=True)
class SendBox(Command, name="send-box", machine="box"):
    """Send a sealed box on its way to the store, or one that came in to another site."""

    box: Box
    handover: HandoverNo = ""
    """The open hand-over that it leaves with."""
    to_site: Code = ""
    """The other site that it goes to; this one answers for it until it is taken in there."""


@dataclass(frozen=True, kw_only=True)
class ReceiveBox(Command, name="receive-box", machine="box"):
    """Take a box into custody; its seal is looked at."""

    box: Box
    seal_no: Code = ""
    """The seal found on the box, when it is scanned; must be the one registered."""
    handover: HandoverNo = ""
    """The hand-over that it came with."""
    seen: Annotated[str, choice(*SEEN)] = "intact"
    """What was seen of its seal and label."""


@dataclass(frozen=True, kw_only=True)
class ReturnBox(Command, name="return-box", machine="box"):
    """Give a box that left its outlet back to it; it is sealed there as before."""

    box: Box
    reason: Text = ""
    """Why; empty for a scan that is taken back."""


@dataclass(frozen=True, kw_only=True)
class StoreBox(Command, name="store-box", machine="box"):
    """Put a box in its place; also brings back a pulled or loaded box."""

    box: Box
    place: Place


@dataclass(frozen=True, kw_only=True)
class MoveBox(Command, name="move-box", machine="box"):
    """Move a stored box to another place."""

    box: Box
    place: Place


@dataclass(frozen=True, kw_only=True)
class ReportMissing(Command, name="report-missing", machine="box"):
    """Report that a box cannot be found; every missing box is an incident."""

    box: Box
    incident_no: Code


@dataclass(frozen=True, kw_only=True)
class RecordIncidentReport(Command, name="record-incident-report", machine="box"):
    """Record the receipt of the report on a missing box to the postal administration."""

    box: Box
    receipt_no: Code
    reported_on: Day


@dataclass(frozen=True, kw_only=True)
class FindBox(Command, name="find-box", machine="box"):
    """Report that a missing box was found."""

    box: Box
    seal_intact: Flag


@dataclass(frozen=True, kw_only=True)
class Rebox(Command, name="rebox", machine="box"):
    """Move the paper of a burst, jammed or damaged box into a new box."""

    box: Box
    reason: Text
    seal_no: Code
    weight_g: Grams


@dataclass(frozen=True, kw_only=True)
class ExtractSlips(
    Command,
    name="extract-slips",
    machine="box",
    signed=N_("I took these slips out of this box, to be kept under the hold."),
):
    """Take unsettled slips out of a box 抽出另存, into a new one that is on hold at once."""

    box: Box
    slips_out: Count
    hold: HoldNo
    """The hold in force that keeps the new box."""
    reason: Text
    new_seal_no: Code
    new_weight_g: Grams
    reseal_no: Code
    """The new seal of the box that was opened."""
    rest_g: Grams
    """What that box weighs now."""
    range_first: Number = ""
    """First waybill number of the slips taken out, where they are known."""
    range_last: Number = ""


@dataclass(frozen=True, kw_only=True)
class PullBox(Command, name="pull-box", machine="box"):
    """Take an approved box from its place for destruction."""

    box: Box


@dataclass(frozen=True, kw_only=True)
class LoadBox(Command, name="load-box", machine="box"):
    """Load a pulled box for a destruction session."""

    box: Box
    session: SessionNo


@dataclass(frozen=True, kw_only=True)
class FeedBox(Command, name="feed-box", machine="box"):
    """Feed 投料 a loaded box to the machine before both witnesses."""

    box: Box
    session: SessionNo


@dataclass(frozen=True, kw_only=True)
class StateFed(
    Command,
    name="state-fed",
    machine="box",
    signed=N_("I state what became of this box when the feeding was interrupted."),
):
    """State, as a witness, whether a box went into the machine unrecorded; both say the same."""

    box: Box
    session: SessionNo
    fed: Flag
    grounds: Text


@dataclass(frozen=True, kw_only=True)
class ExtendBox(
    Command, name="extend-box", machine="box", signed=N_("I extend the keeping of this box.")
):
    """Keep a box longer, with a reason; never shorter."""

    box: Box
    until: Day
    reason: Text


@dataclass(frozen=True, kw_only=True)
class DetermineDates(
    Command,
    name="determine-dates",
    machine="box",
    signed=N_("I determine the latest date in this box."),
):
    """Determine 日期认定 the latest date of a box whose dates are unknown; two people sign."""

    box: Box
    accepted_to: Day
    grounds: Text


@dataclass(frozen=True, kw_only=True)
class RecordClosure(Command, name="record-closure", machine="box"):
    """Record the day the matters of a box were closed; its keeping period starts there."""

    box: Box
    closed_on: Day
    document_no: Code


@dataclass(frozen=True, kw_only=True)
class ReissueLabel(
    Command, name="reissue-label", machine="box", signed=N_("I replace the label of this box.")
):
    """Replace a box's label; the older one says so when it is scanned."""

    box: Box
    why: Annotated[str, choice(*LABEL_WHYS)] = "other"
    reason: Text = ""
    """What else is to be said; for ``other`` it must be said."""


ALL: tuple[type[Command], ...] = (
    ImportBoxes, RegisterBox, SealBox, VoidBox, SendBox, ReceiveBox, ReturnBox, StoreBox, MoveBox,
    ReportMissing, RecordIncidentReport, FindBox, Rebox, ExtractSlips, PullBox, LoadBox, FeedBox,
    StateFed,
    ExtendBox, DetermineDates, RecordClosure, ReissueLabel,
)  # fmt: skip
