"""A session as its screen has it in hand: what it is, who may do what, its steps."""

from __future__ import annotations

from typing import NamedTuple

from archive import Archive
from archive.lifecycles.states import BatchState, SessionState
from archive.reading.ceremony import ceremony
from archive.reading.offers import able
from archive.views_session import Ceremony
from tui.ceremony import Answers, Step, steps

_MOVES_BOXES = (
    SessionState.PLANNED, SessionState.OPEN, SessionState.FEEDING, SessionState.PAUSED,
)  # fmt: skip
_SHUT = (BatchState.CLOSED, BatchState.FILED)


class Scene(NamedTuple):
    """A session, and what may be done with it by whom."""

    view: Ceremony
    answers: Answers
    steps: tuple[Step, ...]

    @property
    def state(self) -> str:
        """The session's state."""
        return self.view.card.session.state

    @property
    def moves_boxes(self) -> bool:
        """Whether a box that is scanned is loaded or fed, or would be."""
        return self.state in _MOVES_BOXES

    @property
    def batch(self) -> str:
        """The first batch that is not closed yet; else the first."""
        return self.open_batch or self.view.batches[0][0]

    @property
    def open_batch(self) -> str:
        """The first batch that is not closed yet; empty when all are."""
        return next((each for each, state in self.view.batches if state not in _SHUT), "")


def scene(archive: Archive, number: str) -> Scene:
    """The session by its number as it is now; raises `Refused` for one that is not known."""
    view = ceremony(archive, number)
    session = {each.command: each for each in able(archive, "session", number)}
    batches = {}
    if view.card.session.state == SessionState.SIGNED:
        for batch, _ in view.batches:
            closing = (each for each in able(archive, "batch", batch))
            batches[batch] = next(each for each in closing if each.command == "close-batch")
    answers = Answers(session, batches)
    return Scene(view, answers, steps(view, answers))
