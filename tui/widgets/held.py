"""A table of rows that are in memory already, of which a few pages are drawn at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from textual import on

from tui.widgets.paged import PAGE, Page, PagedTable, Paging, stretch

if TYPE_CHECKING:
    from tui.widgets.fitted import Column
    from tui.widgets.table import Row


T = TypeVar("T")


class HeldTable(PagedTable):
    """Rows however many: the rows of a list may all be bad."""

    def __init__(self, *columns: Column, id: str = "list") -> None:
        super().__init__(*columns, id=id)
        self._held: Sequence[Any] = ()
        self._draw: Callable[[int, Any], Row] = lambda place, _: (str(place), ())
        self._paging = Paging()

    def hold(self, things: Sequence[T], draw: Callable[[int, T], Row]) -> None:
        """Show these things, from the first on; `draw` makes the row of one, when it is shown."""
        self._held, self._draw = things, draw
        self._paging.restart()
        self.fill(())
        self._show()

    @on(PagedTable.Near)
    def _near(self, event: PagedTable.Near) -> None:
        if self._paging.down() if event.below else self._paging.up():
            self._show()

    @on(PagedTable.Beginning)
    def _begin(self) -> None:
        self._paging.restart()
        self._show()

    def _show(self) -> None:
        found = stretch(self._page, self._paging.after, self._paging.pages)
        self._paging.hold(found)
        self.fill(found.rows)

    def _page(self, after: str) -> Page[Row]:
        begin = int(after or 0)
        end = begin + PAGE
        rows = tuple(self._draw(begin + at, each) for at, each in enumerate(self._held[begin:end]))
        return Page(rows, str(end) if end < len(self._held) else "")
