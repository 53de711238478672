"""A station in a test: the real screens on a real file, driven by keys and scans alone."""

from __future__ import annotations

import asyncio
import time
from contextlib import asynccontextmanager, nullcontext
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from textual import events
from textual._compositor import Compositor
from textual.css.stylesheet import Stylesheet
from textual.keys import _character_to_key

import archive
from archive.words import use
from tui.app import WayboxApp
from tui.work import Work

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from textual.css.model import RuleSet
    from textual.pilot import Pilot

    from archive.badges import Handout
    from tests.support.kept import Kept


HOPS = 8
"""How often every task may go on before it is looked again: a message passes several widgets."""
QUIET = 3
"""How often in a row nothing may be under way before all is done."""
PATIENCE_S = 1.0
"""How long a key waits for the archive's threads; some tests hold one of them up."""


def key_of(char: str) -> events.Key:
    """The key event of one character, as a terminal sends it."""
    name = char if char.isascii() and char.isalnum() else _character_to_key(char)
    return events.Key(name, char)


def key_named(name: str) -> events.Key:
    """The key event of a key by Textual's name, or of one character."""
    if len(name) == 1:
        return key_of(name)
    return events.Key(name, " " if name == "space" else None)


_parse = Stylesheet._parse_rules
_parsed: dict[object, list[RuleSet]] = {}


def _parse_once(sheet: Stylesheet, css: str, *how: Any, **named: Any) -> list[RuleSet]:
    """The rules of a stylesheet, read once for all programs that a test run starts."""
    key = (frozenset(sheet._variables.items()), css, how, tuple(named.items()))
    if key not in _parsed:
        _parsed[key] = _parse(sheet, css, *how, **named)
    return _parsed[key]


_FRAMES = str.maketrans("│┃", "  ")
_ask = Work._ask
_under_way: set[object] = set()


async def _counted(work: Work, lane: Any, job: Callable[[], Any], *heard: Any) -> Any:
    """What is asked of a thread, known to be under way until it is done."""
    this = object()
    _under_way.add(this)

    def done() -> Any:
        try:
            return job()
        finally:
            _under_way.discard(this)

    return await _ask(work, lane, done, *heard)


def _paint_nothing(compositor: Compositor, **_: object) -> None:
    compositor._dirty_regions.clear()


class Hands:
    """Whoever sits at the station: presses keys, scans, pastes, looks."""

    def __init__(self, app: WayboxApp, pilot: Pilot[Any]) -> None:
        self.app, self.pilot = app, pilot

    @property
    def screen(self) -> Any:
        """The screen or dialog on top."""
        return self.app.screen

    async def settle(self) -> None:
        """Wait until everything that was asked has been answered and drawn.

        `Pilot.pause` sleeps until the process is idle, twenty milliseconds at the least, and
        knows no worker; a suite of thousands of keys is mostly such sleep.
        """
        quiet, patience = 0, time.monotonic() + PATIENCE_S
        while quiet < QUIET and self.app.is_running:
            asking = _under_way and time.monotonic() < patience
            quiet = 0 if asking or self._is_busy() else quiet + 1
            for _ in range(HOPS):
                await asyncio.sleep(0)
            await asyncio.sleep(0.001)
        await self.app._animator.wait_until_complete()

    def _is_busy(self) -> bool:
        screen = self.app.screen
        return (
            any(not worker.is_finished for worker in self.app.workers)
            or bool(screen._layout_required or screen._dirty_widgets or screen._callbacks)
            or any(
                not pump._mounted_event.is_set() or pump.message_queue_size or pump._next_callbacks
                for pump in (self.app, *screen.walk_children(with_self=True))
            )
        )

    async def press(self, *keys: str) -> None:
        """Press keys by their names, each after what came of the one before."""
        for key in keys:
            self.app.post_message(key_named(key))
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
        """Whether every one of the words stands on the screen, be it on two lines or cut by one."""
        text = self.text()
        parts = text.translate(_FRAMES).split()
        flowing, close = (" ".join(text.split()), " ".join(parts)), "".join(parts)
        return all(
            any(word in each for each in (text, *flowing)) or _cut(word, close) for word in words
        )


def _cut(word: str, close: str) -> bool:
    """Whether a name of a file stands there, which may be longer than a line."""
    return ("." in word or "/" in word) and " " not in word and word in close


async def slowly(me: Hands, name: str) -> asyncio.Event:
    """Let what the station is asked by `name` wait for the event, as for a busy disk."""
    gate, real = asyncio.Event(), getattr(me.app.station, name)

    async def waits(*args: object, **more: object) -> object:
        await gate.wait()
        return await real(*args, **more)

    vars(me.app.station)[name] = waits
    return gate


@asynccontextmanager
async def station(
    path: Path | Kept, handout: Handout | None = None, *, size: tuple[int, int] = (80, 24),
    lang: str = "en", now: Any = None, painted: bool = False, state: Path | None = None,
    site: str = "",
) -> AsyncIterator[Hands]:  # fmt: skip
    """The screens on the archive at `path`, somebody signed in when a handout is given."""
    app = WayboxApp(
        lambda: archive.open(str(path), station="test", now=now, site=site), state=state
    )
    async with seated(app, size=size, lang=lang, painted=painted) as hands:
        while app.station.archive is None and app.is_running:  # opened behind the first screen
            await hands.settle()
        if handout is not None:
            await hands.sign_in(handout)
        yield hands


@asynccontextmanager
async def seated(
    app: WayboxApp, *, size: tuple[int, int] = (80, 24), lang: str = "en", painted: bool = False
) -> AsyncIterator[Hands]:
    """Somebody in front of `app`, whatever it shows first.

    Everything is laid out; what changes is painted only when the test looks, unless `painted`:
    painting for nobody is half of what a key costs.
    """
    use(lang)
    unseen = nullcontext() if painted else patch.object(Compositor, "render_update", _paint_nothing)
    try:
        known = patch.object(Work, "_ask", _counted)
        with unseen, known, patch.object(Stylesheet, "_parse_rules", _parse_once):
            _under_way.clear()
            async with app.run_test(size=size) as pilot:
                hands = Hands(app, pilot)
                await hands.settle()
                yield hands
    finally:
        use("en")
