"""What decisions rest on, page by page, and changed through forms."""

from __future__ import annotations

import pytest

from archive.clock import parse_now
from archive.reading.settings import settings
from tests.support.crew import Town
from tests.support.station import Hands, station


async def _settings(me: Hands) -> None:
    me.app.go("settings")
    await me.settle()


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_every_page_says_what_it_rests_on(town: Town, lang: str) -> None:
    async with station(town.path, town.handouts["a1"], lang=lang) as me:
        await _settings(me)
        said = {"en": "minutes a witness's presence counts", "zh": "监销人在场确认的有效分钟数"}[
            lang
        ]
        assert me.shows(said, "30", "basic" if lang == "en" else "基本")
        assert "_" not in me.text(), "values have words, no names of fields"
        await me.press("f6")
        assert me.shows("R-DOM@1", "not verified" if lang == "en" else "未核验")
        await me.press("f6")
        assert me.shows("2026")
        await me.press("f6")
        assert me.shows("MILL", "C-1")
        await me.press("f6")
        assert me.shows(town.archive.founding.id, "HZ")
        await me.press("f6")
        assert me.shows("this station" if lang == "en" else "本工位", "HZ")
        await me.press("f6")
        assert me.shows(said)


async def test_an_administrator_changes_the_value_under_the_cursor(town: Town) -> None:
    admin = town.handouts["a1"]
    async with station(town.path, admin) as me:
        await _settings(me)
        await me.press("down", "down", "f4")
        assert me.shows("minutes a witness's presence counts")
        await me.type("20")
        await me.scan(admin.badge)
        await me.type(admin.pin)
        await me.press("f4")
        assert me.shows("set here")
    values = {row.key: row.value for row in settings(town.archive).policy}
    assert values["presence_minutes"] == "20"


async def test_whoever_may_not_change_it_is_told_why(town: Town) -> None:
    async with station(town.path, town.handouts["c1"]) as me:
        await _settings(me)
        await me.press("f4")
        assert me.shows("R-001")
    assert settings(town.archive).policy[1].comes_from == "default"


async def test_the_archive_itself_is_never_changed(town: Town) -> None:
    async with station(town.path, town.handouts["a1"]) as me:
        await _settings(me)
        await me.press("f6", "f6", "f6", "f6", "f4")
        assert me.shows("ever changed")


async def test_a_rule_is_told_in_full_and_changed_from_what_it_is(town: Town) -> None:
    manager = town.handouts["m1"]
    async with station(town.path, manager, now=parse_now("2026-03-10T08:00")) as me:
        await _settings(me)
        await me.press("f6", "down", "down", "down")
        said = " ".join(me.text().split())
        assert "R-DOM@1 · Domestic waybills · Postal Law (2015)" in said
        assert "nobody has compared it with its source yet" in said
        await me.press("f4")
        assert me.shows("code: R-DOM", "12m", "2026-03-10")
        await me.type("18m")
        await me.press("down", "down")
        await me.type("our contract")
        await me.scan(manager.badge)
        await me.type(manager.pin)
        await me.press("enter")
        assert me.shows("R-DOM@2")
    found = {rule.rule: rule for rule in settings(town.archive).rules}["R-DOM@2"]
    assert (found.keep, found.start, found.source) == ("18m", "accepted", "our contract")


async def test_a_category_without_a_rule_gets_one(town: Town) -> None:
    async with station(town.path, town.handouts["m1"]) as me:
        await _settings(me)
        await me.press("f7")
        assert me.screen.query_one("#row-code")


async def test_the_newest_calendar_stands_first(town: Town) -> None:
    years = [year.year for year in settings(town.archive).calendars]
    async with station(town.path, town.handouts["a1"]) as me:
        await _settings(me)
        await me.press("f6", "f6")
        assert me.screen.query_one("#calendars").chosen == str(max(years))
        await me.press("f4")
        assert me.shows(str(max(years) + 1))
