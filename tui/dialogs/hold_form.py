"""The form that places a hold: what it is, which boxes; how many it would catch is told first."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual import events, on
from textual.content import Content
from textual.widgets import Static

from archive import ArchiveError, Refused
from archive.reading.scope import caught
from archive.state_words import state_word
from archive.views_forms import Caught, Scope
from archive.words import N_, say
from tui.dialogs.form import CommandForm
from tui.forms import Unfit, part_of, questions
from tui.refused import field_at, spoken
from tui.texts import in_a_row
from tui.widgets.fields import FieldRow

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget

_WHAT = N_("What is open")
_WHICH = N_("Which boxes: name them, or say what they have in common")
_WOULD = N_("Would be kept from destruction now: boxes {boxes} ({states}).")
_NONE_YET = N_("No box matches now; boxes that are registered later and match are kept, too.")
_NAMED_GONE = N_("Already fed or destroyed, so nothing keeps them: {boxes}.")
_COUNTING = N_("Counting the boxes …")
_ONCE_MORE = N_("F4 once more places the hold.")
_STATE = N_("{state} {count}")


class HoldForm(CommandForm):
    """Two groups of fields, and below them what the scope would catch."""

    _counted: Scope | None = None
    """The scope of which the number was told."""

    def asked(self) -> Iterable[Widget]:
        """The fields in their groups."""
        group = ""
        for question in questions(self.command, self.known):
            wanted = _WHICH if question.name in Scope._fields else _WHAT
            if wanted != group:
                group = wanted
                yield Static(Content(say(group)), classes="part")
            yield FieldRow(question)

    def on_mount(self) -> None:
        """Say at once what known boxes are."""
        self._count()

    @on(events.DescendantFocus)
    def _moved_on(self) -> None:
        self._count()

    def action_send(self) -> None:
        """Place the hold; never before the number of boxes was told."""
        try:
            scope = self._scope()
        except Unfit:
            super().action_send()
            return
        if scope in (self._counted, Scope()):
            super().action_send()
        else:
            self._count(then=say(_ONCE_MORE))

    def _scope(self) -> Scope:
        return Scope(**part_of(self.command, Scope._fields, self.known, self.typed))

    def _count(self, then: str = "") -> None:
        """Tell what the scope catches when it is another than the one told of."""
        try:
            scope = self._scope()
        except Unfit:
            return
        if scope not in (self._counted, Scope()):
            self.tell(say(_COUNTING))
            told = partial(self._told, scope, then)
            self.run_worker(told, exclusive=True, group="count")

    async def _told(self, scope: Scope, then: str) -> None:
        try:
            found = await self.waybox.station.read(caught, scope)
        except Refused as no:
            name = field_at(no.refusal, self.typed)
            for row in self.query(FieldRow):
                if row.field.name_ == name:
                    row.complain(spoken(no.refusal)[0])
            self.tell("" if name else str(no), alarm=True)
        except ArchiveError as failure:
            self.tell(str(failure), alarm=True)
        else:
            self._counted = scope
            self.tell(in_a_row((_said(found), then)))


def _said(found: Caught) -> str:
    if found.too_late:
        return say(_NAMED_GONE, boxes=say(N_(", ")).join(found.too_late))
    if not found.boxes:
        return say(_NONE_YET)
    counts = (
        say(_STATE, state=state_word("box", state), count=count) for state, count in found.states
    )
    return say(_WOULD, boxes=found.boxes, states=say(N_(", ")).join(counts))
