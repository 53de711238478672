"""The list of batches."""

from __future__ import annotations

from tests.support.crew import Town
from tests.support.station import Hands, station
from tui.screens import batches as screen


async def _open(me: Hands) -> None:
    me.app.go("batches")
    await me.settle()


async def test_batches_stand_newest_first_with_what_they_hold(town: Town) -> None:
    town.stored("A", "B", "C")
    town.approved("A", "B")
    town.do("c1", "draft-batch", title="second")
    async with station(town.path, town.handouts["m1"]) as me:
        await _open(me)
        rows = [line.split() for line in me.text().splitlines() if line.startswith("B-")]
        assert rows[0][:4] == ["B-0002", "in", "draft", "second"]
        assert rows[1][:2] == ["B-0001", "approved"]
        assert rows[1][-5:] == ["2", "2,000", "20.0", "kg", "1/1"]


async def test_enter_opens_one_and_escape_comes_back(town: Town) -> None:
    for _ in range(2):
        town.do("c1", "draft-batch")
    async with station(town.path, town.handouts["c1"]) as me:
        await _open(me)
        await me.press("down", "enter")
        assert me.shows("Batch B-0001")
        await me.press("escape")
        assert me.screen.room == "batches"
        assert me.screen.query_one("#list").chosen == "B-0001", "the cursor kept its place"


async def test_a_draft_is_opened_as_soon_as_it_is_made(town: Town) -> None:
    async with station(town.path, town.handouts["c1"]) as me:
        await _open(me)
        assert me.shows("There is no batch yet")
        await me.press("f4")
        await me.type("waybills of 2025")
        await me.press("enter")
        assert me.shows("Batch B-0001", "waybills of 2025", "no box is listed")
    assert town.row("batch", "B-0001").title == "waybills of 2025"


async def test_what_another_station_drafts_appears(town: Town) -> None:
    async with station(town.path, town.handouts["c1"]) as me:
        await _open(me)
        town.do("c2", "draft-batch", title="elsewhere")
        for _ in range(200):
            if me.shows("elsewhere"):
                break
            await me.pilot.pause(0.05)
        assert me.shows("elsewhere", "batches: 1")


async def test_the_end_brings_older_ones(town: Town, monkeypatch) -> None:
    monkeypatch.setattr(screen, "PAGE", 2)
    for number in range(5):
        town.do("c1", "draft-batch", title=f"no{number}")
    async with station(town.path, town.handouts["c1"]) as me:
        await _open(me)
        assert me.shows("the newest 2", "no4", "no3")
        assert not me.shows("no2")
        await me.press("end", "end")
        assert me.shows("batches: 5", "no0")


async def test_the_auditor_cannot_draft(town: Town) -> None:
    async with station(town.path, town.handouts["au"], lang="zh") as me:
        await _open(me)
        await me.press("f4")
        assert me.shows("R-001")


async def test_home_and_end_move_and_back_from_a_draft_the_cursor_stands_on_it(town: Town) -> None:
    for number in range(3):
        town.do("c1", "draft-batch", title=f"no{number}")
    async with station(town.path, town.handouts["c1"]) as me:
        await _open(me)
        table = me.screen.query_one("#list")
        await me.press("end")
        assert table.chosen == "B-0001"
        await me.press("home")
        assert table.chosen == "B-0003"
        await me.press("end", "f4")
        await me.type("the new one")
        await me.press("enter")
        assert me.screen.room == "batch"
        await me.press("escape")
        assert table.chosen == "B-0004"
