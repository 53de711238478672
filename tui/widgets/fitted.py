"""A list whose columns fill the screen: the wider it is, the more of them and the more of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from textual.content import Content

from archive.words import say
from tui.cli.output import cell
from tui.widgets.table import Row, Table
from tui.wrapping import wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from textual import events

_GAP = 1
_BAR = 1
"""Cells that a scroll bar takes."""


class Column(NamedTuple):
    """A column: how wide it is at least, and on what screens it is shown."""

    heading: str
    """A marked word."""
    width: int
    """Cells of the narrowest screen; what is longer ends in an ellipsis."""
    share: int = 0
    """Of the cells a wider screen has to spare; 0 keeps the column as it is."""
    from_width: int = 0
    """Width of the narrowest screen that shows it."""
    right: bool = False
    """Whether its values stand to the right, as numbers do."""
    wraps: bool = False
    """Whether a long value goes on in the next line."""


class FittedTable(Table):
    """Rows under columns that fit the screen; nothing is ever to the right of it."""

    def __init__(self, *columns: Column, id: str = "list") -> None:
        super().__init__(id=id)
        self.cell_padding = 0
        self._all = columns
        self._shown: tuple[tuple[int, Column, int], ...] = ()
        self._rows: tuple[Row, ...] = ()
        self._going = ""

    def on_mount(self) -> None:
        """Columns come with the first size."""

    def on_resize(self, event: events.Resize) -> None:
        """Lay the columns out anew where the width is another."""
        # The styles' gutter: the widget's own one is wider once the scroll bar has come.
        room = event.size.width - self.styles.gutter.width - _BAR
        wanted = tuple(_laid_out(self._all, room))
        if wanted != self._shown:
            self._shown = wanted
            place, above = self.cursor_row, self.cursor_row - round(self.scroll_y)
            self.clear(columns=True)
            for _, column, width in wanted:
                gap = 0 if column is wanted[-1][1] else _GAP
                heading = say(column.heading)
                label = _to_width(Content(heading), width, right=column.right)
                self.add_column(label.plain, width=width + gap)
            self.fill(self._rows)
            if self.row_count:
                self.move_cursor(row=place)
                self.call_after_refresh(self.scroll_to, y=place - above, animate=False)
            if self._going:
                self.go_to(self._going)

    def fill(self, rows: Iterable[Row]) -> None:
        """Show these rows, a value for each column whether it is shown or not."""
        self._rows = tuple(rows)
        if self._shown:
            super().fill((key, self._fitted(values)) for key, values in self._rows)

    def go_to(self, key: str) -> None:
        """Put the cursor on a row, as soon as the rows are laid out."""
        self._going = "" if self._shown else key
        super().go_to(key)

    def add(self, rows: Iterable[Row]) -> None:
        """Show these rows below the others, each as high as its longest value."""
        for key, cells in rows:
            contents = [value for value in cells if isinstance(value, Content)]
            self.add_row(*contents, key=key, height=_height(contents))

    def holds(self, rows: Iterable[tuple[str, Sequence[Content]]]) -> bool:
        """Whether each row is as high as its longest value now is."""
        heights = {key.value: row.height for key, row in self.rows.items()}
        return all(heights.get(key) == _height(cells) for key, cells in rows)

    def _fitted(self, values: Sequence[object]) -> list[Content]:
        return [_fit(values[place], column, width) for place, column, width in self._shown]


def _height(cells: Iterable[Content]) -> int:
    return max((value.plain.count("\n") + 1 for value in cells), default=1)


def _laid_out(columns: Sequence[Column], room: int) -> Iterator[tuple[int, Column, int]]:
    """(place, column, width) of the columns a screen shows, its spare cells shared out."""
    shown = [(at, column) for at, column in enumerate(columns) if column.from_width <= room + _BAR]
    spare = room - sum(column.width + _GAP for _, column in shown) + _GAP
    shares = sum(column.share for _, column in shown)
    for at, column in shown:
        more = max(0, spare) * column.share // shares if shares else 0
        yield at, column, column.width + more


def _fit(value: Any, column: Column, width: int) -> Content:
    content = value if isinstance(value, Content) else Content(cell(value))
    if column.wraps:
        return Content("\n").join(wrapped(content, width))
    return _to_width(content, width, right=column.right)


def _to_width(content: Content, width: int, *, right: bool) -> Content:
    cut = content.truncate(width, ellipsis=True)
    return cut.pad_left(width - cut.cell_length) if right else cut
