"""The palette: what is possible stands first, and that nothing fits is said in the language."""

from __future__ import annotations

import pytest

from tests.support.crew import Town
from tests.support.station import Hands, station


async def _opened(me: Hands) -> list[str]:
    """The titles it shows at first, from the top."""
    await me.press("ctrl+p")
    return _titles(me)


def _titles(me: Hands) -> list[str]:
    options = me.screen.query_one("CommandList").options
    return [option.prompt.plain.split("\n")[0] for option in options]


def _is_not_now(title: str) -> bool:
    return title.startswith("(")


async def test_what_is_possible_stands_before_what_is_not(town: Town) -> None:
    town.stored("A")
    async with station(town.path, town.handouts["c1"]) as me:
        me.app.go("box", town.row("box", town.boxes["A"]).box_no)
        await me.settle()
        found = await _opened(me)
        flags = [_is_not_now(title) for title in found]
        assert True in flags
        assert flags == sorted(flags)
        assert found[0] == "Move a stored box to another place", "what can be done here is first"


async def test_it_is_so_for_what_is_typed_too(town: Town) -> None:
    town.stored("A")
    async with station(town.path, town.handouts["c1"]) as me:
        me.app.go("box", town.row("box", town.boxes["A"]).box_no)
        await me.settle()
        await _opened(me)
        await me.type("box")
        await me.until("box")
        await me.pilot.pause(0.5)
        flags = [_is_not_now(title) for title in _titles(me)]
        assert {True, False} == set(flags)
        assert flags == sorted(flags)


@pytest.mark.parametrize(("lang", "said"), [("en", "Nothing fits."), ("zh", "没有符合的项。")])
async def test_that_nothing_fits_is_said_in_the_language_in_use(
    town: Town, lang: str, said: str
) -> None:
    async with station(town.path, town.handouts["c1"], lang=lang) as me:
        await _opened(me)
        await me.type("qqqq")
        await me.until(said)
        assert not me.shows("No matches")
        await me.press("enter")
        assert me.screen.room == "desk"
