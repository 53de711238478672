"""Scans that were not done: they waited for somebody else, and nobody signs for another."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from archive.words import N_, say
from tui.dialogs.scrolling import Scrolling
from tui.texts import cut

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget

    from tui.scan import Scanned

_HEADING = N_("Not done; scans: {count}")
_WHY = N_(
    "They arrived for whoever worked here before, and are done in nobody else's name. "
    "Whatever shall be done: scan it again."
)
_HEARD = N_("Enter or Esc closes this.")


class NotDone(Scrolling[None]):
    """A list of codes, until somebody has read it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "leave", "", show=False)]

    def __init__(self, left: tuple[Scanned, ...]) -> None:
        super().__init__()
        self._left = left

    def heading(self) -> str:
        """How many there are."""
        return say(_HEADING, count=len(self._left))

    def footing(self) -> str:
        """How to go on."""
        return say(_HEARD)

    def body(self) -> Iterable[Widget]:
        """Why they are not done, then each of them."""
        yield Static(Content(say(_WHY)), classes="so")
        for code in self._left:
            yield Static(Content(f"· {cut(code.said, 70)}"))
