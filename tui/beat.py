"""What the screens do by themselves each second: look, lock, and ask a silent archive again.

An archive that does not answer is asked again after growing pauses and told of once; the bar above
says all the while that it does not. When it answers, what waited is done in its order and every
screen looks again.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from archive.errors import ArchiveError, StorageFailed, WentBack
from archive.words import N_, say
from tui.noting import tell_trouble
from tui.screens.room import Room

if TYPE_CHECKING:
    from archive.reading.pulse import Pulse
    from tui.app import WayboxApp

BEAT_S = 1.0
"""How often a station looks whether another one did something."""
IDLE_S = 600.0
"""After this long without a key, a scan or the mouse the station is locked."""
_BACK = N_("The archive answers again.")
_ASKING = N_("The archive is asked again now …")


class Beat:
    """The pulse of one station."""

    def __init__(self, app: WayboxApp) -> None:
        self._app = app
        self._seen: Pulse = ()
        self._look: asyncio.Task[None] | None = None
        self._was: StorageFailed | None = None
        """What people were told of last."""
        self._ended = False
        """Whether nobody works here any more."""
        self._showed = ""
        """What was shown of the archive's silence."""
        self.touched = app.monotonic()

    def touch(self) -> None:
        """Somebody is there."""
        self.touched = self._app.monotonic()

    async def __call__(self) -> None:
        """Once each second; a look that hangs hinders nothing but the next look."""
        if self._app.monotonic() - self.touched > IDLE_S:
            self._app.lock()
        tell_trouble(self._app)
        if self._look is None or self._look.done():
            self._look = asyncio.create_task(self._looked())
        done, _ = await asyncio.wait({self._look}, timeout=BEAT_S / 2)
        for task in done:
            task.result()
        self._show()

    async def _looked(self) -> None:
        """Tell the screen on top when any station recorded something."""
        app, station = self._app, self._app.station
        if self._ended:
            return
        if self._is_silent:
            await self._ask_again()
            return
        room = next(reversed(app.screen_stack), None)  # none is left when the program ends
        if app.operator is None or not isinstance(room, Room):
            return
        try:
            seen = await station.pulse()
        except StorageFailed as failure:
            self._was = failure
            room.failed(failure)
            return
        if seen != self._seen:
            self._seen = seen
            room.reload()

    def at_once(self) -> None:
        """Somebody asks a silent archive again, and does not want to wait."""
        room = self._app.screen
        if self._is_silent and isinstance(room, Room):
            self._app.station.reach.at_once()
            room.say(say(_ASKING))
            self._app.run_worker(self(), group="beat")

    @property
    def _is_silent(self) -> bool:
        """Whether the archive fails, or failed and nobody has gone on yet."""
        app = self._app
        desk = "doing" in vars(app) and app.doing.held is not None
        failed = app.station.reach.failure is not None or self._was is not None
        return failed or desk or bool(app.station.held_feeders)

    async def _ask_again(self) -> None:
        """Ask an archive that failed, when it is time; what waited is done once it answers."""
        app, station = self._app, self._app.station
        self._was = station.reach.failure or self._was
        if station.reach.failure is not None:
            if not station.reach.is_due:
                return
            try:
                await station.knock()
            except StorageFailed:
                return
            except WentBack as error:
                self._ended = True
                app.went_back(error)
                return
            except ArchiveError as error:
                app.leave_because(error)
                return
        self._was = None
        if not app.is_running:
            return
        self.go_on()

    def go_on(self) -> None:
        """The archive answers again: do what waited, and look again."""
        app, station = self._app, self._app.station
        if "doing" in vars(app) and app.operator is not None:
            app.doing.go_on()
            app.run_worker(app.doing.work(), group="desk")
        for feeder in station.held_feeders:
            if feeder.go_on():
                app.run_worker(feeder.drain())
        for screen in app.screen_stack:
            if isinstance(screen, Room):
                screen.reload()
            elif opened := getattr(screen, "opened", None):
                opened()
        if isinstance(app.screen, Room):
            app.screen.say(say(_BACK))

    def _show(self) -> None:
        """Let what is shown keep step with the archive's silence; nothing is drawn in vain."""
        reach = self._app.station.reach
        shown = f"{reach.failure} {reach.again_in} {reach.waits_s}"
        if shown == self._showed and reach.failure is None and not reach.waits_s:
            return
        self._showed = shown
        for screen in self._app.screen_stack:
            if isinstance(screen, Room):
                screen.in_step()
