"""A clock that jumped, as people meet it: every screen says so, and two of them end it."""

from __future__ import annotations

from datetime import timedelta

import archive
from archive.clock import parse_now
from tests.archive.stories.test_clock import Wound
from tests.support.crew import Town
from tests.support.station import Hands, seated
from tui.app import WayboxApp
from tui.dialogs.form import CommandForm

DOUBT = "THE CLOCK IS IN DOUBT"


async def confirm(me: Hands, town: Town, who: str) -> None:
    """From the log's actions, with badge and PIN."""
    me.app.go("log")
    await me.settle()
    await me.press("f2", "down", "enter")
    assert isinstance(me.screen, CommandForm)
    await me.scan(town.handouts[who].badge)
    await me.type(town.handouts[who].pin)
    await me.press("f4")


async def test_a_clock_that_jumped_is_said_everywhere_until_two_people_confirm_it(town: Town):
    clock = Wound(parse_now("2026-03-10T08:30"))
    town.stored("A")
    town.archive.close()
    async with seated(WayboxApp(lambda: archive.open(str(town.path), clock=clock))) as me:
        while me.app.station.archive is None:
            await me.settle()
        await me.sign_in(town.handouts["k1"])
        assert DOUBT not in me.text()
        clock.is_set(timedelta(hours=-2))
        await me.press("f5")
        assert DOUBT in me.text()
        for room in ("boxes", "due", "batches"):
            me.app.go(room)
            await me.settle()
            assert DOUBT in me.text(), room
        for who in ("k1", "m1"):
            assert DOUBT in me.text()
            await confirm(me, town, who)
        await me.press("f5")
        assert DOUBT not in me.text(), me.text()
