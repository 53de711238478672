"""A sheet of labels drawn in cells: which are used, and the one to begin with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget

from labels.stock import STOCKS, Stock

if TYPE_CHECKING:
    from textual import events
    from textual.binding import BindingType

_USED = "▒▒"
_CELL = 5
"""Characters of a cell and the gap behind it."""
_MOVES = {"left": -1, "right": 1}


class SheetGrid(Widget, can_focus=True):
    """The cells of one sheet; the arrow keys choose where labels begin. A roll has one cell."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(key, f"move({by})", "", show=False) for key, by in _MOVES.items()),
        Binding("up", "row(-1)", "", show=False),
        Binding("down", "row(1)", "", show=False),
        Binding("home", "to(1)", "", show=False),
        Binding("end", "to(0)", "", show=False),
        Binding("enter", "app.focus_next", "", show=False),
    ]

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._stock, self._used = STOCKS[0], frozenset[int]()
        self.value = 1
        """The cell chosen; 1 is top left, rows first."""

    def lay(self, stock: Stock, used: tuple[int, ...], start: int) -> None:
        """Show a sheet of `stock`, and the cell to begin with."""
        self._stock, self._used = stock, frozenset(used)
        self.disabled = stock.cells == 1
        self.styles.height, self.styles.width = stock.rows, stock.columns * _CELL + 1
        self.choose(start)

    def choose(self, cell: int) -> None:
        """Begin with a cell, if the sheet has it."""
        if 1 <= cell <= self._stock.cells:
            self.value = cell
        self.refresh(layout=True)

    def render(self) -> Content:
        """One line for each row of cells."""
        return Content("\n").join(self._row(row) for row in range(self._stock.rows))

    def _row(self, row: int) -> Content:
        first = row * self._stock.columns + 1
        parts = [self._cell(cell) for cell in range(first, first + self._stock.columns)]
        return Content.assemble(*parts)

    def _cell(self, cell: int) -> tuple[str, str]:
        text = _USED if cell in self._used else f"{cell:>2}"
        if cell != self.value:
            return f"  {text} ", "$text-muted"
        return f" [{text}]", "reverse bold" if self.has_focus else "bold"

    def on_click(self, event: events.Click) -> None:
        """Begin with the cell that was pressed."""
        column = min(event.x // _CELL, self._stock.columns - 1)
        self.choose(event.y * self._stock.columns + column + 1)

    def action_move(self, by: int) -> None:
        """One cell on or back."""
        self.choose(self.value + by)

    def action_row(self, by: int) -> None:
        """The cell below or above; from the edge on to the next field."""
        wanted = self.value + by * self._stock.columns
        if 1 <= wanted <= self._stock.cells:
            self.choose(wanted)

    def action_to(self, cell: int) -> None:
        """The first cell, or the last one."""
        self.choose(cell or self._stock.cells)


def spans(cells: tuple[int, ...]) -> str:
    """Cells in words: ``1–6, 9``."""
    return ", ".join(_spans(cells))


def _spans(cells: tuple[int, ...]) -> Iterator[str]:
    runs: list[list[int]] = []
    for cell in cells:
        if runs and runs[-1][-1] == cell - 1:
            runs[-1].append(cell)
        else:
            runs.append([cell])
    for run in runs:
        yield f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0])
