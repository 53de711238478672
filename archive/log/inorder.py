"""What happened to one thing at several sites, in the order in which it happened.

An audit reads one log after the other. A box that was sent from one site to another and on has
events in both, and only its own count of them says how they follow on each other: a log is heard
until something in it rests on what another log has still to tell, and goes on after that.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Protocol

from archive.log.audit import Problem, Stored

Events = Callable[[str, int], Iterable[Stored]]
"""An origin's events from a number on."""
Fields = Mapping[str, Any]


class Hears(Protocol):
    """Whoever is told each event, after those that it follows on."""

    def follows(self, row: Stored) -> bool:
        """Whether nothing that happened to the thing before is still unheard."""

    def hear(self, origin: str, row: Stored, fields: Fields) -> Iterator[Problem]:
        """Take one event."""


class InOrder:
    """Hands events to a replay, each after those that it follows on."""

    def __init__(self, replay: Hears, *, several: bool) -> None:
        self._replay = replay
        self._several = several
        self._stopped: dict[str, int] = {}

    def hear(self, origin: str, row: Stored, fields: Fields) -> Iterator[Problem]:
        """Take one event, unless its log waits for another one."""
        if origin in self._stopped:
            return
        if self._several and not self._replay.follows(row):
            self._stopped[origin] = row.seq
            return
        yield from self._replay.hear(origin, row, fields)

    def rest(self, events: Events) -> Iterator[Problem]:
        """Take what waited; what never follows on anything is taken all the same, and said."""
        logs = {origin: _Log(events(origin, seq), seq) for origin, seq in self._stopped.items()}
        while open_ := [origin for origin, log in logs.items() if log.next is not None]:
            moved = False
            for origin in open_:
                for told in logs[origin].while_(self._replay.follows):
                    moved = True
                    yield from self._replay.hear(origin, *told)
            if not moved:
                yield from self._replay.hear(open_[0], *logs[open_[0]].take())


class _Log:
    """The rest of one log, up to its first gap."""

    def __init__(self, rows: Iterable[Stored], seq: int) -> None:
        self._rows = iter(rows)
        self._seq = seq
        self.next: tuple[Stored, Fields] | None = None
        self._advance()

    def _advance(self) -> None:
        self.next = None
        for row in self._rows:
            if row.seq != self._seq:
                return
            self._seq += 1
            fields = _fields(row.body)
            if fields is not None:
                self.next = row, fields
                return

    def take(self) -> tuple[Stored, Fields]:
        """The next event."""
        assert self.next is not None
        found = self.next
        self._advance()
        return found

    def while_(self, follows: Callable[[Stored], bool]) -> Iterator[tuple[Stored, Fields]]:
        """The next events as long as they follow on what was heard."""
        while self.next is not None and follows(self.next[0]):
            yield self.take()


def _fields(body: bytes) -> Fields | None:
    """What a body tells; None for one that the audit has named unreadable."""
    try:
        fields = json.loads(body)
    except (ValueError, RecursionError):
        return None
    told = isinstance(fields, dict) and isinstance(fields.get("data"), dict)
    return fields if told else None
