"""An answer, or the second's beat, that meets a screen half drawn or closed ends no program."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest
from textual.css.query import NoMatches
from textual.widget import Widget
from textual.widgets import OptionList
from textual.worker import WorkerFailed

from tests.support.station import station
from tui.dialogs.menu import Menu
from tui.screens.desk import Desk
from tui.widgets.bars import ScanBar

if TYPE_CHECKING:
    from tests.support.crew import Town


async def test_the_beat_leaves_a_desk_alone_of_which_a_part_is_drawn(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, met = Widget.mount_composed_widgets, []

    async def halfway(self: Widget, widgets: list[Widget]) -> None:
        if isinstance(self, Desk):
            await whole(self, [each for each in widgets if isinstance(each, ScanBar)])
            self.in_step()  # what the beat does each second
            met.append(self.is_open)
            widgets = [each for each in widgets if not isinstance(each, ScanBar)]
        await whole(self, widgets)

    monkeypatch.setattr(Widget, "mount_composed_widgets", halfway)
    async with station(town.path, town.handouts["c1"]) as me:
        assert isinstance(me.screen, Desk)
        assert met == [False]
        assert me.screen.is_open


async def test_an_answer_to_a_menu_that_was_closed_meanwhile_is_shown_nowhere(town: Town) -> None:
    ended: list[bool] = []

    async def answered(menu: Any) -> None:
        closing = asyncio.ensure_future(menu.query_one(OptionList).remove())
        menu.dismiss()
        ended.append(menu not in menu.app.screen_stack)
        menu.query_one("#gone")
        await closing

    async with station(town.path, town.handouts["c1"]) as me:
        await me.press("f10")
        menu = me.screen
        assert isinstance(menu, Menu)
        menu.run_worker(answered(menu))
        await me.settle()
        assert ended == [True]
        assert me.app.is_running
        assert isinstance(me.screen, Desk)


async def test_what_is_missing_on_a_screen_that_stands_is_a_fault(town: Town) -> None:
    async def asked() -> None:
        async with station(town.path, town.handouts["c1"]) as me:
            desk = me.screen

            async def wrong() -> None:
                desk.query_one("#never-there")

            desk.run_worker(wrong)
            await me.settle()

    with pytest.raises((NoMatches, WorkerFailed)):
        await asked()
