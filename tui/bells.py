"""What people hear of a scan before the machine, wherever they look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.words import N_, say
from tui.desk.shift import Lamp
from tui.feeding import Outcome, Verdict
from tui.widgets.light import ring

if TYPE_CHECKING:
    from textual.app import App

_UNSEEN = N_("STOP at {session}: {box} was not done. Open the session to read why.")
_BELLS = {Verdict.OK: Lamp.OK, Verdict.AGAIN: Lamp.AGAIN, Verdict.STOP: Lamp.STOP}
_READ_S = 60.0


def ring_for(app: App[object], outcome: Outcome) -> None:
    """Ring as the light shines."""
    ring(app, _BELLS[outcome.verdict])


def tell_elsewhere(app: App[object], session: str, outcome: Outcome) -> None:
    """Ring, and say a STOP over whatever is shown: nobody looks at the light."""
    ring_for(app, outcome)
    if outcome.verdict is Verdict.STOP:
        told = say(_UNSEEN, session=session, box=outcome.box)
        app.notify(told, severity="error", timeout=_READ_S)
