"""Help: what is on the screen, and what every key does here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from archive.words import N_, say
from tui.dialogs.dialog import Dialog
from tui.keymap import key_shown, keys_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget

    from tui.screens.room import Room


class Help(Dialog[None]):
    """The keys of a screen."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        self._of = room

    def heading(self) -> str:
        """Whose help it is."""
        return say(N_("Help: {screen}"), screen=self._of.title_text())

    def body(self) -> Iterable[Widget]:
        """A line for each key."""
        for row in keys_of(self._of.room):
            key = key_shown(row, self.waybox.remapped)
            yield Static(Content(f"{key:10} {say(row.label)}"))
