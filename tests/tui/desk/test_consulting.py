"""The job Consult: a box goes out, is read, and comes back, without keys but for the weight."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.crew import OTHER_SHELF, SHELF
from tests.support.scans import label, number, place, seal, verb
from tests.support.station import Hands, station
from tui.desk.light import Lamp

if TYPE_CHECKING:
    from tests.support.crew import Town

ASKED: dict[str, Any] = {"purpose": "complaint", "document_no": "K-77", "scope": "bundle 3"}


@pytest.fixture
def asked(town: Town) -> Town:
    """Box A may be read; nobody has asked for B."""
    town.stored("A", "B", accepted_to=date(2025, 9, 9))
    town.do("c2", "request-consultation", box="A", **ASKED)
    town.do("m1", "approve-consultation", consultation="1")
    return town


def lamp(me: Hands) -> Lamp:
    found: Lamp = me.app.doing.shift.light.lamp
    return found


async def test_a_box_goes_out_and_comes_back(asked: Town) -> None:
    async with station(asked.path, asked.handouts["c1"]) as me:
        await me.scan(verb("CONSULT"), label(asked, "A"))
        assert me.shows(number(asked, "A"), "X-0001", "Scan the place where it is", "bundle 3")
        await me.scan(place("HZ-B"))
        assert lamp(me) is Lamp.OK
        assert me.shows("opened for a consultation · HZ-B")
        assert asked.row("consultation", "X-0001").companion == ""
        await me.scan("N0001")
        assert me.shows("type the grams", "N0001")
        await me.scan("10007", label(asked, "A"))
        assert me.shows("Put it in its place", SHELF)
        await me.scan(place(OTHER_SHELF))
        assert lamp(me) is Lamp.OK
        assert me.app.doing.shift.boxes == 2
    row = asked.row("box", "A")
    assert (row.state, row.place, row.seal_no) == ("STORED", OTHER_SHELF, "N0001")


async def test_the_box_may_be_scanned_before_its_new_seal(asked: Town) -> None:
    asked.do("c1", "open-consultation", box="A", place="HZ-B")
    async with station(asked.path, asked.handouts["c1"]) as me:
        await me.scan(verb("CONSULT"), label(asked, "A"))
        assert me.shows("Put a new seal on")
        await me.scan("N0001", "10000", place(SHELF))
        assert lamp(me) is Lamp.OK
    assert asked.state("A") == "STORED"


async def test_what_comes_in_the_wrong_order_is_amber_and_records_nothing(asked: Town) -> None:
    asked.do("a1", "set-policy", key="weigh_before_reading", value="1")
    before = len(asked.events())
    async with station(asked.path, asked.handouts["c1"]) as me:
        await me.scan(verb("CONSULT"), place("HZ-B"))
        assert lamp(me) is Lamp.NOTE
        assert me.shows("Scan the box, or the new seal")
        await me.scan(seal(asked, "A"), place("HZ-B"))
        assert lamp(me) is Lamp.NOTE
        assert me.shows("no weight in grams") or me.shows("Weigh it")
        await me.scan("heavy")
        assert (lamp(me), me.shows("is no weight in grams")) == (Lamp.NOTE, True)
        await me.scan("9990", "9990")
        assert (lamp(me), me.shows("No weight is asked for now")) == (Lamp.NOTE, True)
        await me.scan(label(asked, "B"))
        assert me.shows("is not done")
        assert len(asked.events()) == before
        await me.scan(place("HZ-B"))
        assert lamp(me) is Lamp.OK
    row = asked.row("consultation", "X-0001")
    assert (row.weight_before, asked.state("A")) == (9_990, "IN_CONSULTATION")


async def test_what_may_not_be_opened_stops_before_anybody_walks(asked: Town) -> None:
    async with station(asked.path, asked.handouts["c1"]) as me:
        await me.scan(verb("CONSULT"), label(asked, "B"))
        assert lamp(me) is Lamp.STOP
        assert me.shows("No consultation of box", "approved")
        await me.press("f4")
        await me.scan(label(asked, "A"), place("PLANT"))
        assert (lamp(me), me.shows("are not at one site")) == (Lamp.STOP, True)
        await me.press("f4")
        await me.scan(place("HZ-B"))
        assert lamp(me) is Lamp.OK
    assert [asked.state(name) for name in "AB"] == ["IN_CONSULTATION", "STORED"]


async def test_grams_that_are_missing_stop_and_are_weighed_again(asked: Town) -> None:
    asked.do("c1", "open-consultation", box="A", place="HZ-B")
    async with station(asked.path, asked.handouts["c1"]) as me:
        await me.scan(verb("CONSULT"), label(asked, "A"), seal(asked, "B"))
        assert me.shows("already. Take another")
        await me.scan("N0001", "9965", place(SHELF))
        assert (lamp(me), me.shows("35 g apart")) == (Lamp.STOP, True)
        await me.press("f4")
        told: dict[str, Any] = {"weight_g": 9_965, "incident_no": "I1", "explanation": "dried"}
        asked.do("k1", "explain-consultation", consultation="1", **told)
        await me.scan("9965", place(SHELF))
        assert lamp(me) is Lamp.OK
    assert asked.row("box", "A").weight_g == 9_965


async def test_another_station_finds_the_box_open_after_a_power_cut(asked: Town) -> None:
    async with station(asked.path, asked.handouts["c1"]) as me:
        await me.scan(verb("CONSULT"), label(asked, "A"), place("HZ-B"))
    async with station(asked.path, asked.handouts["c2"]) as other:
        await other.scan(verb("CONSULT"), label(asked, "A"))
        assert other.shows("Put a new seal on", "X-0001")
        asked.do("c1", "reseal-box", box="A", seal_no="N1", weight_g=10_000)
        await other.scan("N0002", "10000", place(SHELF))
        assert lamp(other) is Lamp.STOP
    assert asked.row("box", "A").seal_no == "N1"
