"""Counting at the desk: its places, each outcome in its own light, undo, and two stations."""

from __future__ import annotations

import pytest

from tests.support.crew import OTHER_SHELF, SHELF, Town
from tests.support.scans import label, number, place, verb
from tests.support.station import Hands, station
from tui.desk.shift import Lamp, Shift


def shift(me: Hands) -> Shift:
    """What the desk knows."""
    found: Shift = me.app.doing.shift
    return found


def lamp(me: Hands) -> Lamp:
    return shift(me).light.lamp


async def test_a_count_from_the_wall_sheet_alone(town: Town):
    town.stored("A", "B", "C", "D")
    town.do("k1", "move-box", box="D", place=OTHER_SHELF)
    async with station(town.path, town.handouts["c1"]) as me:
        await me.scan(verb("COUNT"), label(town, "A"))
        assert me.shows("No place was scanned yet.")
        await me.scan(verb("ACKNOWLEDGE"), place(SHELF))
        assert me.shows("No count runs at HZ-A-01-1.", "To begin one, scan “Begin the count”")
        await me.scan(verb("ACKNOWLEDGE"), verb("COUNT-START"), place("HZ-A"))
        assert me.shows("Count C-0001 has begun. It is blind")
        await me.scan(place(SHELF), label(town, "A"))
        assert (lamp(me), shift(me).boxes) == (Lamp.OK, 1)
        await me.until("here: 1", "blind count C-0001", "counted in its place")
        await me.scan(label(town, "D"))
        assert lamp(me) is Lamp.ODD
        assert me.shows("it is expected at another place")
        assert OTHER_SHELF not in me.text()
        await me.scan("FREMD-77")
        assert (lamp(me), shift(me).last) == (Lamp.ODD, None)
        assert me.shows("no box of ours; kept in the list of the count")
        await me.scan(verb("COUNT-FINISH"))
        assert me.shows("place finished · counted: 2")
        assert "not seen here" not in me.text()
    row = town.row("count", "C-0001")
    assert (row.as_expected, row.elsewhere, row.codes, row.blind) == (1, 1, 1, 1)
    assert [town.row("box", name).place for name in "AD"] == [SHELF, OTHER_SHELF]


async def test_everybody_is_told_of_what_was_counted_and_only_ones_own_scan_is_taken_back(town):
    town.stored("A", "B")
    town.do("k1", "start-count", scope=("HZ-A",), blind=False)
    town.do("c2", "count-box", count="1", place=SHELF, box="B")
    async with station(town.path, town.handouts["c1"]) as me:
        await me.scan(verb("COUNT"), place(SHELF), label(town, "B"))
        assert lamp(me) is Lamp.AGAIN
        assert me.shows("counted before at HZ-A-01-1", "by c2; it counts once")
        await me.scan(verb("UNDO"))
        assert me.shows("There is nothing to take back")
        await me.scan(label(town, "A"))
        await me.until("here: 2 of 2")
        await me.scan(verb("UNDO"))
        await me.until("taken back: not counted", "here: 1 of 2")
        await me.scan(place(OTHER_SHELF), label(town, "B"))
        assert lamp(me) is Lamp.ODD
        assert me.shows("it cannot stand", "is this a second label?")
        await me.scan("c-0001")
        assert (shift(me).about, shift(me).work) == ({"count": "C-0001"}, {})
        town.do("c2", "finish-count", count="1", leave_rest=True)
        await me.scan("c-0001")
        assert me.shows("Count C-0001 is counted, not signed.")
        await me.scan(verb("ACKNOWLEDGE"), "c-0009")
        assert me.shows("R-015")
    row = town.row("count", "C-0001")
    assert (row.as_expected, row.elsewhere) == (1, 0)


@pytest.mark.parametrize(("lang", "word"), [("en", "pulled"), ("zh", "已下架")])
async def test_a_box_that_should_be_on_its_way_stops_the_count(town: Town, lang: str, word: str):
    town.stored("A", "B")
    town.approved("A")
    town.do("c1", "pull-box", box="A")
    town.do("k1", "start-count", scope=("HZ-A",), blind=False)
    async with station(town.path, town.handouts["c1"], lang=lang) as me:
        await me.scan(verb("COUNT"), place(SHELF), label(town, "A"))
        assert lamp(me) is Lamp.STOP
        assert me.shows(number(town, "A"), word)
        await me.scan(label(town, "A"))
        assert (lamp(me), shift(me).skipped) == (Lamp.STOP, 0), "read twice: the STOP stays"
        await me.scan(label(town, "B"))
        assert shift(me).skipped == 1
        await me.scan(verb("ACKNOWLEDGE"), verb("UNDO"))
        assert lamp(me) is Lamp.OK
    assert town.row("count", "C-0001").unknown == 0
