"""Pallets: which are in use, how many boxes stand on each, and for which session they go."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.content import Content
from textual.widgets import DataTable, Static

from archive.codes import PalletCode
from archive.errors import ArchiveError
from archive.lifecycles.states import PalletState
from archive.reading.pallets import boxes_on, pallets
from archive.state_words import state_word
from archive.words import N_, say
from tui.keymap import bindings
from tui.screens.about import About
from tui.screens.room import Room
from tui.texts import BLANK, harmless
from tui.widgets.fitted import Column, FittedTable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.binding import BindingType
    from textual.widget import Widget

    from archive.views_vendor import PalletRow
    from tui.dialogs.labels import Printed
    from tui.scan import Scanned
    from tui.station import Done
    from tui.widgets.table import Row

# fmt: off
_COLUMNS = (
    #      heading           width
    Column(N_("pallet"),     12, share=2),
    Column(N_("state"),      10, share=1),
    Column(N_("pulled"),      8, right=True),
    Column(N_("loaded"),      8, right=True),
    Column(N_("session"),     9),
)
# fmt: on
SHOWN = 12
"""Numbers of boxes told of the pallet under the cursor; of the others, how many."""
_NONE = N_("No pallet is entered yet. F4 enters one; F6 then prints its label.")
_ALL_CLOSED = N_("Every pallet is out of use. F7 shows them; F4 enters another.")
_COUNTED = N_("in use: {active} · out of use: {closed} · boxes on pallets: {boxes}")
_ON_IT = N_("On {pallet}: {boxes}")
_NOTHING_ON = N_("Nothing stands on {pallet}; it can be closed down.")
_MORE = N_("{boxes} … and {count} more")
_NO_LABEL = N_("{pallet} is out of use; it needs no label.")
_UNKNOWN = N_("There is no pallet {pallet}. F4 enters it.")


class Pallets(Room):
    """The list of pallets."""

    room, heading = "pallets", N_("Pallets")
    AUTO_FOCUS = "#list"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("pallets")]
    view: tuple[PalletRow, ...] | None

    def __init__(self, *about: str) -> None:
        super().__init__(*about)
        self._first = about[0] if about else ""
        """The pallet that was asked for."""
        self._all = False
        """Whether pallets out of use are shown, too."""

    def title_text(self) -> str:
        """All pallets are shown, whichever is stood on."""
        return say(self.heading)

    def body(self) -> Iterable[Widget]:
        """The list, and what stands on the chosen one."""
        yield FittedTable(*_COLUMNS)
        yield Static("", id="caption")

    async def load(self) -> tuple[PalletRow, ...]:
        """Every pallet."""
        return await self.waybox.station.read(pallets)

    def show(self, view: tuple[PalletRow, ...]) -> None:
        """Fill the list, and at first stand on the pallet that was asked for."""
        if self._first:
            self.query_one(FittedTable).expect(self._first)
            self._first = ""
        self.query_one(FittedTable).fill(_row(row) for row in view if self._all or _in_use(row))
        self._caption()

    def things(self) -> tuple[About, ...]:
        """The pallet under the cursor, and one still to be entered."""
        chosen = self._chosen_row
        if chosen is None:
            return (About("pallet"),)
        one = About("pallet", chosen.pallet, {"pallet": (chosen.pallet,)})
        return (one, About("pallet")) if _in_use(chosen) else (About("pallet"),)

    def thing_of(self, name: str) -> About | None:
        """A new pallet is entered without the one under the cursor."""
        return About("pallet") if name == "add-pallet" else super().thing_of(name)

    def performed(self, done: Done) -> None:
        """Stand on what was recorded."""
        self.query_one(FittedTable).expect(done.receipt.subject)
        super().performed(done)

    def code_scanned(self, code: Scanned) -> bool:
        """Go to a pallet; open a box."""
        if isinstance(code.code, PalletCode):
            self._go_to(code.code.id)
        else:
            self.waybox.go("box", code.text)
        return True

    def _go_to(self, pallet: str) -> None:
        known = next((row for row in self.view or () if row.pallet == pallet), None)
        if known is None:
            self.say(say(_UNKNOWN, pallet=pallet), alarm=True)
            return
        if not _in_use(known) and not self._all:
            self.action_all()
        self.query_one(FittedTable).go_to(pallet)

    def action_all(self) -> None:
        """Show pallets out of use, too, or only those in use again."""
        self._all = not self._all
        if self.view is not None:
            self.show(self.view)
            self.reoffer()

    def action_label(self) -> None:
        """Print the label of the pallet under the cursor."""
        from tui.dialogs.pallet_labels import PalletLabels

        chosen = self._chosen_row
        if chosen is None:
            self.say(say(_NONE))
        elif not _in_use(chosen):
            self.say(say(_NO_LABEL, pallet=chosen.pallet), alarm=True)
        else:
            self.waybox.push_screen(PalletLabels(chosen.pallet), self._printed)

    def _printed(self, done: Printed | None) -> None:
        if done is not None:
            self.say(" ".join(done.said))

    @on(DataTable.RowHighlighted)
    def _moved(self) -> None:
        self._caption()
        self.reoffer()

    @property
    def _chosen_row(self) -> PalletRow | None:
        chosen = self.query_one(FittedTable).chosen
        return next((row for row in self.view or () if row.pallet == chosen), None)

    def _caption(self) -> None:
        """How many there are; then which boxes stand on the one under the cursor."""
        self._tell(())
        chosen = self._chosen_row
        if chosen is not None and chosen.pulled + chosen.loaded:
            look = partial(self._look, chosen.pallet)
            self.run_worker(look, exclusive=True, group="look")

    async def _look(self, pallet: str) -> None:
        try:
            numbers = await self.waybox.station.read(boxes_on, pallet)
        except ArchiveError as failure:
            self.failed(failure)
            return
        chosen = self._chosen_row if self.is_open else None
        if chosen is not None and chosen.pallet == pallet:
            self._tell(numbers)

    def _tell(self, numbers: Sequence[str]) -> None:
        lines = (_said(self._chosen_row, numbers), _counted(self.view or (), hidden=not self._all))
        self.query_one("#caption", Static).update(Content("\n".join(filter(None, lines))))


def _in_use(row: PalletRow) -> bool:
    return row.state == PalletState.ACTIVE


def _row(row: PalletRow) -> Row:
    cells = (
        row.pallet, state_word("pallet", row.state), row.pulled or BLANK, row.loaded or BLANK,
        row.session or BLANK,
    )  # fmt: skip
    return row.pallet, cells


def _said(row: PalletRow | None, numbers: Sequence[str]) -> str:
    """The boxes of a pallet by their numbers, as many as can be read."""
    if row is None:
        return ""
    if not numbers:
        empty = _in_use(row) and not row.pulled + row.loaded
        return say(_NOTHING_ON, pallet=row.pallet) if empty else ""
    boxes = "  ".join(numbers[:SHOWN])
    if len(numbers) > SHOWN:
        boxes = say(_MORE, boxes=boxes, count=len(numbers) - SHOWN)
    return harmless(say(_ON_IT, pallet=row.pallet, boxes=boxes))


def _counted(rows: Sequence[PalletRow], *, hidden: bool) -> str:
    active = sum(map(_in_use, rows))
    if not rows:
        return say(_NONE)
    if hidden and not active:
        return say(_ALL_CLOSED)
    boxes = sum(row.pulled + row.loaded for row in rows)
    return say(_COUNTED, active=active, closed=len(rows) - active, boxes=f"{boxes:,}")
