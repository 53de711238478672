"""A locked station: the badge opens it, scans wait for their person, nobody acts for another."""

from __future__ import annotations

import pytest

from archive.commands.box import MoveBox
from archive.commands.places import AddPlace
from tests.support.crew import Town
from tests.support.scans import number, place
from tests.support.station import Hands, station
from tui import app as program
from tui.dialogs.form import CommandForm
from tui.dialogs.notdone import NotDone
from tui.scan import Scanned
from tui.screens.boxes import Boxes
from tui.screens.desk import Desk
from tui.screens.locked import Locked
from tui.screens.signin import SignIn


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
        assert desk == [number(town, box) for box in "ABC"]


async def test_a_code_that_waited_reaches_the_form_that_stands_behind_the_lock(town: Town):
    async with station(town.path, town.handouts["c1"]) as me:
        me.app.ask_for(MoveBox)
        await me.settle()
        await me.press("f9")
        await me.scan(place("HZ-A-01-2"))
        assert me.app.scanning.waiting
        await me.scan(town.handouts["c1"].badge)
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
        now += program.IDLE_S - 1
        await me.app.beat()
        assert isinstance(me.screen, Desk)
        await me.press("f5")
        now += program.IDLE_S - 1
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


async def test_signing_out_forgets_everybody(town: Town):
    async with station(town.path, town.handouts["c1"]) as me:
        await me.app.run_action("app.sign_out")
        await me.settle()
        assert isinstance(me.screen, SignIn)
        assert me.app.operator is None
        assert me.app.station.keyring.known(town.handouts["c1"].badge) is None
        await me.sign_in(town.handouts["k1"])
        assert operator(me) == "k1"
