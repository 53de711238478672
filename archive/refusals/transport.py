"""Refusals about the way to the plant: truck, seals, arrival."""

from __future__ import annotations

from dataclasses import dataclass

from archive.refusals.base import N_, Refusal


@dataclass(frozen=True)
class NotByRoad(Refusal, code="R-821"):
    """The session does not travel."""

    session: str
    so = N_("Session {session} was planned on the spot, not by road.")
    why = N_("Departure and arrival are recorded where boxes travel to a plant.")
    then = N_("Go on without them; or give the session up and plan one that goes by road.")
    remedies = ("abort-session", "plan-session")


@dataclass(frozen=True)
class Departed(Refusal, code="R-822"):
    """The truck has left."""

    session: str
    at: str | None
    so = N_("The truck of session {session} left at {at}.")
    why = N_("What is aboard was counted and sealed in; nothing joins it on the way.")
    then = N_("Put the box back, or load it for another session.")
    remedies = ("plan-session",)


@dataclass(frozen=True)
class WithheldAboard(Refusal, code="R-823"):
    """Boxes that may not be destroyed are on the truck."""

    session: str
    boxes: tuple[str, ...]
    so = N_("On the truck of session {session} are boxes that no batch may destroy: {boxes}.")
    why = N_("What is withheld does not travel to a machine.")
    then = N_("Take them off the truck and scan each into a place.")
    remedies = ("store-box",)


@dataclass(frozen=True)
class EscortForeign(Refusal, code="R-824"):
    """The escort works for somebody else."""

    person: str
    so = N_("{person} works for another firm and does not escort our boxes.")
    why = N_("One of our own rides along until the boxes are fed.")
    then = N_("Name somebody of our own staff as escort.")


@dataclass(frozen=True)
class DriverUnknown(Refusal, code="R-825"):
    """Nobody looked who drives."""

    session: str
    so = N_("The escort of session {session} has not compared the driver's papers.")
    why = N_("The contract says whose people drive; the name itself is kept on the load list.")
    then = N_("Compare the papers first; without that the truck stays here.")


@dataclass(frozen=True)
class TruckUnsealed(Refusal, code="R-826"):
    """No seal is named."""

    session: str
    so = N_("No seal is named for the truck of session {session}.")
    why = N_("Only a sealed door shows on arrival that nobody opened it.")
    then = N_("Seal the doors and give the numbers of the seals.")


@dataclass(frozen=True)
class NotDeparted(Refusal, code="R-827"):
    """The truck has not left."""

    session: str
    so = N_("The truck of session {session} has not left.")
    why = N_("Seals found are compared with those recorded at the departure.")
    then = N_("Record the departure first.")
    remedies = ("depart-session",)


@dataclass(frozen=True)
class Arrived(Refusal, code="R-828"):
    """The arrival is recorded."""

    session: str
    at: str | None
    so = N_("The truck of session {session} arrived at {at}.")
    why = N_("The first look at the seals counts; a second one would hide it.")
    then = N_("Go on: check the boxes in and agree on the count.")
    remedies = ("check-in-box", "agree-count")


@dataclass(frozen=True)
class NotArrived(Refusal, code="R-829"):
    """The truck has not arrived."""

    session: str
    so = N_("The arrival of session {session} is not recorded.")
    why = N_("A load is counted at the plant, after its seals were looked at.")
    then = N_("On arrival look at the seals and record them.")
    remedies = ("arrive-session",)


@dataclass(frozen=True)
class SealsUndecided(Refusal, code="R-830"):
    """The seals were broken or others, and nobody has decided."""

    session: str
    so = N_("The seals of session {session} were broken or not those put on.")
    why = N_("Nobody knows what happened on the way; a count alone does not heal it.")
    then = N_(
        "A witness of the session or an approver decides: count every box by scan, or return."
    )
    remedies = ("decide-seals",)


@dataclass(frozen=True)
class SealsInOrder(Refusal, code="R-831"):
    """There is nothing to decide about the seals."""

    session: str
    so = N_("The seals of session {session} are in order, or it is decided already.")
    why = N_("A decision is asked for once, when seals are broken or others.")
    then = N_("Go on: agree on the count.")
    remedies = ("agree-count",)


@dataclass(frozen=True)
class NotRecounted(Refusal, code="R-832"):
    """Boxes were not scanned off the truck after the decision."""

    session: str
    boxes: tuple[str, ...]
    so = N_("Boxes of session {session} not yet scanned off the truck: {boxes}.")
    why = N_("After broken seals every single box is looked for, not only their number.")
    then = N_("Scan them, one by one or by pallet; report what is missing.")
    remedies = ("check-in-box", "report-missing")
