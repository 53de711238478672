"""A locked station: the badge opens it, scans wait for their person, nobody acts for another."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from archive import BY_NAME
from archive.commands.box import MoveBox
from archive.commands.places import AddPlace
from tests.support.crew import Town
from tests.support.scans import number, place, verb
from tests.support.station import Hands, slowly, station
from tui import app as program
from tui import beat as beating
from tui.dialogs.form import CommandForm
from tui.dialogs.handouts import Handouts
from tui.dialogs.help import Help
from tui.dialogs.notdone import NotDone
from tui.scan import Scanned
from tui.screens.boxes import Boxes
from tui.screens.desk import Desk
from tui.screens.locked import Locked
from tui.screens.signin import Doorway, SignIn


def operator(me: Hands) -> str:
    return me.app.operator.staff_no if me.app.operator else ""


@pytest.fixture
def desk(town: Town, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What reaches the desk, in its order."""
    town.stored("A", "B", "C")
    seen: list[str] = []

    def take(_: Desk, code: Scanned) -> bool:
        seen.append(code.text)
        return True

    monkeypatch.setattr(Desk, "code_scanned", take)
    return seen


async def test_the_badge_alone_opens_it_again(town: Town):
    async with station(town.path, town.handouts["c1"]) as me:
        await me.press("f9")
        assert isinstance(me.screen, Locked)
        assert me.shows("c1 works here")
        assert not me.shows("F10 Menu"), "nothing of what is behind can be read"
        await me.scan(town.handouts["c1"].badge)
        assert isinstance(me.screen, Desk)
        assert operator(me) == "c1"


async def test_what_was_open_is_there_as_it_was(town: Town):
    async with station(town.path, town.handouts["a1"]) as me:
        me.app.go("boxes")
        await me.settle()
        me.app.ask_for(AddPlace)
        await me.settle()
        await me.type("HZ-C")
        await me.press("f9")
        assert isinstance(me.screen, Locked)
        await me.scan(town.handouts["a1"].badge)
        assert isinstance(me.screen, CommandForm)
        assert me.shows("HZ-C")
        await me.press("escape")
        assert isinstance(me.screen, Boxes)


async def test_scans_wait_and_are_done_in_their_order_after_the_same_person_is_back(
    town: Town, desk: list[str]
):
    async with station(town.path, town.handouts["c1"]) as me:
        await me.press("f9")
        await me.scan(number(town, "A"), number(town, "B"))
        assert desk == []
        assert me.shows("2")
        for text in (town.handouts["c1"].badge, number(town, "C")):
            me.stream(text)
        await me.settle()
        assert desk == [], "anybody may have scanned them"
        assert me.shows("Scanned while this station was locked: 2", number(town, "B"))
        await me.press("f4")
        assert desk == [number(town, box) for box in "ABC"]


async def test_codes_scanned_at_a_locked_station_are_not_done_against_its_owners_will(
    town: Town, desk: list[str]
):
    async with station(town.path, town.handouts["c1"]) as me:
        await me.press("f9")
        await me.scan(verb("FEED"), number(town, "A"))
        for text in (town.handouts["c1"].badge, number(town, "C")):
            me.stream(text)
        await me.settle()
        await me.press("escape")
        assert desk == [number(town, "C")]
        await me.press("f9")
        await me.scan(number(town, "B"), town.handouts["c1"].badge)
        await me.scan(verb("ACKNOWLEDGE"))
        assert desk == [number(town, "C"), number(town, "B")]


async def test_a_pin_typed_before_the_badge_is_neither_kept_nor_shown(town: Town):
    async with station(town.path, town.handouts["c1"]) as me:
        await me.press("f9")
        await me.scan("975312")
        await me.until("That was no badge")
        await me.scan(town.handouts["c1"].badge)
        assert isinstance(me.screen, Desk)
        assert not me.shows("975312")
        assert not me.app.scanning.waiting


