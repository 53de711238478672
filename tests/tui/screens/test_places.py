"""Places on the screen: the picture, going to a place, entering and closing one."""

from __future__ import annotations

import pytest

from archive.codes import PlaceCode
from archive.reading.places import places
from tests.support.crew import OTHER_SHELF, SHELF, Town
from tests.support.station import Hands, station
from tui.widgets.shelves import Shelves


async def _places(me: Hands) -> None:
    me.app.go("places")
    await me.settle()


def _at(me: Hands) -> str:
    chosen = me.screen.query_one(Shelves).chosen
    return chosen.place if chosen else ""


@pytest.mark.parametrize(("lang", "room"), [("en", "HZ-A-01-2 · shelf"), ("zh", "HZ-A-01")])
async def test_the_room_with_boxes_is_pictured_first(town: Town, lang: str, room: str) -> None:
    town.stored("A", "B")
    async with station(town.path, town.handouts["c1"], lang=lang) as me:
        await _places(me)
        assert _at(me) == SHELF
        assert me.shows("HZ-A", "01", "┄")
        await me.press("up")
        assert _at(me) == OTHER_SHELF
        assert me.shows(room)


async def test_a_place_that_is_scanned_is_gone_to(town: Town) -> None:
    async with station(town.path, town.handouts["c1"]) as me:
        await _places(me)
        await me.scan(PlaceCode(OTHER_SHELF).text)
        assert _at(me) == OTHER_SHELF
        await me.scan(PlaceCode("PLANT").text)
        assert _at(me) == "PLANT"


async def test_a_box_that_is_scanned_is_shown_where_it_stands(town: Town) -> None:
    town.stored("A")
    town.do("c1", "move-box", box="A", place=OTHER_SHELF)
    number = town.row("box", "A").box_no
    async with station(town.path, town.handouts["c1"]) as me:
        await _places(me)
        await me.scan(number)
        assert _at(me) == OTHER_SHELF
        assert me.shows(f"Box {number} stands at {OTHER_SHELF}.")


async def test_a_box_without_a_place_says_so(town: Town) -> None:
    town.hand_in("A")
    number = town.row("box", "A").box_no
    async with station(town.path, town.handouts["c1"]) as me:
        await _places(me)
        await me.scan(number)
        assert me.shows(f"Box {number} stands nowhere: it is sealed.")
        await me.scan("nonsense")
        assert me.shows("✗")


async def test_typing_finds_a_place(town: Town) -> None:
    async with station(town.path, town.handouts["c1"]) as me:
        await _places(me)
        await me.press("f3")
        await me.type(OTHER_SHELF.lower())
        await me.press("enter")
        assert _at(me) == OTHER_SHELF


async def test_enter_lists_the_boxes_that_stand_there(town: Town) -> None:
    town.stored("A", "B")
    town.do("c1", "move-box", box="B", place=OTHER_SHELF)
    async with station(town.path, town.handouts["c1"]) as me:
        await _places(me)
        await me.press("up", "enter")
        assert me.screen.room == "boxes"
        assert me.shows(town.row("box", "B").box_no)
        assert not me.shows(town.row("box", "A").box_no)


async def test_a_place_is_entered(town: Town) -> None:
    async with station(town.path, town.handouts["k1"]) as me:
        await _places(me)
        await me.press("f4")
        await me.type("HZ-A-01-3")
        await me.press("down")
        await me.type("third shelf")
        await me.press("down", "f6")
        await me.type("HZ-A-01")
        await me.press("enter", "down", "enter", *["down"] * 4, "enter")
        await me.type("10")
        await me.press("f4")
    found = {row.place: row for row in places(town.archive)}["HZ-A-01-3"]
    assert (found.title, found.parent, found.kind) == ("third shelf", "HZ-A-01", "shelf")
    assert found.capacity == 10


async def test_a_place_that_is_not_empty_is_not_closed_and_says_why(town: Town) -> None:
    town.stored("A")
    async with station(town.path, town.handouts["k1"]) as me:
        await _places(me)
        assert me.shows("(Close down)")
        await me.press("f12")
        assert me.shows("R-603")
        await me.press("escape", "up")
        assert not me.shows("(Close down)")
        await me.press("f12")
        await me.type("no longer used")
        await me.press("f4")
    states = {row.place: row.state for row in places(town.archive)}
    assert (states[SHELF], states[OTHER_SHELF]) == ("ACTIVE", "CLOSED")


async def test_a_clerk_may_enter_none_and_is_told_why(town: Town) -> None:
    async with station(town.path, town.handouts["c1"]) as me:
        await _places(me)
        await me.press("f4")
        assert me.shows("R-001")
