"""The screens as one program: who is signed in, what is shown, in which language and colours."""

from __future__ import annotations

import asyncio
import signal
import time
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Protocol, runtime_checkable

from textual import events
from textual.app import App

from archive import Archive, ArchiveError, Command, StorageFailed, new_op
from archive.words import N_, language, say, use
from tui.keymap import bindings
from tui.rooms import BY_NAME, room_of
from tui.scan import ScanRouter
from tui.scanning import Scanning
from tui.screens.room import Room
from tui.station import Done, Station
from tui.themes import DARK, THEMES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from textual.binding import BindingType

    from archive.reading.pulse import Pulse
    from tui.who import Operator

BEAT_S = 1.0
"""How often a station looks whether another one did something."""
CRASHED = 70
_UNASKED = N_("A badge was scanned; nothing here asks for one.")
_WAITING = N_("Scans waiting until this is closed: {count}")
_CLOSE_FIRST = N_("Close this first; then change the language.")


@runtime_checkable
class SpokenAnew(Protocol):
    """A screen that can be drawn anew in another language; a dialog is closed first."""

    async def recompose(self) -> None:
        """Make the widgets anew."""

    def spoken(self) -> None:
        """Show again what was shown."""


class WayboxApp(App[int]):
    """The terminal on one archive."""

    CSS_PATH = Path(__file__).parent / "waybox.tcss"
    TITLE = "Waybox"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("program")]

    def __init__(
        self, opener: Callable[[], Archive], *, theme: str = DARK.name,
        keys: dict[str, str] | None = None,
    ) -> None:  # fmt: skip
        super().__init__()
        self.station = Station(opener)
        self.scanning = Scanning(self, ScanRouter(new_op, self.monotonic))
        self.crash: Exception | None = None
        self._seen: Pulse = ()
        for each in THEMES:
            self.register_theme(each)
        self.theme = theme
        self.set_keymap(keys or {})
        self.remapped = keys or {}

    @staticmethod
    def monotonic() -> float:
        """Seconds that only go forward: for double reads and echoes, never for the log."""
        return time.monotonic()

    async def on_mount(self) -> None:
        """Open the archive and ask who is there; leave with a sentence when it cannot be opened."""
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP"):
            if hasattr(signal, name):
                loop.add_signal_handler(getattr(signal, name), self.exit, 0)
        try:
            await self.station.open()
        except ArchiveError as error:
            self.exit(error.exit_status, message=str(error))
            return
        self.set_interval(BEAT_S, self.beat)
        self.ask_who()

    async def on_unmount(self) -> None:
        """Finish what was asked before the terminal is given back."""
        await self.station.close()

    # -- what is typed ------------------------------------------------------------------------

    async def on_event(self, event: events.Event) -> None:
        """Let the scanner have its keys before anything else does."""
        mine = isinstance(event, events.Key | events.Paste) and not event.is_forwarded
        if isinstance(event, events.Key) and mine and self.scanning.typed(event):
            return
        if isinstance(event, events.Paste) and mine and self.scanning.pasted(event.text):
            return
        await super().on_event(event)

    def show_scanning(self, pending: str, waiting: int) -> None:
        """Keep what is incomplete in view, and how many codes wait."""
        note = say(_WAITING, count=waiting) if waiting else ""
        show = getattr(self.screen, "show_scanning", None)
        if show is not None:
            show(pending, note)

    def unasked_badge(self) -> None:
        """A badge came where nobody asked for one."""
        self.notify(say(_UNASKED), severity="warning")

    # -- where we are -------------------------------------------------------------------------

    @property
    def operator(self) -> Operator | None:
        """Whoever is signed in."""
        return self.station.operator

    def ask_who(self) -> None:
        """Show the sign-in screen over everything."""
        from tui.screens.signin import SignIn

        self.push_screen(SignIn())

    def go(self, name: str, *about: str) -> None:
        """Open a screen: one of the menu in place of the others, a thing's above its list."""
        room = room_of(name, *about)
        if BY_NAME[name].main:
            while isinstance(self.screen, Room):
                self.pop_screen()
        self.push_screen(room)

    def back(self) -> None:
        """Leave the screen on top for the one below; the desk is below all."""
        if len([screen for screen in self.screen_stack if isinstance(screen, Room)]) > 1:
            self.pop_screen()
        elif isinstance(self.screen, Room) and self.screen.room != "desk":
            self.go("desk")

    def lock(self) -> None:
        """Lock the station; the badge of whoever works here opens it."""

    async def beat(self) -> None:
        """Tell the screen on top when any station recorded something."""
        if self.operator is None or not isinstance(self.screen, Room):
            return
        room = self.screen
        try:
            seen = await self.station.pulse()
        except StorageFailed as failure:
            room.failed(failure)
            return
        if seen != self._seen:
            self._seen = seen
            room.reload()

    def ask_for(
        self, command: type[Command], known: Mapping[str, Sequence[str]] | None = None,
        then: Callable[[Done | None], None] | None = None,
    ) -> None:  # fmt: skip
        """Open the form of a command, with what is known filled in."""
        from tui.dialogs.form import CommandForm

        self.push_screen(CommandForm(command, known or {}), then)

    # -- how it looks -------------------------------------------------------------------------

    async def action_language(self) -> None:
        """Speak the other language, on every screen at once."""
        await self.speak("en" if language() == "zh" else "zh")

    async def speak(self, lang: str) -> None:
        """Speak `lang` from here on; screens that are open are drawn anew."""
        drawn_anew = [screen for screen in self.screen_stack if isinstance(screen, SpokenAnew)]
        if len(drawn_anew) < len(self.screen_stack) - 1:
            self.notify(say(_CLOSE_FIRST), severity="warning")
            return
        use(lang)
        for screen in drawn_anew:
            await screen.recompose()
            screen.spoken()

    def _handle_exception(self, error: Exception) -> None:
        """A fault of the program: leave the terminal whole, and let the entrance say so."""
        self.crash = error
        if self._exception is None:  # a test that drives the screens wants to see it
            self._exception = error
            self._exception_event.set()
        self._return_code = CRASHED
        self._close_messages_no_wait()
