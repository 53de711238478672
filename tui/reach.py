"""Whether the archive answers: what failed, since when, and when it is asked again.

Knows no screen and asks nothing itself: whoever asks the archive tells it what came of it.
"""

from __future__ import annotations

import time
from itertools import count
from typing import TYPE_CHECKING

from archive.errors import Refused, StorageFailed

if TYPE_CHECKING:
    from collections.abc import Callable

PAUSES_S = (1.0, 2.0, 4.0, 8.0, 15.0)
"""How long it is waited before the archive is asked again; the last one for ever after."""
SLOW_S = 3.0
"""After so long without an answer people are told that it is waited for."""
SAME_S = 60.0
"""What fails again within this time has not been mended: the pauses go on growing."""


class Reach:
    """What is known of an archive's answers."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self.reading: StorageFailed | None = None
        """Why nothing can be read."""
        self.writing: StorageFailed | None = None
        """Why nothing can be recorded."""
        self.tries = 0
        """How often it was asked again in vain."""
        self._next = self._failed = -SAME_S
        self._tickets = count()
        self._asked: dict[int, float] = {}

    @property
    def failure(self) -> StorageFailed | None:
        """What keeps the archive from answering; None where nothing is known to."""
        return self.writing or self.reading

    # -- what is asked and answered --------------------------------------------------------------

    def asked(self) -> int:
        """Something is asked of the archive now; the number names it."""
        ticket = next(self._tickets)
        self._asked[ticket] = self._now()
        return ticket

    def answered(self, ticket: int, error: BaseException | None, *, writing: bool) -> None:
        """What came of it; other errors than the storage's say nothing about the storage."""
        self._asked.pop(ticket, None)
        if isinstance(error, StorageFailed):
            self._fails(error, writing=writing)
        elif writing and isinstance(error, Refused | None):
            self.writing = self.reading = None
        elif error is None:
            self.reading = None

    def _fails(self, error: StorageFailed, *, writing: bool) -> None:
        now = self._now()
        if self.failure is None and now - self._failed > SAME_S:
            self.tries = 0
        if self.failure is None or now >= self._next:
            self._next = now + PAUSES_S[min(self.tries, len(PAUSES_S) - 1)]
            self.tries += 1
        self._failed = now
        if writing:
            self.writing = error
        else:
            self.reading = error

    # -- what people are told --------------------------------------------------------------------

    @property
    def waits_s(self) -> int:
        """For how many seconds an answer has been waited for; 0 while that is not long."""
        waited = self._now() - min(self._asked.values(), default=self._now())
        return int(waited) if waited > SLOW_S else 0

    @property
    def again_in(self) -> int:
        """Seconds until it is asked again."""
        return max(0, round(self._next - self._now()))

    @property
    def is_due(self) -> bool:
        """Whether it is to be asked again now."""
        return self.failure is not None and self._now() >= self._next

    def at_once(self) -> None:
        """Somebody wants it asked again now."""
        self._next = self._now()
