"""Frozen shapes of a check-up: what an archive and its machine are like, and what to do."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import NamedTuple

from archive.views_log import LogHead

OK, UNKNOWN, WARNING, WRONG = "ok", "unknown", "warning", "wrong"
"""What a check says; only the last two are findings."""


class CheckLine(NamedTuple):
    """One thing that was looked at."""

    check: str
    """Stable key of the check, such as ``synchronous``."""
    title: str
    """The same in words."""
    level: str
    """``ok``, ``unknown``, ``warning`` or ``wrong``."""
    what: str
    """What is so."""
    why: str
    """Why it matters; empty where all is well."""
    advice: str
    """What to do; empty where there is nothing to do."""


class Health(NamedTuple):
    """How fit an archive and its machine are: stable as JSON."""

    place: str
    """Where the archive is, without any password."""
    backend: str
    """``sqlite`` or ``postgres``."""
    reachable: bool
    """Whether the archive could be opened."""
    lines: tuple[CheckLine, ...]

    @property
    def findings(self) -> int:
        """How many checks found something."""
        count = self.counted
        return count[WARNING] + count[WRONG]

    @property
    def counted(self) -> Counter[str]:
        """How many lines there are of each level."""
        return Counter(line.level for line in self.lines)


class Standing(NamedTuple):
    """What an archive says of itself that a check-up asks for."""

    log_key: str
    demo: bool
    now: datetime
    """By the archive's clock."""
    founded_at: datetime
    heads: tuple[LogHead, ...]
    doubted: bool
    """Whether decisions wait for two people to confirm the clock."""
    calendars: tuple[int, ...]
    """Years whose working days are loaded."""
