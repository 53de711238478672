"""Help says each thing in whole sentences, and no line of it begins with a stop."""

from __future__ import annotations

import pytest

from tests.support.crew import Town
from tests.support.station import station


@pytest.mark.parametrize("room", ["desk", "batches", "due", "log", "settings", "holds"])
async def test_no_line_begins_with_a_stop_in_chinese(town: Town, room: str) -> None:
    async with station(town.path, town.handouts["c1"], lang="zh") as me:
        me.app.go(room)
        await me.settle()
        await me.press("f1")
        for _ in range(4):
            lines = [line.strip(" │") for line in me.text().splitlines()]
            assert not [line for line in lines if line[:1] in tuple("，。、：；！？")]
            await me.press("pagedown")


@pytest.mark.parametrize(("lang", "twice"), [("en", ".."), ("zh", "。.")])
async def test_what_is_focused_is_told_with_one_full_stop(
    town: Town, lang: str, twice: str
) -> None:
    async with station(town.path, town.handouts["c1"], lang=lang) as me:
        me.app.go("holds")
        await me.settle()
        await me.press("f4", "f1")
        assert me.shows("In focus" if lang == "en" else "当前焦点")
        assert not me.shows(twice)
        assert lang == "en" or not me.shows("。 选择项"), "Chinese stops need no space"
