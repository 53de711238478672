"""What only the terminal knows of its surroundings, for a check-up."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from archive.log.seen import state_path
from archive.upkeep.facts import Around

_SAMPLE = "销毁登记"


def around_here(encoding: str = "") -> Around:
    """How this terminal is set, where stations keep their notes, whether Chinese can be printed."""
    state = state_path()
    return Around(
        encoding=encoding or sys.stdout.encoding or "utf-8",
        state=str(state),
        state_writable=_may_write(state),
        font=_no_font(),
    )


def _may_write(folder: Path) -> bool:
    """Whether the folder, or the one in which it would be made, may be written to."""
    above = (folder, *folder.parents)
    there = next((each for each in above if os.path.exists(each)), folder)  # noqa: PTH110
    return os.path.isdir(there) and os.access(there, os.W_OK | os.X_OK)  # noqa: PTH112


def _no_font() -> str:
    """Why papers would lack Chinese; empty where they would not."""
    try:
        from labels.fonts import SUBSTITUTE, Subset

        shown = Subset().shown(_SAMPLE)
    except (ImportError, OSError) as error:
        return str(error)
    return shown if SUBSTITUTE in shown else ""
