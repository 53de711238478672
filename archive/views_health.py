"""Frozen shapes of a check-up: what an archive and its machine are like, and what to do."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import NamedTuple

from archive.views_log import LogHead

OK, SKIPPED, UNKNOWN, WARNING, WRONG = "ok", "skipped", "unknown", "warning", "wrong"
"""What a check says; the last is a finding, a warning one only for who is strict."""


class CheckLine(NamedTuple):
    """One thing that was looked at."""

    check: str
    """Stable key of the check, such as ``synchronous``."""
    title: str
    """The same in words."""
    level: str
    """``ok``, ``unknown``, ``warning``, ``wrong``; ``skipped`` for what was not looked at."""
    what: str
    """What is so; of what was not looked at, why not."""
    why: str
    """Why it matters; empty where all is well."""
    advice: str
    """What to do; empty where there is nothing to do."""
    site: str = ""
    """The site it is about; empty where it is about all there is."""
    remedies: tuple[str, ...] = ()
    """Commands that help, as they are typed after ``waybox``."""


class Health(NamedTuple):
    """How fit an archive and its machine are: stable as JSON."""

    place: str
    """Where the archive is, without any password."""
    backend: str
    """``sqlite`` or ``postgres``."""
    reachable: bool
    """Whether the archive could be opened and read."""
    lines: tuple[CheckLine, ...]

    def findings(self, *, strict: bool = False) -> int:
        """How many checks found something wrong; `strict` counts warnings, too."""
        count = self.counted
        return count[WRONG] + (count[WARNING] if strict else 0)

    @property
    def counted(self) -> Counter[str]:
        """How many lines there are of each level."""
        return Counter(line.level for line in self.lines)


class SiteLogs(NamedTuple):
    """The logs that a site's evidence stands in: its own, and the organisation's."""

    site: str
    """Empty where the archive has but one."""
    heads: tuple[LogHead, ...]


class Standing(NamedTuple):
    """What an archive says of itself that a check-up asks for."""

    demo: bool
    now: datetime
    """By the archive's clock."""
    founded_at: datetime
    heads: tuple[LogHead, ...]
    sites: tuple[SiteLogs, ...]
    """What is asked about: the station's own site, or each."""
    doubted: bool
    """Whether decisions wait for two people to confirm the clock."""
    calendars: tuple[int, ...]
    """Years whose working days are loaded."""
