"""Stock counts on screens: the list, one count, a difference decided, two people who sign."""

from __future__ import annotations

import pytest

from tests.support.crew import OTHER_SHELF, SHELF, Town
from tests.support.station import Hands, station


def _counted(town: Town, *, blind: bool = False) -> None:
    town.stored("A", "B")
    town.do("k1", "start-count", scope=("HZ-A",), blind=blind)
    town.do("c1", "count-box", count="1", place=OTHER_SHELF, box="A")
    for place in (SHELF, OTHER_SHELF):
        town.do("c1", "finish-count-place", count="1", place=place)


async def _count(me: Hands) -> None:
    me.app.go("count", "C-0001")
    await me.settle()


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_difference_of_yesterday_is_overdue_in_the_list_and_on_the_card(town: Town, size):
    _counted(town)
    town.at("2026-03-11 08:01")
    town.do("c1", "finish-count", count="1")
    async with station(town.path, town.handouts["k1"], size=size) as me:
        me.app.go("counts")
        await me.settle()
        assert me.shows("C-0001", "2 · ▲ 2 overdue", "Each is an incident.")
        await me.press("enter")
        await me.settle()
        assert me.shows("at another place", "missing", "▲ overdue", "2 undecided")
        await me.press("f7")
        assert me.shows("Places: 2 of 2 are finished", SHELF)
        await me.press("f7")
        assert me.shows("Unknown codes: 0 · counted by c1: 1")


async def test_a_running_blind_count_shows_no_difference(town: Town):
    _counted(town, blind=True)
    async with station(town.path, town.handouts["k1"], lang="zh") as me:
        await _count(me)
        assert me.shows("盲盘：盘点完成后才显示差异。")
        assert "缺失" not in me.text()
        await me.press("f4")
        assert me.shows("R-938")


async def test_the_form_of_a_decision_knows_the_box_under_the_cursor(town: Town):
    _counted(town)
    town.do("c1", "finish-count", count="1")
    async with station(town.path, town.handouts["k1"]) as me:
        await _count(me)
        await me.press("f4")
        chosen = me.app.screen_stack[-2].query_one("#differences").chosen  # type: ignore[attr-defined]
        assert me.shows("stock count: C-0001", f"box: {chosen}")
        assert chosen in {town.row("box", name).box_no for name in "AB"}


async def test_the_report_is_written_from_the_screen(town: Town, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    _counted(town)
    async with station(town.path, town.handouts["k1"]) as me:
        await _count(me)
        await me.press("f12", "f4")
        await me.until("The report lies here")
    assert (tmp_path / "C-0001.pdf").read_bytes()[:5] == b"%PDF-"
