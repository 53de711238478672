"""A refusal, or another plain word, until somebody has read it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from archive.errors import Refused
from archive.refusals import Refusal
from archive.words import N_, say
from tui.cli.failures import failure_of, finding_line
from tui.dialogs.dialog import Dialog
from tui.texts import harmless
from tui.widgets.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget

    from archive import ArchiveError

_NO = N_("Not possible: {code}")
_READ = N_("Not known whether it is recorded")
_HEARD = N_("Enter or Esc closes this.")
_MOST = 12


class Notice(Dialog[None]):
    """What is so, why, and what to do next."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "leave", "", show=False)]

    def __init__(self, what: Refusal | ArchiveError, then: str = "") -> None:
        super().__init__()
        self.failure = failure_of(Refused(what) if isinstance(what, Refusal) else what)
        self._then = then

    def heading(self) -> str:
        """The code, so that it can be looked up; of what is only to be read there is none."""
        return say(_READ) if self._then else say(_NO, code=self.failure.error)

    def footing(self) -> str:
        """How to go on."""
        return say(_HEARD)

    def body(self) -> Iterable[Widget]:
        """A sentence each."""
        yield Sentence(harmless(self.failure.so), classes="so")
        for finding in self.failure.findings[:_MOST]:
            yield Sentence(f"· {harmless(finding_line(finding))}")
        for sentence in (self.failure.why, self.failure.next, self._then):
            if sentence:
                yield Sentence(harmless(sentence), classes="why")
