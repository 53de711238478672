"""Everything that may be done with what is shown; what may not stands there with its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual import on
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from archive.command_words import COMMANDS
from archive.words import N_, say
from tui.dialogs.dialog import Dialog
from tui.refused import spoken
from tui.texts import harmless
from tui.wrapping import wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from textual.widget import Widget

    from archive.refusals import Refusal

_WHAT = N_("What is to be done?")
_HOW = N_("↑↓ choose · Enter opens · Esc closes. In brackets: not possible now, and why.")

_INDENT, _WIDTH = "   ", 68


class Actions(Dialog[str]):
    """A list of commands; gives the name of the one chosen."""

    def __init__(self, refusals: Mapping[str, Refusal | None]) -> None:
        super().__init__()
        self.refusals = refusals

    def heading(self) -> str:
        """What is asked."""
        return say(_WHAT)

    def footing(self) -> str:
        """How to choose."""
        return say(_HOW)

    def body(self) -> Iterable[Widget]:
        """What is possible first."""
        names = sorted(self.refusals, key=lambda name: self.refusals[name] is not None)
        yield OptionList(*(Option(self._said(name), id=name) for name in names))

    def on_mount(self) -> None:
        """Choose from the list at once."""
        self.query_one(OptionList).focus()

    def _said(self, name: str) -> Content:
        refusal, text = self.refusals[name], say(COMMANDS[name])
        if refusal is None:
            return Content(text)
        why = wrapped(Content(harmless(spoken(refusal)[0])), _WIDTH - cell_len(_INDENT))
        lines = [f"({text})", *(f"{_INDENT}{line.plain}" for line in why)]
        return Content.styled("\n".join(lines), "$text-muted")

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id)
