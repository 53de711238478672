"""Every destruction batch, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import DataTable, Static

from archive.reading.batches import PAGE, newest_batches
from archive.state_words import state_word
from archive.views_batch import BatchPage
from archive.words import N_, say
from tui.keymap import bindings
from tui.screens.about import About
from tui.screens.room import Room
from tui.texts import day_text, kg_text
from tui.widgets.fitted import Column, FittedTable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.binding import BindingType
    from textual.widget import Widget

    from archive.views_work import BatchRow
    from tui.scan import Scanned
    from tui.station import Done
    from tui.widgets.table import Row

_NONE = N_("There is no batch yet. F4 drafts one; Due (F10) drafts one of what is due.")
_SHOWN = N_("batches: {count} · newest first · Enter opens")
_MORE = N_("the newest {count}; End shows older ones")
_COLUMNS = (
    Column(N_("batch"), 7),
    Column(N_("state"), 14),
    Column(N_("title"), 12, share=1),
    Column(N_("boxes"), 7, right=True),
    Column(N_("slips"), 10, right=True),
    Column(N_("weight"), 12, right=True),
    Column(N_("opinions"), 8, right=True),
    Column(N_("compiler"), 10, from_width=100),
    Column(N_("version"), 7, from_width=120, right=True),
    Column(N_("valid until"), 10, from_width=92),
)


class Batches(Room):
    """The list of batches."""

    room, heading = "batches", N_("Batches")
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("batches")]
    view: BatchPage | None

    def __init__(self, *about: str) -> None:
        super().__init__(*about)
        self._wanted = PAGE

    def body(self) -> Iterable[Widget]:
        """The list, and how much of it is shown."""
        with Vertical():
            yield BatchTable(*_COLUMNS)
            yield Static("", id="caption")

    async def load(self) -> BatchPage:
        """The newest ones."""
        return await self.waybox.station.read(newest_batches, self._wanted)

    def show(self, view: BatchPage) -> None:
        """Fill the list."""
        self.query_one(BatchTable).fill(map(_row, view.batches))
        count = len(view.batches)
        caption = say(_MORE if view.more else _SHOWN, count=count) if count else say(_NONE)
        self.query_one("#caption", Static).update(Content(caption))

    def things(self) -> tuple[About, ...]:
        """A batch still to be made."""
        return (About("batch"),)

    def performed(self, done: Done) -> None:
        """A batch was drafted: go on with it; back in the list the cursor stands on it."""
        self.query_one(BatchTable).expect(done.receipt.subject)
        super().performed(done)
        self.waybox.go("batch", done.receipt.subject)

    def code_scanned(self, code: Scanned) -> bool:
        """Open the box that was scanned; its card names its batch."""
        self.waybox.go("box", code.text)
        return True

    @on(DataTable.RowSelected)
    def _opened(self, event: DataTable.RowSelected) -> None:
        self.waybox.go("batch", str(event.row_key.value))

    def older(self) -> None:
        """Load older ones, too, where there are any."""
        if self.view is not None and self.view.more:
            self._wanted += PAGE
            self.reload()


class BatchTable(FittedTable):
    """The list; its end brings older ones."""

    def action_scroll_end(self) -> None:
        """To the end; older ones come behind it."""
        super().action_scroll_end()
        screen = self.screen
        if isinstance(screen, Batches):
            screen.older()


def _row(batch: BatchRow) -> Row:
    cells = (
        batch.batch,
        state_word("batch", batch.state),
        batch.title,
        f"{batch.lines:,}",
        f"{batch.slips:,}",
        kg_text(batch.weight_g),
        f"{batch.opinions}/{batch.opinions_needed}",
        batch.compiler,
        str(batch.version),
        day_text(batch.valid_until),
    )
    return batch.batch, cells
