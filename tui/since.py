"""What happened to a thing since it was shown, told to whoever is surprised by it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Protocol, TypeVar

from archive.clock import CHINA
from archive.words import N_, say
from tui.texts import harmless

_MOST = 3
_MEANWHILE = N_("Meanwhile: {what}")
_ONE = N_("{at} {by}: {what}")
_OLDER = N_("{count} more before")


class Happened(Protocol):
    """A line of a history: of a box, a batch, a session or a hold."""

    @property
    def at(self) -> datetime:
        """When."""

    @property
    def kind(self) -> str:
        """Kind of event."""

    @property
    def what(self) -> str:
        """The same in words."""

    @property
    def by(self) -> str:
        """Whose staff number."""


H = TypeVar("H", bound=Happened)
Own = tuple[str, datetime]
"""Kind and instant of an event that was recorded here."""


def since(shown: Iterable[H], now: Sequence[H], own: Collection[Own] = ()) -> tuple[H, ...]:
    """The lines of a history that were not shown yet, but those done here, in order."""
    seen = Counter(map(_mark, shown))
    fresh = []
    for line in now:
        mark = _mark(line)
        if seen[mark]:
            seen[mark] -= 1
        elif (line.kind, line.at) not in own:
            fresh.append(line)
    return tuple(fresh)


def since_said(fresh: Sequence[Happened]) -> str:
    """What happened meanwhile, in one sentence; empty when nothing did. The newest comes first."""
    if not fresh:
        return ""
    told = [
        say(_ONE, at=f"{line.at.astimezone(CHINA):%H:%M}", by=line.by, what=line.what)
        for line in reversed(fresh[-_MOST:])
    ]
    if len(fresh) > _MOST:
        told.append(say(_OLDER, count=len(fresh) - _MOST))
    return harmless(say(_MEANWHILE, what=say(N_("; ")).join(told)))


def _mark(line: Happened) -> tuple[str, datetime, str]:
    """What makes a line the same whatever language it was said in."""
    return line.kind, line.at, line.by
