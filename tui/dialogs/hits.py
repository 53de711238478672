"""Where the paper of a waybill may lie; the number itself is not repeated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from archive.state_words import state_word
from archive.words import N_, say
from tui.dialogs.dialog import Dialog

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from textual.widget import Widget

    from archive.views_box import NumberHit, NumberSearch

_HEADING = N_("Where the paper of this waybill may lie")
_KEYS = N_("↑↓ choose · Enter opens the box · Esc closes. The number was not kept.")
_NOBODY = N_("No box is known to hold this number; ranges of boxes may not have been given.")
_INSIDE = N_("In this box:")
_MAYBE = N_("May be in one of these boxes, whose ranges have gaps:")
_COPY = N_("copy {copy}")
_GONE = N_("destroyed on {day}")


class Hits(Dialog[str]):
    """The boxes that hold a number, or may; gives the one chosen."""

    def __init__(self, found: NumberSearch) -> None:
        super().__init__()
        self._found = found

    def heading(self) -> str:
        """What was looked for."""
        return say(_HEADING)

    def footing(self) -> str:
        """What the keys do here."""
        return say(_KEYS)

    def body(self) -> Iterable[Widget]:
        """What is certain first."""
        if not (self._found.inside or self._found.maybe):
            yield Static(Content(say(_NOBODY)), classes="so")
            return
        yield OptionList(*self._options())

    def on_mount(self) -> None:
        """Choose from the list at once."""
        for found in self.query(OptionList):
            found.focus()

    def _options(self) -> Iterator[Option]:
        for said, hits in ((_INSIDE, self._found.inside), (_MAYBE, self._found.maybe)):
            if hits:
                yield Option(Content(say(said)), disabled=True)
                for place, hit in enumerate(hits):
                    yield Option(Content(f"  {_line(hit)}"), id=f"{hit.box_no} {said} {place}")

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss((event.option_id or "").split()[0])


def _line(hit: NumberHit) -> str:
    gone = hit.destroyed_on is not None
    state = say(_GONE, day=hit.destroyed_on) if gone else state_word("box", hit.state)
    copy = say(_COPY, copy=hit.copy) if hit.copy else ""
    return " · ".join(part for part in (hit.box_no, state, hit.place, copy) if part)
