"""What every screen has in common: a bar above, what it shows, what is being scanned, its keys.

A screen holds no rule and no SQL. It asks for a view, shows it, builds commands from their own
fields, and tells what came of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual.screen import Screen
from textual.widget import Widget

from archive.errors import ArchiveError
from archive.event_words import event_word
from archive.words import N_, say
from tui.closable import Closable
from tui.keymap import bindings
from tui.sizes import fits
from tui.texts import clock_text
from tui.wayfinding import on_room
from tui.widgets.bars import KeyBar, ScanBar, TooSmall, TopBar

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from archive.refusals import Refusal
    from tui.app import WayboxApp
    from tui.scan import Scanned
    from tui.screens.about import About
    from tui.station import Done

_DONE = N_("{what} · {at}")
_STALE = N_("What you see may be old. {failure}")
_NO_ACTIONS = N_("There is nothing here that you may do, or nothing is chosen.")
_NOT_HERE = N_("This screen has nothing to do with {text}.")


class Room(Closable, Screen[None]):
    """A screen of the menu, or of one thing."""

    AUTO_FOCUS = "#body *"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("")]
    room: ClassVar[str] = ""
    """Its name in `tui.rooms` and in the key table."""
    heading: ClassVar[str] = ""
    """A marked word for the bar above."""

    def __init__(self, *about: str) -> None:
        super().__init__()
        self.address = about
        """What it shows: a number or a code; empty for screens of the menu."""
        self.refusals: dict[str, Refusal | None] = {}
        """Commands of what is shown, and why one is not possible now."""
        self.view: Any = None
        self._stale = ""
        """What was said when it could not be loaded."""

    # -- what each screen says -----------------------------------------------------------------

    def body(self) -> Iterable[Widget]:
        """The widgets between the bars; made anew when the language changes."""
        return ()

    async def load(self) -> Any:
        """The view to show; asked for again whenever something happened anywhere."""
        return None

    def show(self, view: Any) -> None:
        """Show a view that was loaded."""

    def things(self) -> tuple[About, ...]:
        """What the keys and the actions of this screen are about."""
        return ()

    def title_text(self) -> str:
        """What the bar above calls the screen."""
        return " ".join((say(self.heading), *self.address))

    def performed(self, done: Done) -> None:
        """A command came true; say so and look again."""
        first = done.receipt.events[0]
        self.say(say(_DONE, what=event_word(first.kind), at=clock_text(done.receipt.at)))
        self.reload()

    def code_scanned(self, code: Scanned) -> bool:
        """Take a code that is no command; False when the screen has no use for it."""
        self.say(say(_NOT_HERE, text=code.said), alarm=True)
        return True

    # -- what all of them do -------------------------------------------------------------------

    @property
    def waybox(self) -> WayboxApp:
        """The program."""
        return cast("WayboxApp", self.app)

    def compose(self) -> ComposeResult:
        """The bars, and between them what the screen says."""
        yield TopBar()
        with Widget(id="body"):
            yield from self.body()
        yield ScanBar()
        yield KeyBar()
        yield TooSmall()

    def on_mount(self) -> None:
        """Load for the first time."""
        self.reload()

    def on_screen_resume(self) -> None:
        """Look again, and take the codes that waited."""
        self.reload()
        self.call_after_refresh(self.waybox.scanning.hand_on)

    def on_resize(self, event: events.Resize) -> None:
        """Below 80 by 24 there is a sentence instead of a mess."""
        self.set_class(not fits(event.size), "-small")

    def reload(self) -> None:
        """Load the view again, and what may be done with it."""
        self.run_worker(self._reload, exclusive=True, group="load")

    async def _reload(self) -> None:
        station = self.waybox.station
        if station.operator is None:
            return
        try:
            await station.count_nights()
            view = await self.load()
            if not self.is_open:
                return
            self.view = view
            asked = self.things()
            self.refusals = await self._offered(asked)
        except ArchiveError as failure:
            self.failed(failure)
            return
        if not self.is_open:
            return
        self.show(self.view)
        self.query_one(ScanBar).unsay(self._stale)
        Room.in_step(self)
        if self.things() != asked:
            self.reoffer()
        if self.is_current:  # what came while there was nothing to show has waited
            self.waybox.scanning.hand_on()

    @property
    def is_open(self) -> bool:
        """Whether the screen is there, and drawn: an answer may come after it was left."""
        there = self.app.is_running and self in self.app.screen_stack
        return there and not self.is_half and bool(self.query(ScanBar))

    def reoffer(self) -> None:
        """Ask anew what may be done: the cursor stands on another thing."""
        self.run_worker(self._reoffer, exclusive=True, group="offers")

    async def _reoffer(self) -> None:
        if not self.is_open:
            return
        try:
            self.refusals = await self._offered(self.things())
        except ArchiveError as failure:
            self.failed(failure)
            return
        if self.is_open:
            self.query_one(KeyBar).refresh()

    async def _offered(self, things: Iterable[About]) -> dict[str, Refusal | None]:
        answers: dict[str, Refusal | None] = {}
        for thing in things:
            answers |= await self.waybox.station.offers(thing.machine, thing.subject)
        return answers

    def in_step(self) -> None:
        """Show anew what the bars say: the archive is silent, say, or answers again."""
        for bar in self.query("TopBar, KeyBar"):
            bar.refresh()

    def failed(self, failure: ArchiveError) -> None:
        """The archive could not be asked: what is shown is old, and says so."""
        if self.is_open:
            self._stale = say(_STALE, failure=failure)
            self.say(self._stale, alarm=True)

    def say(self, text: str, *, alarm: bool = False) -> None:
        """Say a sentence in the line below what is shown; a screen that was left says nothing."""
        for bar in self.query(ScanBar):
            bar.say(text, alarm=alarm)

    def spoken(self) -> None:
        """The language changed and the widgets are new: show the view in them."""
        self.reload()

    # -- codes -----------------------------------------------------------------------------------

    def scanned(self, code: Scanned) -> bool:
        """Take a code: those of the wall sheet that work everywhere, else what the screen does."""
        taken = on_room(self, code)
        return self.code_scanned(code) if taken is None else taken

    def badge_scanned(self, badge: str) -> bool:
        """Take a badge; most screens ask for none."""
        return False

    def show_scanning(self, pending: str, note: str) -> None:
        """Show what has arrived of a code, and how many codes wait."""
        for bar in self.query(ScanBar):
            bar.show_scanning(pending, note)

    def obeys(self, verb: str) -> bool:
        """Whether a word of the wall sheet means something on this screen alone."""
        return False

    # -- keys ------------------------------------------------------------------------------------

    def action_do(self, name: str) -> None:
        """Ask for a command of what is shown, or say why it is not possible now."""
        from archive import BY_NAME

        thing = self.thing_of(name)
        refusal = self.refusals.get(name)
        if refusal is not None:
            self.refuse(refusal)
        elif thing is not None:
            self.waybox.ask_for(BY_NAME[name], thing.known_to(BY_NAME[name]), self.form_closed)

    def thing_of(self, name: str) -> About | None:
        """The thing on this screen that a command is about."""
        from archive import BY_NAME

        return next((it for it in self.things() if it.machine == BY_NAME[name].machine), None)

    def form_closed(self, done: Done | None) -> None:
        """A form was sent, or given up."""
        if done is not None:
            self.performed(done)
            self.waybox.hand_out(done.handouts)

    def refuse(self, refusal: Refusal) -> None:
        """Say the three sentences of a refusal."""
        from tui.dialogs.notice import Notice

        self.waybox.push_screen(Notice(refusal))

    def action_actions(self) -> None:
        """Everything that may be done with what is shown; what may not, with its reason."""
        from tui.dialogs.actions import Actions

        if self.refusals:
            self.waybox.push_screen(Actions(self.refusals), self._chosen)
        else:
            self.say(say(_NO_ACTIONS))

    def _chosen(self, name: str | None) -> None:
        if name is not None:
            self.action_do(name)

    def action_reload(self) -> None:
        """Look again at once; an archive that did not answer is asked again."""
        self.waybox.beating.at_once()
        self.reload()

    def action_menu(self) -> None:
        """Where to go."""
        from tui.dialogs.menu import Menu

        self.waybox.push_screen(Menu())

    def action_help(self) -> None:
        """What this is, and what the keys do."""
        from tui.dialogs.help import Help

        self.waybox.push_screen(Help(self))

    def action_back(self) -> None:
        """To the screen below."""
        self.waybox.back()

    def action_find(self) -> None:
        """To the field that finds; a screen without one leads to the list of boxes."""
        for found in self.query("#find"):
            found.focus()
            return
        self.waybox.go("boxes")
        self.app.call_later(self.app.run_action, "screen.find")
