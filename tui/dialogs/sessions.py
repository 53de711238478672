"""Which session the boxes are for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from archive.state_words import state_word
from archive.words import N_, say
from tui.dialogs.dialog import Dialog
from tui.texts import cut

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.widget import Widget

    from archive.views_work import SessionRow

_WHICH = N_("Which session?")
_NONE = N_("No session is ready for this job: one is planned or started first.")
_HOW = N_("↑↓ choose · Enter takes it · Esc: none")
_ROW = N_("{session}  {state} · {place} · {vendor} · loaded: {loaded}")
_WIDTH = 68


class WhichSession(Dialog[str]):
    """Sessions in a list; gives the number of the one chosen."""

    def __init__(self, fitting: Sequence[SessionRow]) -> None:
        super().__init__()
        self._fitting = fitting

    def heading(self) -> str:
        """What is asked."""
        return say(_WHICH)

    def footing(self) -> str:
        """How to choose."""
        return say(_HOW)

    def body(self) -> Iterable[Widget]:
        """A line for each session."""
        if not self._fitting:
            yield Static(Content(say(_NONE)))
        yield OptionList(*(Option(_said(row), id=row.session) for row in self._fitting))

    def on_mount(self) -> None:
        """Choose from the list at once."""
        self.query_one(OptionList).focus()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id)


def _said(row: SessionRow) -> Content:
    text = say(
        _ROW, session=row.session, state=state_word("session", row.state), place=row.place,
        vendor=row.vendor, loaded=row.loaded,
    )  # fmt: skip
    return Content(cut(text, _WIDTH))
