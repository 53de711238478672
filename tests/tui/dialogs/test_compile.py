"""Choosing what goes on a batch: counted first, written then, and what stands is said."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.support.crew import Town
from tests.support.station import Hands, station
from tui.dialogs.compile import Compile

HOLD: dict[str, Any] = {"type": "claim", "reason": "open", "review_on": date(2026, 4, 1)}


@pytest.fixture
def filled(town: Town) -> Town:
    town.stored("A", "B", unit="north")
    town.stored("C", unit="south", categories=("R-DOM", "R-SEC"))
    return town


async def _open(me: Hands) -> None:
    me.app.go("due")
    await me.settle()
    await me.press("f4")


async def _all_units(me: Hands) -> None:
    await me.press("tab", "enter", "home", "down", "enter")


def _kinds(town: Town) -> list[str]:
    return [event.kind for event in town.events() if event.machine == "batch"]


async def test_nothing_chosen_is_nothing(filled: Town) -> None:
    async with station(filled.path, filled.handouts["c1"]) as me:
        await _open(me)
        assert me.shows("Nothing is chosen, so nothing would be listed. Free and due: 3")
        await me.press("f4")
        assert isinstance(me.screen, Compile)
        assert me.shows("✗ Nothing is chosen")
    assert _kinds(filled) == []


async def test_every_choice_says_how_many_it_would_leave(filled: Town) -> None:
    async with station(filled.path, filled.handouts["c1"]) as me:
        await _open(me)
        await me.press("tab", "enter")
        assert me.shows("north (2)", "south (1)")
        await me.press("home", "down", "down", "down", "enter")
        assert me.shows("Would be listed: boxes 1 · slips 1,000 · 10.0 kg")
        await me.press("tab", "enter")
        assert me.shows("R-SEC Security inspection")
        await me.press("escape", "tab", "enter")
        assert me.shows("2026-03 (1)"), "counted beside the unit that is chosen"
    assert _kinds(filled) == []


async def test_all_is_a_choice_that_has_to_be_made(filled: Town) -> None:
    async with station(filled.path, filled.handouts["c1"]) as me:
        await _open(me)
        await _all_units(me)
        assert me.shows("Would be listed: boxes 3")
        await me.press("f4")
        assert me.shows("Batch B-0001", "boxes: 3")
    assert _kinds(filled) == ["batch.drafted", "batch.lines_added"]


async def _overtaken(me: Hands, town: Town, patch: pytest.MonkeyPatch) -> None:
    """Another station puts a hold on the boxes between the drafting and the adding."""
    work = me.app.station.work
    written = work.write

    async def write(job: Any) -> Any:
        done = await written(job)
        if _kinds(town) == ["batch.drafted"]:
            patch.undo()
            town.do("c1", "place-hold", boxes=("A", "B", "C"), **HOLD)
        return done

    patch.setattr(work, "write", write)
    await me.press("f4")


async def test_what_stands_is_said_when_adding_is_refused(
    filled: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with station(filled.path, filled.handouts["c1"]) as me:
        await _open(me)
        await _all_units(me)
        await _overtaken(me, filled, monkeypatch)
        assert me.shows("B-0001 is drafted and stands without boxes", "R-201")
        assert _kinds(filled) == ["batch.drafted"]
        filled.do("c2", "request-release", hold="1", evidence="settled")
        filled.do("m1", "release-hold", hold="1", boxes=3)
        await me.press("f4")
        assert me.shows("Batch B-0001", "boxes: 3")
    assert _kinds(filled) == ["batch.drafted", "batch.lines_added"], "it was not drafted twice"


async def test_leaving_after_a_draft_opens_what_stands(
    filled: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with station(filled.path, filled.handouts["c1"]) as me:
        await _open(me)
        await _all_units(me)
        await _overtaken(me, filled, monkeypatch)
        await me.press("escape")
        assert me.shows("Batch B-0001", "no box is listed")


async def test_boxes_are_named_by_scanning(filled: Town) -> None:
    numbers = [filled.row("box", name).box_no for name in ("A", "C")]
    async with station(filled.path, filled.handouts["c1"]) as me:
        await _open(me)
        await me.press("tab")
        await me.scan(*numbers, numbers[0])
        assert me.shows("Would be listed: the boxes named, 2")
        await me.press("down", "home", "down", "enter")
        await me.press("f4")
        assert me.shows("not both at once")
        assert _kinds(filled) == []
        await me.press("enter", "home", "enter", "f4")
        assert me.shows("Batch B-0001", "boxes: 2")


async def test_escape_writes_nothing(filled: Town) -> None:
    async with station(filled.path, filled.handouts["c1"], lang="zh") as me:
        await _open(me)
        assert me.shows("可列入的到期箱：3")
        await me.press("escape")
        assert me.screen.room == "due"
    assert _kinds(filled) == []
