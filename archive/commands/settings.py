"""Commands about rules, policy and calendars: the data that decisions rest on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from archive.commands.base import Code, Codes, Command, Count, Day, MaybeDay, Text, choice
from archive.words import N_


@dataclass(frozen=True, kw_only=True)
class AddRule(
    Command, name="add-rule", machine="rule", signed=N_("I set how long this category is kept.")
):
    """Add a version of a category's keeping rule; boxes keep the version they came with."""

    code: Code
    keep: Code
    start: Annotated[str, choice("accepted", "sealed", "closed")]
    source: Text
    clause: Text = ""
    effective_from: Day
    verified_by: Text = ""
    verified_on: MaybeDay = None


@dataclass(frozen=True, kw_only=True)
class Reassess(
    Command,
    name="reassess",
    machine="reassessment",
    signed=N_("I move these boxes to the keeping rule that is in force now."),
):
    """Move boxes that carry an older version of a category's rule to the one in force."""

    category: Code
    place: Code = ""
    """Only boxes here, and in places whose code goes on from it."""
    outlet: Code = ""
    """Only boxes of the outlet with this code."""
    reason: Text
    boxes: Count
    """How many boxes move: the meaning of the signature."""


@dataclass(frozen=True, kw_only=True)
class SetPolicy(
    Command, name="set-policy", machine="policy", signed=N_("I change the policy of the archive.")
):
    """Set one value of the archive's policy."""

    key: Code
    value: Code


@dataclass(frozen=True, kw_only=True)
class LoadCalendar(Command, name="load-calendar", machine="calendar"):
    """Load a year's working-day calendar: days off and make-up working days."""

    year: Count
    version: Code
    off: Codes
    """Weekdays off, ``MM-DD``."""
    worked: Codes = ()
    """Weekend days worked, ``MM-DD``."""


ALL: tuple[type[Command], ...] = (AddRule, Reassess, SetPolicy, LoadCalendar)
