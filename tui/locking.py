"""What may stand over a locked station, and what waits behind the lock.

A lock is a screen on top of the others. What is done behind it goes on and may end in a new
screen: a badge to hand out, a form to sign. Such a screen waits for whoever works here.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from textual.command import CommandPalette

from archive.words import N_, say

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.screen import Screen

    from tui.app import WayboxApp
    from tui.scan import Scanned


_WAITING = N_("Scans waiting until this is closed: {count}")
_ASKED = N_("Scans you are asked about once it is unlocked: {count}")
OPENED_S = 3.0
"""So long after a badge opened the lock, the same badge does not shut it: scanners read twice."""


class Lock:
    """The lock of one station."""

    def __init__(self, app: WayboxApp) -> None:
        self._app = app
        self._behind: list[Callable[[], object]] = []
        self.kept: list[Screen[Any]] = []
        """Screens that wait behind the lock."""
        self._opened_at = -OPENED_S

    @property
    def is_shut(self) -> bool:
        """Whether a lock stands, be it below a help page."""
        return any(getattr(screen, "locks", False) for screen in self._app.screen_stack)

    def told(self, waiting: int) -> str:
        """What becomes of codes that wait."""
        return say(_ASKED if self.is_shut else _WAITING, count=waiting)

    def by_own(self, badge: str) -> bool:
        """Whether a badge is that of whoever works here; it locks the station."""
        known, operator = self._app.station.keyring.known(badge), self._app.operator
        if known is None or operator is None or known.who.person != operator.who.person:
            return False
        if not self.is_shut and self._app.monotonic() - self._opened_at > OPENED_S:
            self._app.lock()
        return True

    def lets(self, screen: object) -> bool:
        """Whether a screen may be shown now: over a lock only what the lock itself offers."""
        over = isinstance(screen, CommandPalette) or getattr(screen, "over_lock", False)
        return not self.is_shut or bool(over)

    def keep(self, screen: Screen[Any], show: Callable[[], object]) -> None:
        """Keep a screen until whoever works here is back."""
        self.kept.append(screen)
        self._behind.append(show)

    def open(self, codes: tuple[Scanned, ...], at: int) -> None:
        """Whoever works here is back: show what was kept, ask about codes scanned meanwhile.

        `at` is where among the waiting codes they stood.
        """
        from tui.dialogs.waited import Waited

        self._opened_at = self._app.monotonic()
        waiting, self._behind, self.kept = self._behind, [], []
        for show in waiting:
            show()
        if codes:
            done = partial(_asked, self._app, codes, at)
            self._app.push_screen(Waited(codes), done)
        else:
            self._app.scanning.hand_on()

    @property
    def is_recording(self) -> bool:
        """Whether something is being written behind the lock that only its owner may see end."""
        screens = (*self._app.screen_stack, *self.kept)
        return any(getattr(screen, "recording", False) for screen in screens)

    def asked_about(self) -> tuple[Scanned, ...]:
        """Codes that somebody was still to be asked about."""
        screens = (*self._app.screen_stack, *self.kept)
        asking = (each for each in screens if getattr(each, "asks_about_codes", False))
        return tuple(code for each in asking for code in getattr(each, "codes", ()))

    def give_up(self) -> int:
        """Drop what waits; gives how many badges nobody will see."""
        screens = (*self._app.screen_stack, *self.kept)
        self._behind, self.kept = [], []
        return sum(len(getattr(screen, "unseen", ())) for screen in screens)


def _asked(
    app: WayboxApp, codes: tuple[Scanned, ...], at: int, answer: bool | None  # noqa: FBT001
) -> None:  # fmt: skip
    app.scanning.waiting.put_back(codes if answer else (), at)
    for code in () if answer else codes:
        app.station.journal.settle(code.op, "left")
    app.scanning.hand_on()
