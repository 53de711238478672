"""Judging what is left when the disk is not: the last backup, and what this station remembers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from archive.clock import CHINA
from archive.upkeep.facts import Measured
from archive.upkeep.verdict import Verdict, fine, warning, wrong
from archive.words import N_

_OLD, _TOO_OLD = timedelta(days=2), timedelta(days=8)
_LAST = N_("The last backup was taken at {at}.")
_YOUNG = N_("No backup was taken yet; the archive began at {at}.")
_NEVER = N_("No backup was ever taken; the archive began {days} days ago.")
_AGE = N_("The last backup was taken {days} days ago.")
_WHY = N_("When the disk breaks, everything recorded since the last backup is lost.")
_THEN = N_("Take a backup now, to another disk, and let one be taken every night.")
_SEEN = N_("The archive is not behind what was seen of it here.")
_BEHIND = N_("The archive went backwards.")
_BEHIND_THEN = N_("Put the right one in its place; if it is lost, two people restore a backup.")


def backup(found: Measured) -> Iterator[Verdict]:
    """How much would be lost with the disk; a demo loses nothing."""
    logs = found.logs
    if logs is None or logs.demo:
        return
    since = found.backed_up_at or logs.founded_at
    age = logs.now - since
    idle = all(head.last_at is None or head.last_at <= since for head in logs.heads)
    if age <= _OLD or (found.backed_up_at and idle):
        yield fine(_LAST if found.backed_up_at else _YOUNG, at=_shown(since))
        return
    said = wrong if age > _TOO_OLD else warning
    yield said(_AGE if found.backed_up_at else _NEVER, _WHY, _THEN, days=age.days)


def seen(found: Measured) -> Iterator[Verdict]:
    """Whether the archive is the continuation of what this station saw of it."""
    if found.logs is None:
        return
    if found.behind:
        yield wrong(_BEHIND, "{so}", _BEHIND_THEN, so=found.behind)
    else:
        yield fine(_SEEN)


def _shown(at: datetime) -> str:
    return f"{at.astimezone(CHINA):%Y-%m-%d %H:%M}"
