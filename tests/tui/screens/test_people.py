"""People on the screen: without names, with what lapsed, and everything an administrator does."""

from __future__ import annotations

from datetime import date

import pytest

from archive.clock import parse_now
from archive.reading.people import people
from tests.support.crew import CREW, Town
from tests.support.station import Hands, station


async def _people(me: Hands) -> None:
    me.app.go("people")
    await me.settle()


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_everybody_stands_there_and_nobody_is_named(town: Town, lang: str) -> None:
    town.stored("A")  # sets the demo clock to a day in March
    async with station(town.path, town.handouts["a1"], lang=lang) as me:
        await _people(me)
        for hand in CREW:
            assert me.shows(hand.staff_no)
            assert not me.shows(hand.name)
        assert me.shows("! lapsed 2026-01-31" if lang == "en" else "! 已失效 2026-01-31")


async def test_those_whose_papers_lapsed_alone(town: Town) -> None:
    town.stored("A")
    async with station(town.path, town.handouts["a1"]) as me:
        await _people(me)
        await me.press("f6")
        assert me.screen.query_one("#list").row_count == 3
        assert me.shows("old")
        assert not me.shows("m1")
        await me.press("f6")
        assert me.shows("old", "m1")


async def test_what_ends_soon_says_how_many_days_are_left(town: Town) -> None:
    town.do(
        "a1", "record-training", person="c2",
        trained_on=date(2026, 1, 1), until=date(2026, 3, 20),
    )  # fmt: skip
    async with station(town.path, town.handouts["a1"]) as me:
        await _people(me)
        assert me.shows("! 10 days left")


async def test_a_person_is_entered_and_the_badge_is_shown_once(town: Town) -> None:
    async with station(town.path, town.handouts["a1"]) as me:
        await _people(me)
        await me.press("f4")
        for text in ("z9", "张新", "仓储部", "clerk"):
            await me.type(text)
            await me.press("enter")
        await me.press("f4")
        assert me.shows("BG1-")
        await me.press("escape", "escape")
        assert not me.shows("BG1-")
        assert me.screen.query_one("#list").chosen == "z9"
        await me.press("home")
        assert me.screen.query_one("#list").chosen != "z9"
        await me.press("end")
        assert me.screen.query_one("#list").chosen == people(town.archive)[-1].staff_no
    assert "z9" in {row.staff_no for row in people(town.archive)}


async def test_a_badge_is_revoked_from_the_actions(town: Town) -> None:
    async with station(town.path, town.handouts["a1"]) as me:
        await _people(me)
        chosen = me.screen.query_one("#list").chosen
        await me.press("enter")
        actions = me.screen.query_one("OptionList")
        actions.highlighted = actions.get_option_index("revoke-badge")
        await me.press("enter")
        await me.type("lost")
        await me.press("f4")
    assert not next(row for row in people(town.archive) if row.staff_no == chosen).badge


async def test_a_clerk_is_told_why_not(town: Town) -> None:
    async with station(town.path, town.handouts["c1"]) as me:
        await _people(me)
        await me.press("f4")
        assert me.shows("R-001")


async def test_ones_own_pin_is_changed_its_own_way(town: Town) -> None:
    async with station(town.path, town.handouts["a1"]) as me:
        await _people(me)
        me.screen.action_do("change-pin")
        await me.settle()
        assert type(me.screen).__name__ == "ChangePin"


async def test_the_person_under_the_cursor_is_told_in_full(town: Town) -> None:
    async with station(town.path, town.handouts["a1"]) as me:
        await _people(me)
        await me.press("down", "down", "down")
        key = next(row.key for row in people(town.archive) if row.staff_no == "both")
        said = " ".join(me.text().split())
        assert "both · clerk, approver, witness · 法务部 · agreement until 2030-12-31" in said
        assert "days left" in said
        assert f"signing key {key}" in said
        await me.press("up", "up", "up")
        assert me.shows("agreement missing · training missing")


async def test_how_long_ago_it_lapsed_is_said_in_days(town: Town) -> None:
    async with station(town.path, town.handouts["a1"], now=parse_now("2026-03-10T08:00")) as me:
        await _people(me)
        await me.press(*["down"] * 9)
        assert me.shows("old · clerk · 档案科 · agreement lapsed 38 days ago")
