"""Where to go: every screen, and what concerns the station itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from archive.words import N_, say
from tui.dialogs.dialog import Dialog
from tui.rooms import ROOMS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget

# fmt: off
STATION: tuple[tuple[str, str], ...] = (
    # action,        label
    ("language",     N_("English / 中文")),
    ("colours",      N_("Colours")),
    ("change_pin",   N_("Change my PIN")),
    ("lock",         N_("Lock the station")),
    ("sign_out",     N_("Sign out")),
    ("quit",         N_("Leave Waybox")),
)
# fmt: on
"""What concerns the station: an action of the program and what it is called."""


class Menu(Dialog[None]):
    """Screens and what concerns the station."""

    def heading(self) -> str:
        """What is asked."""
        return say(N_("Where to?"))

    def footing(self) -> str:
        """How to choose."""
        return say(N_("↑↓ choose · Enter opens · Esc closes."))

    def body(self) -> Iterable[Widget]:
        """The screens, a line, the station."""
        rooms = (Option(Content(say(room.label)), id=f"room.{room.name}")
                 for room in ROOMS if room.main)  # fmt: skip
        own = (Option(Content(say(label)), id=f"app.{action}") for action, label in STATION)
        yield OptionList(*rooms, None, *own)

    def on_mount(self) -> None:
        """Choose from the list at once."""
        self.query_one(OptionList).focus()

    @on(OptionList.OptionSelected)
    async def _chosen(self, event: OptionList.OptionSelected) -> None:
        kind, _, name = (event.option_id or "").partition(".")
        self.dismiss(None)
        if kind == "room":
            self.app.call_later(self.waybox.go, name)
        else:
            self.app.call_later(self.app.run_action, f"app.{name}")
