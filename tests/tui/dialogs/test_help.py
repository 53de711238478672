"""Help says what this is, what is focused, and what the keys do here and now."""

from __future__ import annotations

import pytest

from archive.words import say
from tests.support.crew import Town
from tests.support.station import station
from tui.dialogs.help import Help
from tui.rooms import ROOMS
from tui.screens.holds import Holds


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_it_tells_a_newcomer_where_they_are(town: Town, lang: str):
    async with station(town.path, town.handouts["c1"], lang=lang) as me:
        await me.press("f1")
        assert isinstance(me.screen, Help)
        assert me.shows(say("Desk", lang))
        for _ in range(4):
            await me.press("pagedown")
        assert me.shows(say("Quit", lang)) or me.shows("Ctrl+Q")
        await me.press("f1")
        assert not isinstance(me.screen, Help), "once more closes it"


async def test_a_key_that_is_not_possible_says_why(town: Town):
    async with station(town.path, town.handouts["c1"]) as me:
        me.app.go("places")
        await me.settle()
        await me.press("f1")
        assert me.shows("Not possible now", "administrator")


async def test_over_a_form_it_tells_of_the_field_in_use(town: Town):
    async with station(town.path, town.handouts["m1"]) as me:
        me.app.go("holds")
        await me.settle()
        await me.press("f4", "f1")
        assert isinstance(me.screen, Help)
        assert me.shows("kind of hold") or me.shows("type")
        await me.press("escape", "escape")
        assert isinstance(me.screen, Holds)


@pytest.mark.parametrize("door", [door for door in ROOMS if door.main], ids=lambda door: door.name)
async def test_nothing_in_it_is_cut(town: Town, door):
    async with station(town.path, town.handouts["c1"]) as me:
        me.app.go(door.name)
        await me.settle()
        await me.press("f1")
        for _ in range(6):
            assert "…" not in me.text().replace("reading …", "")
            await me.press("pagedown")
