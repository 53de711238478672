"""Commands about arrivals that nobody listed 待补录: put in quarantine, registered, returned."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from archive.commands.base import (
    ArrivalNo,
    Code,
    Codes,
    Command,
    Count,
    Flag,
    Grams,
    HandoverNo,
    MaybeDay,
    Number,
    Place,
    Text,
    choice,
)
from archive.commands.box import CountMethod

WHYS = ("unknown", "no-label", "other-archive")


@dataclass(frozen=True, kw_only=True)
class QuarantineArrival(Command, name="quarantine-arrival", machine="arrival"):
    """Put a box that nobody listed on record 待补录, and in a bay of its own."""

    place: Place
    """A bay."""
    why: Annotated[str, choice(*WHYS)] = "unknown"
    seal_no: Code = ""
    outlet_code: Code = ""
    handover: HandoverNo = ""
    """The hand-over it came with."""
    remark: Text = ""


@dataclass(frozen=True, kw_only=True)
class RegisterArrival(Command, name="register-arrival", machine="arrival"):
    """Make a box of an arrival in quarantine; its label is printed next."""

    arrival: ArrivalNo
    outlet_code: Code
    outlet: Text
    unit: Text = ""
    categories: Codes
    accepted_from: MaybeDay = None
    accepted_to: MaybeDay = None
    date_basis: Annotated[str, choice("accepted", "delivered")] = "accepted"
    slips: Count
    count_method: CountMethod = "each"
    seal_no: Code = ""
    """The seal on it; empty for the one it was found with."""
    weight_g: Grams
    range_first: Number = ""
    range_last: Number = ""
    contiguous: Flag = True
    copy: Code = ""


@dataclass(frozen=True, kw_only=True)
class ReturnArrival(Command, name="return-arrival", machine="arrival"):
    """Give an arrival in quarantine back to its outlet, which signs for it."""

    arrival: ArrivalNo
    receipt_no: Code
    """Number of the receipt that the outlet signed."""


ALL: tuple[type[Command], ...] = (QuarantineArrival, RegisterArrival, ReturnArrival)
