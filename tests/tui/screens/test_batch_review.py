"""A manager reads hundreds of lines: by groups, what to look at first, without a question each."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from archive.errors import BadInput
from archive.reading.line_groups import line_groups
from archive.reading.lines import WAYS, batch_lines
from tests.support.crew import Town
from tests.support.station import station
from tests.tui.screens.test_batch import look_at

HOLD: dict[str, Any] = {"type": "claim", "reason": "suit", "review_on": date(2026, 4, 1)}


@pytest.fixture
def many(town: Town) -> Town:
    """Thirty boxes of three units; in one unit two of them are to be looked at."""
    for unit in ("杭州分公司", "宁波分公司", "台州分公司"):
        town.stored(*(f"{unit}{at}" for at in range(10)), unit=unit)
    town.stored(
        "old", unit="台州分公司", accepted_from=date(2025, 1, 1), accepted_to=date(2025, 1, 9)
    )
    town.do("k1", "reissue-label", box="宁波分公司3", reason="torn")
    town.submitted(*town.boxes)
    town.do("c1", "place-hold", boxes=("宁波分公司7",), **HOLD)
    return town


def test_groups_add_up_and_begin_with_what_is_to_be_looked_at(many: Town) -> None:
    units = line_groups(many.archive, "1")
    assert [(each.value, each.boxes, each.doubtful, each.held) for each in units] == [
        ("宁波分公司", 10, 2, 1),
        ("台州分公司", 11, 0, 0),
        ("杭州分公司", 10, 0, 0),
    ]
    for way in WAYS:
        found = line_groups(many.archive, "1", way)
        assert sum(each.boxes for each in found) == 31
        assert sum(each.slips for each in found) == 31_000
        assert sum(each.doubtful for each in found) == 2
        for each in found:
            page = batch_lines(many.archive, "1", group=(way, each.value))
            assert page.total == each.boxes
            first = batch_lines(many.archive, "1", "doubtful", group=(way, each.value))
            assert first.total == each.doubtful
    months = {each.value: each.boxes for each in line_groups(many.archive, "1", "month")}
    assert months == {"2026-01": 1, "2026-03": 30}
    with pytest.raises(BadInput):
        line_groups(many.archive, "1", "colour")


async def test_a_manager_goes_through_the_groups_and_withholds_from_there(many: Town) -> None:
    async with station(many.path, many.handouts["m1"]) as me:
        await look_at(me)
        await me.press("f11")
        assert me.shows("by responsible unit", "groups: 3", "to be looked at first: 2", "! 2")
        await me.press("enter")
        assert me.shows("by responsible unit: 宁波分公司 · to be looked at first")
        assert me.shows("1–2 of 2", "on hold H-0001", "label reissued")
        await me.press("ctrl+t")
        assert me.shows("1–1 of 1", "on hold now")
        await me.press("ctrl+o")
        await me.type("a claim")
        await me.press("f4")
        assert me.shows("no line · by responsible unit: 宁波分公司 · on hold now")
        await me.press("ctrl+down")
        assert me.shows("台州分公司 · all lines", "1–11 of 11")
        await me.press("ctrl+down", "ctrl+down")
        assert me.shows("杭州分公司 · all lines", "last group")
        await me.press("ctrl+up")
        assert me.shows("台州分公司 · all lines")
        await me.press("f11", "ctrl+t", "ctrl+t")
        assert me.shows("by month of the last day kept", "2026-01", "2026-03")
        await me.press("f7")
        assert me.shows("1–31 of 31 · all lines")
    withheld = [event for event in many.events() if event.kind == "batch.line_withheld"]
    assert [event.data["boxes"] for event in withheld] == [[many.boxes["宁波分公司7"]]]


async def test_groups_fit_a_small_screen_in_chinese(many: Town) -> None:
    async with station(many.path, many.handouts["m1"], lang="zh") as me:
        await look_at(me)
        await me.press("f11")
        assert me.shows("按责任单位", "宁波分公司", "100.0")
        await me.press("ctrl+t")
        assert me.shows("按类别", "国内寄递详情单")
