"""What a list of unsettled matters proposes: which boxes may hold open ones, on hold or not."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from archive.state_words import HOLD_TYPES, state_word, word
from archive.words import N_, say
from tui.dialogs.dialog import Dialog
from tui.keymap import bindings
from tui.texts import harmless
from tui.words.hold import list_said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from textual.binding import BindingType
    from textual.widget import Widget

    from archive.views_matters import MatchedBox, MattersCard

PLACE = "place"
"""The answer that the proposed holds are to be placed."""
MOST = 500
_HEADING = N_("What the list of unsettled matters proposes")
_KEYS = N_("↑↓ choose · Enter opens the box · F4: place the proposed holds · Esc closes.")
_HELD_ALL = N_("Every box that may hold an open matter is on hold for it.")
_NO_BOX = N_("No box is known that may hold an open matter.")
_PROPOSED = N_("proposed: {kinds}")
_HELD_BY = N_("on hold: {holds}")
_ROWS = N_("rows {rows}")
_FIRST = N_("The first {most} boxes:")


class Proposals(Dialog[str]):
    """The boxes that matched; gives one of them, or that the holds are to be placed."""

    room: ClassVar[str] = "asking"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("asking")]

    def __init__(self, card: MattersCard) -> None:
        super().__init__()
        self._card = card

    def heading(self) -> str:
        """What is shown."""
        return say(_HEADING)

    def footing(self) -> str:
        """What the keys do here."""
        return say(_KEYS)

    def body(self) -> Iterable[Widget]:
        """The list, what it proposes, and the boxes that matched."""
        yield Static(Content("\n".join(self._said())), classes="known")
        if self._card.boxes:
            yield OptionList(*map(_option, self._card.boxes[:MOST]))

    def on_mount(self) -> None:
        """Choose from the boxes at once."""
        for found in self.query(OptionList):
            found.focus()

    def _said(self) -> Iterator[str]:
        card = self._card
        yield harmless(list_said(card.list))
        kinds = (f"{word(HOLD_TYPES, each.type)} {each.boxes:,}" for each in card.proposed)
        done = say(_HELD_ALL if card.boxes else _NO_BOX)
        proposed = say(N_(", ")).join(kinds)
        yield say(_PROPOSED, kinds=proposed) if proposed else done
        if len(card.boxes) > MOST:
            yield say(_FIRST, most=MOST)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id)

    def action_send(self) -> None:
        """Place what is proposed, if anything is."""
        if self._card.proposed:
            self.dismiss(PLACE)
        else:
            self.tell(say(_HELD_ALL if self._card.boxes else _NO_BOX))


def _option(box: MatchedBox) -> Option:
    gap = say(N_(", "))
    kinds = gap.join(word(HOLD_TYPES, kind) for kind in box.proposed)
    parts = (
        box.box_no,
        state_word("box", box.state),
        say(_ROWS, rows=gap.join(map(str, box.rows))),
        say(_HELD_BY, holds=gap.join(box.holds)) if box.holds else "",
        say(_PROPOSED, kinds=kinds) if kinds else "",
        box.batch,
    )
    return Option(Content(" · ".join(part for part in parts if part)), id=box.box_no)
