"""Scans noted as they arrive, and the work that another start of the program left unfinished."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from archive.words import N_, say
from tui.entries import doable
from tui.screens.room import Room
from tui.welcoming import READ_S, tell_left

if TYPE_CHECKING:
    from tui.app import WayboxApp
    from tui.entries import Entry
    from tui.scan import Scanned

_NO_JOURNAL = N_(
    "Scans cannot be noted beside the archive: {reason}. Work goes on; what is recorded is safe. "
    "After a crash nobody could tell which scans were not done."
)

_NOTED = N_("Scans are noted beside the archive again.")


def note(app: WayboxApp, code: Scanned) -> None:
    """Write a scan down before anything is done with it; at the door nobody works yet."""
    if app.operator is not None:
        job, where = _context(app)
        app.station.journal.scan(code, app.operator.who.person, job, where)


def take_up(app: WayboxApp, waited: tuple[Scanned, ...]) -> None:
    """Go on where whoever has just signed in was when the program ended before its time.

    `waited` are the codes that waited for whoever was here before.
    """
    app.doing.begin()
    app.run_worker(app.doing.work(), group="desk")
    left = app.station.journal.adopt(app.doing.person)
    if left:
        from tui.dialogs.leftover import LeftOver

        app.push_screen(LeftOver(left), partial(_answered, app, left))
    tell_left(app, waited)


def tell_trouble(app: WayboxApp) -> None:
    """Say once that nothing can be noted, and once that it can again."""
    journal = app.station.journal
    if journal.told and journal.mend():
        app.notify(say(_NOTED), timeout=READ_S)
    if journal.trouble and not journal.told:
        journal.told = True
        app.notify(say(_NO_JOURNAL, reason=journal.trouble), severity="warning", timeout=READ_S)


def _answered(
    app: WayboxApp, left: tuple[Entry, ...], answer: bool | None  # noqa: FBT001
) -> None:  # fmt: skip
    """Do them, in their order and as the operations they were; or let them be."""
    shown = doable(left) if answer else ()
    done = doable(shown, _context(app)[0])
    for entry in left:
        if entry not in done:
            app.station.journal.settle(entry.op, "left")
    app.scanning.waiting.put_back(tuple(entry.scanned() for entry in done), 0)
    app.scanning.hand_on()
    tell_left(app, tuple(entry.scanned() for entry in shown if entry not in done))


def _context(app: WayboxApp) -> tuple[str, str]:
    """What is worked on, as far as a scan depends on it."""
    rooms = (screen for screen in reversed(app.screen_stack) if isinstance(screen, Room))
    room = next(rooms, None)
    if room is not None and room.room == "desk":
        return app.doing.shift.job.name, app.doing.shift.where
    return (room.room, " ".join(room.address)) if room is not None else ("", "")
