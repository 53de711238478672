"""What the wall sheet does wherever it is scanned: a clerk with a scanner alone is never stuck.

BACK and MENU close a dialog, HELP explains it and closes again; over a screen a job leads to the
desk. A word that means nothing on a screen is said to mean nothing there, in amber.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.command import CommandPalette

from archive.codes import CommandCode
from archive.words import N_, say
from tui.scanner import calibration

if TYPE_CHECKING:
    from textual.screen import Screen

    from tui.app import WayboxApp
    from tui.scan import Scanned
    from tui.screens.room import Room

_NOT_HERE = N_("{text} means nothing on this screen; nothing was done.")
_DESK, _SCANNER = "desk", "scanner"


def on_room(room: Room, code: Scanned) -> bool | None:
    """Whether a screen of the menu took a code of the wall sheet; None where it is to look itself.

    False leaves a job waiting for the desk, to which the way is open then.
    """
    if not isinstance(code.code, CommandCode):
        return None
    from tui.desk.jobs import BY_VERB
    from tui.desk.wall import BACK, HELP, MENU

    verb, app = code.code.verb, room.waybox
    acts = {MENU: room.action_menu, BACK: room.action_back, HELP: room.action_help}
    if verb in acts:
        if not code.again:  # a scanner that reads twice goes one step all the same
            acts[verb]()
        return True
    if room.obeys(verb):
        return None
    if verb in BY_VERB:
        app.go(_DESK)
        return False
    if verb == calibration.VERB:
        app.go(_SCANNER)
        return True
    room.say(say(_NOT_HERE, text=verb), alarm=True)
    return True


def over_screen(app: WayboxApp, top: Screen[Any], code: Scanned) -> bool:
    """Whether a code of the wall sheet left or explained what is no screen of the menu."""
    from tui.desk.wall import BACK, HELP, MENU

    verb = code.code.verb if isinstance(code.code, CommandCode) else ""
    leave = getattr(top, "action_leave", None)
    if verb == HELP and not hasattr(top, "obeys") and not isinstance(top, CommandPalette):
        if not code.again:
            app.action_help()
        return True
    kept = verb == MENU and getattr(top, "asks_about_codes", False)
    if verb not in (BACK, MENU) or kept:
        return False
    if isinstance(top, CommandPalette):
        top.dismiss(None)
    elif leave is None:
        return False
    elif not code.again:
        leave()
    return True
