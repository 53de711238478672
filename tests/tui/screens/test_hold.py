"""One hold: what it covers, what happened to it, and that whoever is involved cannot release it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from archive.reading.holds import hold_card
from tests.support.station import Hands, station
from tui.screens import hold as hold_screen

if TYPE_CHECKING:
    from tests.support.crew import Town

HOLD: dict[str, Any] = {"type": "claim", "reason": "not paid", "review_on": date(2026, 4, 1)}


@pytest.fixture
def held(town: Town) -> Town:
    """A hold on an outlet and its dates, its release asked for."""
    town.stored("A", "B")
    town.hand_in("C")
    dates: dict[str, Any] = {"accepted_from": date(2025, 1, 1), "accepted_to": date(2025, 12, 31)}
    town.do("m1", "place-hold", **HOLD, **dates, outlet="TZH01", document_no="D-77")
    return town


async def _hold(me: Hands, number: str = "H-0001") -> None:
    me.app.go("hold", number)
    await me.settle()


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", ("in force", "claim for damages", "outlet TZH01; accepted 2025-01-01 to 2025-12-31",
                "sealed 1, in store 2", "Boxes: 3", "hold placed")),
        ("zh", ("生效 · 理赔", "网点 TZH01", "在库 2", "箱数：3")),
    ],
)  # fmt: skip
async def test_it_says_what_it_covers(held: Town, lang: str, words: tuple[str, ...]) -> None:
    async with station(held.path, held.handouts["c1"], lang=lang) as me:
        await _hold(me)
        assert me.shows("not paid", "D-77", "2026-04-01", "m1", *words)
        assert me.shows(*(held.row("box", name).box_no for name in "ABC"))


async def test_it_is_reviewed_with_a_day_suggested(held: Town) -> None:
    async with station(held.path, held.handouts["c1"]) as me:
        await _hold(me)
        await me.press("f4")
        assert me.shows("2026-06-08")
        await me.press("enter")
        await me.type("still open")
        await me.press("enter")
        assert me.shows("2026-06-08")
    assert hold_card(held.archive, "1").hold.review_on == date(2026, 6, 8)


async def test_release_is_asked_for_with_evidence(held: Town) -> None:
    async with station(held.path, held.handouts["c1"]) as me:
        await _hold(me)
        await me.press("f6")
        await me.type("receipt 88")
        await me.press("enter")
        assert me.shows("c1: receipt 88")
    assert hold_card(held.archive, "1").evidence == "receipt 88"


async def test_who_placed_it_cannot_release_it_and_reads_why(held: Town) -> None:
    held.do("c1", "request-release", hold="1", evidence="paid")
    async with station(held.path, held.handouts["m1"]) as me:
        await _hold(me)
        assert me.shows("! m1 placed hold H-0001 or asked for its release.", "(Release)")
        await me.press("f7")
        assert me.shows("R-404", "A hold is released by another person.")


async def test_nobody_releases_what_nobody_asked_for(held: Town) -> None:
    async with station(held.path, held.handouts["m2"]) as me:
        await _hold(me)
        assert me.shows("! Nobody has asked for the release of hold H-0001.")


async def test_another_approver_releases_it_by_the_number_of_boxes(held: Town) -> None:
    held.do("c1", "request-release", hold="1", evidence="paid")
    async with station(held.path, held.handouts["m2"]) as me:
        await _hold(me)
        assert me.shows("✓ You may release it: F7.")
        await me.press("f7")
        await me.type("2")
        await me.scan(held.handouts["m2"].badge)
        await me.type(held.handouts["m2"].pin)
        await me.press("enter")
        assert me.shows("You typed 2 as the number of boxes; it is 3.")
        await me.type("3")
        await me.press("down")
        await me.type(held.handouts["m2"].pin)
        await me.press("enter")
        assert me.shows("released")
        assert not me.shows("You may release it")
    assert hold_card(held.archive, "1").hold.state == "RELEASED"


async def test_a_hold_on_a_million_shows_the_first_boxes(
    held: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hold_screen, "MOST", 2)
    async with station(held.path, held.handouts["c1"]) as me:
        await _hold(me)
        assert me.shows("Boxes: 3; the first 2")
        assert me.screen.query_one("#covered").row_count == 2


async def test_enter_on_a_box_opens_it(held: Town) -> None:
    async with station(held.path, held.handouts["c1"]) as me:
        await _hold(me)
        await me.press("enter")
        assert me.screen.room == "box"
        await me.press("escape")
        assert me.screen.room == "hold"


async def test_a_hold_that_is_not_known_says_so(town: Town) -> None:
    async with station(town.path, town.handouts["c1"]) as me:
        await _hold(me, "H-0099")
        assert me.shows("No hold H-0099 is known here.")
        await me.press("f2", "f7")
        assert me.screen.room == "hold"
