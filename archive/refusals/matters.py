"""Refusals about unsettled matters: what a check rests on, and what it leaves free."""

from __future__ import annotations

from dataclasses import dataclass

from archive.refusals.base import N_, Refusal


@dataclass(frozen=True)
class MattersNotDeclared(Refusal, code="R-205"):
    """The unsettled-matters check is missing or too old."""

    batch: str
    as_of: str
    days: int
    so = N_(
        "No check for unsettled matters counts for batch {batch} now "
        "(the last one is as of: {as_of})."
    )
    why = N_("The check may be at most {days} days old at submission and approval.")
    then = N_(
        "Check complaints, claims, suits and payments again; then a clerk or the keeper "
        "declares it."
    )
    remedies = ("declare-matters",)


@dataclass(frozen=True)
class MattersUnsaid(Refusal, code="R-261"):
    """Neither a list nor a day is named."""

    so = N_("Neither a list of unsettled matters nor the day of one is named.")
    why = N_("A check counts for some days from the day of the list that was looked at.")
    then = N_("Name a list that was taken in, or the day of the list looked at by hand.")
    remedies = ("import-matters",)


@dataclass(frozen=True)
class ListSaysOtherwise(Refusal, code="R-262"):
    """What was typed is not what the list says."""

    list: str
    as_of: str
    matches: int
    so = N_("List {list} is of {as_of}, and boxes of this batch that match: {matches}.")
    why = N_("Where a list is held here, it speaks for itself.")
    then = N_("Leave the day and the number of boxes to the list.")


@dataclass(frozen=True)
class ListErased(Refusal, code="R-263"):
    """The open matters of the list are no longer kept."""

    list: str
    as_of: str
    so = N_("The open matters of list {list} of {as_of} were erased; it is too old to check by.")
    why = N_("Waybill numbers are kept no longer than a check may rest on them.")
    then = N_("Take in a fresh list from customer service.")
    remedies = ("import-matters",)


@dataclass(frozen=True)
class MatchesFree(Refusal, code="R-264"):
    """Boxes that may hold an open matter and are not kept."""

    list: str
    boxes: tuple[str, ...]
    so = N_("These boxes may hold an open matter of list {list} and are not kept: {boxes}.")
    why = N_("Nothing under dispute is destroyed (Accounting archives, art. 19).")
    then = N_("Place the holds that the list proposes, withhold the boxes, or take them off.")
    remedies = ("hold-matters", "withhold-line", "drop-lines")


@dataclass(frozen=True)
class NothingProposed(Refusal, code="R-406"):
    """The list proposes no hold that is not placed."""

    list: str
    so = N_("List {list} proposes no hold that is not placed already.")
    why = N_("An open matter proposes a hold for each box that may hold its paper.")
    then = N_("There is nothing to do.")
