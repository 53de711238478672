"""Hand over and Take over at the desk: k of n, what is missing, a seal in doubt, a stranger."""

from __future__ import annotations

import pytest

from archive.codes import PaperCode
from tests.support.crew import Town
from tests.support.scans import label, number, place, seal, verb
from tests.support.station import Hands, station
from tui.desk.shift import Shift

LIST = PaperCode("T-0001").text


def shift(me: Hands) -> Shift:
    found: Shift = me.app.doing.shift
    return found


@pytest.fixture
def listed(town: Town) -> Town:
    """Three boxes on an open hand-over."""
    town.hand_in("A", "B", "C")
    town.do("c2", "open-handover", outlet_code="TZH01", sealed=True)
    return town


@pytest.fixture
def under_way(listed: Town) -> Town:
    """The three boxes given and on their way."""
    listed.do("c2", "give-handover", handover="1", whole=True)
    return listed


async def test_boxes_go_out_one_by_one_and_the_light_says_which_are_left(listed: Town):
    town = listed
    async with station(town.path, town.handouts["c2"]) as me:
        await me.scan(verb("HAND-OVER"), LIST)
        assert me.shows("scanned out: 0 of 3")
        await me.scan(label(town, "A"))
        assert me.shows("scanned out: 1 of 3", number(town, "C"))
        await me.scan(label(town, "A"))
        assert me.shows("Read twice") or me.shows("already scanned")
        await me.scan(seal(town, "B"))
        assert [town.state(box) for box in "ABC"] == ["IN_TRANSIT", "IN_TRANSIT", "SEALED"]
        await me.scan(verb("UNDO"))
        assert me.shows("taken back: it stays at the outlet")
        assert town.state("B") == "SEALED"
        await me.scan(label(town, "B"), label(town, "C"))
        assert me.shows("scanned out: 3 of 3")


async def test_boxes_come_in_and_what_is_wrong_is_said_before_the_box(under_way: Town):
    town = under_way
    async with station(town.path, town.handouts["c1"]) as me:
        await me.scan(verb("TAKE-OVER"), LIST, label(town, "A"), seal(town, "A"))
        assert me.shows("Its seal is the one registered.")
        await me.scan(verb("SEAL-BROKEN"))
        assert me.shows("seal broken: now scan the box")
        await me.scan(label(town, "B"))
        assert me.shows("scanned in: 2 of 3", number(town, "C"), "seal broken")
        await me.scan(label(town, "C"))
        assert shift(me).work == {}
    rows = town.archive.engine.rows('SELECT "seen" FROM "handover_line" ORDER BY "seen"')
    assert [row[0] for row in rows] == ["broken", "intact", "intact"]
    assert town.row("handover", "T-0001").state == "ARRIVED"


async def test_a_box_that_nobody_listed_goes_to_a_bay_and_on_record(under_way: Town):
    town = under_way
    async with station(town.path, town.handouts["c1"]) as me:
        await me.scan(verb("TAKE-OVER"), LIST, "ZZ-99")
        assert shift(me).stopped
        assert me.shows("Nobody listed this box: its seal is unknown.", "scan the bay")
        await me.scan(verb("ACKNOWLEDGE"), place("HZ-A-01-1"))
        assert me.shows("no bay")
        await me.scan(verb("ACKNOWLEDGE"), place("HZ-B"))
        assert me.shows("Q-0001 · HZ-B")
        assert not me.shows("What you see may be old")
        await me.scan(verb("NO-LABEL"), place("HZ-B"))
        assert me.shows("Q-0002 · HZ-B")
        await me.scan(place("HZ-A-01-1"))
        assert shift(me).stopped
    first, second = (town.row("arrival", f"Q-000{at}") for at in (1, 2))
    assert (first.seal_no, first.handover, first.outlet_code) == ("ZZ-99", "T-0001", "TZH01")
    assert (second.why, second.place) == ("no-label", "HZ-B")


async def test_a_known_box_beside_the_list_is_said_and_does_not_hide_one_that_is_missing(
    under_way: Town,
):
    town = under_way
    town.hand_in("D")
    async with station(town.path, town.handouts["c1"]) as me:
        await me.scan(verb("TAKE-OVER"), LIST, label(town, "A"), label(town, "D"))
        assert me.shows("not on the list: 1", "scanned in: 1 of 3", number(town, "C"))
        assert shift(me).rows[0].lamp == "odd"


async def test_a_box_of_a_list_not_chosen_stops_and_a_wrong_number_says_so(under_way: Town):
    town = under_way
    async with station(town.path, town.handouts["c1"]) as me:
        await me.scan(verb("TAKE-OVER"), label(town, "A"))
        assert me.shows("No hand-over is chosen.")
        await me.scan(verb("ACKNOWLEDGE"), "t-0007")
        assert me.shows("No hand-over T-0007 is known here.")
        await me.scan(verb("ACKNOWLEDGE"), "t-0001", label(town, "A"))
        assert town.state("A") == "RECEIVED"
