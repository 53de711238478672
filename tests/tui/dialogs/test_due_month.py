"""A month's boxes in pages."""

from __future__ import annotations

from tests.support.crew import Town
from tests.support.station import station
from tui.dialogs import due_month
from tui.dialogs.due_month import DueMonthBoxes
from tui.widgets import paged


async def test_further_pages_come_on_the_way_down(town: Town, monkeypatch) -> None:
    for module in (due_month, paged):
        monkeypatch.setattr(module, "PAGE", 20)
    town.hand_in(*(f"n{number}" for number in range(55)))
    async with station(town.path, town.handouts["c1"]) as me:
        await me.app.push_screen(DueMonthBoxes("2026-03"))
        await me.settle()
        table = me.screen.query_one("#list")
        assert table.row_count == 40, "the first page, and the next as the cursor is near"
        await me.press(*["pagedown"] * 6)
        assert table.row_count == 55
        assert me.shows("these are all")
