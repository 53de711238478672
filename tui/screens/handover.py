"""One hand-over 移交: its boxes, the sums of both sides, what differs, who signs next."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.content import Content
from textual.widgets import DataTable, Static

from archive.clock import CHINA
from archive.lifecycles.states import HandoverState
from archive.reading.handovers import handover_card
from archive.state_words import ARRIVAL_WHYS, state_word, word
from archive.words import N_, say
from tui.cli.failures import failure_of
from tui.keymap import bindings
from tui.screens.about import About
from tui.screens.room import Room
from tui.texts import BLANK, harmless
from tui.widgets.facts import Fact, laid_out
from tui.widgets.fitted import Column, FittedTable
from tui.words.handover import NEXT, differences_said, given_said, side_said, sides_said, taken_said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from textual.binding import BindingType
    from textual.widget import Widget

    from archive.errors import ArchiveError
    from archive.views_handover import HandedBox, HandoverCard
    from tui.scan import Scanned
    from tui.widgets.table import Row

# fmt: off
_COLUMNS = (
    #      heading              width
    Column(N_("box"),           15),
    Column(N_("seal"),           8, share=1),
    Column(N_("slips"),          6, right=True),
    Column(N_("sent"),           8),
    Column(N_("received"),       8),
    Column(N_("difference"),    20, share=4, wraps=True),
)
# fmt: on
_FACTS_HEIGHT = 8
_NO_BOX = N_("No box is on its list. F7 lists boxes; at the desk each box scanned out is listed.")
_STRANGER = N_("{arrival} · not on the list: {why} · {seal} {place}")
_BOTH = N_("{giver} → {taker}")


class Handover(Room):
    """The card of a hand-over."""

    room, heading = "handover", N_("Hand-over")
    AUTO_FOCUS = "#list"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("handover")]
    view: HandoverCard | None

    def body(self) -> Iterable[Widget]:
        """The facts, the boxes, and what comes next."""
        yield Static("", id="facts")
        yield FittedTable(*_COLUMNS)
        yield Static("", id="caption")

    async def load(self) -> HandoverCard:
        """The card."""
        return await self.waybox.station.read(handover_card, self.address[0])

    def show(self, view: HandoverCard) -> None:
        """Fill the parts."""
        self.address = (view.handover,)
        told = laid_out(tuple(_facts(view)), self.size.width - 2, _FACTS_HEIGHT)
        self.query_one("#facts", Static).update(told)
        self.query_one(FittedTable).fill(map(_row, view.boxes))
        lines = (*map(harmless, _strangers(view)), _next(view))
        self.query_one("#caption", Static).update(Content("\n".join(lines)))

    def failed(self, failure: ArchiveError) -> None:
        """A hand-over that is not known shows nothing but that."""
        if self.view is not None or not self.is_open:
            super().failed(failure)
            return
        said = failure_of(failure)
        self.query_one("#facts", Static).update(Content("\n".join((said.so, said.why, said.next))))

    def things(self) -> tuple[About, ...]:
        """The hand-over with the box under the cursor, and an arrival that nobody listed."""
        if self.view is None:
            return ()
        number = self.view.handover
        known: dict[str, tuple[str, ...]] = {"handover": (number,)}
        chosen = self.query_one(FittedTable).chosen
        if chosen:
            known["box"] = (chosen,)
        stranger = About("arrival", "", {"handover": (number,)})
        return (About("handover", number, known), stranger)

    def code_scanned(self, code: Scanned) -> bool:
        """Open the box that was scanned."""
        self.waybox.go("box", code.text)
        return True

    def action_sign(self) -> None:
        """The signature that is next: of the giving side, then of the taking side."""
        if self.view is not None:
            given = self.view.state != HandoverState.OPEN
            self.action_do("take-handover" if given else "give-handover")

    def action_paper(self) -> None:
        """Write its list."""
        from tui.dialogs.handover_list import ask_list

        if self.view is not None:
            ask_list(self, self.view.handover)

    @on(DataTable.RowSelected)
    def _open(self, event: DataTable.RowSelected) -> None:
        self.waybox.go("box", str(event.row_key.value))


def _facts(card: HandoverCard) -> Iterator[Fact]:
    state = Content.styled(state_word("handover", card.state), "bold")
    outlet = harmless(sides_said(card))
    yield Fact(N_("state"), Content.assemble(state, f" · {outlet}"))
    both = say(_BOTH, giver=given_said(card), taker=taken_said(card))
    yield Fact(N_("signatures"), Content(harmless(both)))
    yield Fact(N_("listed"), Content(side_said(card.listed)))
    yield Fact(N_("sent"), Content(side_said(card.sent)))
    yield Fact(N_("received"), Content(side_said(card.received)))
    if card.returned.boxes:
        yield Fact(N_("returned"), Content(side_said(card.returned)))


def _row(box: HandedBox) -> Row:
    cells = (
        box.box_no, box.seal_no or BLANK, f"{box.slips:,}", _at(box.sent_at),
        _at(box.received_at), differences_said(box),
    )  # fmt: skip
    return box.box_no, cells


def _at(at: datetime | None) -> str:
    return f"{at.astimezone(CHINA):%H:%M}" if at else BLANK


def _strangers(card: HandoverCard) -> Iterator[str]:
    for row in card.arrivals:
        yield say(
            _STRANGER, arrival=row.arrival, why=word(ARRIVAL_WHYS, row.why), seal=row.seal_no,
            place=row.place,
        ).replace("  ", " ")  # fmt: skip


def _next(card: HandoverCard) -> str:
    empty = not card.boxes and card.state == HandoverState.OPEN
    return say(_NO_BOX if empty else NEXT[card.state])
