"""The form of a step of a destruction: what to compare with, and badge and PIN of who does it.

The clerk stays signed in while a witness signs at the same station.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from archive.commands.base import Kind
from archive.words import N_, say
from tui.dialogs.form import CommandForm
from tui.texts import harmless
from tui.widgets.bigtext import BigText
from tui.widgets.fields import Signature

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from textual.widget import Widget
    from textual.widgets import Input

    from archive import Command
    from tui.words.ceremony import Beside

_BY_KEY = N_("F4 does it.")


class CeremonyForm(CommandForm):
    """A step; with `badge` it is of whoever's badge that is, and only the PIN is asked."""

    def __init__(
        self, command: type[Command], known: Mapping[str, Sequence[str]], beside: Beside,
        *, by_badge: bool, badge: str = "", suggests: Mapping[str, str] | None = None,
    ) -> None:  # fmt: skip
        super().__init__(command, known)
        self._suggests = suggests or {}
        """What stands in fields at first."""
        self._beside, self._by_badge, self._badge = beside, by_badge, badge

    def body(self) -> Iterable[Widget]:
        """What to compare, then the questions; always a badge where somebody else may do it."""
        for line in self._beside.lines:
            yield Static(Content(harmless(line)), classes="known")
        if self._beside.number is not None:
            with Horizontal(classes="compared"):
                yield Static(Content(self._beside.caption), classes="label")
                yield BigText(str(self._beside.number))
        yield from super().body()
        if self._by_badge and not self.command.signed:
            yield Signature("")

    def entered(self, field: Input) -> None:
        """Enter goes on; what nobody signs is not done by the Enter of a scanned number."""
        if self.command.signed or self._by_badge or field is not self.focus_chain[-1]:
            super().entered(field)
        else:
            self.tell(say(_BY_KEY))

    def on_mount(self) -> None:
        """Take over the badge that was scanned already; a number of boxes stands in no field."""
        badge, self._badge = self._badge, ""
        if badge:
            self.badge_scanned(badge)
        for field in self.fields:
            if field.question.spec.meaning.kind is Kind.COUNT:
                field.put("")
        for field in self.fields:
            if field.name_ in self._suggests:
                field.put(self._suggests[field.name_])
        for field in self.fields[:1]:
            field.focus()
