"""One write in progress: the head it holds, the clock's reading, and what org has decided."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from archive.clock import Tick, day_of, stamp
from archive.facts import Occasion
from archive.lifecycles import ORG
from archive.policy import Policy
from archive.retention import CATEGORY_NAMES, Calendar, Period, RuleRow, StartEvent
from archive.rows import CalendarYear, Person, Rule
from archive.storage.engine import Engine
from archive.storage.journal import Head
from archive.storage.projection import find, select

_NAMES = {name.code: name.name for name in CATEGORY_NAMES}


class Settings(NamedTuple):
    """What org decided: policy, rules, calendars."""

    policy: Policy
    rules: dict[str, RuleRow]
    calendars: dict[int, Calendar]

    def current(self, today: date) -> dict[str, RuleRow]:
        """The newest version in force of each category's rule."""
        newest: dict[str, RuleRow] = {}
        for rule in sorted(self.rules.values(), key=lambda rule: rule.version):
            if rule.effective_from <= today:
                newest[rule.code] = rule
        return newest


@dataclass
class Org:
    """Org's decisions and people, read again only when org's log has grown."""

    size: int = -1
    settings: Settings | None = None
    people: dict[str, tuple[Person, str]] = field(default_factory=dict)
    current: dict[date, dict[str, RuleRow]] = field(default_factory=dict)

    def refresh(self, engine: Engine, size: int) -> Settings:
        """The settings as of org's `size`."""
        if self.settings is None or self.size != size:
            self.size, self.settings = size, load_settings(engine)
            self.people.clear()
            self.current.clear()
        return self.settings

    def person(self, engine: Engine, person: str) -> tuple[Person, str]:
        """A person by id and the staff number sentences use."""
        if person not in self.people:
            row = find(engine, "person", person)
            name = engine.row('SELECT "staff_no" FROM "annex_name" WHERE "person" = ?', (person,))
            self.people[person] = (row, name[0] if name else person)
        return self.people[person]


@dataclass(frozen=True)
class Tx:
    """What loaders are given."""

    engine: Engine
    head: Head
    tick: Tick
    site: str
    actor: str
    org: Org
    settings: Settings
    random: Callable[[int], bytes]
    doubted: bool

    @property
    def today(self) -> date:
        """The business day."""
        return day_of(self.tick.at)

    @property
    def at(self) -> str:
        """The instant as the log writes it."""
        return stamp(self.tick.at)

    def occasion(self) -> Occasion:
        """Who acts, when, under which rules."""
        actor, name = self.org.person(self.engine, self.actor)
        current = self.org.current
        if self.today not in current:
            current[self.today] = self.settings.current(self.today)
        return Occasion(
            now=self.tick.at,
            actor=actor,
            name=name,
            policy=self.settings.policy,
            rules=self.settings.rules,
            current=current[self.today],
            calendars=self.settings.calendars,
            doubted=self.doubted,
        )


def org_size(engine: Engine) -> int:
    """Events in org's log."""
    found = engine.row('SELECT "size" FROM "log_head" WHERE "origin" = ?', (ORG,))
    return int(found[0]) if found else 0


def load_settings(engine: Engine) -> Settings:
    """Policy, rules and calendars from their tables."""
    values: dict[str, str] = dict(engine.rows('SELECT "id", "value" FROM "policy"'))
    rules = [_rule(Rule._make(row)) for row in engine.rows(select("rule"))]
    years = [_calendar(CalendarYear._make(row)) for row in engine.rows(select("calendar"))]
    return Settings(
        Policy.of(values),
        {rule.id: rule for rule in rules},
        {calendar.year: calendar for calendar in years},
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
