"""Codes that arrived before anybody could take them, in their order."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.scan import Scanned


class Waiting(deque["Scanned"]):
    """The codes that wait; the first one that came is done first."""

    def take_out(self, start: int, end: int) -> tuple[Scanned, ...]:
        """Those from one place to another; they wait no more."""
        codes = tuple(self)
        self._hold((*codes[:start], *codes[end:]))
        return codes[start:end]

    def put_back(self, codes: tuple[Scanned, ...], at: int) -> None:
        """Let codes wait where they stood before."""
        others = tuple(self)
        self._hold((*others[:at], *codes, *others[at:]))

    def _hold(self, codes: tuple[Scanned, ...]) -> None:
        self.clear()
        self.extend(codes)
