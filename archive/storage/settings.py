"""What org decided, read from its tables: policy, keeping rules, working-day calendars."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from archive.policy import Policy
from archive.retention import CATEGORY_NAMES, Calendar, Period, RuleRow, StartEvent
from archive.rows import CalendarYear, Rule
from archive.storage.engine import Engine
from archive.storage.numbers import floors
from archive.storage.selecting import select
from archive.storage.sites import sites_of

_NAMES = {name.code: name.name for name in CATEGORY_NAMES}


class Settings(NamedTuple):
    """What org decided: policy, rules, calendars."""

    policy: Policy
    rules: dict[str, RuleRow]
    calendars: dict[int, Calendar]
    sites: tuple[str, ...] = ()
    """Sites that are open."""
    closed: tuple[str, ...] = ()
    numbers: Mapping[str, int] = MappingProxyType({})
    """After which numbers a letter or a series goes on since a restore."""

    def current(self, today: date) -> dict[str, RuleRow]:
        """The newest version in force of each category's rule."""
        newest: dict[str, RuleRow] = {}
        for rule in sorted(self.rules.values(), key=lambda rule: rule.version):
            if rule.effective_from <= today:
                newest[rule.code] = rule
        return newest


def load_settings(engine: Engine) -> Settings:
    """Policy, rules and calendars from their tables."""
    sites = sites_of(engine)
    values: dict[str, str] = dict(engine.rows('SELECT "id", "value" FROM "policy"'))
    rules = [_rule(Rule._make(row)) for row in engine.rows(select("rule"))]
    years = [_calendar(CalendarYear._make(row)) for row in engine.rows(select("calendar"))]
    return Settings(
        Policy.of(values),
        {rule.id: rule for rule in rules},
        {calendar.year: calendar for calendar in years},
        tuple(site.id for site in sites if site.state != "CLOSED"),
        tuple(site.id for site in sites if site.state == "CLOSED"),
        floors(engine),
    )


def _rule(row: Rule) -> RuleRow:
    return RuleRow(
        code=row.code,
        version=row.version,
        name=_NAMES.get(row.code, row.code),
        keep=Period.parse(row.keep),
        start=StartEvent(row.start),
        source=row.source,
        clause=row.clause,
        effective_from=date.fromisoformat(row.effective_from),
        verified_by=row.verified_by,
        verified_on=date.fromisoformat(row.verified_on) if row.verified_on else None,
    )


def _calendar(row: CalendarYear) -> Calendar:
    year = int(row.id)

    def days(text: str) -> frozenset[date]:
        return frozenset(date.fromisoformat(f"{year}-{day}") for day in text.split())

    return Calendar(year, row.version, days(row.off), days(row.worked))
