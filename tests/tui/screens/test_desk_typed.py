"""Numbers that somebody typed: shown back, confirmed, marked; looking up asks for nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.crew import OTHER_SHELF, SHELF, Town
from tests.support.destruction import feeding
from tests.support.scans import label, number, place, seal, verb
from tests.support.station import Hands, station
from tui.desk.shift import Lamp, Shift

if TYPE_CHECKING:
    from archive.events import Event

ASKED = "Typed, not scanned. Is it this box?"


def shift(me: Hands) -> Shift:
    found: Shift = me.app.doing.shift
    return found


def received(town: Town, name: str) -> list[Event]:
    """The events that took a box into custody."""
    return [
        event for event in town.events()
        if event.subject == town.boxes[name] and event.kind == "box.received"
    ]  # fmt: skip


def moments_later(me: Hands) -> None:
    """People type slowly; the router takes what comes within 1.5 s for one reading."""
    me.app.scanning.router._last = ("", 0.0)


@pytest.mark.parametrize("sure", ["f4", "wall", "number", "id"])
async def test_a_typed_number_is_shown_back_and_done_when_it_is_confirmed(town: Town, sure: str):
    town.hand_in("A", "B")
    async with station(town.path, town.handouts["c1"]) as me:
        await me.scan(verb("RECEIVE"), number(town, "A").lower())
        assert me.shows(ASKED, number(town, "A"), "sealed", seal(town, "A"))
        assert (shift(me).light.lamp, shift(me).boxes, received(town, "A")) == (Lamp.NOTE, 0, [])
        if sure == "f4":
            await me.press("f4")
        else:
            typed = {"wall": verb("ACKNOWLEDGE"), "number": number(town, "A").replace("-", "")}
            moments_later(me)
            await me.scan(typed.get(sure, town.boxes["A"]))
        assert (shift(me).light.lamp, shift(me).boxes) == (Lamp.OK, 1)
        await me.scan(label(town, "B"))
        rows = [line for line in me.text().splitlines() if "taken into custody" in line]
        assert ["typed" in line for line in rows if "✓" in line] == [False, True]
    assert [event.data.get("manual") for event in received(town, "A")] == [1]
    assert "manual" not in received(town, "B")[0].data


async def test_any_other_scan_drops_it_visibly(town: Town):
    town.hand_in("A", "B", "C")
    async with station(town.path, town.handouts["c1"]) as me:
        await me.scan(verb("RECEIVE"), number(town, "A"), label(town, "B"))
        dropped = f"{number(town, 'A')} was typed and not confirmed: it is NOT done."
        assert me.shows(dropped, "NOT done: typed, and not confirmed")
        assert shift(me).light.lamp is Lamp.OK
        await me.scan(number(town, "A"), number(town, "C"))
        assert me.shows(dropped, ASKED, number(town, "C"))
        await me.scan(verb("MOVE"))
        assert me.shows(f"{number(town, 'C')} was typed and not confirmed")
        await me.scan(verb("ACKNOWLEDGE"))
    assert [town.state(name) for name in "ABC"] == ["SEALED", "RECEIVED", "SEALED"]


async def test_a_number_that_arrived_twice_at_once_confirms_nothing(town: Town):
    town.hand_in("A")
    async with station(town.path, town.handouts["c1"]) as me:
        await me.scan(verb("RECEIVE"), number(town, "A"), number(town, "A"))
        assert me.shows(ASKED)
    assert town.state("A") == "SEALED"


async def test_looking_up_a_seal_and_a_place_ask_for_nothing(town: Town):
    town.stored("A")
    async with station(town.path, town.handouts["c1"]) as me:
        await me.scan(number(town, "A"))
        assert shift(me).light.lamp is Lamp.FOUND
        await me.scan(verb("MOVE"), OTHER_SHELF.lower(), seal(town, "A"))
        assert shift(me).light.lamp is Lamp.OK
    assert town.row("box", "A").place == OTHER_SHELF


async def test_what_stops_a_scan_stops_a_confirmed_number_and_shows_which(town: Town):
    town.hand_in("A")
    async with station(town.path, town.handouts["c1"]) as me:
        await me.scan(verb("MOVE"), number(town, "A"))
        assert me.shows("No place was scanned yet.")
        await me.press("f4")
        await me.scan(place(SHELF), number(town, "A"), verb("ACKNOWLEDGE"))
        assert shift(me).stopped
        assert me.shows(number(town, "A"), "typed")
        await me.scan(number(town, "A"))
        assert shift(me).skipped == 1


async def test_at_the_machine_a_typed_number_is_confirmed_likewise(town: Town):
    yard = feeding(town, 3)
    typed = number(town, "B0"), number(town, "B1")
    async with station(town.path, town.handouts["c1"]) as me:
        await yard.open(me)
        await me.scan(typed[0])
        assert me.shows("Typed, not scanned. Is it this box?")
        assert yard.fed() == []
        await me.press("f4")
        assert yard.fed() == [town.boxes["B0"]]
        await me.scan(typed[1], *yard.codes("B2"))
        assert me.shows(f"{typed[1]} was typed and not confirmed: it is NOT done.")
        await me.scan(typed[1])
        await me.scan(town.boxes["B1"])
    assert yard.fed() == [town.boxes[name] for name in ("B0", "B2", "B1")]
    fed = [event for event in town.events("HZ") if event.kind == "box.fed"]
    assert [event.data.get("manual", 0) for event in fed] == [1, 0, 1]


async def test_whoever_counts_is_not_told_where_a_typed_box_should_stand(town: Town):
    town.stored("A")
    async with station(town.path, town.handouts["c1"]) as me:
        await me.scan(verb("COUNT"), number(town, "A"))
        assert me.shows(ASKED, seal(town, "A"))
        assert not me.shows(SHELF)


async def test_what_was_repaired_is_shown_beside_what_had_arrived(town: Town):
    town.hand_in("A", "B")
    full = "".join(chr(ord(char) + 0xFEE0) for char in label(town, "A"))
    async with station(town.path, town.handouts["c1"]) as me:
        await me.scan(verb("RECEIVE"), full)
        arrived = f"Arrived as {full}, read as {label(town, 'A')}."
        assert shift(me).light.lines[-1].said() == arrived
        assert me.shows("Arrived as")
        await me.scan(label(town, "B").lower())
        assert shift(me).light.lamp is Lamp.OK
        assert not me.shows("Arrived as"), "small letters are no damage"
