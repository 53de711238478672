"""Refusals about holds."""

from __future__ import annotations

from dataclasses import dataclass

from archive.refusals.base import N_, Refusal


@dataclass(frozen=True)
class ScopeEmpty(Refusal, code="R-401"):
    """The hold names nothing to hold."""

    so = N_("The hold names nothing: no box, outlet, date, category or number.")
    why = N_("A hold without a scope holds nothing, and nobody would notice.")
    then = N_("Name boxes, an outlet with dates, a category, or a range of numbers.")


@dataclass(frozen=True)
class ReviewOutside(Refusal, code="R-402"):
    """The review day is in the past or too far away."""

    day: str
    latest: str
    so = N_("The review day {day} must lie between tomorrow and {latest}.")
    why = N_("A hold is looked at again in time; it never ends by itself.")
    then = N_("Give a review day within that time.")


@dataclass(frozen=True)
class ReleaseNotRequested(Refusal, code="R-403"):
    """Nobody has asked for the release."""

    hold: str
    so = N_("Nobody has asked for the release of hold {hold}.")
    why = N_("One person brings the evidence, another releases.")
    then = N_("A clerk, the keeper or an approver asks for its release first, with the evidence.")
    remedies = ("request-release",)


@dataclass(frozen=True)
class ReleaserInvolved(Refusal, code="R-404"):
    """The releaser placed the hold or asked for its release."""

    hold: str
    person: str
    so = N_("{person} placed hold {hold} or asked for its release.")
    why = N_("A hold is released by another person.")
    then = N_("Let another approver release it.")


@dataclass(frozen=True)
class TooLate(Refusal, code="R-405"):
    """Named boxes that a hold can no longer keep."""

    boxes: tuple[str, ...]
    so = N_("Already fed or destroyed: {boxes}.")
    why = N_("A hold keeps what still exists.")
    then = N_("Place the hold on the other boxes; report what was destroyed.")