@pytest.mark.parametrize("end", ["revoke-badge", "leave"])
async def test_a_badge_that_counts_no_more_opens_nothing(town: Town, end: str):
    async with station(town.path, town.handouts["c1"]) as me:
        await me.press("f9")
        more = {"left_on": town.today} if end == "leave" else {"reason": "lost"}
        town.do("a1", end, person="c1", **more)
        await me.scan(town.handouts["c1"].badge)
        assert isinstance(me.screen, Locked)
        assert me.shows("opens nothing any more")


def _handing_out(me: Hands) -> Callable[[Any], None]:
    """What a screen does with a form's answer."""
    return lambda done: me.app.hand_out(done.handouts) if done else None


async def test_what_ends_behind_the_lock_neither_opens_it_nor_stands_above_it(town: Town):
    async with station(town.path, town.handouts["a1"]) as me:
        me.app.ask_for(BY_NAME["issue-badge"], {"person": ("c2",)}, _handing_out(me))
        await me.settle()
        gate = await slowly(me, "perform")
        me.stream("", "f4")
        await me.until("Recording")
        me.stream("", "f9")
        await me.until("Locked: a1 works here")
        me.stream(town.handouts["k1"].badge)
        await me.until("was read")
        me.stream(town.handouts["k1"].pin)
        await me.until("is being recorded")
        gate.set()
        await me.settle()
        assert isinstance(me.screen, Locked)
        await me.press("f1")
        assert isinstance(me.screen, Help), "help is the lock's own"
        await me.press("escape", "f9")
        assert [type(each) for each in me.app.screen_stack].count(Locked) == 1
        await me.scan(town.handouts["a1"].badge)
        assert isinstance(me.screen, Handouts)


async def test_badges_that_nobody_saw_are_named_to_whoever_takes_over(town: Town):
    async with station(town.path, town.handouts["a1"]) as me:
        me.app.ask_for(BY_NAME["issue-badge"], {"person": ("c2",)}, _handing_out(me))
        await me.settle()
        await me.press("f4")
        assert isinstance(me.screen, Handouts)
        await me.press("f9")
        await me.sign_in(town.handouts["k1"])
        assert isinstance(me.screen, Desk)
        assert "a1 issued and nobody has seen: 1" in me.told()


async def test_a_code_that_waited_reaches_the_form_that_stands_behind_the_lock(town: Town):
    async with station(town.path, town.handouts["c1"]) as me:
        me.app.ask_for(MoveBox)
        await me.settle()
        await me.press("f9")
        await me.scan(place("HZ-A-01-2"))
        assert me.app.scanning.waiting
        await me.scan(town.handouts["c1"].badge)
        await me.press("f4")
        assert isinstance(me.screen, CommandForm)
        assert not me.app.scanning.waiting
        assert me.screen.typed["place"] == ["HZ-A-01-2"] or me.shows("HZ-A-01-2")


async def test_another_person_needs_the_pin_too_and_begins_afresh(town: Town, desk: list[str]):
    async with station(town.path, town.handouts["c1"]) as me:
        me.app.go("boxes")
        await me.settle()
        await me.press("f9")
        await me.scan(number(town, "A"))
        await me.scan(town.handouts["k1"].badge)
        assert isinstance(me.screen, Locked)
        assert operator(me) == "c1", "a badge alone is not enough for others"
        await me.type(town.handouts["k1"].pin)
        await me.press("enter")
        assert operator(me) == "k1"
        assert isinstance(me.screen, NotDone)
        assert me.shows(number(town, "A"), "scan it again")
        await me.press("enter")
        assert isinstance(me.screen, Desk)
        assert desk == []
        assert not me.app.scanning.waiting
        assert not [screen for screen in me.app.screen_stack if isinstance(screen, Boxes)]


async def test_somebody_known_here_still_needs_the_pin_to_take_over(town: Town):
    async with station(town.path, town.handouts["k1"]) as me:
        await me.press("f9")
        await me.sign_in(town.handouts["c1"])
        await me.press("f9")
        await me.scan(town.handouts["k1"].badge)
        assert isinstance(me.screen, Locked)
        assert operator(me) == "c1"


