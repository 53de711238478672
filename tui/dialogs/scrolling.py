"""What is read in a dialog: the arrow keys scroll it, also from a field."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.containers import VerticalScroll

from tui.dialogs.dialog import Dialog, R

if TYPE_CHECKING:
    from textual.binding import BindingType

_WAYS = (
    ("up", "up"), ("down", "down"), ("pageup", "page_up"), ("pagedown", "page_down"),
    ("home", "home"), ("end", "end"),
)  # fmt: skip


class Scrolling(Dialog[R]):
    """A dialog that may be longer than the screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key, f"scroll('{way}')", "", show=False) for key, way in _WAYS
    ]

    def action_scroll(self, way: str) -> None:
        """Read on, or back."""
        getattr(self.query_one("#asked", VerticalScroll), f"scroll_{way}")(animate=False)
