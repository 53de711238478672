"""Forms that tell what would become of boxes before whoever signs may send them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from textual import events, on

from archive import ArchiveError
from archive.reading.foreseen import foreseen, foreseen_rule
from archive.views_keeping import Chosen, Foreseen, NewRule
from archive.words import N_, say
from tui.dialogs.form import CommandForm
from tui.forms import Unfit, part_of
from tui.texts import in_a_row
from tui.words.foreseen import told

_RECKONING = N_("Reckoning what would become of the boxes …")
_RULE = N_("Adding the rule moves no box. If boxes were reassessed afterwards:")
_MOVING = N_("If these boxes are reassessed now:")
_ONCE_MORE = N_("F4 once more does it.")


class ForetoldForm(CommandForm):
    """Tells what would come of the answers; sends only what it has told of."""

    asks: ClassVar[type[NewRule] | type[Chosen]]
    """The answers that boxes feel."""
    needed: ClassVar[tuple[str, ...]]
    """Of these, the ones without which there is nothing to tell."""
    question: ClassVar[Callable[..., Foreseen]]
    before: ClassVar[str]
    """A marked sentence before what is told."""
    _told: NewRule | Chosen | None = None

    def on_mount(self) -> None:
        """Tell at once what is known already."""
        super().on_mount()
        self._foretell()

    @on(events.DescendantFocus)
    def _moved_on(self) -> None:
        self._foretell()

    def action_send(self) -> None:
        """Send; never before it was told what would become of the boxes."""
        wish = self._wish()
        if wish is None or wish == self._told:
            super().action_send()
        else:
            self._foretell(then=say(_ONCE_MORE))

    def _wish(self) -> NewRule | Chosen | None:
        """The answers that boxes feel; None while they say nothing yet."""
        try:
            given = part_of(self.command, self.asks._fields, self.known, self.typed)
        except Unfit:
            return None
        return self.asks(**given) if all(name in given for name in self.needed) else None

    def _foretell(self, then: str = "") -> None:
        wish = self._wish()
        if wish is not None and wish != self._told:
            self.tell(say(_RECKONING))
            reckon = partial(self._reckon, wish, then)
            self.run_worker(reckon, exclusive=True, group="reckon")

    async def _reckon(self, wish: NewRule | Chosen, then: str) -> None:
        try:
            # A million boxes take seconds: everything else goes on meanwhile.
            found = await self.waybox.station.work.audit(
                lambda archive: self.question(archive, wish)
            )
        except ArchiveError as failure:
            self.tell(str(failure), alarm=True)
        else:
            self._told = wish
            self.tell(in_a_row((say(self.before), told(found), then)))


class RuleForm(ForetoldForm):
    """Adding a version of a rule: what a later reassessment would do under it."""

    asks, needed = NewRule, NewRule._fields
    question, before = staticmethod(foreseen_rule), _RULE


class ReassessForm(ForetoldForm):
    """Moving boxes to the rule in force: how many, and by how many days."""

    asks, needed = Chosen, ("category",)
    question, before = staticmethod(foreseen), _MOVING
