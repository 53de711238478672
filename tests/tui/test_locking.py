"""What waits at a lock, and what ends behind it: in order, in its owner's name, never unread."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from archive import BY_NAME
from archive.commands.people import IssueBadge
from archive.errors import StorageFailed
from archive.reading.card import box_card
from tests.support.crew import Town
from tests.support.destruction import feeding
from tests.support.scans import label, place, verb
from tests.support.station import Hands, slowly, station
from tests.tui.conftest import Founded
from tui.dialogs.form import CommandForm
from tui.dialogs.notdone import NotDone
from tui.dialogs.pin import FirstPin
from tui.dialogs.waited import Waited
from tui.dialogs.working import working
from tui.progress import Progress
from tui.screens.desk import Desk
from tui.screens.locked import Locked
from tui.waiting import Waiting

OTHER = "HZ-A-01-2"


def shown(me: Hands) -> list[type[Any]]:
    return [type(screen) for screen in me.app.screen_stack[1:]]


async def come_back(me: Hands, town: Town, who: str = "c1") -> None:
    await me.scan(town.handouts[who].badge)


def test_codes_are_taken_out_and_put_back_where_they_stood():
    codes: Any = "abcde"
    waiting: Any = Waiting(codes)
    taken = waiting.take_out(1, 3)
    assert (taken, list(waiting)) == (("b", "c"), ["a", "d", "e"])
    waiting.put_back(taken, 1)
    assert list(waiting) == list("abcde")


async def test_a_form_that_ended_behind_the_lock_is_gone_when_another_takes_over(town: Town):
    async with station(town.path, town.handouts["a1"]) as me:
        me.app.ask_for(BY_NAME["add-place"], {
            "code": ("HZ-C",), "title": ("C",), "parent": ("HZ",), "kind": ("room",),
        })  # fmt: skip
        await me.settle()
        gate = await slowly(me, "perform")
        me.stream("", "f4")
        await me.until("Recording")
        me.stream("", "f9")
        await me.until("Locked")
        gate.set()
        await me.settle()
        await me.sign_in(town.handouts["c2"])
        assert shown(me) == [Desk]
    added = [event.subject for event in town.events() if event.kind == "place.added"]
    assert "HZ-C" in added


async def test_a_seal_that_waits_hides_no_strangers_scan(town: Town):
    town.stored("A")
    before = town.row("box", "A").place
    async with station(town.path, town.handouts["c1"]) as me:
        await me.scan(verb("MOVE"), place(OTHER))
        await me.press("f10")
        await me.scan("69012345")
        await me.press("f9")
        await me.scan(label(town, "A"))
        await come_back(me, town)
        assert isinstance(me.screen, Waited)
        assert len(me.app.scanning.waiting) == 1, "the seal waits for the desk still"
        await me.press("escape", "escape")
        assert town.row("box", "A").place == before
        assert not me.app.station.journal._open, "nobody is asked again after a crash"


async def test_what_waited_before_the_lock_is_done_before_what_came_at_it(town: Town):
    town.stored("A")
    async with station(town.path, town.handouts["c1"]) as me:
        await me.scan(verb("MOVE"), place("HZ-A-01-1"))
        await me.press("f10")
        await me.scan(place(OTHER))
        await me.press("f9")
        await me.scan(label(town, "A"))
        await come_back(me, town)
        await me.press("f4", "escape")
        assert town.row("box", "A").place == OTHER


async def test_nothing_scanned_at_the_lock_answers_for_itself(town: Town):
    town.stored("A")
    async with station(town.path, town.handouts["c1"]) as me:
        for _ in range(2):
            await me.press("f9")
            await me.scan(label(town, "A"), verb("ACKNOWLEDGE"))
            await me.scan(town.handouts["c1"].badge, verb("ACKNOWLEDGE"))
            assert isinstance(me.screen, Waited)
        await me.pilot.resize_terminal(60, 20)
        asked = shown(me).count(Waited)
        await me.scan(verb("ACKNOWLEDGE"))
        assert shown(me).count(Waited) == asked, "nobody can read what would be done"
        assert me.app.begun(), "leaving would lose it"


async def test_many_codes_are_all_read_before_they_are_done(town: Town):
    names = [f"b{each}" for each in range(30)]
    town.hand_in(*names)
    async with station(town.path, town.handouts["c1"]) as me:
        await me.press("f9")
        await me.scan(*[label(town, name) for name in names])
        await come_back(me, town)
        assert not me.shows(town.row("box", "b29").box_no)
        await me.press("end")
        assert me.screen.query_one("#asked").scroll_offset.y > 0


async def test_codes_asked_about_are_named_to_whoever_takes_over(town: Town):
    town.stored("A")
    async with station(town.path, town.handouts["c1"]) as me:
        await me.press("f9")
        await me.scan(label(town, "A"))
        await come_back(me, town)
        await me.press("f9")
        await me.sign_in(town.handouts["k1"])
        assert isinstance(me.screen, NotDone)
        assert me.shows("Not done; scans: 1")


async def test_a_pin_with_codes_waiting_is_not_kept_either(town: Town):
    town.stored("A")
    async with station(town.path, town.handouts["c1"]) as me:
        await me.press("f9")
        await me.scan(label(town, "A"), "975312", "97531", "975312q", "9753-12")
        assert len(me.app.scanning.waiting) == 1
        await me.scan(f"975312{town.handouts['c1'].badge}")
        assert isinstance(me.screen, Waited), "the badge behind it opens the lock"
        assert not me.shows("975")


async def test_help_over_a_lock_opens_nothing_by_itself(town: Town):
    async with station(town.path, town.handouts["c1"]) as me:
        await me.press("f9")
        gate = await slowly(me, "read")
        me.stream(town.handouts["c1"].badge)
        await me.pilot.pause(0.1)
        me.stream("", "f1")
        await me.until("Help")
        gate.set()
        await me.settle()
        assert shown(me) == [Desk], "whose badge it is gets the desk, not a closed help page"


async def test_a_new_badge_of_the_same_person_is_the_one_that_signs(town: Town):
    town.stored("A")
    async with station(town.path, town.handouts["c1"]) as me:
        await me.press("f9")
        command, handouts = town.archive.with_badges(IssueBadge(person="c1"))
        town.archive.perform(command, town.credentials["a1"])
        await me.scan(town.handouts["c1"].badge)
        assert isinstance(me.screen, Locked)
        await me.sign_in(handouts[0])
        await me.scan(verb("MOVE"), place(OTHER), label(town, "A"))
        assert town.row("box", "A").place == OTHER


@pytest.mark.parametrize("where", ["session", "desk"])
async def test_a_stop_is_said_where_its_light_is_not_seen(town: Town, where: str):
    yard = feeding(town, 3)
    town.stored("X")
    async with station(town.path, town.handouts["c1"]) as me:
        if where == "session":
            await yard.open(me)
        else:
            await me.scan(verb("FEED"))
        gate = await slowly(me, "perform")
        me.stream(label(town, "X"))
        await me.pilot.pause(0.1)
        if where == "session":
            me.stream("", "f12")
            await me.until("Batch B-")
        else:
            me.app.go("boxes")
            await me.until("Box list")
        gate.set()
        await me.settle()
        assert "STOP at" in me.told()


async def test_what_opens_while_the_station_is_locked_waits_for_its_owner(town: Town):
    async with station(town.path, town.handouts["a1"]) as me:
        await me.press("f9")
        me.app.ask_for(BY_NAME["add-place"])
        await me.settle()
        assert shown(me) == [Desk, Locked]
        assert me.app.begun(), "leaving now would lose it"
        await come_back(me, town, "a1")
        assert isinstance(me.screen, CommandForm)


async def test_a_stop_is_said_once_however_many_scans_follow_it(town: Town):
    yard = feeding(town, 3)
    town.stored("X")
    async with station(town.path, town.handouts["c1"]) as me:
        await me.scan(verb("FEED"))
        gate = await slowly(me, "perform")
        for code in (label(town, "X"), *yard.codes()):
            me.stream(code)
        await me.pilot.pause(0.1)
        me.app.go("boxes")
        await me.until("Box list")
        gate.set()
        await me.settle()
        assert me.told().count("STOP at the desk") == 1
        assert yard.fed() == []


async def test_a_list_being_taken_in_is_waited_for_by_whoever_takes_over(town: Town):
    async with station(town.path, town.handouts["a1"]) as me:
        gate = asyncio.Event()

        async def job(_progress: Progress) -> None:
            await gate.wait()

        me.app.run_worker(working(me.app, "taking in", job))
        await me.pilot.pause(0.1)
        me.stream("", "f9")
        await me.until("Locked")
        me.stream(town.handouts["k1"].badge)
        await me.until("was read")
        me.stream(town.handouts["k1"].pin)
        await me.until("is being recorded")
        gate.set()
        await me.settle()
        await me.sign_in(town.handouts["k1"])
        assert shown(me) == [Desk]


async def test_a_pin_that_is_being_changed_is_waited_for(real: Founded):
    async with station(real.path, real.handouts["a1"]) as me:
        await me.type("739154")
        await me.press("enter")
        await me.type("739154")
        gate = await slowly(me, "change_pin")
        me.stream("", "f4")
        await me.pilot.pause(0.1)
        me.stream("", "escape")
        await me.pilot.pause(0.1)
        assert isinstance(me.screen, FirstPin)
        gate.set()
        await me.settle()
        assert shown(me) == [Desk]


async def test_a_disk_that_breaks_behind_a_refusal_holds_the_scan_and_is_no_crash(town: Town):
    yard = feeding(town, 2)
    async with station(town.path, town.handouts["c1"]) as me:
        await yard.open(me)
        await me.scan(*yard.codes("B0", "B1"))
        read = me.app.station.read

        async def broken(question: Any, *about: Any, **more: Any) -> Any:
            if question is box_card:
                raise StorageFailed("the disk is gone")
            return await read(question, *about, **more)

        vars(me.app.station)["read"] = broken
        await me.scan(*yard.codes("B0"))
        assert me.app.station.feeder("S-0001").held is not None
        assert me.app.crash is None


@pytest.mark.parametrize("room", ["holds", "boxes", "session"])
async def test_the_language_changes_while_a_screen_is_being_drawn(town: Town, room: str):
    feeding(town, 1)
    async with station(town.path, town.handouts["c1"]) as me:
        for lang in ("zh", "en"):
            me.app.go(room, *(["S-0001"] if room == "session" else []))
            assert not me.screen.children, "nothing is drawn yet"
            await me.app.speak(lang)
            await me.settle()
            assert me.screen.room == room
        assert me.app.crash is None
