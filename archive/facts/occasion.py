"""Who acts, when, and under which rules."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple

from archive.clock import day_of, stamp
from archive.hours import outside_hours
from archive.policy import Policy
from archive.retention import Calendar, RuleRow
from archive.rows import Person


class Occasion(NamedTuple):
    """Who acts, when, and under which rules."""

    now: datetime
    actor: Person
    name: str
    """How a sentence calls the actor: the staff number."""
    policy: Policy
    rules: Mapping[str, RuleRow]
    """Every rule version by its id, ``R-DOM@1``."""
    current: Mapping[str, RuleRow]
    """The version now in force for each category."""
    calendars: Mapping[int, Calendar]
    doubted: bool = False
    """True after a jump of the clock that two people have not confirmed."""
    run: str = ""
    """Which start of a station asks; empty for a program that runs for one command."""
    opening: str = ""
    """The opening of the store in force, looked up outside working hours alone."""
    site: str = ""
    """The site that this is done at and written for; empty for what the organisation decides."""
    shut: bool = False
    """Whether that site was closed."""
    others: tuple[str, ...] = ()
    """The other sites that are open."""
    decided: int = 0
    """How many events of the organisation's log, its holds among them, this rests on."""

    @property
    def off_hours(self) -> bool:
        """Whether the store is shut now."""
        return outside_hours(self.policy, self.calendars, self.now)

    @property
    def today(self) -> date:
        """The business day, in China."""
        return day_of(self.now)

    @property
    def at(self) -> str:
        """The instant as the log writes it."""
        return stamp(self.now)
