"""Every hold 暂缓销毁: those in force first, and which of them want to be looked at again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import on
from textual.content import Content
from textual.widgets import DataTable, Static

from archive.reading.holds import holds
from archive.reading.matters import matters_card
from archive.state_words import HOLD_TYPES, state_word, word
from archive.views_matters import MattersCard
from archive.views_work import HoldRow
from archive.words import N_, say
from tui.dialogs.proposals import PLACE
from tui.keymap import bindings
from tui.screens.about import About
from tui.screens.room import Room
from tui.texts import BLANK, harmless
from tui.widgets.fitted import Column, FittedTable
from tui.words.hold import review_said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from textual.binding import BindingType
    from textual.widget import Widget

    from archive.reading.source import Source
    from tui.dialogs.overdue import Written
    from tui.scan import Scanned
    from tui.station import Done
    from tui.widgets.table import Row

# fmt: off
_COLUMNS = (
    #      heading             width
    Column(N_("hold"),          7),
    Column(N_("type"),         17, share=1),
    Column(N_("reason"),       17, share=3),
    Column(N_("document"),      9, share=1),
    Column(N_("next review"),  18),
    Column(N_("boxes"),         5, right=True),
    Column(N_("placed by"),     9, from_width=100),
    Column(N_("release asked by"), 16, from_width=110),
)
# fmt: on
_COUNTED = N_("in force: {active} · released: {released} · review overdue: {late} · Enter opens")
_NONE = N_("No hold has ever been placed. F4 places one: it keeps boxes from destruction.")
_NO_LIST = N_("No list of unsettled matters was taken in yet.")
_PROPOSES = N_("List {list} proposes holds that are not placed; boxes: {boxes}. F7 shows them.")
_PLACED = N_("placed by {person}")
_SOMEBODY = N_("somebody")
_ASKED = N_("Release asked for by {people}; another approver releases it.")


class Seen(NamedTuple):
    """Every hold, and what the newest list of unsettled matters proposes."""

    rows: tuple[HoldRow, ...]
    matters: MattersCard | None


class Holds(Room):
    """The list of holds."""

    room, heading = "holds", N_("Holds")
    AUTO_FOCUS = "#list"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("holds")]
    view: Seen | None

    def body(self) -> Iterable[Widget]:
        """The list, and below it how many there are and what the chosen one waits for."""
        yield FittedTable(*_COLUMNS)
        yield Static("", id="caption")

    async def load(self) -> Seen:
        """Every hold, and what the newest list of unsettled matters proposes."""
        return await self.waybox.station.read(_seen)

    def show(self, view: Seen) -> None:
        """Fill the list."""
        self.query_one(FittedTable).fill(map(_row, view.rows))
        self._caption()

    def things(self) -> tuple[About, ...]:
        """The hold under the cursor, and one still to be placed."""
        return (*_about(self.query_one(FittedTable).chosen), About("hold"))

    def performed(self, done: Done) -> None:
        """A hold that was placed is opened: it says what it caught."""
        self.query_one(FittedTable).expect(done.receipt.subject)
        super().performed(done)
        if done.receipt.events[0].kind == "hold.placed":
            self.waybox.go("hold", done.receipt.subject)

    def code_scanned(self, code: Scanned) -> bool:
        """Open the box that was scanned; its card names its holds."""
        self.waybox.go("box", code.text)
        return True

    def action_report(self) -> None:
        """Write the report of everything that is held."""
        from tui.dialogs.hold_report import HoldReport

        self.waybox.push_screen(HoldReport(Path.cwd()), self._reported)

    def _reported(self, done: Written | None) -> None:
        if done is not None:
            self.say(" ".join(done.said))

    def action_proposals(self) -> None:
        """Show what the newest list of unsettled matters proposes."""
        from tui.dialogs.proposals import Proposals

        card = self.view.matters if self.view else None
        if card is None:
            self.say(say(_NO_LIST))
        else:
            self.waybox.push_screen(Proposals(card), self._answered)

    def _answered(self, answer: str | None) -> None:
        """Open the box that was chosen, or ask how the proposed holds are to be placed."""
        if answer == PLACE:
            self.action_do("hold-matters")
        elif answer:
            self.waybox.go("box", answer)

    @on(DataTable.RowHighlighted)
    def _moved(self) -> None:
        self._caption()
        self.reoffer()

    @on(DataTable.RowSelected)
    def _open(self, event: DataTable.RowSelected) -> None:
        self.waybox.go("hold", str(event.row_key.value))

    def _caption(self) -> None:
        if self.view is not None:
            said = _said(self.view, self._chosen_row)
            self.query_one("#caption", Static).update(Content(said))

    @property
    def _chosen_row(self) -> HoldRow | None:
        chosen = self.query_one(FittedTable).chosen
        return next((row for row in self._rows if row.hold == chosen), None)

    @property
    def _rows(self) -> tuple[HoldRow, ...]:
        return self.view.rows if self.view else ()


def _about(hold: str) -> tuple[About, ...]:
    return (About("hold", hold, {"hold": (hold,)}),) if hold else ()


def _seen(source: Source) -> Seen:
    return Seen(holds(source), matters_card(source))


def _said(view: Seen, chosen: HoldRow | None) -> str:
    """How many there are, what waits to be placed; and who asked for the chosen one's release."""
    rows, card = view
    proposed = say(_PROPOSES, list=card.list.list, boxes=card.list.free) if card else ""
    waits = (proposed,) if card is not None and card.list.free else ()
    if not rows:
        return "\n".join((say(_NONE), *waits))
    active = sum(row.state == "ACTIVE" for row in rows)
    late = sum(row.review_late for row in rows)
    counted = say(_COUNTED, active=active, released=len(rows) - active, late=late)
    return "\n".join((*(_whole(chosen) if chosen else ()), *waits, counted))


def _whole(row: HoldRow) -> Iterator[str]:
    """What the list may have to cut, and whether somebody asked for the release."""
    by = say(_PLACED, person=row.placed_by) if row.placed_by else ""
    parts = (word(HOLD_TYPES, row.type), row.reason, row.document_no, by)
    yield harmless(" · ".join((row.hold, *(part for part in parts if part))))
    if row.state == "ACTIVE" and row.asked:
        yield say(_ASKED, people=row.requested_by or say(_SOMEBODY))


def _row(row: HoldRow) -> Row:
    active = row.state == "ACTIVE"
    review = review_said(row) if active else Content(state_word("hold", row.state))
    cells = (
        row.hold, word(HOLD_TYPES, row.type), row.reason or BLANK, row.document_no or BLANK, review,
        f"{row.boxes:,}", row.placed_by or BLANK, row.requested_by or BLANK,
    )  # fmt: skip
    return row.hold, cells if active else [_dim(cell) for cell in cells]


def _dim(cell: str | Content) -> Content:
    return Content.styled(harmless(cell), "dim") if isinstance(cell, str) else cell
