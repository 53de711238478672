"""One event in full: what the log has of it, and what was signed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from archive.command_words import COMMANDS
from archive.event_words import DETAILS
from archive.policy import ROLE_NAMES
from archive.refusals import REFUSALS
from archive.state_words import state_word, word
from archive.words import N_, say
from tui.dialogs.scrolling import Scrolling
from tui.texts import harmless
from tui.widgets.table import padded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from textual.widget import Widget

    from archive.views_log import LogEvent

_HEADING = N_("Event {seq} of {origin}")
_FOOT = N_("↑↓ scroll · Esc closes.")
_SIGNED = N_("Signed: {meaning}")
_ROLE = N_("{staff_no} as {role}")
_REFUSED = N_("{what}: {command}. {code}: {why}")
_REFUSED_BY = N_("{what}: {command}. {code}")
_WHY = {refusal.code: refusal for refusal in REFUSALS}


class EventInFull(Scrolling[None]):
    """What the log has of one event."""

    def __init__(self, told: LogEvent) -> None:
        super().__init__()
        self._told = told

    def heading(self) -> str:
        """Which event."""
        line = self._told.line
        return say(_HEADING, seq=line.seq, origin=line.origin)

    def footing(self) -> str:
        """How to read on."""
        return say(_FOOT)

    def body(self) -> Iterable[Widget]:
        """What happened, then everything about it."""
        yield Static(Content(harmless(said(self._told.line.what, self._told))), classes="so")
        yield Static(padded(_facts(self._told)))
        if self._told.meaning:
            yield Static(
                Content(harmless(say(_SIGNED, meaning=self._told.meaning))), classes="meaning"
            )


def said(what: str, told: LogEvent) -> str:
    """What happened in a sentence; of a refusal what was tried, and the rule that was against it.

    What the refusal named is not in the log: a sentence that would name it is left out.
    """
    line = told.line
    if not line.code:
        return what
    refusal = _WHY.get(line.code)
    why = refusal.why if refusal and "{" not in refusal.why else ""
    command = say(COMMANDS.get(line.command, line.command))
    if not why:
        return say(_REFUSED_BY, what=what, command=command, code=line.code)
    return say(_REFUSED, what=what, command=command, code=line.code, why=say(why))


def _facts(told: LogEvent) -> Iterator[tuple[str, object]]:
    line = told.line
    role = say(ROLE_NAMES.get(line.role, line.role))
    yield say(N_("when")), line.at
    yield say(N_("who")), say(_ROLE, staff_no=line.by, role=role) if role else line.by
    if line.thing:
        yield say(N_("about")), line.thing
    if told.to_state:
        before, after = (
            state_word(line.machine, each) for each in (told.from_state, told.to_state)
        )
        yield say(N_("state")), f"{before} → {after}" if before else after
    for name, value in line.detail:
        yield word(DETAILS, name), value
    yield say(N_("station")), told.station
    if told.beside != line.seq:
        yield say(N_("came about with")), say(_HEADING, seq=told.beside, origin=line.origin)
    yield say(N_("operation")), told.op
    if told.key:
        yield say(N_("signing key")), told.key
    half = len(told.leaf) // 2
    yield say(N_("hash in the log")), told.leaf[:half]
    yield "", told.leaf[half:]
