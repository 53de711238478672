"""The screens as one program: who is signed in, what is shown, what is scanned."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from textual import events
from textual.await_complete import AwaitComplete

from archive.errors import ArchiveError, WentBack
from archive.words import N_, say
from tui.beat import BEAT_S, Beat
from tui.begun import beside
from tui.keymap import KEYS
from tui.leaving import leaving
from tui.locking import Lock
from tui.noting import take_up
from tui.preferences import Kept
from tui.reach import Reach
from tui.rooms import BY_NAME, room_of
from tui.scan import ScanRouter
from tui.scanning import Scanning
from tui.screens.room import Room
from tui.sizes import fits
from tui.station import Done, Station
from tui.terminal import Terminal
from tui.welcoming import tell_beginning, tell_left, tell_seen, tell_unseen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from textual.app import SystemCommand
    from textual.screen import Screen

    from archive import Archive, Command, Handout
    from tui.desk.doing import Doing
    from tui.scan import Scanned
    from tui.where import Where
    from tui.who import Operator

_UNASKED = N_("A badge was scanned; nothing here asks for one.")
_LOWEST = N_("This is the desk; the menu leads on.")
_NOTHING_KEPT = Kept()
SEEN_OR_NOT = frozenset({"quit", "lock", "language"})
"""What keys do in a terminal that is too small to show anything else."""


class WayboxApp(Terminal):
    """The terminal on one archive."""

    def __init__(
        self,
        opener: Callable[[], Archive],
        *,
        absent: Where | None = None,
        kept: Kept = _NOTHING_KEPT,
        state: Path | None = None,
    ) -> None:
        super().__init__(kept)
        self.station = Station(opener, state, Reach(self.monotonic))
        self.station.begun = beside(self.settings)
        self.scanning = Scanning(self, ScanRouter(_new_op, self.monotonic))
        self.shut = Lock(self)
        self.absent = absent
        """Where an archive was looked for and none is: the first run makes one."""
        self.beating = Beat(self)
        self.left: tuple[str, ...] = ()
        """What is to be said once the screens are gone."""

    def on_mount(self) -> None:
        """Ask who is there; where no archive is, ask for one first."""
        self.set_interval(BEAT_S, self.beat)
        if self.absent is not None:
            from tui.screens.firstrun import FirstRun

            self.push_screen(FirstRun(self.absent))
            return
        self.ask_who()
        # The screen stands before the archive is loaded, which takes longer.
        self.call_after_refresh(self.run_worker, self._open())

    async def _open(self) -> None:
        try:
            await self.station.open()
        except WentBack as error:
            self.went_back(error)
            return
        except ArchiveError as error:
            self.leave_because(error)
            return
        tell_seen(self)
        opened = getattr(self.screen, "opened", None)
        if opened is not None:
            opened()

    def went_back(self, error: WentBack) -> None:
        """Nobody works in an archive that is behind what was seen of it: say so, and leave."""
        from tui.dialogs.wentback import WentBackwards

        self.push_screen(WentBackwards(error), lambda _: self.leave_because(error))

    async def on_unmount(self) -> None:
        """Finish what was asked before the terminal is given back, as far as that can be."""
        closed = await self.station.close()
        self.left = leaving(self.station, closed=closed)

    # -- what is typed ------------------------------------------------------------------------

    async def on_event(self, event: events.Event) -> None:
        """Let the scanner have its keys before anything else does."""
        if isinstance(event, events.InputEvent | events.Paste):
            self.beating.touch()
        mine = isinstance(event, events.Key | events.Paste) and not event.is_forwarded
        if mine and (overhear := getattr(self.screen, "overhear", None)):
            overhear(event)
        if isinstance(event, events.Key) and mine and self.scanning.typed(event):
            return
        if isinstance(event, events.Paste) and mine and self.scanning.pasted(event.text):
            return
        if isinstance(event, events.Key) and mine and self._is_blind(event.key):
            return
        await super().on_event(event)

    def _is_blind(self, key: str) -> bool:
        """Whether nobody can see what the key would do: the terminal is too small to show it."""
        if fits(self.size) or key == "ctrl+c" or getattr(self.screen, "works_unseen", False):
            return False
        rows = (row for row in KEYS if row.id in SEEN_OR_NOT)
        return all(key not in self.remapped.get(row.id, row.key).split(",") for row in rows)

    def show_scanning(self, pending: str, waiting: int) -> None:
        """Keep what is incomplete in view, and how many codes wait."""
        note = self.shut.told(waiting) if waiting else ""
        show = getattr(self.screen, "show_scanning", None)
        if show is not None:
            show(pending, note)

    def unasked_badge(self, badge: str) -> None:
        """A badge came where nobody asked for one: one's own locks the station."""
        if not self.shut.by_own(badge):
            self.notify(say(_UNASKED), severity="warning")

    @cached_property
    def doing(self) -> Doing:
        """What is scanned at the desk, done one after another whichever screen is shown."""
        from tui.desk.doing import Doing

        doing = Doing(self.station)
        self.station.desk_stopped = lambda: bool(self.station.operator) and doing.shift.stopped
        return doing

    def begun(self) -> bool:
        """Whether codes, a form or badges are not done yet."""
        screens = any(getattr(it, "begun", False) for it in (*self.screen_stack, *self.shut.kept))
        undone = self.station.is_feeding or ("doing" in vars(self) and self.doing.left)
        return screens or bool(undone or self.scanning.waiting or self.scanning.router.pending)

    # -- who is there -------------------------------------------------------------------------

    @property
    def operator(self) -> Operator | None:
        """Whoever is signed in."""
        return self.station.operator

    def ask_who(self) -> None:
        """Show the sign-in screen over everything."""
        from tui.screens.signin import SignIn

        self.push_screen(SignIn())

    def push_screen(self, screen: Any, *how: Any, **named: Any) -> Any:
        """Show a screen; over a lock only what the lock offers, the rest when it is open."""
        if self.shut.lets(screen):
            return super().push_screen(screen, *how, **named)
        self.shut.keep(screen, partial(self.push_screen, screen, *how, **named))
        return AwaitComplete()

    def welcome(self, operator: Operator) -> None:
        """Somebody signed in: the desk, and nothing of whoever was here before."""
        asked, unseen, before = self.shut.asked_about(), self.shut.give_up(), self.operator
        left = (*asked, *self._leave_all())
        self.station.operator = operator
        self.go("desk")
        take_up(self, left)
        self.run_worker(tell_beginning(self), group="beginning")
        tell_unseen(self, unseen, before.staff_no if before else "")

    def lock(self) -> None:
        """Lock the station; the badge of whoever works here opens it."""
        from tui.screens.locked import Locked

        if self.operator is not None and not self.shut.is_shut:
            self.push_screen(Locked(self.operator, len(self.scanning.waiting)))

    def action_lock(self) -> None:
        """Lock the station."""
        self.lock()

    def action_help(self) -> None:
        """What is on top, what is focused, and what the keys do; once more closes it."""
        from tui.dialogs.help import Help

        if isinstance(self.screen, Help):
            self.screen.dismiss(None)
        else:
            self.push_screen(Help(self.screen))

    def action_sign_out(self) -> None:
        """Forget whoever worked here, and ask who is there."""
        left = (*self.shut.asked_about(), *self._leave_all())
        self.station.operator = None
        self.station.keyring.forget()
        self.ask_who()
        tell_left(self, left)

    def _leave_all(self) -> tuple[Scanned, ...]:
        """Close every screen and dialog; the codes that waited for them are not done."""
        while len(self.screen_stack) > 1:
            self.pop_screen()
        return self.scanning.give_up()

    def action_change_pin(self) -> None:
        """Let somebody change the PIN of a badge."""
        from tui.dialogs.pin import ChangePin

        self.push_screen(ChangePin(), self._pin_changed)

    def action_wall_sheet(self) -> None:
        """Write the sheet of codes by which clerks work with the scanner alone."""
        from tui.dialogs.wall_sheet import ask_wall_sheet

        ask_wall_sheet(self)

    def _pin_changed(self, changed: Operator | None) -> None:
        if changed and self.operator and changed.who.person == self.operator.who.person:
            self.station.operator = changed

    def hand_out(self, handouts: tuple[Handout, ...]) -> None:
        """Show new badges and first PINs, this once; nothing where there are none."""
        from tui.badges import issuer_of
        from tui.dialogs.handouts import Handouts

        if handouts and self.station.archive is not None:
            self.push_screen(Handouts(handouts, issuer_of(self.station.archive)))

    # -- where we are -------------------------------------------------------------------------

    def go(self, name: str, *about: str) -> None:
        """Open a screen: one of the menu in place of the others, a thing's above its list."""
        room = room_of(name, *about)
        if BY_NAME[name].main:
            while isinstance(self.screen, Room):
                self.pop_screen()
        self.push_screen(room)

    def back(self) -> None:
        """Leave the screen on top for the one below; the desk is below all."""
        if len([screen for screen in self.screen_stack if isinstance(screen, Room)]) > 1:
            self.pop_screen()
        elif isinstance(self.screen, Room) and self.screen.room != "desk":
            self.go("desk")
        elif isinstance(self.screen, Room):
            self.screen.say(say(_LOWEST))

    async def beat(self) -> None:
        """What is done each second without a key."""
        await self.beating()

    def ask_for(
        self, command: type[Command], known: Mapping[str, Sequence[str]] | None = None,
        then: Callable[[Done | None], None] | None = None,
    ) -> None:  # fmt: skip
        """Open the form of a command, with what is known filled in."""
        from tui.dialogs.forms import form_of

        self.push_screen(form_of(command, known or {}), then)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What the palette offers over `screen`."""
        from tui.palette import commands

        return commands(self, screen)

    def action_command_palette(self) -> None:
        """Open the palette, in the language in use."""
        from tui.palette import open_palette

        open_palette(self)


def _new_op() -> str:
    from archive import new_op

    return new_op()
