"""The form of a signature: it signs what was seen, or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.errors import NotAllowedHere
from archive.reading.approval import batch_version
from archive.reading.operations import is_recorded
from archive.words import N_
from tui.dialogs.form import CommandForm

if TYPE_CHECKING:
    from archive import Command
    from tui.station import Done

_OVERTAKEN = N_(
    "{batch} has changed since you looked at it: somebody signed or changed something. Nothing was "
    "signed. Close this with Esc, look at the batch again, and sign what you then see."
)


class SignatureForm(CommandForm):
    """A command about a batch, given for the batch as it was on the screen."""

    def __init__(self, command: type[Command], batch: str, seen: int) -> None:
        super().__init__(command, {"batch": (batch,)})
        self._of, self._seen = batch, seen

    async def _done(self) -> Done:
        """Sign, unless the batch is another one by now; by this very signature, it may be."""
        read = self.waybox.station.read
        version = await read(batch_version, self._of)
        if version != self._seen and not await read(is_recorded, self.op):
            raise NotAllowedHere(_OVERTAKEN, batch=self._of)
        return await super()._done()
