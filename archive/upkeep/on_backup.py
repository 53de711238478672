"""Judging what is left when the disk is not: the last backup, and what this station remembers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from archive.clock import CHINA
from archive.upkeep.facts import Measured
from archive.upkeep.on_opening import RESTORE
from archive.upkeep.verdict import Verdict, fine, skipped, warning, wrong
from archive.words import N_

_OLD, _TOO_OLD = timedelta(days=2), timedelta(days=8)
_LAST = N_("The last backup was taken at {at}; {rest} entries came after it.")
_YOUNG = N_("No backup was taken yet; the archive began at {at}.")
_NEVER = N_("No backup was ever taken; the archive began {days} days ago.")
_AGE = N_("The last backup was taken {days} days ago, at {at}; {rest} entries came after it.")
_WHY = N_("When the disk breaks, everything recorded since the last backup is lost.")
_THEN = N_("Take a backup now, to another disk, and let one be taken every night.")
_DEMO = N_("a demo archive needs none")
_COPY = N_("this is a copy itself")
_SEEN = N_("The archive is not behind what was seen of it here.")
_BEHIND = N_("The archive went backwards.")
_BEHIND_THEN = N_("Put the right one in its place; if it is lost, two people restore a backup.")


def backup(found: Measured) -> Iterator[Verdict]:
    """How much would be lost with the disk, whichever site it is of; a demo loses nothing."""
    logs, backed = found.logs, found.backed
    if logs is None:
        return
    if logs.demo or found.copy:
        yield skipped(_DEMO if logs.demo else _COPY)
        return
    since = backed.at if backed else logs.founded_at
    held = dict(backed.sizes) if backed else {}
    rest = sum(max(0, head.size - held.get(head.origin, 0)) for head in logs.heads)
    age = logs.now - since
    fields = {"at": _shown(since), "days": age.days, "rest": f"{rest:,}"}
    if age <= _OLD or (backed and not rest):
        yield fine(_LAST if backed else _YOUNG, **fields)
        return
    said = wrong if age > _TOO_OLD else warning
    yield said(_AGE if backed else _NEVER, _WHY, _THEN, **fields).helped_by("backup FILE")


def seen(found: Measured) -> Iterator[Verdict]:
    """Whether the archive is the continuation of what this station saw of it."""
    if found.logs is None:
        return
    if found.copy:
        yield skipped(_COPY)
    elif found.behind:
        yield wrong(_BEHIND, "{so}", _BEHIND_THEN, so=found.behind).helped_by(RESTORE)
    else:
        yield fine(_SEEN)


def _shown(at: datetime) -> str:
    return f"{at.astimezone(CHINA):%Y-%m-%d %H:%M}"
