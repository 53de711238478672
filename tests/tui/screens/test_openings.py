"""Openings at night on their screen: two sign, an approver settles, what is overdue says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from archive.clock import parse_now
from tests.support.station import Hands, station

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.crew import Town


@pytest.fixture
def night(town: Town) -> Town:
    """The store has hours, and was opened at two by the first of two people."""
    town.do("a1", "set-policy", key="opens_hour", value="7")
    town.do("a1", "set-policy", key="closes_hour", value="20")
    town.at("2026-03-11 02:00")
    town.do("c1", "record-opening", why="water", remark="pipe in room A")
    return town


async def _openings(me: Hands) -> None:
    me.app.go("openings")
    await me.settle()


async def test_a_shut_store_says_so_until_two_people_opened_it(night: Town) -> None:
    async with station(night.path, night.handouts["k1"]) as me:
        await _openings(me)
        assert me.shows("The store is shut now (07:00–20:00", "O-0001", "signed by one person")
        await me.press("f4")
        assert me.shows("opening: O-0001")
        await me.press("enter", "down", "down", "enter")
        await me.scan(night.handouts["k1"].badge)
        await me.type(night.handouts["k1"].pin)
        await me.press("f4")
        assert me.shows("signed by two people", "under opening O-0001", "c1, k1")


async def test_whoever_opens_first_hears_that_the_number_stays_empty(town: Town) -> None:
    async with station(town.path, town.handouts["k1"]) as me:
        await _openings(me)
        await me.press("f4")
        assert me.shows("Empty for a new one; the second person gives its number")


async def test_an_approver_settles_it_in_either_language(night: Town) -> None:
    night.do("k1", "record-opening", why="water", opening="1")
    for lang, words in {
        "en": ("not approved yet", "pipe in room A"),
        "zh": ("待批准", "进水"),
    }.items():
        async with station(night.path, night.handouts["m1"], lang=lang) as me:
            await _openings(me)
            assert me.shows(*words)
    async with station(night.path, night.handouts["m1"]) as me:
        await _openings(me)
        await me.press("f6")
        await me.scan(night.handouts["m1"].badge)
        await me.type(night.handouts["m1"].pin)
        await me.press("enter")
        assert me.shows("opening approved", "waiting: 0 · overdue: 0")


async def test_what_nobody_approved_in_time_is_said_on_every_screen(night: Town) -> None:
    night.do("k1", "record-opening", why="water", opening="1")
    for now, overdue in (("2026-03-12T01:59", False), ("2026-03-12T03:00", True)):
        async with station(night.path, night.handouts["c1"], now=parse_now(now)) as me:
            for room in ("desk", "places", "holds", "openings"):
                me.app.go(room)
                await me.settle()
                assert me.shows("▲ night openings overdue: 1") is overdue
    assert night.row("opening", "O-0001").state == "OPENED"


async def test_the_register_is_written_where_it_is_wanted(
    night: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with station(night.path, night.handouts["c1"]) as me:
        await _openings(me)
        await me.press("f11")
        assert me.shows("Register of openings")
        await me.press("f4")
        assert me.shows("The register lies here")
    assert (tmp_path / "openings.pdf").read_bytes().startswith(b"%PDF")
