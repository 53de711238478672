"""Feeding on the Session screen: scans, STOP, presence, holds, other stations, a power cut."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from archive.clock import DemoClock
from archive.codes import CommandCode
from tests.support.crew import Town
from tests.support.destruction import SESSION, feeding, pulled
from tests.support.station import Hands, slowly, station
from tui.dialogs.ceremony import CeremonyForm
from tui.widgets.ceremony import LightSide

ACKNOWLEDGE = CommandCode("ACKNOWLEDGE").text


def _later(me: Hands, minutes: int) -> None:
    """Set the demo clock forward."""
    assert me.app.station.archive is not None
    clock = me.app.station.archive.clock
    assert isinstance(clock, DemoClock)
    clock.at = clock.given = clock.at + timedelta(minutes=minutes)


def _light(me: Hands) -> set[str]:
    """What the light means, by the class that colours it."""
    return {name for name in me.screen.query_one(LightSide).classes if name.startswith("-")}


def _presence(town: Town, witness: int) -> str:
    return str(getattr(town.row("session", SESSION), f"presence{witness}"))


async def test_a_burst_of_scans_is_fed_in_its_order(town: Town):
    yard = feeding(town, 8)
    async with station(town.path, town.handouts["c1"]) as me:
        await yard.open(me)
        await me.scan(*yard.codes())
        assert yard.fed() == [town.boxes[name] for name in yard.names]
        assert me.shows("Fed: 8 of 8 · Lot 1: 8 · To be fed: 0")
        assert _light(me) == {"-ok"}


async def test_a_light_that_is_gone_when_it_was_drawn_makes_room_for_nothing(town: Town):
    yard = feeding(town, 1)
    async with station(town.path, town.handouts["c1"]) as me:
        await yard.open(me)
        side = me.screen.query_one(LightSide)
        await side.remove_children()
        side.on_resize()
        await me.settle()
        assert me.app.is_running


async def test_while_planned_a_scan_loads(town: Town):
    yard = pulled(town, 2)
    town.stored("X")
    stranger = yard.codes("X")
    async with station(town.path, town.handouts["c1"]) as me:
        await yard.open(me)
        await me.scan(*yard.codes())
        assert {yard.state(name) for name in yard.names} == {"LOADED"}
        assert me.shows("Loaded at", "Loaded: 2")
        await me.scan(*stranger)
        assert me.shows("R-104", "STOP: not this box.")


async def test_stop_stays_until_it_is_acknowledged_by_its_key(town: Town):
    yard = feeding(town, 3)
    town.stored("X")
    async with station(town.path, town.handouts["c1"]) as me:
        await yard.open(me)
        await me.scan(*yard.codes("X", "B0", "B1"))
        assert _light(me) == {"-stop"}
        assert me.shows("R-104", "Not done either, scan again afterwards: ")
        assert me.shows(town.row("box", "B0").box_no, town.row("box", "B1").box_no)
        await me.press("enter", "space", "f5")
        await me.scan(*yard.codes("B2"))
        assert yard.fed() == []
        await me.press("f4")
        await me.scan(*yard.codes("B0"))
        assert yard.fed() == [town.boxes["B0"]]


async def test_stop_is_acknowledged_by_a_card_on_the_wall(town: Town):
    yard = feeding(town, 1)
    town.stored("X")
    async with station(town.path, town.handouts["c1"]) as me:
        await yard.open(me)
        await me.scan(*yard.codes("X"))
        await me.scan(ACKNOWLEDGE)
        await me.scan(*yard.codes("B0"))
        assert yard.state("B0") == "FED"


async def test_a_box_fed_twice_is_amber_and_counts_once(town: Town):
    yard = feeding(town, 2)
    async with station(town.path, town.handouts["c1"]) as me:
        await yard.open(me)
        await me.scan(*yard.codes("B0", "B1", "B0"))
        assert me.shows("Recorded already, at 08:00:00; it counts once.", "Fed: 2 of 2")
        assert len(yard.fed()) == 2
        assert _light(me) == {"-again"}


async def test_a_box_of_another_session_stops(town: Town):
    yard = feeding(town, 1)
    town.stored("X")
    other = town.planned(town.approved("X"), witness2="w3")
    town.loaded(other, "X")
    async with station(town.path, town.handouts["c1"]) as me:
        await yard.open(me)
        await me.scan(*yard.codes("X"))
        assert me.shows("R-315", other)


async def test_a_box_that_another_session_fed_stops_too(town: Town):
    yard = feeding(town, 1)
    town.stored("X")
    other = town.planned(town.approved("X"))
    town.loaded(other, "X")
    town.do("c1", "agree-count", session=other, counted=1)
    for witness in ("w1", "w2"):
        town.do(witness, "sign-before", session=other, boxes=1)
    town.do("c1", "start-feeding", session=other)
    town.do("c1", "feed-box", box="X", session=other)
    async with station(town.path, town.handouts["c1"]) as me:
        await yard.open(me)
        await me.scan(*yard.codes("X"))
        assert _light(me) == {"-stop"}
        assert me.shows("R-011")


async def test_a_hold_placed_elsewhere_stops_the_very_next_box(town: Town):
    yard = feeding(town, 2)
    async with station(town.path, town.handouts["c1"]) as me:
        await yard.open(me)
        await me.scan(*yard.codes("B0"))
        town.do("m1", "place-hold", type="claim", reason="open", boxes=("B1",),
                review_on=date(2026, 4, 1))  # fmt: skip
        await me.scan(*yard.codes("B1"))
        assert me.shows("R-103", "H-0001")
        assert yard.state("B1") == "LOADED"


async def test_a_badge_alone_confirms_presence_while_the_sign_in_counts(town: Town):
    yard = feeding(town, 1)
    async with station(town.path, town.handouts["c1"]) as me:
        await yard.open(me)
        before = _presence(town, 1)
        await yard.badge(me, "w1")
        assert isinstance(me.screen, CeremonyForm), "w1 did not sign in at this station"
        await yard.pin(me, "w1")
        first = _presence(town, 1)
        assert first > before
        _later(me, 20)
        await yard.badge(me, "w1")
        assert not isinstance(me.screen, CeremonyForm)
        assert _presence(town, 1) > first
        assert me.shows("w1 present, 29 min left")
        _later(me, 11)
        await yard.badge(me, "w1")
        assert isinstance(me.screen, CeremonyForm), "the full sign-in is 31 minutes old"


async def test_over_a_pause_no_sign_in_counts(town: Town):
    yard = feeding(town, 1)
    async with station(town.path, town.handouts["c1"]) as me:
        await yard.open(me)
        await yard.badge(me, "w1")
        await yard.pin(me, "w1")
        town.at("2026-03-10T08:05")
        town.do("c1", "pause-session", session=SESSION, reason="belt")
        _later(me, 6)
        await me.app.beat()
        await me.settle()
        await yard.badge(me, "w1")
        assert isinstance(me.screen, CeremonyForm)


async def test_a_lapsed_presence_is_seen_before_the_next_scan(town: Town):
    yard = feeding(town, 1)
    async with station(town.path, town.handouts["c1"]) as me:
        await yard.open(me)
        _later(me, 31)
        await me.press("f5")
        assert me.shows("No box is fed until presence is confirmed. Scan the badge: w1, w2")
        assert _light(me) == {"-wait"}
        await me.scan(*yard.codes("B0"))
        assert me.shows("R-306")
        assert yard.state("B0") == "LOADED"


async def test_a_badge_of_somebody_else_says_so_and_shows_nothing_of_itself(town: Town):
    yard = feeding(town, 1)
    secret = town.handouts["w3"].badge.split("-")[2]
    async with station(town.path, town.handouts["c1"]) as me:
        await yard.open(me)
        await yard.badge(me, "w3")
        assert me.shows("This badge belongs to no witness of S-0001: w1 and w2 are.")
        await yard.badge(me, "w1")
        assert secret not in me.text()
        assert town.handouts["w1"].badge.split("-")[2] not in me.text()


async def test_another_station_sees_how_far_it_is(town: Town):
    yard = feeding(town, 3)
    async with station(town.path, town.handouts["k1"]) as me:
        await yard.open(me)
        assert me.shows("Fed: 0 of 3")
        town.do("c1", "feed-box", box="B1", session=SESSION)
        await me.app.beat()
        await me.settle()
        assert me.shows("Fed: 1 of 3", "Fed last:")


async def test_after_a_power_cut_it_goes_on_where_it_was(town: Town):
    yard = feeding(town, 3)
    async with station(town.path, town.handouts["c1"]) as me:
        await yard.open(me)
        await me.scan(*yard.codes("B0", "B1"))
    async with station(town.path, town.handouts["c1"]) as me:
        _later(me, 45)
        await yard.open(me)
        assert me.shows("Fed: 2 of 3 · Lot 1: 2 · To be fed: 1", "w1 ABSENT", "w2 ABSENT")
        for witness in ("w1", "w2"):
            await yard.badge(me, witness)
            await yard.pin(me, witness)
        await me.scan(*yard.codes("B2"))
        assert len(yard.fed()) == 3


async def test_scans_under_way_are_done_even_when_the_screen_is_left(town: Town):
    yard = feeding(town, 6)
    async with station(town.path, town.handouts["c1"]) as me:
        await yard.open(me)
        for code in yard.codes():
            me.stream(code)
        await me.pilot.press("escape", "f10")
        await me.settle()
        assert len(yard.fed()) == 6


async def test_a_damaged_code_stops_and_feeds_nothing(town: Town):
    yard = feeding(town, 1)
    (code,) = yard.codes("B0")
    async with station(town.path, town.handouts["c1"]) as me:
        await yard.open(me)
        await me.scan(code[:-1] + ("A" if code[-1] != "A" else "B"))
        assert me.shows("R-113"), "the tag is not the one that was printed"
        await me.press("f4")
        await me.scan(code[:12])
        assert me.shows("Not done. Put this box aside.")
        assert yard.fed() == []


async def test_once_it_has_ended_a_box_is_shown_not_fed(town: Town):
    yard = feeding(town, 1)
    town.do("c1", "feed-box", box="B0", session=SESSION)
    town.accepted(SESSION, 1)
    town.do("c1", "end-session", session=SESSION)
    async with station(town.path, town.handouts["c1"]) as me:
        await yard.open(me)
        await me.scan(*yard.codes("B0"))
        assert me.screen.room == "box"


async def test_a_stop_outlives_its_screen_and_names_what_was_not_done(town: Town):
    yard = feeding(town, 2)
    town.stored("X")
    async with station(town.path, town.handouts["c1"]) as me:
        await yard.open(me)
        await me.scan(*yard.codes("X", "B0"))
        await me.press("escape", "f10", "escape")
        await yard.open(me)
        assert _light(me) == {"-stop"}
        assert me.shows("Not done either, scan again afterwards: ", town.row("box", "B0").box_no)
        await me.scan(*yard.codes("B1"))
        assert yard.fed() == []
        await me.press("f4")
        await me.scan(*yard.codes("B0"))
        assert yard.fed() == [town.boxes["B0"]]


async def test_a_stop_is_said_on_whatever_is_shown(town: Town):
    yard = feeding(town, 2)
    town.stored("X")
    async with station(town.path, town.handouts["c1"]) as me:
        await yard.open(me)
        gate = await slowly(me, "perform")
        for code in yard.codes("B0", "X"):
            me.stream(code)
        me.stream("", "escape")
        await me.until("Look up")
        gate.set()
        await me.settle()
        assert "was not done. Open the session" in me.told()
        assert yard.fed() == [town.boxes["B0"]]


@pytest.mark.parametrize("ending", ["sign out", "another"])
async def test_boxes_are_fed_in_the_name_of_whoever_scanned_them(town: Town, ending: str):
    yard = feeding(town, 3)
    async with station(town.path, town.handouts["c1"]) as me:
        await yard.open(me)
        gate = await slowly(me, "perform")
        for code in yard.codes():
            me.stream(code)
        me.stream("", "f5")
        await me.pilot.pause(0.1)
        if ending == "another":
            me.app.welcome(await me.app.station.admit(*town.handouts["c2"][2:4]))
        else:
            me.app.action_sign_out()
        gate.set()
        await me.settle()
    fed = [event for event in town.events("HZ") if event.kind == "box.fed"]
    assert [event.by for event in fed] == [town.credentials["c1"].person] * 3


async def test_scans_faster_than_the_session_is_read_are_done_when_it_is(town: Town):
    yard = feeding(town, 3)
    async with station(town.path, town.handouts["c1"]) as me:
        gate = await slowly(me, "read")
        me.app.go("session", SESSION)
        await me.pilot.pause(0.1)
        for code in yard.codes():
            me.stream(code)
        me.stream("")
        await me.pilot.pause(0.1)
        gate.set()
        await me.settle()
        assert yard.fed() == [town.boxes[name] for name in yard.names]
