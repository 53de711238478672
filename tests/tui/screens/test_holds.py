"""Holds in a list: those in force first, what is overdue said in words, one placed and opened."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from archive.clock import parse_now
from archive.reading.holds import holds
from archive.state_words import HOLD_TYPES
from tests.support.scans import label
from tests.support.station import Hands, station
from tui.widgets.table import Table

if TYPE_CHECKING:
    from tests.support.crew import Town

HOLD: dict[str, Any] = {"type": "claim", "reason": "not paid", "review_on": date(2026, 4, 1)}


async def _holds(me: Hands) -> None:
    me.app.go("holds")
    await me.settle()


@pytest.fixture
def held(town: Town) -> Town:
    """A hold that was released, one whose release was asked for, and one just placed."""
    town.stored("A", "B")
    town.do("c1", "place-hold", **HOLD, outlet="TZH01")
    town.do("c1", "request-release", hold="1", evidence="paid")
    town.do("m1", "release-hold", hold="1", boxes=2)
    town.do("c2", "place-hold", **{**HOLD, "document_no": "D-77"}, boxes=("A",))
    town.do("k1", "request-release", hold="2", evidence="settled")
    town.do("m1", "place-hold", **{**HOLD, "type": "lawsuit"}, category="R-DOM")
    return town


async def test_those_in_force_come_first(held: Town) -> None:
    async with station(held.path, held.handouts["c1"]) as me:
        await _holds(me)
        keys = [key.value for key in me.screen.query_one(Table).rows]
        assert keys == ["H-0002", "H-0003", "H-0001"]
        assert me.shows("claim for d", "not paid", "D-77", "2026-04-01", "c2", "released")
        assert me.shows("in force: 2 · released: 1 · review overdue: 0")


async def test_an_overdue_review_is_said_in_words(held: Town) -> None:
    now = parse_now("2026-05-01T08:00")
    async with station(held.path, held.handouts["c1"], now=now) as me:
        await _holds(me)
        assert me.shows("2026-04-01 overdue", "review overdue: 2")
    async with station(held.path, held.handouts["c1"], now=now, lang="zh") as me:
        await _holds(me)
        assert me.shows("2026-04-01 逾期", "复核逾期 2")


async def test_who_asked_for_the_release_is_told_of_the_chosen_one(held: Town) -> None:
    async with station(held.path, held.handouts["c1"]) as me:
        await _holds(me)
        assert me.shows("Release asked for by k1; another approver releases it.")
        await me.press("down")
        assert not me.shows("Release asked for")


async def test_enter_opens_the_hold_and_esc_comes_back(held: Town) -> None:
    async with station(held.path, held.handouts["c1"]) as me:
        await _holds(me)
        await me.press("down", "enter")
        assert me.screen.room == "hold"
        assert me.shows("Hold H-0003", "lawsuit")
        await me.press("escape")
        assert me.screen.room == "holds"
        assert me.screen.query_one(Table).chosen == "H-0003"


async def test_a_hold_is_placed_and_opened(town: Town) -> None:
    town.stored("A")
    async with station(town.path, town.handouts["c1"]) as me:
        await _holds(me)
        assert me.shows("No hold has ever been placed.")
        await me.press("f4", "enter", "down", "enter")
        await me.type("complaint 12")
        await me.scan(label(town, "A"))
        await me.press("f4")
        await me.press("f4")
        assert me.screen.room == "hold"
        assert me.shows("Hold H-0001", "complaint 12")
    (row,) = holds(town.archive)
    assert (row.type, row.boxes) == ("complaint", 1)


async def test_actions_are_those_of_the_chosen_hold(held: Town) -> None:
    async with station(held.path, held.handouts["m2"]) as me:
        await _holds(me)
        assert me.screen.refusals["release-hold"] is None
        await me.press("down")
        refusal = me.screen.refusals["release-hold"]
        assert refusal is not None
        assert refusal.code == "R-403"
        assert me.screen.refusals["place-hold"] is None


async def test_a_box_that_is_scanned_is_opened(held: Town) -> None:
    async with station(held.path, held.handouts["c1"]) as me:
        await _holds(me)
        await me.scan(label(held, "A"))
        assert me.screen.room == "box"


async def test_f3_leads_to_the_list_of_boxes_and_its_field(held: Town) -> None:
    async with station(held.path, held.handouts["c1"]) as me:
        await _holds(me)
        await me.press("f3")
        assert me.screen.room == "boxes"
        assert me.screen.focused.id == "find"


async def test_every_type_of_hold_fits_a_narrow_list(town: Town) -> None:
    town.stored("A")
    for type_ in HOLD_TYPES:
        few = type_ == "confidential"
        told = "other" if few else type_
        given = {**HOLD, "type": told, "reason": "claim not settled", "confidential": few}
        town.do("c1", "place-hold", **given, boxes=("A",))
    async with station(town.path, town.handouts["c1"]) as me:
        await _holds(me)
        rows = [line for line in me.text().splitlines() if line.startswith("H-")]
        assert len(rows) == len(HOLD_TYPES)
        assert not [row for row in rows if "…" in row]
        assert me.shows("H-0011")
        await me.press("home")
        assert me.shows("placed by c1")


async def test_back_from_a_hold_just_placed_the_cursor_stands_on_it(held: Town) -> None:
    async with station(held.path, held.handouts["c1"]) as me:
        await _holds(me)
        table = me.screen.query_one(Table)
        await me.press("end")
        assert table.chosen == "H-0001"
        await me.press("home")
        assert table.chosen == "H-0002"
        await me.press("f4", "enter", "down", "enter")
        await me.type("complaint 12")
        await me.scan(label(held, "B"))
        await me.press("f4", "f4")
        assert me.screen.room == "hold"
        await me.press("escape")
        assert table.chosen == "H-0004"
