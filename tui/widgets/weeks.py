"""Outlets by week as a picture: a mark for each week, whose sign says what its colour says.

Hundreds of outlets scroll below the months, and as many weeks as there is room for are in view.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from archive.views_gaps import COMING, EARLY, IN, LATE, MISSING
from tui.texts import cut, harmless

if TYPE_CHECKING:
    from datetime import date

    from textual.binding import BindingType
    from textual.events import Resize

    from archive.views_gaps import GapSheet, OutletWeeks

SIGNS: dict[str, tuple[str, str]] = {
    IN: ("■", "$success"),
    COMING: ("□", "$text-muted"),
    MISSING: ("▲", "$error bold"),
    EARLY: (" ", ""),
    LATE: ("·", "$text-muted"),
}
"""A sign and a colour for each mark; the digits of explained weeks stand as they are."""
_HEADER = 2
_LEAST, _MOST = 16, 34
"""Cells for the outlet's code and name."""
_MOVES = {
    "left": (0, -1), "right": (0, 1), "up": (-1, 0), "down": (1, 0),
    "home": (0, -1_000_000), "end": (0, 1_000_000),
}  # fmt: skip


class Cell(NamedTuple):
    """Where the cursor stands."""

    row: int = 0
    week: int = 0


class Weeks(Widget, can_focus=True):
    """The picture; the cursor stands on a week of an outlet."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(key, f"move({rows}, {weeks})", "", show=False)
          for key, (rows, weeks) in _MOVES.items()),
        Binding("pageup", "page(-1)", "", show=False),
        Binding("pagedown", "page(1)", "", show=False),
        Binding("enter", "open", "", show=False),
    ]  # fmt: skip

    class Moved(Message):
        """The cursor stands elsewhere."""

    class Opened(Message):
        """The boxes of the outlet under the cursor are wanted."""

    def __init__(self) -> None:
        super().__init__(id="weeks")
        self._sheet: GapSheet | None = None
        self._at = Cell()
        self._top, self._left = 0, 0

    @property
    def outlet(self) -> OutletWeeks | None:
        """The outlet under the cursor."""
        rows = self._sheet.outlets if self._sheet else ()
        return rows[self._at.row] if self._at.row < len(rows) else None

    @property
    def week(self) -> int:
        """The place of the week under the cursor."""
        return self._at.week

    def tell(self, sheet: GapSheet) -> None:
        """Picture this; the cursor stays on its outlet and week, at first on the first gap."""
        before = self.outlet.outlet_code if self.outlet else ""
        fresh = self._sheet is None or self._sheet.weeks != sheet.weeks
        self._sheet = sheet
        rows = (at for at, row in enumerate(sheet.outlets) if row.outlet_code == before)
        self._at = self._held(next(rows, 0), self._at.week)
        if fresh:
            self._at = self._held(0, len(sheet.weeks) - 1)
            self._next_gap(Cell(0, -1))
        self._follow()

    def next_gap(self) -> bool:
        """Go to the beginning of the next weeks that nobody explained; False where none is."""
        found = self._next_gap(self._at)
        if found:
            self._follow()
            self.post_message(self.Moved())
        return found

    def _next_gap(self, after: Cell) -> bool:
        rows = self._sheet.outlets if self._sheet else ()
        begins = [
            Cell(at, week)
            for at, row in enumerate(rows)
            for week, mark in enumerate(row.marks)
            if mark == MISSING and (not week or row.marks[week - 1] != MISSING)
        ]
        if begins:
            self._at = next((cell for cell in begins if cell > after), begins[0])
        return bool(begins)

    # -- the cursor ----------------------------------------------------------------------------

    def action_move(self, rows: int, weeks: int) -> None:
        """Move the cursor."""
        self._at = self._held(self._at.row + rows, self._at.week + weeks)
        self._follow()
        self.post_message(self.Moved())

    def action_page(self, way: int) -> None:
        """Move the cursor by as many outlets as are in view."""
        self.action_move(way * max(1, self._high - 1), 0)

    def action_open(self) -> None:
        """Ask for the outlet's boxes."""
        self.post_message(self.Opened())

    def _held(self, row: int, week: int) -> Cell:
        if self._sheet is None:
            return Cell()
        last = len(self._sheet.outlets) - 1, len(self._sheet.weeks) - 1
        return Cell(max(0, min(row, last[0])), max(0, min(week, last[1])))

    # -- the picture ---------------------------------------------------------------------------

    def on_resize(self, event: Resize) -> None:
        """Keep the cursor in view."""
        self._follow()

    def _follow(self) -> None:
        """Move the window so that the cursor is in it, and as much as possible before it."""
        self._top = _window(self._at.row, self._top, self._high)
        count = len(self._sheet.weeks) if self._sheet else 0
        self._left = _window(self._at.week, min(self._left, max(0, count - self._across)),
                             self._across)  # fmt: skip
        self.refresh()

    @property
    def _names(self) -> int:
        """Cells of the outlets' column: what the weeks leave of the width."""
        weeks = len(self._sheet.weeks) if self._sheet else 0
        return max(_LEAST, min(_MOST, self.size.width - weeks - 1))

    @property
    def _across(self) -> int:
        return max(1, self.size.width - self._names - 1)

    @property
    def _high(self) -> int:
        return max(1, self.size.height - _HEADER)

    def render(self) -> Content:
        """Years and months, then the outlets."""
        sheet = self._sheet
        if sheet is None or not sheet.outlets:
            return Content("")
        shown = range(self._left, min(self._left + self._across, len(sheet.weeks)))
        lines = [*_months(sheet.mondays, shown, self._names + 1)]
        for at in range(self._top, min(self._top + self._high, len(sheet.outlets))):
            lines.append(self._row(sheet.outlets[at], shown, here=at == self._at.row))
        return Content("\n").join(lines)

    def _row(self, row: OutletWeeks, shown: range, *, here: bool) -> Content:
        width = self._names
        name = harmless(cut(f"{row.outlet_code} {row.outlet}", width))
        parts: list[str | tuple[str, str]] = [(name, "bold" if here else "")]
        parts.append(" " * (width + 1 - Content(name).cell_length))
        for week in shown:
            mark = row.marks[week]
            sign, style = SIGNS.get(mark, (mark, "$warning"))
            on = here and week == self._at.week
            parts.append((sign, f"{style} reverse".strip() if on else style))
        return Content.assemble(*parts)


def _window(at: int, first: int, size: int) -> int:
    """The first of what is in view, moved no more than needed."""
    return max(0, min(max(first, at - size + 1), at))


def _months(mondays: tuple[date, ...], shown: range, gutter: int) -> Iterator[Content]:
    """Two lines above the weeks: the years, and each month where it begins."""
    years, months = [" "] * len(shown), [" "] * len(shown)
    for at, week in enumerate(shown):
        day = mondays[week]
        fresh = not at or mondays[week - 1].month != day.month
        if fresh and at + 2 <= len(shown):
            months[at : at + 2] = f"{day.month:02d}"
        if (not at or (fresh and day.month == 1)) and at + 4 <= len(shown):
            years[at : at + 4] = f"{day.year}"
    for line in (years, months):
        yield Content.styled(" " * gutter + "".join(line), "$accent")
