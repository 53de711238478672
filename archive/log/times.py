"""The clock of each log as its events tell it, to be held against the heads that tell it, too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from archive.clock import CONFIRMED, Tick, base_of, jumped, read_stamp, stamp
from archive.log.audit import Stored

_BEGUN = "site.added"
"""The event with which another log begins: its clock is held against that of the moment."""


@dataclass(slots=True)
class Told:
    """What an origin's events so far say of its clock."""

    at: str
    tick: Tick
    base: Tick
    doubted: bool


def by_command(kind: str) -> bool:
    """Whether what an event caused was made by a command: not by a refusal, nor by the founding."""
    return kind not in ("attempt.refused", "archive.founded")


class Times:
    """The last time of each origin, and whether a jump in it was never confirmed."""

    def __init__(self, org: str) -> None:
        self._org = org
        """The log that decides about no box, and doubts no clock."""
        self._told: dict[str, Told] = {}

    def hear(self, origin: str, row: Stored, fields: Mapping[str, Any]) -> None:
        """Take the first event of a command; all that it made tell one time."""
        try:
            at = str(fields["at"])
            tick = Tick(read_stamp(at), int(fields["mono_ms"]), str(fields["boot"]))
            before = self._told.get(origin)
            jump = before is not None and (before.doubted or jumped(before.tick, tick, before.base))
        except (KeyError, ValueError, TypeError):
            return
        if row.kind == _BEGUN:
            self._told[row.subject] = Told(at, tick, tick, doubted=False)
        over = row.kind == CONFIRMED
        doubted = jump and not over and origin != self._org
        if before is None:
            self._told[origin] = Told(at, tick, tick, doubted)
            return
        before.at, before.tick, before.doubted = at, tick, doubted
        before.base = base_of(before.base, tick, confirmed=over)

    def fits(self, origin: str, head: Sequence[object]) -> bool:
        """Whether a head row tells the time of its last event, and the doubt about it.

        `head` is what it says: at, mono_ms, boot, doubted, base_at, base_ms.
        """
        told = self._told.get(origin)
        if told is None:
            return not any(head)
        tick, base = told.tick, told.base
        said = (told.at, tick.mono_ms, tick.boot, int(told.doubted), stamp(base.at), base.mono_ms)
        return tuple(head) == said
