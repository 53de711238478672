"""Arrivals in quarantine 待补录: boxes that nobody had listed, how long they wait, how they end."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.content import Content
from textual.widgets import DataTable, Static

from archive.lifecycles.states import ArrivalState
from archive.reading.arrivals import arrivals
from archive.state_words import ARRIVAL_WHYS, state_word, word
from archive.words import N_, say
from tui.keymap import bindings
from tui.screens.about import About
from tui.screens.room import Room
from tui.texts import BLANK, harmless
from tui.widgets.fitted import Column, FittedTable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from textual.binding import BindingType
    from textual.widget import Widget

    from archive.views_handover import ArrivalRow
    from tui.scan import Scanned
    from tui.station import Done
    from tui.widgets.table import Row

# fmt: off
_COLUMNS = (
    #      heading              width
    Column(N_("arrival"),        7),
    Column(N_("state"),         13, share=1, wraps=True),
    Column(N_("days"),           5, right=True),
    Column(N_("seal"),          10, share=1),
    Column(N_("outlet"),         7, share=1),
    Column(N_("place"),          7, share=1),
    Column(N_("why"),           14, share=3, wraps=True),
    Column(N_("hand-over"),      9, from_width=100),
)
# fmt: on
_NONE = N_(
    "No box came that nobody had listed. At the desk such a box stops the light and goes to a bay;"
    " F4 does the same."
)
_COUNTED = N_("in quarantine: {waiting} · longest: {days} days · in all: {all}")
_WAITS = N_("F6 makes a box of it, F7 gives it back to its outlet; it never ends by itself.")
_IS_BOX = N_("It is box {box}; Enter opens it, and there its label is printed.")
_WENT = N_("The outlet took it back, receipt {receipt}.")


class Arrivals(Room):
    """The list of boxes that nobody had listed; those that wait come first."""

    room, heading = "arrivals", N_("Quarantine")
    AUTO_FOCUS = "#list"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("arrivals")]
    view: tuple[ArrivalRow, ...] | None

    def body(self) -> Iterable[Widget]:
        """The list, and the chosen one whole."""
        yield FittedTable(*_COLUMNS)
        yield Static("", id="caption")

    async def load(self) -> tuple[ArrivalRow, ...]:
        """Every one."""
        return await self.waybox.station.read(arrivals)

    def show(self, view: tuple[ArrivalRow, ...]) -> None:
        """Fill the list."""
        self.query_one(FittedTable).fill(map(_row, view))
        self._caption()

    def things(self) -> tuple[About, ...]:
        """The one under the cursor, and one still to be recorded."""
        chosen = self._chosen_row
        if chosen is None:
            return (About("arrival"),)
        known = {"arrival": (chosen.arrival,)}
        if chosen.outlet_code:
            known["outlet_code"] = (chosen.outlet_code,)
        return (About("arrival", chosen.arrival, known), About("arrival"))

    def thing_of(self, name: str) -> About | None:
        """A new one is recorded without the one under the cursor."""
        return About("arrival") if name == "quarantine-arrival" else super().thing_of(name)

    def performed(self, done: Done) -> None:
        """Stand on what was recorded."""
        self.query_one(FittedTable).expect(done.receipt.subject)
        super().performed(done)

    def code_scanned(self, code: Scanned) -> bool:
        """Open the box that was scanned."""
        self.waybox.go("box", code.text)
        return True

    @on(DataTable.RowSelected)
    def _open(self) -> None:
        chosen = self._chosen_row
        if chosen is not None and chosen.box_no:
            self.waybox.go("box", chosen.box_no)

    @on(DataTable.RowHighlighted)
    def _moved(self) -> None:
        self._caption()
        self.reoffer()

    def _caption(self) -> None:
        said = "\n".join(map(harmless, _said(self.view or (), self._chosen_row)))
        self.query_one("#caption", Static).update(Content(said))

    @property
    def _chosen_row(self) -> ArrivalRow | None:
        chosen = self.query_one(FittedTable).chosen
        return next((row for row in self.view or () if row.arrival == chosen), None)


def _row(row: ArrivalRow) -> Row:
    waits = row.state == ArrivalState.QUARANTINED
    cells = (
        row.arrival, state_word("arrival", row.state), str(row.days) if waits else BLANK,
        row.seal_no or BLANK, row.outlet_code or BLANK, row.place if waits else BLANK,
        word(ARRIVAL_WHYS, row.why), row.handover or BLANK,
    )  # fmt: skip
    return row.arrival, cells


def _said(rows: tuple[ArrivalRow, ...], chosen: ArrivalRow | None) -> Iterator[str]:
    if not rows:
        yield say(_NONE)
        return
    if chosen is not None:
        yield " · ".join(part for part in (chosen.arrival, chosen.by, chosen.remark) if part)
        yield _end(chosen)
    waiting = [row.days for row in rows if row.state == ArrivalState.QUARANTINED]
    yield say(_COUNTED, waiting=len(waiting), days=max(waiting, default=0), all=len(rows))


def _end(row: ArrivalRow) -> str:
    if row.box_no:
        return say(_IS_BOX, box=row.box_no)
    return say(_WENT, receipt=row.receipt_no) if row.receipt_no else say(_WAITS)