async def test_badge_and_pin_of_the_same_person_open_it_with_all_that_waits(
    town: Town, desk: list[str]
):
    async with station(town.path, town.handouts["c1"]) as me:
        me.app.station.keyring.forget()
        await me.press("f9")
        await me.scan(number(town, "A"))
        await me.sign_in(town.handouts["c1"])
        await me.press("f4")
        assert isinstance(me.screen, Desk)
        assert desk == [number(town, "A")]


async def test_a_wrong_pin_leaves_it_locked(town: Town):
    async with station(town.path, town.handouts["c1"]) as me:
        await me.press("f9")
        await me.scan(town.handouts["k1"].badge)
        await me.type("000001")
        await me.press("enter")
        assert me.shows("tries left: 4")
        await me.press("escape", "f10", "f1")
        await me.press("escape")
        assert isinstance(me.screen, Locked)
        assert operator(me) == "c1"


async def test_it_locks_by_itself_after_ten_minutes_without_a_hand(
    town: Town, monkeypatch: pytest.MonkeyPatch
):
    now = 1000.0
    monkeypatch.setattr(program.WayboxApp, "monotonic", staticmethod(lambda: now))
    async with station(town.path, town.handouts["c1"]) as me:
        now += beating.IDLE_S - 1
        await me.app.beat()
        assert isinstance(me.screen, Desk)
        await me.press("f5")
        now += beating.IDLE_S - 1
        await me.app.beat()
        assert isinstance(me.screen, Desk), "a key counts"
        now += 2
        await me.app.beat()
        await me.app.beat()
        await me.settle()
        assert isinstance(me.screen, Locked)
        await me.scan(town.handouts["c1"].badge)
        assert isinstance(me.screen, Desk), "locked once, not twice"


async def test_nothing_is_locked_while_nobody_is_signed_in(town: Town):
    async with station(town.path) as me:
        await me.press("f9")
        assert isinstance(me.screen, SignIn)


async def test_the_language_changes_on_a_locked_station_too(town: Town):
    async with station(town.path, town.handouts["c1"]) as me:
        await me.press("f9", "f8")
        assert me.shows("已锁屏：c1 当班")
        await me.scan(town.handouts["c1"].badge)
        assert isinstance(me.screen, Desk)


async def test_what_is_behind_the_lock_may_be_ready_before_the_lock_is_drawn_anew(
    town: Town, monkeypatch: pytest.MonkeyPatch
):
    async def half(screen: Locked) -> None:
        await screen.query("#footing").remove()
        me.app.scanning.hand_on()
        await Doorway.recompose(screen)

    async with station(town.path, town.handouts["c1"]) as me:
        await me.press("f9")
        monkeypatch.setattr(Locked, "recompose", half, raising=False)
        await me.press("f8")
        assert me.shows("已锁屏：c1 当班")


async def test_a_lock_that_opens_while_it_is_drawn_anew_says_nothing_more(
    town: Town, monkeypatch: pytest.MonkeyPatch
):
    async def opened(screen: Locked) -> None:
        await Doorway.recompose(screen)
        screen._unlock()
        await screen.query("#footing").remove()

    async with station(town.path, town.handouts["c1"]) as me:
        await me.press("f9")
        monkeypatch.setattr(Locked, "recompose", opened, raising=False)
        await me.press("f8")
        assert isinstance(me.screen, Desk)


async def test_signing_out_forgets_everybody(town: Town):
    async with station(town.path, town.handouts["c1"]) as me:
        await me.app.run_action("app.sign_out")
        await me.settle()
        assert isinstance(me.screen, SignIn)
        assert me.app.operator is None
        assert me.app.station.keyring.known(town.handouts["c1"].badge) is None
        await me.sign_in(town.handouts["k1"])
        assert operator(me) == "k1"
