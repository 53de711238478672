"""A sheet signed by hand, entered by one person and checked by another at the station."""

from __future__ import annotations

import pytest

from tests.support.crew import Town
from tests.support.station import Hands, station
from tests.tui.screens.test_batch import look_at
from tests.tui.screens.test_batch_signing import sign


async def _choose(me: Hands, words: str) -> None:
    """Choose a command from the list of actions by its words."""
    await me.press("f2")
    options = me.screen.query_one("OptionList")
    texts = [str(options.get_option_at_index(at).prompt) for at in range(options.option_count)]
    place = next(at for at, text in enumerate(texts) if words in text)
    options.highlighted = place
    await me.press("enter")


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_the_approval_of_a_boss_who_is_not_here(town: Town, lang: str) -> None:
    town.stored("A", "B")
    town.submitted("A", "B")
    town.do("k1", "give-opinion", opinion="agree")
    scan = town.archive.keep_file(b"the sheet")
    town.do("k1", "attach", kind="paper-opinion", file=scan)
    hand, row = town.handouts, town.row("batch", "B-0001")
    enter = {"en": "Enter an opinion", "zh": "录入手签"}[lang]
    async with station(town.path, hand["c1"], lang=lang) as me:
        await look_at(me)
        await _choose(me, enter)
        await me.press("enter", *["down"] * 5, "enter")  # the post: head
        await me.type("m1")
        await me.press("enter")
        await me.press("enter", "down", "enter")  # agrees
        for text in ("2026-03-10", scan[:8], "1", row.register_hash[:8], ""):
            await _put(me, text)
        await _signed(me, hand["c1"])
        waits = {"en": "entered by c1; a second person", "zh": "由 c1 录入"}[lang]
        assert me.shows(waits)
    assert town.row("batch", "B-0001").paper_post == "head"
    async with station(town.path, hand["k1"], lang=lang) as me:
        await look_at(me)
        assert me.shows({"en": "F4 Check the sheet", "zh": "F4 复核审批表"}[lang])
        await me.press("f4")
        await me.press("enter", "down", "enter")
        for text in ("2026-03-10", "2", "m1"):
            await _put(me, text)
        assert me.shows(scan[:16])
        await me.press("enter")
        await _signed(me, hand["k1"])
        assert me.shows("m1", {"en": "signed on paper", "zh": "纸质签批"}[lang])
    assert town.row("batch", "B-0001").state == "APPROVED"


async def _put(me: Hands, text: str) -> None:
    field = me.screen.focused
    if hasattr(field, "value"):
        field.value = ""
    await me.type(text)
    await me.press("enter")


async def _signed(me: Hands, who) -> None:
    await sign(me, who)


async def test_an_approval_is_taken_back_at_the_station(town: Town) -> None:
    town.stored("A")
    town.do("a1", "set-policy", key="cooling_hours", value="24")
    town.approved("A")
    async with station(town.path, town.handouts["m2"]) as me:
        await look_at(me)
        assert me.shows("no box is pulled before 2026-03-11 08:00")
        await _choose(me, "Take an approval back")
        await sign(me, town.handouts["m2"], "a claim came up")
        assert me.shows("returned", "a claim came up")
    assert town.row("batch", "B-0001").state == "RETURNED"
