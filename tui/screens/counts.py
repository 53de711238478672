"""Every stock count 盘点: how far each is, and which differences wait for too long."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.content import Content
from textual.widgets import DataTable, Static

from archive.reading.counts import counts
from archive.views_count import CountRow
from archive.words import N_, say
from tui.keymap import bindings
from tui.screens.about import About
from tui.screens.room import Room
from tui.texts import BLANK, at_text
from tui.widgets.fitted import Column, FittedTable
from tui.words.count import OVERDUE, state_said

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.binding import BindingType
    from textual.widget import Widget

    from tui.scan import Scanned
    from tui.station import Done
    from tui.widgets.table import Row

# fmt: off
_COLUMNS = (
    #      heading             width
    Column(N_("count"),         7),
    Column(N_("state"),        19, share=1),
    Column(N_("scope"),        11, share=2),
    Column(N_("places done"),  11, right=True),
    Column(N_("counted"),       8, right=True),
    Column(N_("open differences"), 16, share=1),
    Column(N_("begun at"),     16, from_width=100),
    Column(N_("begun by"),      8, from_width=110),
    Column(N_("signed by"),    12, from_width=120),
)
# fmt: on
_COUNTED = N_("running: {running} · to be signed: {waiting} · in all: {all} · Enter opens")
_NONE = N_("Nothing was ever counted. F4 begins a count of a room, a rack or a shelf.")
_LATE = N_("▲ Differences unexplained for more than a day: {late}. Each is an incident.")


class Counts(Room):
    """The list of stock counts."""

    room, heading = "counts", N_("Stock counts")
    AUTO_FOCUS = "#list"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("counts")]
    view: tuple[CountRow, ...] | None

    def body(self) -> Iterable[Widget]:
        """The list, and below it how many there are and what is overdue."""
        yield FittedTable(*_COLUMNS)
        yield Static("", id="caption")

    async def load(self) -> tuple[CountRow, ...]:
        """Every count."""
        return await self.waybox.station.read(counts)

    def show(self, view: tuple[CountRow, ...]) -> None:
        """Fill the list."""
        self.query_one(FittedTable).fill(map(_row, view))
        self.query_one("#caption", Static).update(_caption(view))

    def things(self) -> tuple[About, ...]:
        """The count under the cursor, and one still to be begun."""
        chosen = self.query_one(FittedTable).chosen
        known = (About("count", chosen, {"count": (chosen,)}),) if chosen else ()
        return (*known, About("count"))

    def thing_of(self, name: str) -> About | None:
        """A count to be begun is a new one; all else is about the chosen one."""
        things = self.things()
        return things[-1] if name == "start-count" else things[0]

    def performed(self, done: Done) -> None:
        """A count that was begun is opened."""
        self.query_one(FittedTable).expect(done.receipt.subject)
        super().performed(done)
        if done.receipt.events[0].kind == "count.started":
            self.waybox.go("count", done.receipt.subject)

    def code_scanned(self, code: Scanned) -> bool:
        """Open the box that was scanned."""
        self.waybox.go("box", code.text)
        return True

    @on(DataTable.RowSelected)
    def _open(self, event: DataTable.RowSelected) -> None:
        self.waybox.go("count", str(event.row_key.value))

    @on(DataTable.RowHighlighted)
    def _moved(self) -> None:
        self.reoffer()


def _caption(rows: tuple[CountRow, ...]) -> Content:
    if not rows:
        return Content(say(_NONE))
    states = [row.state for row in rows]
    counted = say(
        _COUNTED, running=states.count("COUNTING"), waiting=states.count("FINISHED"), all=len(rows)
    )
    late = sum(row.overdue for row in rows)
    if not late:
        return Content(counted)
    return Content.assemble((say(_LATE, late=late), "$warning bold"), f"\n{counted}")


def _row(row: CountRow) -> Row:
    cells = (
        row.count_no, state_said(row), row.places, f"{row.places_done}/{row.places_all}",
        row.counted, _open(row), at_text(row.started_at), row.started_by,
        ", ".join(row.signed_by) or BLANK,
    )  # fmt: skip
    return row.count_no, cells


def _open(row: CountRow) -> Content:
    if not row.overdue:
        return Content(str(row.undecided) if row.undecided else BLANK)
    late = f" · ▲ {row.overdue} {say(OVERDUE)}"
    return Content.assemble(str(row.undecided), (late, "$warning bold"))
