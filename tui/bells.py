"""What people hear of a scan, and read of a STOP when they look elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.words import N_, say
from tui.desk.shift import Lamp
from tui.feeding import Outcome, Verdict
from tui.welcoming import READ_S
from tui.widgets.light import ring

if TYPE_CHECKING:
    from textual.app import App

    from tui.desk.doing import Doing

_UNSEEN = N_("STOP at {session}: {box} was not done. Open the session to read why.")
_AT_DESK = N_("STOP at the desk: {box} was not done. Go to the desk to read why.")
_DOWN = N_("NOTHING IS RECORDED now. What is scanned waits; go back to where you scan to read why.")
_BELLS = {
    Verdict.OK: Lamp.OK,
    Verdict.AGAIN: Lamp.AGAIN,
    Verdict.ASK: Lamp.NOTE,
    Verdict.STOP: Lamp.STOP,
    Verdict.DOWN: Lamp.DOWN,
}


def tell_of_feed(app: App[object], unseen: str, outcome: Outcome) -> None:
    """Ring as the light shines; say a STOP of the session `unseen` over whatever is shown."""
    ring(app, _BELLS[outcome.verdict])
    if unseen and outcome.verdict is Verdict.DOWN:
        _say(app, say(_DOWN))
    elif unseen and outcome.verdict is Verdict.STOP:
        _say(app, say(_UNSEEN, session=unseen, box=outcome.box))


def tell_of_shift(app: App[object], doing: Doing) -> None:
    """Ring for the desk, and say its STOP, once: nobody looks at its light."""
    shift = doing.shown
    ring(app, shift.light.lamp)
    if shift.light.lamp is Lamp.DOWN:
        _say(app, say(_DOWN))
    elif shift.stopped and not shift.skipped:
        _say(app, say(_AT_DESK, box=shift.light.about))


def _say(app: App[object], text: str) -> None:
    app.notify(text, severity="error", timeout=READ_S)
