"""Where boxes go: the place or the session of a job, in type to be read from the trolley."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content
from textual.widget import Widget

from archive.state_words import PLACE_KINDS, state_word, word
from archive.views_desk import PlaceAtHand
from archive.views_pull import NextPull
from archive.views_vendor import PalletRow
from archive.views_work import SessionRow
from archive.words import N_, say
from tui.desk.around import Numbered, Where, code_of
from tui.desk.jobs import CONSULTATION, COUNT, HANDOVER, PALLET, PLACE, SESSION, Job
from tui.texts import cut
from tui.widgets.bigtext import big

_LEAST = 20
"""Cells that the words beside the code need."""
_NONE = {
    PLACE: N_("Place: scan its code."),
    PALLET: N_("Pallet: scan its code."),
    SESSION: N_("Session: scan its code on a list, or F11."),
    COUNT: N_("Count: scan the place that is counted."),
    HANDOVER: N_("Hand-over: scan its paper, or type its number."),
    CONSULTATION: N_("Consultation: scan the box that is read."),
}
_STANDING = N_("boxes here: {boxes}")
_ROOM = N_("here: {boxes} of {capacity}")
_LOADED = N_("loaded: {loaded} · fed: {fed}")
_OF = N_("loaded: {loaded} of {all} · truck left: {gone}")
_ON_IT = N_("boxes on it: {boxes}")
_PULLED = N_("pulled: {pulled} of {of}")
_HERE = N_("here: {count}")
_STAYS = N_("stays: {count}")
_ALL_PULLED = N_("ALL")
_NOTHING_LEFT = N_("Nothing is left to be pulled.")


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
        self.display = bool(job.needs) or where is not None
        self.set_class(where is None, "-none")
        self.refresh()

    def render(self) -> Content:
        """The code, and beside it three lines."""
        if self._where is None:
            return Content(f"\n{say(_NONE[self._needs])}") if self._needs else Content("")
        rows = big(
            code_of(self._where) or say(_ALL_PULLED), self.size.width - _LEAST, self.size.height
        )
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


def _told(where: Where) -> Iterator[str]:
    """What it is, three lines at most."""
    match where:
        case SessionRow():
            yield from _session(where)
        case PalletRow():
            yield state_word("pallet", where.state)
            yield say(_ON_IT, boxes=where.pulled + where.loaded)
            yield where.session or ""
        case NextPull():
            yield from _next(where)
        case Numbered():
            yield from where.lines
        case _:
            yield from _place(where)


def _session(where: SessionRow) -> Iterator[str]:
    yield state_word("session", where.state)
    yield f"{where.place} · {where.vendor}"
    if where.state == "PLANNED":
        gone = say(N_("yes")) if where.departed else say(N_("no"))
        yield say(_OF, loaded=where.loaded, all=where.loaded + where.waits, gone=gone)
    else:
        yield say(_LOADED, loaded=where.loaded, fed=where.fed)


def _next(where: NextPull) -> Iterator[str]:
    yield where.title if where.place else say(_NOTHING_LEFT)
    yield say(_PULLED, pulled=where.pulled, of=where.of)
    here = say(_HERE, count=len(where.boxes)) if where.place else ""
    stays = say(_STAYS, count=where.stays) if where.stays else ""
    yield " · ".join(filter(None, (here, stays)))


def _place(where: PlaceAtHand) -> Iterator[str]:
    yield where.title if where.title != where.place else ""
    yield f"{word(PLACE_KINDS, where.kind)}, {state_word('place', where.state)}"
    counted = _ROOM if where.capacity else _STANDING
    yield say(counted, boxes=where.boxes, capacity=where.capacity)
