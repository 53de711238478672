"""A bad day on the Session screen: a program killed, boxes in doubt, exceptions, one STOP."""

from __future__ import annotations

from tests.support.crew import Town
from tests.support.destruction import SESSION, Yard, feeding, pulled
from tests.support.station import Hands, station
from tui.widgets.bigtext import BigText
from tui.widgets.ceremony import LightSide


def _light(me: Hands) -> set[str]:
    """What the light means, by the class that colours it."""
    return {name for name in me.screen.query_one(LightSide).classes if name.startswith("-")}


async def _choose(me: Hands, *downs: int) -> None:
    """Choose in one list after another, by its place there."""
    for place in downs:
        await me.press("enter", *["down"] * (place + 1), "enter")


async def _begun(town: Town, yard: Yard) -> None:
    """Loaded, counted, signed and begun at this station, two boxes fed; then it is killed."""
    async with station(town.path, town.handouts["c1"]) as me:
        await yard.open(me)
        await me.scan(*yard.codes())
        await me.press("f4")
        await me.type(str(len(yard.names)))
        await me.press("f4")
        for witness in ("w1", "w2"):
            await yard.signs(me, witness, len(yard.names))
        await me.press("f4", "f4")
        await me.scan(*yard.codes("B0", "B1"))
        assert yard.fed() == [town.boxes["B0"], town.boxes["B1"]]


async def test_a_station_started_anew_shows_where_it_stood_and_feeds_nothing_unseen(town: Town):
    yard = pulled(town, 4)
    await _begun(town, yard)
    last = town.row("box", "B1").box_no
    async with station(town.path, town.handouts["c1"]) as me:
        await yard.open(me)
        assert _light(me) == {"-wait"}
        assert me.shows("Fed: 2 of 4 · Lot 1: 2 · To be fed: 2", "Fed last:")
        assert me.screen.query_one(".box", BigText).text == last
        assert me.shows("This station was started anew", "w1 ABSENT", "w2 ABSENT")
        await me.scan(*yard.codes("B2"))
        assert me.shows("R-354")
        await me.press("f4")
        for witness in ("w1", "w2"):
            await yard.badge(me, witness)
            await yard.pin(me, witness)
        await me.scan(*yard.codes("B2"))
        assert yard.fed()[2:] == [town.boxes["B2"]]


async def test_a_box_in_doubt_is_settled_by_both_witnesses_in_a_few_keys(town: Town):
    yard = pulled(town, 3)
    await _begun(town, yard)
    async with station(town.path, town.handouts["c1"]) as me:
        await yard.open(me)
        await me.press("f11")
        await me.type("power cut")
        await me.press("f4", "f6")
        await _choose(me, 7, 5)
        await me.type(town.row("box", "B2").box_no)
        await me.press("f4")
        for witness in ("w1", "w2"):
            await me.until("State whether a box went into the machine")
            await _choose(me, 0)
            await me.type("pieces in the hopper")
            await yard.badge(me, witness)
            await yard.pin(me, witness)
        assert yard.state("B2") == "FED"
        assert "fed-by-statement" in town.row("box", "B2").flags
        assert me.shows("Exception", "may be in the machine, not recorded")


async def test_a_burst_box_is_reboxed_from_where_it_was_fed(town: Town):
    yard = feeding(town, 2)
    async with station(town.path, town.handouts["c1"]) as me:
        await yard.open(me)
        await me.scan(*yard.codes("B0"))
        await me.press("f6")
        await _choose(me, 6, 2)
        await me.press("f4")
        await me.until("Move the paper of a damaged box into a new box")
        assert me.shows(town.row("box", "B0").box_no, "jam or burst in the machine")
        await me.type("Q-77")
        await me.press("tab")
        await me.type("4000")
        await me.press("f4")
        assert yard.state("B0") == "REBOXED"
        assert town.row("session", SESSION).exceptions == 1


async def test_an_extra_box_stops_and_is_told_as_one(town: Town):
    yard = feeding(town, 2)
    town.stored("X")
    async with station(town.path, town.handouts["c1"]) as me:
        await yard.open(me)
        await me.scan(*yard.codes("X"))
        assert _light(me) == {"-stop"}
        await me.press("f6")
        assert me.shows("extra box, not on the register", town.row("box", "X").box_no)
        await me.press("tab")
        await _choose(me, 3)
        await me.press("f4")
        assert town.row("session", SESSION).exceptions == 1
        assert yard.state("X") == "STORED"


async def test_a_stop_of_the_session_stops_the_desk_and_the_other_way_round(town: Town):
    yard = feeding(town, 2)
    town.stored("X")
    async with station(town.path, town.handouts["c1"]) as me:
        await yard.open(me)
        await me.scan(*yard.codes("X"))
        me.app.go("desk")
        await me.settle()
        await me.scan(*yard.codes("B0"))
        assert me.shows("A STOP waits at session S-0001")
        await yard.open(me)
        await me.press("f4")
        await me.scan(*yard.codes("B0"))
        assert me.shows("A STOP waits at the desk of this station")
        assert yard.fed() == []
        me.app.go("desk")
        await me.settle()
        await me.press("f4")
        await yard.open(me)
        await me.press("f4")
        await me.scan(*yard.codes("B0"))
        assert yard.fed() == [town.boxes["B0"]]


async def test_who_weighs_is_told_nothing_of_what_is_expected(town: Town):
    town.stored("A", "B")
    _, session = town.destroyed("A", "B")
    town.do("c1", "end-session", session=session)
    async with station(town.path, town.handouts["c2"], size=(120, 40)) as me:
        me.app.go("session", SESSION)
        await me.settle()
        seen = me.text()
        await me.press("f4")
        seen += me.text()
        await me.type("5")
        await me.press("f4")
        seen += me.text()
        assert "20.000" not in seen
        assert "20,000" not in seen
        assert "20000" not in seen
