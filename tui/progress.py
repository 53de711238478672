"""How far a long job is: written by the thread that does it, read by whoever waits."""

from __future__ import annotations

from archive.errors import BadInput
from archive.words import N_

_STOPPED = N_("Stopped; nothing was done.")


class Stopped(BadInput):
    """Whoever waited did not want to wait any longer."""


class Progress:
    """A count that only grows within a step, and a wish to stop."""

    def __init__(self) -> None:
        self.step = ""
        """What is done now, in words."""
        self.done = 0
        self.total = 0
        """0 while nobody can know it."""
        self.over = False
        self.stopped = False

    def begin(self, step: str, total: int = 0) -> None:
        """The next step begins."""
        self.step, self.done, self.total = step, 0, total
        self.tell(0)

    def tell(self, done: int) -> None:
        """So much is done; raises `Stopped` when nobody wants the rest."""
        self.done = done
        if self.stopped:
            raise Stopped(_STOPPED)
