"""Where the bad rows of a list go when its good ones are taken in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.content import Content
from textual.widgets import Input, Static

from archive.words import N_, say
from tui.dialogs.dialog import Dialog
from tui.keymap import bindings
from tui.widgets.rows import ScannedInput, asked

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.binding import BindingType
    from textual.widget import Widget

_HEADING = N_("Only the good rows?")
_SO = N_("Rows taken in: {good} · rows set aside: {bad}")
_THEN = N_(
    "What is set aside is written to a new file, each row with its reason. Mend it there and take "
    "it in as a list of its own."
)
_KEYS = N_("F4: take the good rows in · Esc: leave it")
_THERE = N_("{path} exists already; name a new file for the refused rows.")


class Aside(Dialog[Path]):
    """Asks for the file of the refused rows; gives its path."""

    room: ClassVar[str] = "asking"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("asking")]

    def __init__(self, good: int, bad: int, path: Path) -> None:
        super().__init__()
        self._good, self._bad, self._path = good, bad, path

    def heading(self) -> str:
        """What is asked."""
        return say(_HEADING)

    def footing(self) -> str:
        """What the keys do here."""
        return say(_KEYS)

    def body(self) -> Iterable[Widget]:
        """How many rows go where, and the file."""
        yield Static(Content(say(_SO, good=self._good, bad=self._bad)), classes="so")
        yield Static(Content(say(_THEN)), classes="known")
        yield asked(say(N_("file")), ScannedInput(str(self._path), id="path"))

    @on(Input.Submitted)
    def _entered(self) -> None:
        """Enter stays here: only F4 takes in."""

    def action_send(self) -> None:
        """Give the path of a file that is not there yet."""
        path = Path(self.query_one("#path", ScannedInput).value.strip()).expanduser()
        if path.exists():
            self.tell(say(_THERE, path=path), alarm=True)
        else:
            self.dismiss(path)
