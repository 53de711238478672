"""Commands about a session that travels by road: departure, arrival, what broken seals decide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from archive.commands.base import (
    Box,
    Code,
    Codes,
    Command,
    Count,
    Flag,
    Person,
    SessionNo,
    Text,
    choice,
)
from archive.words import N_

DECISIONS = ("recount", "return")


@dataclass(frozen=True, kw_only=True)
class DepartSession(Command, name="depart-session", machine="session"):
    """Send the loaded truck on its way; from here on nothing more is loaded."""

    session: SessionNo
    vehicle: Code
    """The number plate."""
    escort: Person
    """One of our own staff who rides along."""
    driver_known: Flag
    """Whether the escort compared the driver's papers with the contract; no name is kept."""
    seals: Codes
    """Numbers of the seals on the doors."""
    counted: Count
    """Boxes counted on the truck."""


@dataclass(frozen=True, kw_only=True)
class ArriveSession(Command, name="arrive-session", machine="session"):
    """Record the arrival at the plant and the seals found on the doors."""

    session: SessionNo
    seals: Codes
    intact: Flag
    """Whether every seal was whole."""


@dataclass(frozen=True, kw_only=True)
class DecideSeals(
    Command,
    name="decide-seals",
    machine="session",
    signed=N_("I saw the seals on arrival and decide what is done with this load."),
):
    """Decide over a load whose seals were broken or others: recount every box, or return."""

    session: SessionNo
    decision: Annotated[str, choice(*DECISIONS)]
    reason: Text


@dataclass(frozen=True, kw_only=True)
class CheckInBox(Command, name="check-in-box", machine="box"):
    """Scan a box off the truck at the plant."""

    box: Box
    session: SessionNo


ALL: tuple[type[Command], ...] = (DepartSession, ArriveSession, DecideSeals)
