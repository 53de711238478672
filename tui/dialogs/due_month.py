"""The boxes that fall due in one month; Enter opens one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.widgets import DataTable

from archive.errors import ArchiveError
from archive.reading.due_month import due_in
from archive.state_words import state_word
from archive.words import N_, say
from tui.anew import anew
from tui.dialogs.dialog import Dialog
from tui.widgets.fitted import Column
from tui.widgets.paged import PAGE, Page, PagedTable, Paging, Stretch, stretch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from textual.widget import Widget

    from archive import Archive
    from archive.views_box import BoxRow
    from tui.widgets.table import Row

_HEADING = N_("What falls due in {month}")
_KEYS = N_("↑↓ choose · Enter opens the box · Esc closes.")
_HELD = N_("on hold {holds}")
_LISTED = N_("on {batch}")
_ELSEWHERE = N_("not in store")
_COLUMNS = (
    Column(N_("box"), 14),
    Column(N_("state"), 12),
    Column(N_("destroy from"), 12),
    Column(N_("resp. unit"), 12, share=1),
    Column(N_("kept from it by"), 16, share=1),
)


class DueMonthBoxes(Dialog[str]):
    """A month's boxes, longest kept first; gives the number of the one to open."""

    def __init__(self, month: str) -> None:
        super().__init__()
        self.month, self._paging = month, Paging()

    def heading(self) -> str:
        """Which month."""
        return say(_HEADING, month=self.month)

    def footing(self) -> str:
        """How to choose."""
        return say(_KEYS)

    def body(self) -> Iterable[Widget]:
        """The list."""
        yield PagedTable(*_COLUMNS)

    def on_mount(self) -> None:
        """The first page."""
        self.query_one(PagedTable).focus()
        anew(self, self._load)

    async def _load(self) -> None:
        asked = self.month, self._paging.after, self._paging.pages
        try:
            found = await self.waybox.station.read(_pages, *asked)
        except ArchiveError as failure:
            self.tell(str(failure), alarm=True)
            return
        self._paging.hold(found)
        self.query_one(PagedTable).fill(_rows(found.rows))
        self.tell(self._paging.said)

    @on(PagedTable.Near)
    def _near(self, event: PagedTable.Near) -> None:
        if self._paging.down() if event.below else self._paging.up():
            anew(self, self._load)

    @on(PagedTable.Beginning)
    def _beginning(self) -> None:
        self._paging.restart()
        anew(self, self._load)

    @on(DataTable.RowSelected)
    def _chosen(self, event: DataTable.RowSelected) -> None:
        self.dismiss(str(event.row_key.value))


def _pages(archive: Archive, month: str, after: str, pages: int) -> Stretch[BoxRow]:
    def fetch(start: str) -> Page[BoxRow]:
        page = due_in(archive, month, start, PAGE)
        return Page(page.boxes, page.after)

    return stretch(fetch, after, pages)


def _rows(boxes: Iterable[BoxRow]) -> Iterator[Row]:
    for box in boxes:
        cells = (box.box_no, state_word("box", box.state), box.earliest, box.unit, _kept_by(box))
        yield box.box_no, cells


def _kept_by(box: BoxRow) -> str:
    if box.holds:
        return say(_HELD, holds=" ".join(box.holds))
    if box.batch:
        return say(_LISTED, batch=box.batch)
    return "" if box.state == "STORED" else say(_ELSEWHERE)
