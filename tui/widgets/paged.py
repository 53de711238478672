"""A list too long to hold: some pages of it around the cursor, the next ones fetched on the way.

However long the list is, the table holds a few pages. What lies above is found again by the key
at which each page begins; nothing is counted off.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, NamedTuple, TypeVar

from textual import on
from textual.message import Message
from textual.widgets import DataTable

from archive.words import N_, say
from tui.widgets.fitted import FittedTable

T = TypeVar("T")

PAGE = 200
"""Rows fetched at once."""
HELD = 3
"""Pages in the table at once."""
_NEAR = 25
"""So many rows before an end of what is held, the next page is fetched."""

_ALL = N_("{first} to {last}; these are all.")
_MORE = N_("{first} to {last}; more below.")


class Page(NamedTuple, Generic[T]):
    """Some rows, and where the next ones begin."""

    rows: tuple[T, ...]
    after: str
    """Empty when these were the last."""


class Stretch(NamedTuple, Generic[T]):
    """The pages that a table holds."""

    pages: tuple[Page[T], ...]

    @property
    def rows(self) -> tuple[T, ...]:
        """Every row of them."""
        return tuple(row for page in self.pages for row in page.rows)


def stretch(fetch: Callable[[str], Page[T]], after: str, pages: int) -> Stretch[T]:
    """So many pages from `after` on, each where the one before ended; fewer at the list's end."""
    found = [fetch(after)]
    while found[-1].after and len(found) < pages:
        found.append(fetch(found[-1].after))
    return Stretch(tuple(found))


class Paging:
    """Where in a long list a table is."""

    def __init__(self) -> None:
        self._starts = [""]
        self._first, self.pages = 0, 1
        self._last = 0
        self.more = False
        """Whether rows follow those that are held."""

    @property
    def after(self) -> str:
        """Where the pages held begin."""
        return self._starts[self._first]

    def hold(self, found: Stretch[T]) -> None:
        """Remember where the pages begin that were fetched."""
        del self._starts[self._first + 1 :]
        self._starts += [page.after for page in found.pages if page.after]
        self.more = bool(found.pages[-1].after)
        self._last = self._first * PAGE + len(found.rows)

    def down(self) -> bool:
        """Hold the next page, too; False at the end of the list."""
        if not self.more:
            return False
        if self.pages < HELD:
            self.pages += 1
        else:
            self._first += 1
        return True

    def up(self) -> bool:
        """Hold the page before; False at the list's beginning."""
        if not self._first:
            return False
        self._first -= 1
        return True

    def restart(self) -> None:
        """Begin at the list's beginning."""
        self._starts, self._first, self.pages = [""], 0, 1

    @property
    def said(self) -> str:
        """How far the list is shown."""
        return say(_MORE if self.more else _ALL, first=self._first * PAGE + 1, last=self._last)


class PagedTable(FittedTable):
    """The table of such a list; says when the cursor comes near an end of what it holds."""

    class Near(Message):
        """The cursor is near an end of the rows held."""

        def __init__(self, *, below: bool) -> None:
            super().__init__()
            self.below = below

    class Beginning(Message):
        """The very beginning of the list is wanted."""

    @on(DataTable.RowHighlighted)
    def _moved(self) -> None:
        if self.row_count - self.cursor_row <= _NEAR:
            self.post_message(self.Near(below=True))
        elif self.cursor_row < _NEAR:
            self.post_message(self.Near(below=False))

    def action_scroll_home(self) -> None:
        """To the beginning of the list, however far up it is."""
        self.move_cursor(row=0)
        self.post_message(self.Beginning())

    def action_scroll_top(self) -> None:
        """To the beginning of the list."""
        self.action_scroll_home()

    def action_scroll_end(self) -> None:
        """To the last row held; the next page comes with it."""
        self.action_scroll_bottom()


def numbered(rows: Sequence[T], first: int = 1) -> list[tuple[str, T]]:
    """Rows that have no key of their own, numbered."""
    return [(str(place), row) for place, row in enumerate(rows, first)]
