"""On which day a list of unsettled matters was drawn up: asked as it is taken in, never guessed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.content import Content
from textual.widgets import Input, Static

from archive.intake.reasons import Unclear
from archive.intake.repairs import day, half_width
from archive.words import N_, say
from tui.dialogs.dialog import Dialog
from tui.keymap import bindings
from tui.widgets.rows import ScannedInput, asked

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.binding import BindingType
    from textual.widget import Widget

_HEADING = N_("Of which day is the list?")
_THEN = N_(
    "The day on which customer service drew it up, not today's: a check that rests on the list "
    "counts for some days from then."
)
_KEYS = N_("F4: take the list in · Esc: leave it")
_DAY = N_("year-month-day")
_NO_DAY = N_("Type the day, such as 2026-03-31.")


class DrawnUp(Dialog[date]):
    """Asks for the day of a list; gives it."""

    room: ClassVar[str] = "asking"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("asking")]

    def heading(self) -> str:
        """What is asked."""
        return say(_HEADING)

    def footing(self) -> str:
        """What the keys do here."""
        return say(_KEYS)

    def body(self) -> Iterable[Widget]:
        """Why it matters, and the day."""
        yield Static(Content(say(_THEN)), classes="known")
        typed = ScannedInput("", id="day")
        typed.placeholder = say(_DAY)
        yield asked(say(N_("list as of")), typed)

    @on(Input.Submitted)
    def _entered(self) -> None:
        """Enter stays here: only F4 takes in."""

    def action_send(self) -> None:
        """Give the day that was typed."""
        try:
            self.dismiss(day(half_width(self.query_one("#day", ScannedInput).value).strip()))
        except Unclear:
            self.tell(say(_NO_DAY), alarm=True)
