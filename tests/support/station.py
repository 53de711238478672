"""A station in a test: the real screens on a real file, driven by keys and scans alone."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from textual import events
from textual.keys import _character_to_key

import archive
from archive.words import use
from tui.app import WayboxApp

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from textual.pilot import Pilot

    from archive.badges import Handout


def key_of(char: str) -> events.Key:
    """The key event of one character, as a terminal sends it."""
    name = char if char.isascii() and char.isalnum() else _character_to_key(char)
    return events.Key(name, char)


class Hands:
    """Whoever sits at the station: presses keys, scans, pastes, looks."""

    def __init__(self, app: WayboxApp, pilot: Pilot[Any]) -> None:
        self.app, self.pilot = app, pilot

    @property
    def screen(self) -> Any:
        """The screen or dialog on top."""
        return self.app.screen

    async def settle(self) -> None:
        """Wait until everything that was asked has been answered and drawn."""
        for _ in range(3):
            await self.pilot.pause()
            await self.app.workers.wait_for_complete(
                [worker for worker in self.app.workers if not worker.is_finished]
            )
        await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        """Press keys by their names, one after the other."""
        await self.pilot.press(*keys)
        await self.settle()

    def stream(self, text: str, end: str = "enter") -> None:
        """Send characters and an end key without a pause, as a scanner does."""
        for char in text:
            self.app.post_message(key_of(char))
        if end:
            self.app.post_message(events.Key(end, "\t" if end == "tab" else None))

    async def scan(self, *texts: str, end: str = "enter") -> None:
        """Scan codes one after the other without a gap, then wait."""
        for text in texts:
            self.stream(text, end)
        await self.settle()

    async def paste(self, text: str) -> None:
        """Paste, as a terminal or an input method does."""
        self.app.post_message(events.Paste(text))
        await self.settle()

    async def type(self, text: str) -> None:
        """Type text into whatever has the focus."""
        self.stream(text, end="")
        await self.settle()

    async def sign_in(self, handout: Handout) -> None:
        """Scan the badge, type the PIN."""
        await self.scan(handout.badge)
        await self.type(handout.pin)
        await self.press("enter")

    def text(self) -> str:
        """Everything now on the screen, as a person reads it."""
        size = self.app.size
        strips = self.app.screen._compositor.render_strips(size)
        return "\n".join(strip.text.rstrip() for strip in strips)

    def told(self) -> str:
        """What was said in passing, over whatever is shown."""
        return "\n".join(note.message for note in self.app._notifications)

    async def until(self, *words: str) -> None:
        """Wait until every one of the words stands on the screen; what takes long may take long."""
        for _ in range(200):
            if self.shows(*words):
                return
            await self.pilot.pause(0.05)
        raise AssertionError(f"{words} not in\n{self.text()}")

    def shows(self, *words: str) -> bool:
        """Whether every one of the words stands on the screen, be it on two lines."""
        text = self.text()
        flowing = " ".join(text.split())
        return all(word in text or word in flowing for word in words)


@asynccontextmanager
async def station(
    path: Path, handout: Handout | None = None, *, size: tuple[int, int] = (80, 24),
    lang: str = "en", now: Any = None,
) -> AsyncIterator[Hands]:  # fmt: skip
    """The screens on the archive at `path`, somebody signed in when a handout is given."""
    app = WayboxApp(lambda: archive.open(str(path), station="test", now=now))
    async with seated(app, size=size, lang=lang) as hands:
        while app.station.archive is None and app.is_running:  # opened behind the first screen
            await hands.settle()
        if handout is not None:
            await hands.sign_in(handout)
        yield hands


@asynccontextmanager
async def seated(
    app: WayboxApp, *, size: tuple[int, int] = (80, 24), lang: str = "en"
) -> AsyncIterator[Hands]:
    """Somebody in front of `app`, whatever it shows first."""
    use(lang)
    try:
        async with app.run_test(size=size) as pilot:
            hands = Hands(app, pilot)
            await hands.settle()
            yield hands
    finally:
        use("en")
