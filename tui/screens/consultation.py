"""One consultation: who reads what and why, how the box went out and came back, its history."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from archive.errors import ArchiveError
from archive.event_words import FEW
from archive.reading.consultations import consultation_card
from archive.state_words import PURPOSES, word
from archive.views_consultation import ConsultationCard, ConsultationRow
from archive.words import N_, say
from tui.cli.failures import failure_of
from tui.keymap import bindings
from tui.screens.about import About
from tui.screens.consultations import state_said, what_next
from tui.screens.room import Room
from tui.texts import BLANK, at_text, day_text, harmless
from tui.widgets.card import Past
from tui.widgets.facts import Fact, bad, good, laid_out
from tui.words.field import FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from textual.binding import BindingType
    from textual.widget import Widget

    from tui.scan import Scanned

_FACTS_HEIGHT = 13
_PAST = N_("History")
_BOX = N_("{box} · {state}")
_BY = N_("{who}, {at}")
_COPIED = N_("{pages} pages, gone by {day}")
_ASKED_FOR, _NO_COPIES = N_("asked for"), N_("none")
_WHOLE, _NOT_WHOLE = N_("whole"), N_("not whole")
_INCIDENT = N_("incident {number}: {told} ({who})")


class Consultation(Room):
    """The card of a consultation."""

    room, heading = "consultation", N_("Consultation")
    AUTO_FOCUS = "#past"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("consultation")]
    view: ConsultationCard | None

    def body(self) -> Iterable[Widget]:
        """The facts above, the history below."""
        yield Static("", id="facts")
        with Vertical(id="lived"):
            yield Static(Content(say(_PAST)), classes="caption")
            yield Past(id="past")

    async def load(self) -> ConsultationCard:
        """The consultation, with what whoever is signed in may read."""
        station = self.waybox.station
        person = station.operator.credential.person if station.operator else ""
        return await station.read(consultation_card, self.address[0], person)

    def show(self, view: ConsultationCard) -> None:
        """Fill the parts."""
        self.address = (view.row.consultation,)
        told = tuple(_facts(view))
        self.query_one("#facts", Static).update(laid_out(told, self.size.width - 2, _FACTS_HEIGHT))
        self.query_one(Past).tell(view.history)

    def failed(self, failure: ArchiveError) -> None:
        """A consultation that is not known shows nothing but that."""
        if self.view is not None or not self.is_open:
            super().failed(failure)
            return
        said = failure_of(failure)
        self.query_one("#facts", Static).update(Content("\n".join((said.so, said.why, said.next))))

    def things(self) -> tuple[About, ...]:
        """The consultation, and its box."""
        if self.view is None:
            return ()
        row, number = self.view.row, self.address[0]
        known = {"consultation": (number,), "box": (row.box_no,)}
        return (About("consultation", number, known), About("box", row.box_no, known))

    def action_its_box(self) -> None:
        """Everything about the box."""
        if self.view is not None:
            self.waybox.go("box", self.view.row.box_no)

    def code_scanned(self, code: Scanned) -> bool:
        """Open the box that was scanned."""
        self.waybox.go("box", code.text)
        return True


def _facts(view: ConsultationCard) -> Iterator[Fact]:
    row = view.row
    next_ = what_next(row)
    yield Fact(N_("state"), Content.assemble(state_said(row), f" · {next_}" if next_ else ""))
    yield Fact(N_("box"), Content(row.box_no))
    purpose = (word(PURPOSES, row.purpose), row.document_no, row.hold)
    yield Fact(N_("purpose"), Content(harmless(" · ".join(filter(None, purpose)))), rank=1)
    yield Fact(N_("what is read"), Content(harmless(row.scope) or BLANK), rank=1)
    yield Fact(N_("requested by"), Content(_by(row.requester, row.requested_at)))
    if row.settled_at:
        said = harmless(f" · {row.opinion}" if row.opinion else "")
        yield Fact(N_("settled by"), Content(_by(row.settled_by, row.settled_at) + said))
    yield Fact(N_("copies made"), Content(_copies(row)))
    if view.restricted:
        yield from (Fact(N_("confidential"), Content(line), rank=2) for line in _few(view))
    if row.opened_at:
        yield from _read(row)
    if row.closed_at:
        yield Fact(N_("closed by"), Content(_by(row.closed_by, row.closed_at)))


def _read(row: ConsultationRow) -> Iterator[Fact]:
    """How the box went out, and how it came back."""
    assert row.opened_at is not None
    yield Fact(N_("box opened by"), Content(f"{_by(row.opened_by, row.opened_at)} · {row.read_at}"))
    people = " · ".join(filter(None, (row.reader, row.companion)))
    yield Fact(N_("who reads"), Content(people or BLANK))
    after = (f"{row.seal_after} {_grams(row.weight_after_g)}",) if row.seal_after else ()
    before = f"{row.seal_before} {_grams(row.weight_before_g)}"
    yield Fact(N_("seal, weight"), Content(harmless(" → ".join((before, *after)))))
    if row.whole is not None:
        yield Fact(N_("paper"), good(say(_WHOLE)) if row.whole else bad(say(_NOT_WHOLE)))
    if row.explained_by:
        told = {"number": row.incident_no, "told": row.explanation, "who": row.explained_by}
        yield Fact(N_("explanation"), bad(harmless(say(_INCIDENT, **told))), rank=1)


def _few(view: ConsultationCard) -> Iterator[str]:
    """What few may read, for one of them; for others, that they may not."""
    if not view.told:
        yield say(FEW)
    for each in view.told:
        for name, text in each.texts:
            yield harmless(f"{say(FIELDS[name])}: {text}")


def _copies(row: ConsultationRow) -> str:
    if row.pages and row.destroy_by:
        return say(_COPIED, pages=row.pages, day=day_text(row.destroy_by))
    return say(_ASKED_FOR if row.copies else _NO_COPIES)


def _by(who: str, at: datetime) -> str:
    return say(_BY, who=who, at=at_text(at))


def _grams(grams: int) -> str:
    return f"{grams:,} g"
