"""Boxes that were fed under a hold, read off the log.

Holds stand in the organisation's log, feedings in a site's, and no clock orders the two. A feeding
says itself how many events of the organisation's log it rests on: what was placed before that and
not released before it was in force, whatever was done to the rows and whatever came afterwards.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple

from archive.lifecycles import ORG
from archive.log.audit import Stored
from archive.log.report import Problem, problem
from archive.words import N_, say

_HELD = N_("box {box} was fed under hold {hold}, which nobody released")
_HELD_THEN = N_("box {box} was fed under hold {hold}, which was released only afterwards")
_RESTS = N_(
    "box {box} was fed as the organisation had decided up to event {count}, which cannot be"
)


class _Feeding(NamedTuple):
    """A box that was fed: which event told of it, and how much of org's log it rested on."""

    origin: str
    seq: int
    org: int | None
    """None where the event is older than that is told."""


class _Span(NamedTuple):
    """Where a hold was placed and released in org's log."""

    placed: int
    released: int | None = None

    def binds(self, fed: _Feeding, *, live: bool) -> bool:
        """Whether the hold was in force for a box that it covers when that was fed."""
        if fed.org is None:
            return live
        return self.placed < fed.org and (self.released is None or self.released >= fed.org)


class UnderHold:
    """Hears of holds and feedings in any order of the logs."""

    def __init__(self, fed: Collection[str]) -> None:
        self._kinds = fed
        self._fed: dict[str, list[_Feeding]] = defaultdict(list)
        self._holds: dict[str, _Span] = {}
        self._decided = 0
        """Events of org's log."""

    def hear(self, origin: str, row: Stored, fields: Mapping[str, Any]) -> None:
        """Take one event."""
        if origin == ORG:
            self._decided = max(self._decided, row.seq + 1)
            if row.kind == "hold.placed":
                self._holds[row.subject] = _Span(row.seq)
            elif row.kind == "hold.released" and row.subject in self._holds:
                self._holds[row.subject] = self._holds[row.subject]._replace(released=row.seq)
        elif row.kind in self._kinds:
            org = fields["data"].get("org")
            fed = _Feeding(origin, row.seq, org if isinstance(org, int) else None)
            self._fed[row.subject].append(fed)

    def problems(self, covered: Mapping[Any, Any]) -> Iterator[Problem]:
        """What shows once all logs were heard; `covered` are the boxes of the holds."""
        yield from self._unrested()
        for (hold, box), line in covered.items():
            for fed in self._fed.get(box, ()):
                span = self._holds.get(hold)
                if span.binds(fed, live=bool(line.live)) if span else line.live:
                    then = _HELD_THEN if span and span.released is not None else _HELD
                    yield problem(fed.origin, fed.seq, "law", say(then, box=box, hold=hold))

    def _unrested(self) -> Iterator[Problem]:
        """Feedings that say of org's log what it never was, or what it was long before."""
        known: dict[str, int] = defaultdict(int)
        all_of = [(fed, box) for box, feedings in self._fed.items() for fed in feedings]
        for fed, box in sorted(all_of, key=lambda each: each[0][:2]):
            if fed.org is None:
                continue
            if not known[fed.origin] <= fed.org <= self._decided:
                told = say(_RESTS, box=box, count=fed.org)
                yield problem(fed.origin, fed.seq, "law", told)
            known[fed.origin] = max(known[fed.origin], fed.org)
