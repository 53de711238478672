"""Histories: what happened to a box, a hold, a batch or a session, line by line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from archive.event_words import DETAILS
from archive.policy import ROLE_NAMES
from archive.state_words import word
from archive.words import N_, say
from tui.cli import output

if TYPE_CHECKING:
    from archive.views_box import HistoryLine
    from archive.views_work import PastEvent

_HEADINGS = (N_("when"), N_("who"), N_("role"), N_("what"), N_("details"))


def print_history(events: Iterable[HistoryLine | PastEvent]) -> None:
    """Print what happened as a table; ``✓`` stands behind what was signed."""
    output.line()
    output.table([say(heading) for heading in _HEADINGS], map(_past, events))


def _past(past: HistoryLine | PastEvent) -> tuple[object, ...]:
    what = f"{past.what} ✓" if past.signed else past.what
    detail = say(N_("; ")).join(f"{word(DETAILS, name)} {value}" for name, value in past.detail)
    return past.at, past.by, say(ROLE_NAMES.get(past.role, past.role)), what, detail
