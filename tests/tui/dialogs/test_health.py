"""A check-up on the screen, while the station works on."""

from __future__ import annotations

import pytest

from tests.support.crew import Town
from tests.support.station import station
from tui.dialogs.health import CheckUp


@pytest.mark.backend("sqlite", why="rights and names of files")
@pytest.mark.parametrize(("lang", "said"), [("en", "Others than"), ("zh", "他人也可读取")])
async def test_what_is_wrong_stands_first(town: Town, lang: str, said: str):
    town.path.file.chmod(0o644)
    async with station(town.path, town.handouts["a1"], lang=lang) as me:
        me.app.go("settings")
        await me.settle()
        await me.press("f11")
        await me.app.workers.wait_for_complete()
        await me.settle()
        assert isinstance(me.screen, CheckUp)
        first = str(me.screen.query_one("#found").render()).splitlines()[0]
        assert first.startswith("▲")
        assert said in first
        await me.press("escape")
        assert not isinstance(me.screen, CheckUp)


@pytest.mark.backend("sqlite", why="rights and names of files")
async def test_it_says_why_it_could_not_be_finished(town: Town):
    async with station(town.path, town.handouts["a1"]) as me:
        town.path.file.rename(town.path.file.with_name("away.db"))
        me.app.push_screen(CheckUp())
        await me.app.workers.wait_for_complete()
        await me.settle()
        told = " ".join(str(me.screen.query_one("#found").render()).split())
        assert told.startswith("✗ Archive: The archive was opened, but cannot be read")
        assert "moved, removed or replaced" in told
