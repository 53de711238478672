"""The clock of each log as its events tell it, to be held against the heads that tell it, too."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from archive.clock import Tick, jumped, read_stamp
from archive.log.audit import Stored


class Told(NamedTuple):
    """What an origin's events so far say of its clock."""

    at: str
    tick: Tick
    doubted: bool


class Times:
    """The last time of each origin, and whether a jump in it was never confirmed."""

    def __init__(self) -> None:
        self._told: dict[str, Told] = {}
        self.commands = 0
        """Commands that made events, refusals and the founding apart."""

    def hear(self, origin: str, row: Stored, fields: Mapping[str, Any]) -> None:
        """Take one event; those that one command made tell one time."""
        if fields.get("cause") != row.seq:
            return
        self.commands += row.kind not in ("attempt.refused", "archive.founded")
        try:
            at = str(fields["at"])
            tick = Tick(read_stamp(at), int(fields["mono_ms"]), str(fields["boot"]))
            before = self._told.get(origin)
            jump = before is not None and (before.doubted or jumped(before.tick, tick))
        except (KeyError, ValueError, TypeError):
            return
        self._told[origin] = Told(at, tick, jump and row.kind != "clock.confirmed")

    def fits(self, origin: str, at: str, mono_ms: int, boot: str, doubted: int) -> bool:
        """Whether a head row tells the time of its last event, and the doubt about it."""
        told = self._told.get(origin)
        if told is None:
            return not at and not doubted
        said = (told.at, told.tick.mono_ms, told.tick.boot, told.doubted)
        return said == (at, mono_ms, boot, bool(doubted))
