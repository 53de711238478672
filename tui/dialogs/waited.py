"""Codes that were scanned at a locked station: whoever is back says whether they were theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.content import Content
from textual.widgets import Static

from archive.codes import CommandCode
from archive.words import N_, say
from tui.dialogs.scrolling import Scrolling
from tui.keymap import bindings
from tui.sizes import fits
from tui.texts import cut

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.binding import BindingType
    from textual.widget import Widget

    from tui.scan import Scanned

_HEADING = N_("Scanned while this station was locked: {count}")
_WHY = N_("They were not done. Anybody may have scanned them; done now, they are done by you.")
_KEYS = N_("F4 or the code ACKNOWLEDGE: do them · Esc or BACK: none of them is done")
_DO = CommandCode("ACKNOWLEDGE")


class Waited(Scrolling[bool]):
    """A list of codes; true when they are to be done."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("asking")]
    begun = True
    """Leaving the program now would lose the codes."""
    asks_about_codes = True
    """Nothing that waited answers it."""

    def __init__(self, codes: tuple[Scanned, ...]) -> None:
        super().__init__()
        self.codes = codes

    def heading(self) -> str:
        """How many there are."""
        return say(_HEADING, count=len(self.codes))

    def footing(self) -> str:
        """How to go on."""
        return say(_KEYS)

    def body(self) -> Iterable[Widget]:
        """Why they are asked about, then each of them."""
        yield Static(Content(say(_WHY)), classes="so")
        for code in self.codes:
            yield Static(Content(f"· {cut(code.said, 70)}"))

    def scanned(self, code: Scanned) -> bool:
        """The card on the wall says yes; other codes wait behind those asked about."""
        if code.code == _DO and fits(self.app.size):
            self.action_send()
            return True
        return False

    def action_send(self) -> None:
        """Let them be done."""
        self.dismiss(True)
