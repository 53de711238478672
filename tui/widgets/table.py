"""A list that keeps its place: rows under headings, one line each, Enter opens.

Rows are few (a page); a list of a million is paged by its screen, never filled in here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from rich.cells import cell_len
from textual.content import Content
from textual.coordinate import Coordinate
from textual.widgets import DataTable

from archive.words import say
from tui.cli.output import cell

Row = tuple[str, Sequence[object]]
"""(key, cells): the key names the row for good, such as a box number."""


class Table(DataTable[Content]):
    """Rows with keys; filled again as often as something happens, and the cursor stays."""

    def __init__(self, *headings: str, id: str = "list") -> None:
        super().__init__(id=id, cursor_type="row", zebra_stripes=True)
        self._headings = headings
        self._expected = ""

    def on_mount(self) -> None:
        """Say the headings in the language in use."""
        self.add_columns(*(say(heading) for heading in self._headings))

    def fill(self, rows: Iterable[Row]) -> None:
        """Show these rows in place of the others; cursor and view stay where they are.

        The cursor stays on its row if that is still there, at the same height of the screen.
        """
        wanted = [(key, [_cell(value) for value in cells]) for key, cells in rows]
        self._refill(wanted)
        self.go_to(self._expected)
        self._expected = ""

    def _refill(self, wanted: Sequence[tuple[str, Sequence[Content]]]) -> None:
        if [key for key, _ in wanted] == [key.value for key in self.rows] and self.holds(wanted):
            self._amend(wanted)
            return
        key, place = self.chosen, self.cursor_row
        above = place - round(self.scroll_y)
        self.clear()
        self.add(wanted)
        if key and key in self.rows:
            place = self.get_row_index(key)
        if self.row_count:
            self.cursor_coordinate = Coordinate(min(place, self.row_count - 1), 0)
            self.call_after_refresh(self.scroll_to, y=place - above, animate=False)

    def holds(self, rows: Iterable[tuple[str, Sequence[Content]]]) -> bool:
        """Whether the rows that are there have room for these values."""
        del rows
        return True

    def expect(self, key: str) -> None:
        """Put the cursor on a row that comes when the rows are next filled, if it does."""
        self._expected = key

    def _amend(self, rows: Iterable[tuple[str, Sequence[Content]]]) -> None:
        """Change what is different in rows that are there already."""
        for key, cells in rows:
            before = self.get_row(key)
            for column, old, new in zip(self.ordered_columns, before, cells, strict=False):
                if not new.is_same(old):
                    self.update_cell(key, column.key, new, update_width=column.auto_width)

    def add(self, rows: Iterable[Row]) -> None:
        """Show these rows below the others."""
        for key, cells in rows:
            self.add_row(*(_cell(value) for value in cells), key=key)

    def go_to(self, key: str) -> None:
        """Put the cursor on a row, if it is there."""
        if key in self.rows:
            self.move_cursor(row=self.get_row_index(key))

    def action_scroll_home(self) -> None:
        """To the first row."""
        self.move_cursor(row=0)

    def action_scroll_end(self) -> None:
        """To the last row."""
        self.move_cursor(row=self.row_count - 1)

    @property
    def chosen(self) -> str:
        """The key of the row under the cursor; empty when there is none."""
        if not self.is_valid_row_index(self.cursor_row):
            return ""
        found: Any = self.coordinate_to_cell_key(Coordinate(self.cursor_row, 0)).row_key.value
        return str(found or "")


def _cell(value: object) -> Content:
    if isinstance(value, Content):
        return value
    return Content(cell(value))


def padded(pairs: Iterable[tuple[str, object]]) -> Content:
    """Names and values, a line each, the values aligned; for what a card says of a thing."""
    found = [(name, cell(value)) for name, value in pairs]
    width = max((cell_len(name) for name, _ in found), default=0) + 2
    lines = [
        Content.assemble((name + " " * (width - cell_len(name)), "$text-muted"), value)
        for name, value in found
    ]
    return Content("\n").join(lines)
