"""Tables that fit the screen: columns, widths, what is cut, what wraps, where the cursor stays."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from typing import ClassVar

import pytest
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.content import Content

import tui
from tui.widgets.fitted import Column, FittedTable, _laid_out
from tui.widgets.held import HeldTable
from tui.widgets.paged import HELD, PAGE

COLUMNS = (
    Column("name", 8),
    Column("count", 6, right=True),
    Column("where", 10, share=1),
    Column("more", 9, from_width=100),
)
ROWS = [(f"k{place}", (f"名字{place}", place, "somewhere far away", "m")) for place in range(40)]


class Shown(App[None]):
    CSS: ClassVar[str] = "FittedTable { scrollbar-size-vertical: 1; overflow-x: hidden; }"

    def __init__(self, table: FittedTable) -> None:
        super().__init__()
        self.table = table

    def compose(self) -> ComposeResult:
        yield self.table

    def lines(self) -> list[str]:
        strips = self.screen._compositor.render_strips(self.size)
        return [strip.text for strip in strips]


@pytest.mark.parametrize("width", [60, 80, 99, 100, 140, 200])
async def test_columns_fill_the_width_and_no_more(width: int) -> None:
    app = Shown(FittedTable(*COLUMNS))
    async with app.run_test(size=(width, 10)) as pilot:
        app.table.fill(ROWS)
        await pilot.pause()
        widths = [column.width for column in app.table.ordered_columns]
        assert sum(widths) == width - 1
        assert len(widths) == (4 if width >= 100 else 3)
        assert app.table.max_scroll_x == 0


async def test_what_is_too_long_ends_in_an_ellipsis_and_numbers_stand_right() -> None:
    app = Shown(FittedTable(*COLUMNS[:2], Column("where", 10)))
    async with app.run_test(size=(40, 6)) as pilot:
        app.table.fill(ROWS)
        await pilot.pause()
        line = app.lines()[1]
        assert line.startswith("名字0         0 somewhere…")
        assert cell_len(line[: line.index("…") + 1]) == 8 + 1 + 6 + 1 + 10


async def test_long_values_wrap_and_rows_are_as_high_as_they_need() -> None:
    app = Shown(FittedTable(Column("", 6), Column("", 10, share=1, wraps=True)))
    async with app.run_test(size=(21, 12)) as pilot:
        app.table.fill([("a", ("name", "one two three four five")), ("b", ("next", "x"))])
        await pilot.pause()
        told = [line.rstrip() for line in app.lines()[1:5]]
        assert told == ["name   one two three", "       four five", "next   x", ""]


async def test_a_wider_screen_lays_out_anew_and_keeps_the_cursor() -> None:
    app = Shown(FittedTable(*COLUMNS))
    async with app.run_test(size=(60, 10)) as pilot:
        app.table.fill(ROWS)
        app.table.move_cursor(row=25)
        await pilot.pause()
        await pilot.resize_terminal(120, 10)
        await pilot.pause()
        assert app.table.chosen == "k25"
        assert len(app.table.ordered_columns) == 4
        assert any("名字25" in line for line in app.lines())


async def test_what_changed_is_changed_in_its_place() -> None:
    app = Shown(FittedTable(*COLUMNS))
    async with app.run_test(size=(60, 10)) as pilot:
        app.table.fill(ROWS)
        app.table.move_cursor(row=30)
        await pilot.pause()
        above = app.table.scroll_y
        changed = [(key, ("NEW" if key == "k30" else cells[0], *cells[1:])) for key, cells in ROWS]
        app.table.fill(changed)
        await pilot.pause()
        assert (app.table.chosen, app.table.scroll_y) == ("k30", above)
        assert any("NEW" in line for line in app.lines())


async def test_rows_that_come_and_go_leave_the_cursor_on_its_row_at_its_height() -> None:
    app = Shown(FittedTable(*COLUMNS))
    async with app.run_test(size=(60, 10)) as pilot:
        app.table.fill(ROWS)
        app.table.move_cursor(row=30)
        await pilot.pause()
        height = app.table.cursor_row - app.table.scroll_y
        app.table.fill(ROWS[10:])
        await pilot.pause()
        assert app.table.chosen == "k30"
        assert app.table.cursor_row - app.table.scroll_y == height


def _row(place: int, thing: str) -> tuple[str, tuple[object, ...]]:
    return str(place), (Content(thing), place, "", "")


async def test_things_in_memory_are_drawn_a_few_pages_at_a_time() -> None:
    table = HeldTable(*COLUMNS)
    app = Shown(table)
    count = PAGE * 9 + 7
    async with app.run_test(size=(60, 20)) as pilot:
        table.hold([f"t{place}" for place in range(count)], _row)
        await pilot.pause()
        seen = {table.chosen}
        for _ in range(count // 18 + 20):
            await pilot.press("pagedown")
            assert table.row_count <= HELD * PAGE
            seen.add(table.chosen)
        assert table.chosen == str(count - 1)
        await pilot.press("home")
        await pilot.pause()
        assert (table.chosen, table.row_count) == ("0", PAGE)


def _tables() -> Iterator[tuple[str, tuple[Column, ...]]]:
    """Every table's columns, wherever they are written down."""
    for found in pkgutil.walk_packages(tui.__path__, "tui."):
        if not found.name.startswith("tui.cli"):
            for name, value in vars(import_module(found.name)).items():
                if isinstance(value, tuple) and any(isinstance(each, Column) for each in value):
                    yield f"{found.name}.{name}", value


def test_no_table_is_wider_than_a_screen_from_eighty_columns_on() -> None:
    tables = dict(_tables())
    assert len(tables) > 5
    for name, columns in tables.items():
        for width in range(80, 201):
            room = width - 1
            laid_out = list(_laid_out(columns, room))
            needed = sum(cells for _, _, cells in laid_out) + len(laid_out) - 1
            assert needed <= room, (name, width)
