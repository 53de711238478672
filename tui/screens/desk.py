"""The scan station: a job, a place, a big light, what was scanned."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.widgets import Static

from archive.words import N_
from tui.keymap import bindings
from tui.screens.room import Room

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.binding import BindingType
    from textual.widget import Widget

    from tui.scan import Scanned


class Desk(Room):
    """Where clerks scan."""

    room, heading = "desk", N_("Desk")
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("desk")]

    def body(self) -> Iterable[Widget]:
        """What is done."""
        yield Static("…", id="light")

    def code_scanned(self, code: Scanned) -> bool:
        """Take a code."""
        self.query_one("#light", Static).update(code.text)
        return True
