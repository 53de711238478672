"""What happened to one thing at several sites, in the order in which it happened.

An audit reads one log after the other. A box that was sent from one site to another and on has
events in both, and only its own count of them says how they follow on each other: a log is heard
until something in it rests on what another log has still to tell, and goes on after that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol

from archive.log.audit import Stored
from archive.log.bodies import Unreadable, read_bodies
from archive.log.report import Problem

Pages = Callable[[str, int], Iterable[Sequence[Stored]]]
"""An origin's events from a number on, many at a time."""
Fields = Mapping[str, Any]


class Hears(Protocol):
    """Whoever is told each event, after those that it follows on."""

    def follows(self, row: Stored) -> bool:
        """Whether nothing that happened to the thing before is still unheard."""

    def hear(self, origin: str, row: Stored, fields: Fields) -> Iterable[Problem]:
        """Take one event."""


class InOrder:
    """Hands events to a replay, each after those that it follows on."""

    def __init__(self, replay: Hears, *, several: bool) -> None:
        self._replay = replay
        self._several = several
        self._stopped: dict[str, int] = {}

    def hear(self, origin: str, row: Stored, fields: Fields) -> Iterable[Problem]:
        """Take one event, unless its log waits for another one."""
        if self._several:
            if origin in self._stopped:
                return ()
            if not self._replay.follows(row):
                self._stopped[origin] = row.seq
                return ()
        return self._replay.hear(origin, row, fields)

    def rest(self, pages: Pages) -> Iterator[Problem]:
        """Take what waited; what never follows on anything is taken all the same, and said."""
        logs = {origin: _Log(pages(origin, seq), seq) for origin, seq in self._stopped.items()}
        while open_ := [origin for origin, log in logs.items() if log.next is not None]:
            moved = False
            for origin in open_:
                for told in logs[origin].while_(self._replay.follows):
                    moved = True
                    yield from self._replay.hear(origin, *told)
            if not moved:
                yield from self._replay.hear(open_[0], *logs[open_[0]].take())


class _Log:
    """The rest of one log, up to its first gap, without what cannot be read."""

    def __init__(self, pages: Iterable[Sequence[Stored]], seq: int) -> None:
        self._told = _told(pages, seq)
        self.next = next(self._told, None)

    def take(self) -> tuple[Stored, Fields]:
        """The next event."""
        assert self.next is not None
        found, self.next = self.next, next(self._told, None)
        return found

    def while_(self, follows: Callable[[Stored], bool]) -> Iterator[tuple[Stored, Fields]]:
        """The next events as long as they follow on what was heard."""
        while self.next is not None and follows(self.next[0]):
            yield self.take()


def _told(pages: Iterable[Sequence[Stored]], seq: int) -> Iterator[tuple[Stored, Fields]]:
    for page in pages:
        for row, fields in zip(page, read_bodies([row.body for row in page]), strict=True):
            if row.seq != seq:
                return
            seq += 1
            if type(fields) is not Unreadable:
                yield row, fields
