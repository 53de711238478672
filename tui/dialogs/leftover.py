"""Scans that arrived before the program ended and have no outcome: what becomes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from archive.words import N_, say
from tui.dialogs.waited import Waited
from tui.entries import doable
from tui.texts import clock_text, cut

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget

    from tui.entries import Entry

_HEADING = N_("Scanned before the program ended, outcome unknown: {count}")
_WHY = N_(
    "Some of them may have been recorded. Done now, each counts once: what was recorded is only "
    "said again, with its time."
)
_NEVER = N_(
    "These are not done from here: what goes into the machine is settled by both witnesses, and "
    "of some text nothing is kept. Look at the box and scan it again where it is still to be done."
)
_ROW = N_("· {at}  {where}  {what}")
_HEARD = N_("Enter or Esc closes this.")


class LeftOver(Waited):
    """A list of scans; true when they are to be done."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "close", "", show=False)]

    def __init__(self, left: tuple[Entry, ...]) -> None:
        self._can = doable(left)
        self._cannot = tuple(entry for entry in left if entry not in self._can)
        super().__init__(tuple(entry.scanned() for entry in self._can))

    def action_close(self) -> None:
        """Enter answers nothing: it closes what asks nothing."""
        if not self._can:
            self.dismiss(False)

    def heading(self) -> str:
        """How many there are."""
        return say(_HEADING, count=len(self._can) + len(self._cannot))

    def footing(self) -> str:
        """How to go on."""
        return super().footing() if self._can else say(_HEARD)

    def body(self) -> Iterable[Widget]:
        """Those that can be done, then those that cannot, each with why."""
        for why, entries in ((_WHY, self._can), (_NEVER, self._cannot)):
            if entries:
                yield Static(Content(say(why)), classes="so")
            for entry in entries:
                what = cut(entry.scanned().said, 50)
                yield Static(
                    Content(say(_ROW, at=clock_text(entry.at), where=entry.where, what=what))
                )
