"""A month's boxes in pages."""

from __future__ import annotations

from datetime import date
from typing import Any

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


async def test_what_keeps_a_box_is_said_of_each(town: Town) -> None:
    town.stored("held", "listed", "free")
    town.hand_in("sealed")
    town.submitted("listed")
    hold: dict[str, Any] = {"type": "claim", "reason": "open", "review_on": date(2026, 4, 1)}
    town.do("c2", "place-hold", boxes=("held",), **hold)
    async with station(town.path, town.handouts["c1"]) as me:
        await me.app.push_screen(DueMonthBoxes("2026-03"))
        await me.settle()
        rows = [line.strip(" │") for line in me.text().splitlines() if " HZ-" in line]
        kept = {row[:14]: row.rpartition("公司")[2].strip() for row in rows}
        said = [kept[town.row("box", town.boxes[name]).box_no]
                for name in ("held", "listed", "free", "sealed")]  # fmt: skip
        assert said == ["on hold H-0001", "on B-0001", "—", "not in store"]
        assert me.shows("destroy from", "resp. unit", "kept from it by")
