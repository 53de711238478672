"""What the screens are before anything is shown: language, colours, keys, and a clean end.

Knows no archive. Whatever pulls the plug, the terminal is given back whole and the entrance of
the program says what happened.
"""

from __future__ import annotations

import asyncio
import signal
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, runtime_checkable

from textual.app import App
from textual.binding import Binding
from textual.worker import WorkerFailed

from archive.errors import BadInput
from archive.words import LANGUAGES, N_, language, say, use
from tui.keymap import KEYS, bindings, key_shown
from tui.line import Line
from tui.preferences import Kept, keep
from tui.remapping import moved
from tui.themes import DARK, THEMES

if TYPE_CHECKING:
    from textual.binding import BindingType
    from textual.driver import Driver

CRASHED = 70
AGAIN_S = 10.0
"""Within this time a second Ctrl+Q leaves what is begun."""
SIGNALS = ("SIGTERM", "SIGHUP", "SIGINT")
_CLOSE_FIRST = N_("Close this first; then change the language.")
_LEAVE = N_("To leave Waybox, press {key}.")
_BEGUN = N_("Something here is begun and not done. {key} once more leaves all the same.")


@runtime_checkable
class SpokenAnew(Protocol):
    """A screen that can be drawn anew in another language; a dialog is closed first."""

    async def recompose(self) -> None:
        """Make the widgets anew."""

    def spoken(self) -> None:
        """Show again what was shown."""


class Terminal(App[int]):
    """A terminal that speaks a language, wears colours, and is left in order."""

    CSS_PATH = Path(__file__).parent / "waybox.tcss"
    TITLE = "Waybox"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("program"),
        Binding("ctrl+c", "interrupted", "", show=False, priority=True),
    ]

    def __init__(self, kept: Kept) -> None:
        super().__init__()
        self.crash: Exception | None = None
        """What ended the program, if it did not end by itself."""
        self.settings = kept.path
        """Where preferences are kept; None keeps none."""
        self._asked_at = -AGAIN_S
        self.drawing = False
        """Whether screens are being drawn anew: what is asked of them has to wait."""
        for each in THEMES:
            self.register_theme(each)
        chosen = f"waybox-{kept.preferences.theme}"
        self.theme = chosen if chosen in self.available_themes else DARK.name
        self.remapped, complaints = moved(kept.preferences.keys)
        self.set_keymap(self.remapped)
        self.complaints = (*kept.complaints, *complaints)
        """What is wrong with the settings file, for whoever comes first."""

    @staticmethod
    def monotonic() -> float:
        """Seconds that only go forward: for double reads and idle hands, never for the log."""
        return time.monotonic()

    def on_load(self) -> None:
        """Before the screen is taken: leave in order when asked from outside."""
        loop = asyncio.get_running_loop()
        for name in SIGNALS:
            if hasattr(signal, name):
                loop.add_signal_handler(getattr(signal, name), self.exit, 0)

    def _build_driver(self, *how: Any, **named: Any) -> Driver:
        driver = super()._build_driver(*how, **named)
        written_to = getattr(driver, "_file", None)
        if written_to is not None:
            if not written_to.isatty():  # somebody keeps what is said of errors in a file
                written_to = sys.__stdout__ or written_to
            vars(driver)["_file"] = Line(written_to)
        return driver

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
        self.keep("language", lang)
        self.drawing = True
        try:
            for screen in drawn_anew:
                if screen.children:  # what is not drawn yet is drawn in the language in use
                    await screen.recompose()
                if screen.children and screen in self.screen_stack:
                    screen.spoken()
        finally:
            self.drawing = False

    def action_colours(self) -> None:
        """Let somebody choose the colours."""
        from tui.dialogs.colours import Colours

        self.push_screen(Colours())

    def keep(self, name: str, word: str) -> None:
        """Keep a preference for the next time; where that cannot be, say so and go on."""
        try:
            if self.settings is not None:
                keep(self.settings, name, word)
        except BadInput as error:
            self.notify(str(error), severity="warning")

    def key_of(self, name: str) -> str:
        """The key of that id, as people read it on the keyboard."""
        return next(key_shown(row, self.remapped) for row in KEYS if row.id == name)

    # -- how it ends --------------------------------------------------------------------------

    def begun(self) -> bool:
        """Whether something was begun that leaving now would lose."""
        return False

    def action_interrupted(self) -> None:
        """Ctrl+C copies what is marked; else say how to leave, in both languages."""
        marked = "" if self._is_secret else getattr(self.focused, "selected_text", "")
        marked = marked or self.screen.get_selected_text()
        if marked:
            self.copy_to_clipboard(marked)
        else:
            key = self.key_of("quit")
            self.notify(" ".join(say(_LEAVE, lang, key=key) for lang in LANGUAGES))

    @property
    def _is_secret(self) -> bool:
        return bool(getattr(self.focused, "password", False))

    def copy_to_clipboard(self, text: str) -> None:
        """Copy what is marked; never a PIN, which others could paste."""
        if not self._is_secret:
            super().copy_to_clipboard(text)

    async def action_quit(self) -> None:
        """Leave at once; where something is begun, when asked twice."""
        if not self.begun() or self.monotonic() - self._asked_at < AGAIN_S:
            self.exit(0)
            return
        self._asked_at = self.monotonic()
        self.notify(say(_BEGUN, key=self.key_of("quit")), severity="warning")

    def leave_because(self, error: Exception) -> None:
        """Leave, and let the entrance say why."""
        self.crash = error
        self.exit(CRASHED)

    def _handle_exception(self, error: Exception) -> None:
        """A fault of the program: leave the terminal whole, and let the entrance say so."""
        fault = error.error if isinstance(error, WorkerFailed) else error
        if self.crash is None:
            self.crash = fault if isinstance(fault, Exception) else error
        if self._exception is None:  # a test that drives the screens wants to see it
            self._exception = error
            self._exception_event.set()
        self._return_code = CRASHED
        self._close_messages_no_wait()
