"""Taking the head of the log out: into a file that is kept on another machine."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from archive import new_op
from archive.commands.evidence import Anchor
from archive.errors import ArchiveError
from archive.words import N_, say
from tui.anchoring import drop, fill, reserve, suggested
from tui.cli.failures import failure_of
from tui.dialogs.dialog import Dialog
from tui.texts import harmless

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.binding import BindingType
    from textual.widget import Widget

_HEADING = N_("Take the head of the log out")
_WHY = N_(
    "The signed head goes into a small file. Keep it on another machine, or print it: whoever "
    "rewrites the log later cannot change what you have."
)
_FILE = N_("file or folder")
_KEPT = N_("where the copy goes, in a word")
_KEYS = N_("Enter: next field · F4: do it · Esc: leave it")
_RECORDING = N_("Recording …")
_OUT = N_("The heads of {count} logs are in {path}. Keep it on another machine.")


class TakeAnchor(Dialog[str]):
    """Asks where the file goes and writes it; gives the sentence that says so."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f4", "send", "", id="send", show=False, priority=True)
    ]

    def __init__(self) -> None:
        super().__init__()
        self._busy = False

    def heading(self) -> str:
        """What is done."""
        return say(_HEADING)

    def footing(self) -> str:
        """What the keys do."""
        return say(_KEYS)

    def body(self) -> Iterable[Widget]:
        """Why, and two fields."""
        archive = self.waybox.station.archive
        name = suggested(archive) if archive else ""
        yield Static(Content(say(_WHY)), classes="about")
        for label, id_, value in ((_FILE, "path", name), (_KEPT, "kept", "")):
            field = Input(value, id=id_)
            yield Horizontal(Static(Content(say(label)), classes="label"), field, classes="row")

    @on(Input.Submitted)
    def _next(self, event: Input.Submitted) -> None:
        """Enter goes on; in the last field it does it."""
        if event.input.id == "kept":
            self.action_send()
        else:
            self.focus_next()

    def action_send(self) -> None:
        """Do it, once."""
        if not self._busy:
            self._busy = True
            self.run_worker(self._send())

    async def _send(self) -> None:
        self.tell(say(_RECORDING))
        try:
            self.dismiss(await self._taken())
        except ArchiveError as error:
            failure = failure_of(error)
            told = (failure.so, failure.why, failure.next)
            self.tell(harmless(" ".join(part for part in told if part)), alarm=True)
        finally:
            self._busy = False

    async def _taken(self) -> str:
        """The file is made first, so that nothing is recorded that could not be kept."""
        station = self.waybox.station
        path = await station.read(reserve, self.query_one("#path", Input).value)
        command = Anchor(kept_by=self.query_one("#kept", Input).value.strip())
        try:
            await station.perform(command, op=new_op())
        except ArchiveError:
            await station.read(drop, path)
            raise
        count = await station.read(fill, path)
        return harmless(say(_OUT, count=count, path=path.absolute()))
