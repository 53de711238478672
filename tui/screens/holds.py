"""Every hold 暂缓销毁: those in force first, and which of them want to be looked at again."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.content import Content
from textual.widgets import DataTable, Static

from archive.reading.holds import holds
from archive.state_words import HOLD_TYPES, state_word, word
from archive.words import N_, say
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

    from archive.views_work import HoldRow
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
_PLACED = N_("placed by {person}")
_SOMEBODY = N_("somebody")
_ASKED = N_("Release asked for by {people}; another approver releases it.")


class Holds(Room):
    """The list of holds."""

    room, heading = "holds", N_("Holds")
    AUTO_FOCUS = "#list"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("holds")]
    view: tuple[HoldRow, ...] | None

    def body(self) -> Iterable[Widget]:
        """The list, and below it how many there are and what the chosen one waits for."""
        yield FittedTable(*_COLUMNS)
        yield Static("", id="caption")

    async def load(self) -> tuple[HoldRow, ...]:
        """Every hold."""
        return await self.waybox.station.read(holds)

    def show(self, view: tuple[HoldRow, ...]) -> None:
        """Fill the list."""
        self.query_one(FittedTable).fill(map(_row, view))
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

    @on(DataTable.RowHighlighted)
    def _moved(self) -> None:
        self._caption()
        self.reoffer()

    @on(DataTable.RowSelected)
    def _open(self, event: DataTable.RowSelected) -> None:
        self.waybox.go("hold", str(event.row_key.value))

    def _caption(self) -> None:
        self.query_one("#caption", Static).update(Content(_said(self.view or (), self._chosen_row)))

    @property
    def _chosen_row(self) -> HoldRow | None:
        chosen = self.query_one(FittedTable).chosen
        return next((row for row in self.view or () if row.hold == chosen), None)


def _about(hold: str) -> tuple[About, ...]:
    return (About("hold", hold, {"hold": (hold,)}),) if hold else ()


def _said(rows: tuple[HoldRow, ...], chosen: HoldRow | None) -> str:
    """How many there are; and that somebody asked for the release of the chosen one."""
    if not rows:
        return say(_NONE)
    active = sum(row.state == "ACTIVE" for row in rows)
    late = sum(row.review_late for row in rows)
    counted = say(_COUNTED, active=active, released=len(rows) - active, late=late)
    return "\n".join((*(_whole(chosen) if chosen else ()), counted))


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
