"""A list keeps its place however often it is filled, and shows no sign that moves the terminal."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.content import Content

from archive.words import N_, use
from tui.widgets.table import Table, padded


class _List(App[None]):
    CSS = "DataTable { height: 1fr; }"

    def compose(self) -> ComposeResult:
        yield Table(N_("responsible unit"), N_("destruction unit"))

    @property
    def table(self) -> Table:
        return self.query_one(Table)

    def text(self) -> str:
        strips = self.screen._compositor.render_strips(self.size)
        return "\n".join(strip.text for strip in strips)


def _rows(*names: str, state: str = "in store") -> list[tuple[str, tuple[str, str]]]:
    return [(name, (name, state)) for name in names]


async def test_headings_are_said_in_the_language_in_use() -> None:
    use("zh")
    try:
        app = _List()
        async with app.run_test(size=(40, 8)):
            assert "责任单位" in app.text()
            assert "销毁单位" in app.text()
    finally:
        use("en")


async def test_the_cursor_stays_on_its_row_when_others_come_and_go() -> None:
    app = _List()
    async with app.run_test(size=(40, 8)) as pilot:
        app.table.fill(_rows("a", "b", "c"))
        app.table.go_to("b")
        app.table.fill(_rows("0", "a", "b"))
        assert app.table.chosen == "b"
        app.table.fill(_rows("0", "a", "c"))
        assert app.table.chosen == "c"
        app.table.fill(_rows("0"))
        assert app.table.chosen == "0"
        await pilot.pause()


async def test_rows_that_are_there_are_changed_and_the_view_stays() -> None:
    app = _List()
    names = [f"{number:03}" for number in range(50)]
    async with app.run_test(size=(40, 8)) as pilot:
        app.table.fill(_rows(*names))
        await pilot.pause()
        app.table.go_to("030")
        await pilot.pause()
        seen = app.table.scroll_y
        app.table.fill(_rows(*names, state="pulled"))
        await pilot.pause()
        assert (app.table.chosen, app.table.scroll_y) == ("030", seen)
        assert "pulled" in app.text()
        assert "in store" not in app.text()


async def test_an_empty_list_has_nothing_chosen() -> None:
    app = _List()
    async with app.run_test(size=(40, 8)) as pilot:
        assert app.table.chosen == ""
        app.table.fill(_rows("a"))
        app.table.fill(())
        assert app.table.chosen == ""
        app.table.go_to("a")
        await pilot.pause()


async def test_nothing_in_a_cell_is_taken_for_markup_or_moves_the_terminal() -> None:
    app = _List()
    async with app.run_test(size=(40, 8)) as pilot:
        app.table.fill([("a", ("[red]a[/red]", "x\x1b[31my\u202ez")), ("b", (None, Content("c")))])
        await pilot.pause()
        assert "[red]a[/red]" in app.text()
        assert "x·[31my·z" in app.text()
        assert "—" in app.text()


def test_names_and_values_are_aligned_in_cells() -> None:
    lines = padded([("箱", "A"), ("state", "in store"), ("x", None)]).plain.splitlines()
    assert lines == ["箱     A", "state  in store", "x      —"]


async def test_home_and_end_go_to_the_first_and_last_row() -> None:
    app = _List()
    async with app.run_test(size=(40, 8)) as pilot:
        await pilot.press("end", "home")  # of nothing
        app.table.fill(_rows("a", "b", "c"))
        await pilot.press("end")
        assert app.table.chosen == "c"
        await pilot.press("home")
        assert app.table.chosen == "a"


async def test_a_row_that_is_expected_gets_the_cursor_when_it_comes_and_never_later() -> None:
    app = _List()
    names = [f"{number:03}" for number in range(50)]
    async with app.run_test(size=(40, 8)) as pilot:
        app.table.fill(_rows(*names[:40]))
        app.table.expect("045")
        app.table.fill(_rows(*names))
        await pilot.pause()
        assert app.table.chosen == "045"
        assert "045" in app.text()
        app.table.expect("none")
        app.table.fill(_rows(*names))
        app.table.fill(_rows(*names, "none"))
        assert app.table.chosen == "045"
