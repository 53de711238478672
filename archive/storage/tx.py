"""One write in progress: the head it holds, the clock's reading, and what org has decided."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from archive.clock import Tick, day_of, stamp
from archive.facts import Occasion
from archive.hours import APPROVAL
from archive.lifecycles import ORG
from archive.retention import RuleRow
from archive.rows import Person
from archive.storage.engine import Engine
from archive.storage.journal import Head
from archive.storage.selecting import find
from archive.storage.settings import Settings, load_settings

_IN_FORCE = """SELECT "id" FROM "opening" WHERE "site" = ? AND "state" IN ('OPENED', 'APPROVED')
    AND "ended_at" IS NULL AND "since" BETWEEN ? AND ? ORDER BY "since" DESC LIMIT 1"""

_ORG_SIZE = 'SELECT "size" FROM "log_head" WHERE "origin" = ?'


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
    run: str = ""
    asks: bool = False
    """True where nothing is written: a key is greyed, and a list may show what others keep."""

    @property
    def home(self) -> str:
        """The site whose log is written; empty for org's."""
        return "" if self.head.origin == ORG else self.site

    @cached_property
    def salt(self) -> str:
        """Salt of what this write commits to and keeps outside the log."""
        return self.random(16).hex()

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
        on = Occasion(
            now=self.tick.at,
            actor=actor,
            name=name,
            policy=self.settings.policy,
            rules=self.settings.rules,
            current=current[self.today],
            calendars=self.settings.calendars,
            doubted=self.doubted,
            run=self.run,
            site=self.home,
            shut=self.home not in ("", *self.settings.sites),
            others=tuple(site for site in self.settings.sites if site != self.home),
            decided=self.org.size,
        )
        if not on.off_hours:
            return on
        return on._replace(opening=opening_in_force(self.engine, self.tick.at, self.site))


def opening_in_force(engine: Engine, now: datetime, site: str) -> str:
    """The opening of a site's store that is in force; empty when there is none."""
    found = engine.row(_IN_FORCE, (site, stamp(now - APPROVAL), stamp(now)))
    return str(found[0]) if found else ""


def org_size(engine: Engine) -> int:
    """Events in org's log; it grows no more until the transaction ends."""
    found = engine.row(_ORG_SIZE + engine.for_share, (ORG,))
    return int(found[0]) if found else 0
