"""The colours of the screens: shown while they are chosen, kept when they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from archive.words import N_, say
from tui.dialogs.dialog import Dialog
from tui.preferences import COLOURS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget

_HEADING = N_("Colours")
_HOW = N_("↑↓ look · Enter keeps it · Esc: as it was")
_NAMES = {
    "dark": N_("dark, for a room with little light"),
    "light": N_("light, for a bright office"),
    "contrast": N_("high contrast, for halls and tired eyes"),
}
_SAMPLES = (
    # class, what it stands for
    ("tick", N_("✓ done")),
    ("amber", N_("▲ look at this")),
    ("stop", N_("✗ stop")),
)


class Colours(Dialog[None]):
    """The three ways the screens can look."""

    over_lock = True

    def __init__(self) -> None:
        super().__init__()
        self._before = ""

    def heading(self) -> str:
        """What is asked."""
        return say(_HEADING)

    def footing(self) -> str:
        """How to choose."""
        return say(_HOW)

    def body(self) -> Iterable[Widget]:
        """The list, and what the colours stand for."""
        yield OptionList(*(Option(say(_NAMES[word]), id=word) for word in COLOURS))
        for kind, text in _SAMPLES:
            yield Static(Content(say(text)), classes=f"sample -{kind}")

    def on_mount(self) -> None:
        """Begin with the colours in use."""
        self._before = self.app.theme
        choice = self.query_one(OptionList)
        choice.highlighted = COLOURS.index(self._before.removeprefix("waybox-"))
        choice.focus()

    @on(OptionList.OptionHighlighted)
    def _looked_at(self, event: OptionList.OptionHighlighted) -> None:
        self.app.theme = f"waybox-{event.option_id}"

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.waybox.keep("theme", str(event.option_id))
        self.dismiss(None)

    def action_leave(self) -> None:
        """As it was."""
        self.app.theme = self._before
        self.dismiss(None)
