"""Refusals about weeks from which nothing came in."""

from __future__ import annotations

from dataclasses import dataclass

from archive.refusals.base import N_, Refusal


@dataclass(frozen=True)
class NothingMissing(Refusal, code="R-191"):
    """No week among those named lacks a box."""

    outlet: str
    first: str
    last: str
    so = N_("Outlet {outlet} handed in boxes for every week from {first} to {last}.")
    why = N_("An explanation stands where paper does not.")
    then = N_("Look at the table of gaps and name the weeks that are marked there.")


@dataclass(frozen=True)
class IncidentUnnamed(Refusal, code="R-192"):
    """Paper was lost, and no incident says so."""

    outlet: str
    so = N_("The paper of outlet {outlet} is said to be lost, without an incident.")
    why = N_("Lost waybills are an incident, of which the postal administration is told.")
    then = N_("Report the incident, then give its number with the explanation.")


@dataclass(frozen=True)
class MergedNowhere(Refusal, code="R-193"):
    """The outlet it was merged into is not named, is itself, or never handed in."""

    outlet: str
    into: str
    so = N_(
        "Outlet {outlet} is said to be merged into {into}, which is no other outlet with boxes."
    )
    why = N_("After a merger the paper comes from the outlet that took over.")
    then = N_("Give the code of the outlet that took over, as it stands on its boxes.")


@dataclass(frozen=True)
class NotForGood(Refusal, code="R-194", words=("reason",)):
    """A reason that ends is to hold for ever."""

    reason: str
    so = N_("“{reason}” cannot hold from a week on without an end.")
    why = N_("Only an outlet that closed, was merged or uses no paper any more stays silent.")
    then = N_("Name the last week too.")
