"""The list of sessions: what there is, planning one, opening one."""

from __future__ import annotations

from tests.support.crew import PLANT, Town
from tests.support.scans import label
from tests.support.station import station


async def test_the_newest_stands_first_with_how_far_it_is(town: Town):
    town.stored("A", "B", "C")
    town.destroyed("A")
    second = town.planned(town.approved("B", "C"), witness2="w3")
    town.loaded(second, "B", "C")
    async with station(town.path, town.handouts["c1"]) as me:
        me.app.go("sessions")
        await me.settle()
        lines = [line.split() for line in me.text().splitlines() if line.startswith("S-")]
        assert [line[0] for line in lines] == ["S-0002", "S-0001"]
        assert (lines[0][1], lines[0][-2:]) == ("planned", ["2", "0"])
        assert (lines[1][1], lines[1][-2:]) == ("feeding", ["0", "1"])
        assert me.shows("w1, w3", "B-0002", PLANT)
        assert "…" not in me.text().rpartition("\n")[0], "but for the key bar"
    async with station(town.path, town.handouts["c1"], size=(110, 24)) as me:
        me.app.go("sessions")
        await me.settle()
        lines = [line.split() for line in me.text().splitlines() if line.startswith("S-")]
        assert [line[-3:] for line in lines] == [["2", "0", "0"], ["0", "0", "1"]]


async def test_enter_opens_the_one_under_the_cursor(town: Town):
    town.stored("A")
    town.planned(town.approved("A"))
    async with station(town.path, town.handouts["c1"]) as me:
        me.app.go("sessions")
        await me.settle()
        await me.press("enter")
        assert (me.screen.room, me.screen.number) == ("session", "S-0001")
        await me.press("escape")
        assert me.screen.room == "sessions"


async def test_f4_plans_one_for_the_batch_it_was_opened_from(town: Town):
    town.stored("A")
    batch = town.approved("A")
    async with station(town.path, town.handouts["c1"]) as me:
        me.app.go("sessions", batch)
        await me.settle()
        assert me.shows("For batch B-0001")
        await me.press("f4")
        fields = {field.name_: field for field in me.screen.fields}
        assert "batches" not in fields, "it is known"
        given = {
            "place": PLANT,
            "vendor": "造纸厂",
            "method": "pulp",
            "witness1": "w1",
            "witness2": "w2",
        }
        for name, text in given.items():
            fields[name].put(text)
        await me.press("f4")
        row = town.row("session", "S-0001")
        assert (row.state, row.place, row.vendor, row.method) == (
            "PLANNED",
            PLANT,
            "MILL",
            "pulp",
        )
        assert me.shows("S-0001")


async def test_who_may_not_plan_is_told_why(town: Town):
    async with station(town.path, town.handouts["w1"]) as me:
        me.app.go("sessions")
        await me.settle()
        assert me.shows("No session yet.", "(Plan)")
        await me.press("f4")
        assert me.shows("R-001")


async def test_a_box_that_is_scanned_is_opened(town: Town):
    town.stored("A")
    async with station(town.path, town.handouts["c1"]) as me:
        me.app.go("sessions")
        await me.settle()
        await me.scan(label(town, "A"))
        assert me.screen.room == "box"


async def test_home_and_end_move_and_the_cursor_stands_on_a_session_just_planned(town: Town):
    town.stored("A", "B")
    first, batch = town.approved("A"), town.approved("B")
    for _ in range(3):
        town.planned(first)
    async with station(town.path, town.handouts["c1"]) as me:
        me.app.go("sessions")
        await me.settle()
        table = me.screen.query_one("#list")
        await me.press("end")
        assert table.chosen == "S-0001"
        await me.press("home", "end", "f4")
        given = {"place": PLANT, "vendor": "造纸厂", "method": "pulp", "witness1": "w1",
                 "witness2": "w2", "batches": batch}  # fmt: skip
        fields = {field.name_: field for field in me.screen.fields}
        for name, text in given.items():
            fields[name].put(text)
        await me.press("f4")
        assert table.chosen == "S-0004"


async def test_what_is_long_goes_on_in_the_next_line(town: Town):
    town.stored("A", "B")
    first, second = town.approved("A"), town.approved("B")
    town.do(
        "m1", "add-vendor", code="EX", firm="示例纸业 Example Paper Mill", licence_no="L-2",
        methods=("pulp",), own=True,
    )  # fmt: skip
    town.do(
        "c1", "plan-session", batches=(first, second), place=PLANT, method="pulp",
        vendor="示例纸业 Example Paper Mill", witness1="w1", witness2="w2",
    )  # fmt: skip
    async with station(town.path, town.handouts["c1"]) as me:
        me.app.go("sessions")
        await me.settle()
        assert "…" not in me.text().rpartition("\n")[0], "but for the key bar"
        assert me.shows("B-0001", "B-0002", "Paper Mill")
