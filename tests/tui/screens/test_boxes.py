"""The list of boxes and the card of one, found by keys, scans and numbers."""

from __future__ import annotations

import pytest

from tests.support.crew import Town
from tests.support.station import Hands, station


async def _boxes(me: Hands) -> None:
    me.app.go("boxes")
    await me.settle()


def _no(town: Town, name: str) -> str:
    return str(town.row("box", town.boxes[name]).box_no)


@pytest.fixture
def few(town: Town) -> Town:
    town.stored("A", "B")
    town.hand_in("C", range_first="YD7700000001000", range_last="YD7700000001999")
    return town


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_every_box_stands_there_with_state_and_day(few: Town, lang: str) -> None:
    async with station(few.path, few.handouts["c1"], lang=lang) as me:
        await _boxes(me)
        assert me.shows(_no(few, "A"), _no(few, "B"), _no(few, "C"))
        assert me.shows("in store" if lang == "en" else "在库")


async def test_an_empty_archive_says_what_to_do_first(town: Town) -> None:
    async with station(town.path, town.handouts["c1"]) as me:
        await _boxes(me)
        assert me.shows("No box has been registered yet")


async def test_enter_opens_the_card_and_escape_comes_back(few: Town) -> None:
    async with station(few.path, few.handouts["c1"]) as me:
        await _boxes(me)
        me.screen.query_one("#list").focus()
        await me.press("enter")
        assert me.screen.room == "box"
        assert me.shows(_no(few, "A"))
        await me.press("escape")
        assert me.screen.room == "boxes"


async def test_a_scan_opens_the_card_whatever_has_the_focus(few: Town) -> None:
    async with station(few.path, few.handouts["c1"]) as me:
        await _boxes(me)
        await me.press("f3")
        await me.scan(_no(few, "B"))
        assert me.screen.room == "box"
        assert me.screen.address == (_no(few, "B"),)


async def test_a_waybill_number_finds_its_box_and_is_not_kept(few: Town) -> None:
    async with station(few.path, few.handouts["c1"]) as me:
        await _boxes(me)
        await me.press("f3")
        await me.type("YD7700000001500")
        await me.press("enter")
        assert me.shows(_no(few, "C"))
        assert not me.shows("YD7700000001500")


async def test_a_filter_narrows_the_list_and_f7_shows_all_again(few: Town) -> None:
    async with station(few.path, few.handouts["c1"]) as me:
        me.app.go("boxes", "state=STORED")
        await me.settle()
        assert not me.shows(_no(few, "C"))
        await me.press("f7")
        assert me.shows(_no(few, "C"))


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_the_card_tells_why_and_when_a_box_is_due(few: Town, lang: str) -> None:
    async with station(few.path, few.handouts["c1"], lang=lang) as me:
        me.app.go("box", _no(few, "A"))
        await me.settle()
        await me.press("f6")
        assert me.shows("R-DOM@1")
        await me.press("f6")
        assert me.shows("c1")


async def test_a_hold_is_placed_from_the_card(few: Town) -> None:
    async with station(few.path, few.handouts["c2"]) as me:
        me.app.go("box", _no(few, "A"))
        await me.settle()
        await me.press("f4")
        me.screen.query_one("Choice").value = "claim"
        await me.press("tab")
        await me.type("claim not settled")
        await me.press("f4", "f4")
    (hold,) = few.archive.engine.rows('SELECT "hold" FROM "hold_box" WHERE "live" = 1')
    assert hold == ("H-0001",)


async def test_what_another_station_does_shows_on_the_card(few: Town) -> None:
    async with station(few.path, few.handouts["c1"]) as me:
        me.app.go("box", _no(few, "A"))
        await me.settle()
        assert me.shows("HZ-A-01-1")
        few.do("c2", "move-box", box="A", place="HZ-A-01-2")
        await me.until("HZ-A-01-2")
