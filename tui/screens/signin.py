"""Who is there: a badge, then its PIN. In a demo archive somebody of the crew may be chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual import on
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static

from archive.codes import read
from archive.errors import ArchiveError
from archive.words import N_, language, say
from tui.cli.failures import failure_of
from tui.closable import Closable
from tui.sizes import fits
from tui.texts import cut_left, harmless
from tui.widgets.bars import TooSmall
from tui.widgets.crew import CrewList

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult

    from tui.app import WayboxApp
    from tui.crew import Member
    from tui.scan import Scanned
    from tui.who import Operator

_WELCOME = N_("Sign in")
_OPENING = N_("The archive is being opened …")
_SITE = N_("{organisation} · site {site}")
_SCAN = N_("Scan your badge.")
_BY_HAND = N_("Without a scanner: paste or type the code below its QR, then Enter.")
_THEN = N_("Type your PIN, then Enter:")
_READ = N_("Badge {badge} was read.")
_NO_BADGE = N_("That was no badge, and nothing was done with it. Scan your badge first.")
_NO_PIN = N_("That was no PIN: a code was scanned. It was thrown away. Type your PIN.")
_CHECKING = N_("Badge and PIN are being compared …")
_ARRIVING = N_("Arriving: {dots} Enter ends it.")
_KEYS = N_("{help}: help · {language}: {other} · {quit}: leave")
_CREW = N_("DEMO archive: choose who you are (↑↓, Enter). Only a demo has this list.")


class Doorway(Closable, Screen[None]):
    """Asks for badge and PIN; what comes of it is its heirs' to say."""

    works_unseen = True
    """Badge and PIN are taken where nothing can be shown, too."""

    AUTO_FOCUS = "CrewList, #pin"

    def __init__(self) -> None:
        super().__init__()
        self._badge, self._checking = "", False

    @property
    def waybox(self) -> WayboxApp:
        """The program."""
        return cast("WayboxApp", self.app)

    # -- what each doorway says ----------------------------------------------------------------

    def heading(self) -> str:
        """What is asked."""
        return ""

    def scan_step(self) -> tuple[str, str]:
        """What the badge is for, and a note to it."""
        return say(_SCAN), say(_BY_HAND)

    def pin_step(self) -> tuple[str, str]:
        """What the PIN is for, and a note to it."""
        return say(_THEN), ""

    def admitted(self, operator: Operator) -> None:
        """Badge and PIN are right."""

    # -- what it shows -------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Where we are, what to do, the PIN, what went wrong, and a demo's crew."""
        with Widget(id="dialog"):
            yield Static(id="heading")
            yield Static(id="place")
            scan, pin = self.scan_step(), self.pin_step()
            yield Static(_step(1, scan[0]))
            yield Static(Content(f"   {scan[1]}"), classes="known")
            with Horizontal(classes="row"):
                yield Static(_step(2, pin[0]), id="step")
                yield Input(password=True, id="pin", placeholder=say(N_("PIN")), disabled=True)
            yield Static(Content(f"   {pin[1]}"), classes="known")
            yield Static("", id="answer")
            yield Static(Content(say(_CREW)), id="chooses")
            yield CrewList()
            yield Static("", id="footing")
        yield TooSmall()

    def on_mount(self) -> None:
        """Say where we are."""
        self.spoken()

    def spoken(self) -> None:
        """Say everything in the language in use; a badge that was read is forgotten."""
        self._badge = ""
        self.query_one("#heading", Static).update(Content(self.heading()))
        self.show_scanning("", "")
        self.opened()

    def opened(self) -> None:
        """The archive is open: say which it is, and who may be chosen."""
        archive = self.waybox.station.archive
        place = self.query_one("#place", Static)
        if archive is None:
            place.update(Content(say(_OPENING)))
            return
        founding = archive.founding
        path = cut_left(archive.location.whole, self.app.size.width - 8)
        where = say(_SITE, organisation=harmless(founding.organisation), site=archive.site)
        place.update(Content.assemble((where, "bold"), "\n", (path, "$text-muted")))
        if founding.demo:
            self.run_worker(self._gather(), group="crew", exclusive=True)

    async def _gather(self) -> None:
        from tui.crew import crew

        try:
            members = await self.waybox.station.read(crew)
        except ArchiveError as error:
            self._denied(error)
            return
        if members:
            operator = self.waybox.operator
            self.query_one(CrewList).fill(members, operator.staff_no if operator else "")
            self.set_class(True, "-demo")
            if not self._badge:
                self.query_one(CrewList).focus()

    def on_resize(self, event: events.Resize) -> None:
        """Below 80 by 24 there is a sentence instead of a mess."""
        self.set_class(not fits(event.size), "-small")

    # -- what arrives ----------------------------------------------------------------------------

    def badge_scanned(self, badge: str) -> bool:
        """Take the badge and ask for the PIN."""
        self._badge = badge
        pin = self.query_one("#pin", Input)
        pin.value, pin.disabled = "", False
        pin.focus()
        self.tell(say(_READ, badge=str(read(badge))))
        return True

    def scanned(self, code: Scanned) -> bool:
        """A code that is no badge is nothing here; it is neither kept nor shown."""
        pin = self.query_one("#pin", Input)
        pin.value = ""
        self.tell(say(_NO_PIN if self._badge else _NO_BADGE), alarm=True)
        return True

    def show_scanning(self, pending: str, note: str) -> None:
        """Show that something arrives, but not what: it may be a PIN typed too early."""
        other = "English" if language() == "zh" else "中文"
        arriving = say(_ARRIVING, dots="•" * min(len(pending), 20)) if pending else ""
        text = " ".join(part for part in (arriving, note) if part)
        keys = {name: self.waybox.key_of(name) for name in ("help", "language", "quit")}
        shown = text or say(_KEYS, other=other, **keys)
        self.query_one("#footing", Static).update(Content(shown))

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        member = self.query_one(CrewList).member(event.option_id or "")
        if member is not None:
            self._choose(member)

    def _choose(self, member: Member) -> None:
        self._badge = ""
        self.badge_scanned(member.badge)
        if self._badge:
            self._ask(member.pin)

    @on(Input.Submitted)
    def _typed(self, event: Input.Submitted) -> None:
        self._ask(event.value)

    def _ask(self, pin: str) -> None:
        if not self._checking and self.waybox.station.archive is not None:
            self._checking = True
            self.tell(say(_CHECKING))
            self.run_worker(self._compare(self._badge, pin), group="compare")

    async def _compare(self, badge: str, pin: str) -> None:
        try:
            operator = await self.waybox.station.admit(badge, pin)
        except ArchiveError as error:
            self._denied(error)
            return
        finally:
            self._checking = False
        self._enter(badge, operator)

    def _enter(self, badge: str, operator: Operator) -> None:
        """In; whoever still has the PIN that was handed out changes it first."""
        if not operator.must_change_pin:
            self.admitted(operator)
            return
        from tui.dialogs.pin import FirstPin

        self.app.push_screen(FirstPin(badge, operator), self._changed)

    def _changed(self, operator: Operator | None) -> None:
        if operator is not None:
            self.admitted(operator)
        else:
            self.query_one("#pin", Input).value = ""
            self.tell("")

    def _denied(self, error: ArchiveError) -> None:
        failure = failure_of(error)
        self.query_one("#pin", Input).value = ""
        self.tell(" ".join(part for part in (failure.so, failure.next) if part), alarm=True)

    def tell(self, text: str, *, alarm: bool = False) -> None:
        """Say something below the PIN."""
        line = self.query_one("#answer", Static)
        line.update(Content(f"✗ {text}" if alarm and text else text))
        line.set_class(alarm, "-alarm")


def _step(number: int, text: str) -> Content:
    return Content.assemble((f" {number} ", "$accent bold"), text)


class SignIn(Doorway):
    """The first screen, and the one after signing out."""

    def heading(self) -> str:
        """What is asked."""
        return f"Waybox · {say(_WELCOME)}"

    def admitted(self, operator: Operator) -> None:
        """To the desk."""
        self.waybox.welcome(operator)

    def compose(self) -> ComposeResult:
        """What every doorway has, and what is wrong with the settings file."""
        yield from super().compose()
        if self.waybox.complaints:
            told = "\n".join(harmless(each) for each in self.waybox.complaints)
            yield Static(Content(told), id="complaints")
