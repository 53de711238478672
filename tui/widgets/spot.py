"""Where boxes go: the place or the session of a job, in type to be read from the trolley."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content
from textual.widget import Widget

from archive.state_words import PLACE_KINDS, state_word, word
from archive.views_desk import PlaceAtHand
from archive.views_work import SessionRow
from archive.words import N_, say
from tui.desk.jobs import PLACE, SESSION, Job
from tui.texts import cut
from tui.widgets.bigtext import big

Where = PlaceAtHand | SessionRow
_LEAST = 20
"""Cells that the words beside the code need."""
_NONE = {PLACE: N_("Place: scan its code."), SESSION: N_("Session: choose it with F11.")}
_STANDING = N_("boxes here: {boxes}")
_ROOM = N_("boxes here: {boxes} of {capacity}")
_LOADED = N_("loaded: {loaded} · fed: {fed}")


class Spot(Widget):
    """A code in large type, and what it is."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._needs = ""
        self._where: Where | None = None
        self.display = False

    def tell(self, job: Job, where: Where | None) -> None:
        """Show where the boxes of a job go; nothing for a job that needs no place."""
        if (self._needs, self._where) == (job.needs, where):
            return
        self._needs, self._where = job.needs, where
        self.display = bool(job.needs)
        self.set_class(where is None, "-none")
        self.refresh()

    def render(self) -> Content:
        """The code, and beside it three lines."""
        if self._where is None:
            return Content(f"\n{say(_NONE[self._needs])}") if self._needs else Content("")
        rows = big(_code(self._where), self.size.width - _LEAST, self.size.height)
        across = max(map(len, rows)) + 3
        told = [*_told(self._where)]
        left = [*rows, *[""] * (len(told) - len(rows))]
        right = [*told, *[""] * (len(rows) - len(told))]
        lines = (
            Content.assemble(
                (code.ljust(across), "bold $accent"), cut(text, self.size.width - across)
            )
            for code, text in zip(left, right, strict=True)
        )
        return Content("\n").join(lines)


def _code(where: Where) -> str:
    return where.place if isinstance(where, PlaceAtHand) else where.session


def _told(where: Where) -> Iterator[str]:
    """What it is, three lines at most."""
    if isinstance(where, SessionRow):
        yield state_word("session", where.state)
        yield f"{where.place} · {where.vendor}"
        yield say(_LOADED, loaded=where.loaded, fed=where.fed)
        return
    yield where.title if where.title != where.place else ""
    yield f"{word(PLACE_KINDS, where.kind)}, {state_word('place', where.state)}"
    counted = _ROOM if where.capacity else _STANDING
    yield say(counted, boxes=where.boxes, capacity=where.capacity)
