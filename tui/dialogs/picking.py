"""What fits a field, to choose from: typing narrows the list down, Enter puts one in."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len, set_cell_size
from textual import on
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from archive import ArchiveError
from archive.reading.choices import MOST, choices
from archive.views_forms import Search
from archive.words import N_, say
from tui.dialogs.dialog import Dialog
from tui.texts import cut, harmless
from tui.words.typed import words_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from textual.binding import BindingType
    from textual.widget import Widget

    from archive import Command
    from archive.views_forms import Choosable
    from tui.forms import Question
    from tui.scan import Scanned

_HOW = N_("Type a part of it · ↑↓ choose · Enter puts it in · Esc closes.")
_NOTHING = N_("Nothing fits.")
_FIRST = N_("The first {count}; type a part to find others.")
_TEXT = 22
"""Cells of the widest text that stands beside the words."""


class Picker(Dialog[str]):
    """Gives what the field takes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key, f"move('{way}')", "", show=False)
        for key, way in (("up", "cursor_up"), ("down", "cursor_down"),
                         ("pageup", "page_up"), ("pagedown", "page_down"))
    ]  # fmt: skip

    def __init__(
        self, command: type[Command], question: Question, given: Mapping[str, Sequence[str]]
    ) -> None:
        super().__init__()
        self._search = Search(command, question.name, given=given)
        self._question = question

    def heading(self) -> str:
        """What is chosen."""
        return self._question.label

    def footing(self) -> str:
        """How to choose."""
        return say(_HOW)

    def body(self) -> Iterable[Widget]:
        """The part typed, what fits, and what is to be said of it."""
        yield Input(id="find")
        yield OptionList(id="fitting")
        yield Static("", id="said")

    def on_mount(self) -> None:
        """Show everything that fits; the keyboard narrows it down."""
        self.query_one("#fitting", OptionList).can_focus = False
        self.query_one(Input).focus()
        self._look()

    @on(Input.Changed)
    def _look(self) -> None:
        typed = self.query_one(Input).value
        self.run_worker(partial(self._found, typed), exclusive=True)

    async def _found(self, text: str) -> None:
        station = self.waybox.station
        assert station.operator is not None, "nobody is signed in"
        search = self._search._replace(text=text, person=station.operator.credential.person)
        try:
            found = await station.read(choices, search)
        except ArchiveError as failure:
            self.tell(str(failure), alarm=True)
            return
        self._show(found)

    def _show(self, found: Sequence[Choosable]) -> None:
        fitting = self.query_one("#fitting", OptionList)
        words = [harmless(words_for(self._question.spec, each.text)) for each in found]
        width = min(_TEXT, max(map(cell_len, words), default=0))
        fitting.clear_options()
        fitting.add_options(
            Option(_line(word, each.said, width), id=each.text)
            for word, each in zip(words, found, strict=True)
        )
        fitting.highlighted = 0 if found else None
        more = say(_FIRST, count=MOST) if len(found) == MOST else ""
        self.query_one("#said", Static).update(Content(more if found else say(_NOTHING)))

    def action_move(self, way: str) -> None:
        """Move in the list; the focus stays in the field."""
        getattr(self.query_one("#fitting", OptionList), f"action_{way}")()

    @on(Input.Submitted)
    def _entered(self) -> None:
        self.query_one("#fitting", OptionList).action_select()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id)

    def scanned(self, code: Scanned) -> bool:
        """A code of the field's kind is the choice; others wait."""
        if not self._question.takes(code.code):
            return False
        self.dismiss(code.text)
        return True


def _line(word: str, said: Iterable[str], width: int) -> Content:
    parts = "  ".join(harmless(part) for part in said if part)
    beside = "" if parts == word else parts
    return Content.assemble(set_cell_size(cut(word, width), width), "  ", (beside, "$text-muted"))
