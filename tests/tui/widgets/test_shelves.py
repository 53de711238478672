"""The picture of a room: bars by share, signs for full and too full, a cursor always in view."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult

from archive.views_place import PlaceRow
from tui.shelving import areas
from tui.widgets.shelves import FULL, OVER, Shelves, bar, filled, height_bar, sign_of


def shelf(boxes: int, capacity: int, code: str = "S", parent: str = "R") -> PlaceRow:
    return PlaceRow(code, code, "shelf", parent, "ACTIVE", capacity, boxes, boxes)


@pytest.mark.parametrize(
    ("boxes", "capacity", "shown", "high", "sign"),
    [
        (0, 10, "░░░░░", "░", ""),
        (1, 1000, "▏░░░░", "▁", ""),
        (5, 10, "██▌░░", "▄", ""),
        (9, 10, "████▌", "█", ""),
        (10, 10, "█████", "█", FULL),
        (13, 10, "█████", "█", OVER),
        (7, 0, "┄┄┄┄┄", "┄", ""),
    ],
)
def test_a_shelf_is_filled_by_its_share(
    boxes: int, capacity: int, shown: str, high: str, sign: str
) -> None:
    place = shelf(boxes, capacity)
    assert (bar(place, 5), height_bar(place), sign_of(place)) == (shown, high, sign)


def test_how_full_is_said_in_figures() -> None:
    assert filled(340, 720) == "boxes 340/720 · 47 %"
    assert filled(1234, 0) == "boxes 1,234"


def _store(racks: int, levels: int) -> list[PlaceRow]:
    rows = [PlaceRow("A", "A", "room", "", "ACTIVE", 0, 0, 0)]
    for rack in range(1, racks + 1):
        code = f"A-{rack:02}"
        rows.append(PlaceRow(code, code, "rack", "A", "ACTIVE", 0, 0, 0))
        rows += [shelf(level, 10, f"{code}-{level}", code) for level in range(1, levels + 1)]
    return rows


class _Picture(App[None]):
    CSS = "Shelves { height: 1fr; }"

    def __init__(self, rows: list[PlaceRow]) -> None:
        super().__init__()
        self._rows = rows

    def compose(self) -> ComposeResult:
        yield Shelves()

    def on_mount(self) -> None:
        shelves = self.query_one(Shelves)
        shelves.tell(areas(self._rows))
        shelves.focus()

    def text(self) -> str:
        strips = self.screen._compositor.render_strips(self.size)
        return "\n".join(strip.text for strip in strips)


def _at(app: _Picture) -> str:
    chosen = app.query_one(Shelves).chosen
    return chosen.place if chosen else ""


async def test_arrows_move_over_shelves_the_rack_and_the_room() -> None:
    app = _Picture(_store(3, 2))
    async with app.run_test(size=(40, 12)) as pilot:
        assert _at(app) == "A-01-1"
        for key, place in (
            ("right", "A-02-1"), ("up", "A-02-2"), ("up", "A-02"), ("up", "A"), ("up", "A"),
            ("down", "A-02"), ("end", "A-03"), ("down", "A-03-2"), ("right", "A-03-2"),
            ("down", "A-03-1"), ("down", "A-03-1"), ("home", "A-01-1"),
        ):  # fmt: skip
            await pilot.press(key)
            assert _at(app) == place


async def test_two_rooms_of_twelve_racks_fit_eighty_columns_whole() -> None:
    app = _Picture(_store(12, 6))
    async with app.run_test(size=(78, 15)) as pilot:
        await pilot.pause()
        lines = app.text().splitlines()
        assert all(f"{rack:02}" in lines[1] for rack in range(1, 13))
        assert lines[12].split() == ["1", *["▌░░░░"] * 12]
        assert lines[13].split() == ["1"] * 12


async def test_the_cursor_stays_in_view_in_a_large_store() -> None:
    app = _Picture(_store(40, 30))
    async with app.run_test(size=(60, 12)) as pilot:
        await pilot.press("end", *["up"] * 29)
        assert _at(app) == "A-40-30"
        assert "40" in app.text().splitlines()[1]
        assert app.text().splitlines()[2].split()[0] == "30"
        await pilot.press("home", *["down"] * 29)
        assert "01" in app.text().splitlines()[1]
        assert "▶" in app.text().splitlines()[1]


async def test_many_shelves_share_a_line_with_their_number() -> None:
    app = _Picture(_store(2, 9))
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.pause()
        assert app.text().splitlines()[2].split() == ["9", "█9", "█9"]


async def test_a_smaller_store_takes_the_cursor_back_into_it() -> None:
    app = _Picture(_store(3, 3))
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press("end", "up", "up")
        shelves = app.query_one(Shelves)
        shelves.tell(areas(_store(3, 4)))
        assert _at(app) == "A-03-3"
        shelves.tell(areas(_store(1, 1)))
        assert _at(app) == "A-01-1"
        shelves.tell(())
        assert shelves.chosen is None
        await pilot.press("up", "right", "pagedown")
        assert shelves.chosen is None
