"""Hand-overs from outlets 移交: what is listed, on its way, being taken over, and what differs."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.content import Content
from textual.widgets import DataTable, Static

from archive.codes import PaperCode
from archive.reading.arrivals import waiting_arrivals
from archive.reading.handovers import handovers
from archive.reading.sites import late_between
from archive.state_words import state_word
from archive.words import N_, say
from tui.keymap import bindings
from tui.screens.about import About
from tui.screens.room import Room
from tui.texts import BLANK, at_text, few, harmless
from tui.widgets.fitted import Column, FittedTable
from tui.words.handover import NEXT, sides_said

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.binding import BindingType
    from textual.widget import Widget

    from archive.views_handover import HandoverRow
    from archive.views_site import Underway
    from tui.scan import Scanned
    from tui.station import Done
    from tui.widgets.table import Row

# fmt: off
_COLUMNS = (
    #      heading              width
    Column(N_("hand-over"),      9),
    Column(N_("state"),         10, share=1),
    Column(N_("outlet, sites"),     16, share=3),
    Column(N_("begun at"),      16, from_width=100),
    Column(N_("listed"),         6, right=True),
    Column(N_("sent"),           6, right=True),
    Column(N_("received"),       8, right=True),
    Column(N_("undecided"),      9, right=True),
)
# fmt: on
_NONE = N_(
    "Nothing was handed over yet. F4 opens a hand-over of an outlet's boxes or to another site."
)
_QUARANTINE = N_("▲ Boxes that nobody listed, in quarantine: {count}. F7 shows them.")
_LATE = N_(
    "▲ Too long on the way between sites: {boxes}. Look for them; the sender takes them in again "
    "or reports them missing."
)


class Handovers(Room):
    """The list of hand-overs, the newest first."""

    room, heading = "handovers", N_("Hand-overs")
    AUTO_FOCUS = "#list"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("handovers")]
    view: tuple[HandoverRow, ...] | None

    def __init__(self, *about: str) -> None:
        super().__init__(*about)
        self._waiting = 0
        self._late: tuple[Underway, ...] = ()

    def body(self) -> Iterable[Widget]:
        """The list, and what the chosen one waits for."""
        yield FittedTable(*_COLUMNS)
        yield Static("", id="caption")

    async def load(self) -> tuple[HandoverRow, ...]:
        """Every hand-over, how many boxes wait in quarantine, and which are late between sites."""
        self._late = await self.waybox.station.read(late_between)
        self._waiting = await self.waybox.station.read(waiting_arrivals)
        return await self.waybox.station.read(handovers)

    def show(self, view: tuple[HandoverRow, ...]) -> None:
        """Fill the list."""
        self.query_one(FittedTable).fill(map(_row, view))
        self._caption()

    def things(self) -> tuple[About, ...]:
        """The hand-over under the cursor, and one still to be opened."""
        chosen = self._chosen_row
        new = About("handover")
        if chosen is None:
            return (new,)
        known = {"handover": (chosen.handover,)}
        return (About("handover", chosen.handover, known), new)

    def thing_of(self, name: str) -> About | None:
        """A new one is opened without the one under the cursor."""
        return About("handover") if name == "open-handover" else super().thing_of(name)

    def performed(self, done: Done) -> None:
        """Stand on what was recorded."""
        self.query_one(FittedTable).expect(done.receipt.subject)
        super().performed(done)

    def code_scanned(self, code: Scanned) -> bool:
        """Open the hand-over of a paper, or the box that was scanned."""
        if isinstance(code.code, PaperCode):
            self.waybox.go("handover", code.code.number)
        else:
            self.waybox.go("box", code.text)
        return True

    def action_arrivals(self) -> None:
        """The boxes that nobody listed."""
        self.waybox.go("arrivals")

    def action_paper(self) -> None:
        """Write the list of the hand-over under the cursor."""
        from tui.dialogs.handover_list import ask_list

        if self._chosen_row is None:
            self.say(say(_NONE))
        else:
            ask_list(self, self._chosen_row.handover)

    @on(DataTable.RowSelected)
    def _open(self, event: DataTable.RowSelected) -> None:
        self.waybox.go("handover", str(event.row_key.value))

    @on(DataTable.RowHighlighted)
    def _moved(self) -> None:
        self._caption()
        self.reoffer()

    def _caption(self) -> None:
        chosen, lines = self._chosen_row, []
        if not self.view:
            lines.append(Content(say(_NONE)))
        elif chosen is not None:
            lines.append(Content(say(NEXT[chosen.state])))
        if self._waiting:
            told = say(_QUARANTINE, count=self._waiting)
            lines.append(Content.styled(told, "$warning bold"))
        if self._late:
            ways = [f"{row.box_no} {row.from_site} → {row.to_site}" for row in self._late]
            told = say(_LATE, boxes=few(ways, ", "))
            lines.append(Content.styled(harmless(told), "$warning bold"))
        self.query_one("#caption", Static).update(Content("\n").join(lines))

    @property
    def _chosen_row(self) -> HandoverRow | None:
        chosen = self.query_one(FittedTable).chosen
        return next((row for row in self.view or () if row.handover == chosen), None)


def _row(row: HandoverRow) -> Row:
    open_ = Content.styled(f"▲ {row.open}", "$warning bold") if row.open else BLANK
    cells = (
        row.handover, state_word("handover", row.state), sides_said(row),
        at_text(row.opened_at), str(row.listed.boxes), str(row.sent.boxes),
        str(row.received.boxes), open_,
    )  # fmt: skip
    return row.handover, cells
