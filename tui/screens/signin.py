"""Who is there: a badge, then its PIN."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual import on
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, Static

from archive import ArchiveError
from archive.codes import read
from archive.words import N_, say
from tui.cli.failures import failure_of
from tui.widgets.bars import TooSmall

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from tui.app import WayboxApp
    from tui.scan import Scanned

_WELCOME = N_("Waybox: scan your badge")
_READ = N_("Badge {badge} was read. Type the PIN and press Enter.")
_ARRIVING = N_("Scanning: {text} … Enter ends the code.")


class SignIn(Screen[None]):
    """Badge and PIN."""

    def __init__(self) -> None:
        super().__init__()
        self._badge = ""

    @property
    def waybox(self) -> WayboxApp:
        """The program."""
        return cast("WayboxApp", self.app)

    def compose(self) -> ComposeResult:
        """The invitation, the PIN, what went wrong."""
        with Widget(id="dialog"):
            yield Static(Content(say(_WELCOME)), id="heading")
            yield Input(password=True, id="pin", placeholder=say(N_("PIN")), disabled=True)
            yield Static("", id="answer")
            yield Static("", id="footing")
        yield TooSmall()

    def spoken(self) -> None:
        """The language changed."""

    def badge_scanned(self, badge: str) -> bool:
        """Take the badge and ask for the PIN."""
        self._badge = badge
        pin = self.query_one("#pin", Input)
        pin.value, pin.disabled = "", False
        pin.focus()
        self._tell(say(_READ, badge=str(read(badge))))
        return True

    def scanned(self, code: Scanned) -> bool:
        """A code that is no badge is nothing here."""
        self._tell(say(_WELCOME))
        return True

    def show_scanning(self, pending: str, note: str) -> None:
        """Show that something arrives."""
        text = say(_ARRIVING, text=pending) if pending else note
        self.query_one("#footing", Static).update(Content(text))

    @on(Input.Submitted)
    async def _typed(self, event: Input.Submitted) -> None:
        self.run_worker(self._enter(event.value))

    async def _enter(self, pin: str) -> None:
        station = self.waybox.station
        try:
            station.operator = await station.admit(self._badge, pin)
        except ArchiveError as error:
            failure = failure_of(error)
            self._tell(" ".join((failure.error, failure.so, failure.next)))
            self.query_one("#pin", Input).value = ""
            return
        self.dismiss(None)
        self.waybox.go("desk")

    def _tell(self, text: str) -> None:
        self.query_one("#answer", Static).update(Content(text))
