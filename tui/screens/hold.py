"""One hold 暂缓销毁: what it is for, which boxes it keeps, what happened to it, who may end it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import on
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import DataTable, Static

from archive.errors import ArchiveError
from archive.event_words import FEW
from archive.reading.confidential import told
from archive.reading.holds import held_states, hold_card
from archive.state_words import HOLD_TYPES, state_word, word
from archive.views_confidential import Told
from archive.views_work import HoldCard
from archive.words import N_, say
from tui.cli.failures import failure_of
from tui.keymap import bindings
from tui.refused import spoken
from tui.screens.about import About
from tui.screens.room import Room
from tui.texts import BLANK, harmless
from tui.widgets.card import Past
from tui.widgets.facts import Fact, bad, good, laid_out
from tui.widgets.fitted import Column, FittedTable
from tui.words.hold import review_said, scope_said, states_said, told_said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from textual.binding import BindingType
    from textual.widget import Widget

    from archive.reading.source import Source
    from archive.refusals import Refusal
    from tui.scan import Scanned

MOST = 500
"""Boxes shown; a hold on a category may cover a million."""
_FACTS_HEIGHT = 9
_BOXES = (Column(N_("box"), 15), Column(N_("state"), 12, share=1))
_COVERED = N_("Boxes: {count}")
_FIRST = N_("Boxes: {count}; the first {most}")
_PAST = N_("History")
_SOMEBODY = N_("asked for; by whom is confidential")
_MAY = N_("You may release it: F7.")


class Shown(NamedTuple):
    """A hold's card, and its boxes by state."""

    card: HoldCard
    states: tuple[tuple[str, int], ...]
    told: tuple[Told, ...]
    """Of a confidential hold what whoever is signed in may read."""


class Hold(Room):
    """The card of a hold."""

    room, heading = "hold", N_("Hold")
    AUTO_FOCUS = "#covered"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("hold")]
    view: Shown | None

    def body(self) -> Iterable[Widget]:
        """The facts above; the boxes and the history side by side."""
        yield Static("", id="facts")
        with Horizontal():
            with Vertical(id="kept"):
                yield Static("", id="count", classes="caption")
                yield FittedTable(*_BOXES, id="covered")
            with Vertical(id="lived"):
                yield Static(Content(say(_PAST)), classes="caption")
                yield Past(id="past")

    async def load(self) -> Shown:
        """The card, and its boxes by state."""
        station = self.waybox.station
        person = station.operator.credential.person if station.operator else ""
        return await station.read(_shown, self.address[0], person)

    def show(self, view: Shown) -> None:
        """Fill the parts."""
        card = view.card
        self.address = (card.hold.hold,)
        told = tuple(_facts(view, self.refusals.get("release-hold")))
        width = self.size.width - 2
        self.query_one("#facts", Static).update(laid_out(told, width, _FACTS_HEIGHT))
        some = _FIRST if card.hold.boxes > MOST else _COVERED
        count = say(some, count=card.hold.boxes, most=MOST)
        self.query_one("#count", Static).update(Content(count))
        self.query_one("#covered", FittedTable).fill(
            (box_no, (box_no, state_word("box", state))) for box_no, state in card.boxes
        )
        self.query_one(Past).tell(card.history)

    def failed(self, failure: ArchiveError) -> None:
        """A hold that is not known shows nothing but that."""
        if self.view is not None or not self.is_open:
            super().failed(failure)
            return
        said = failure_of(failure)
        self.query_one("#facts", Static).update(Content("\n".join((said.so, said.why, said.next))))

    def things(self) -> tuple[About, ...]:
        """The hold."""
        hold = self.address[0]
        return (About("hold", hold, {"hold": (hold,)}),) if self.view else ()

    def code_scanned(self, code: Scanned) -> bool:
        """Open the box that was scanned."""
        self.waybox.go("box", code.text)
        return True

    @on(DataTable.RowSelected, "#covered")
    def _open(self, event: DataTable.RowSelected) -> None:
        self.waybox.go("box", str(event.row_key.value))


def _shown(source: Source, hold: str, person: str) -> Shown:
    card = hold_card(source, hold, MOST)
    read = told(source, "hold", card.hold.hold, person) if card.hold.confidential else ()
    return Shown(card, held_states(source, hold), read)


def _facts(view: Shown, refusal: Refusal | None) -> Iterator[Fact]:
    """What the hold is; whoever looks at it reads whether they may release it."""
    card, hold = view.card, view.card.hold
    active = hold.state == "ACTIVE"
    state = Content.styled(state_word("hold", hold.state), "bold")
    yield Fact(N_("state"), Content.assemble(state, f" · {word(HOLD_TYPES, hold.type)}"))
    if hold.confidential:
        yield from (Fact(N_("confidential"), Content(line), rank=1) for line in _few(view))
    else:
        yield Fact(N_("reason"), Content(harmless(hold.reason)), rank=1)
        yield Fact(N_("document"), Content(harmless(hold.document_no) or BLANK), rank=2)
    yield Fact(N_("covers"), Content(harmless(scope_said(card))), rank=2)
    yield Fact(N_("of these"), Content(states_said(view.states) or BLANK), rank=2)
    if not hold.confidential:
        yield Fact(N_("placed by"), Content(hold.placed_by))
    if active:
        yield Fact(N_("next review"), review_said(hold))
        yield Fact(N_("release asked by"), Content(_asked(card)), rank=1)
        yield Fact(N_("release"), _release(refusal))


def _few(view: Shown) -> Iterator[str]:
    """What few may read, for one of them; for others, that they may not."""
    if not view.told:
        yield say(FEW)
    yield from (harmless(told_said(each)) for each in view.told)


def _asked(card: HoldCard) -> str:
    if card.hold.confidential:
        return say(_SOMEBODY) if card.hold.asked else BLANK
    asked = card.hold.requested_by
    return harmless(f"{asked}: {card.evidence}" if asked else BLANK)


def _release(refusal: Refusal | None) -> Content:
    return good(say(_MAY)) if refusal is None else bad(spoken(refusal)[0])
