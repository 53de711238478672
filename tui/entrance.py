"""The way into the screens: from the command line to the terminal, and back with an answer."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from archive.errors import StorageFailed
from archive.words import N_
from tui.cli.failures import BadUsage
from tui.cli.output import harmless
from tui.preferences import load, usual_path
from tui.where import Where

if TYPE_CHECKING:
    from tui.cli.here import Here

_NO_TERMINAL = N_("The screens need a terminal to read from and to write to; here is none.")


def has_terminal() -> bool:
    """Whether somebody can see screens and press keys; a terminal may say that it draws none."""
    return os.environ.get("TERM") != "dumb" and all(
        stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout)
    )


def no_terminal() -> BadUsage:
    """What is said where there is none."""
    return BadUsage(_NO_TERMINAL)


def enter(here: Here) -> int:
    """Open the screens and give the exit status; raises whatever ended them before their time."""
    from archive.log.seen import state_path
    from tui.app import WayboxApp

    where = Where(here.archive_url, here.now, here.site)
    absent = where if where.is_absent else None
    app = WayboxApp(where.open, absent=absent, kept=load(usual_path()), state=state_path())
    answer = app.run()
    for line in app.left:
        sys.stderr.write(f"{harmless(line)}\n")
    if app.crash is not None:
        raise app.crash
    return answer or (StorageFailed.exit_status if app.left else 0)
