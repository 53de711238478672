"""Withholding several lines for one reason: one command each, and what stands is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from archive import new_op
from archive.commands.batch import WithholdLine
from archive.errors import Refused
from archive.refusals.batches import AlreadyGone, LineNotLive
from archive.words import N_, say
from tui.dialogs.form import CommandForm
from tui.forms import wish_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.widget import Widget

    from tui.station import Done

_LINES = N_("Each of these lines is withheld for the same reason: {boxes}")


class WithholdForm(CommandForm):
    """Asks for the reason once; a line that ended meanwhile does not keep the others."""

    def __init__(self, batch: str, boxes: Sequence[str]) -> None:
        super().__init__(WithholdLine, {"batch": (batch,), "box": boxes[:1]})
        self._batch = batch
        self._left = {box: new_op() for box in boxes}
        """Boxes still to be withheld, each with the id of its operation."""

    def body(self) -> Iterable[Widget]:
        """Which lines, and the question."""
        yield Static(self._lines(), id="left", classes="known")
        yield from self.asked()

    def _lines(self) -> Content:
        return Content(say(_LINES, boxes=" ".join(self._left)))

    async def _done(self) -> Done:
        """Withhold one after the other; raises at the end what kept one from it."""
        wish = wish_of(self.command, self.known, self.typed).command
        assert isinstance(wish, WithholdLine)
        done: Done | None = None
        kept: Refused | None = None
        for box, op in tuple(self._left.items()):
            command = WithholdLine(batch=self._batch, box=box, reason=wish.reason)
            try:
                done = await self.waybox.station.perform(command, op=op)
            except Refused as refused:
                if not isinstance(refused.refusal, LineNotLive | AlreadyGone):
                    raise
                kept = kept or refused
                continue
            del self._left[box]
            self.query_one("#left", Static).update(self._lines())
        if kept is not None:
            raise kept
        assert done is not None, "no line is left over for nothing"
        return done
