"""A rule is added, and boxes are moved to it, after it was told what would become of them."""

from __future__ import annotations

from datetime import date

import pytest

from archive import BY_NAME
from archive.commands.settings import AddRule
from archive.reading.settings import settings
from tests.support.crew import Town
from tests.support.station import Hands, station
from tui.widgets.fields import FieldRow


async def ask(me: Hands, command: str, **known: str) -> None:
    me.app.ask_for(BY_NAME[command], {name: (text,) for name, text in known.items()})
    await me.settle()


async def fill(me: Hands, **texts: str) -> None:
    for name, text in texts.items():
        me.screen.query_one(f"#row-{name}", FieldRow).field.focus()
        await me.settle()
        await me.type(text)


async def sign(me: Hands, town: Town, who: str) -> None:
    await me.scan(town.handouts[who].badge)
    await me.type(town.handouts[who].pin)


def _rules(town: Town) -> list[str]:
    return [rule.rule for rule in settings(town.archive).rules if rule.rule.startswith("R-DOM")]


def _shorter(town: Town) -> None:
    wish = AddRule(
        code="R-DOM", keep="6m", start="accepted", source="S", effective_from=date(2026, 1, 1)
    )
    town.archive.perform(wish, town.credentials["m1"])


async def test_a_rule_tells_what_would_become_of_boxes_before_it_is_added(town: Town) -> None:
    town.stored("A", "B", "L")
    town.submitted("L")
    async with station(town.path, town.handouts["m1"]) as me:
        await ask(me, "add-rule", code="R-DOM")
        await fill(me, keep="6m", source="Standard")
        await sign(me, town, "m1")
        assert me.shows("Adding the rule moves no box.", "R-DOM@2: 2, by -181 to -181 days")
        assert me.shows(town.row("box", "L").box_no, "stay as they are: 1")
        await fill(me, keep="24m")
        await me.press("f4")
        assert me.shows("+365 to +365", "F4 once more")
        assert _rules(town) == ["R-DOM@1"]
        await me.press("f4")
    assert _rules(town) == ["R-DOM@1", "R-DOM@2"]


async def test_boxes_go_over_after_their_number_was_told(town: Town) -> None:
    town.stored("A", "B")
    _shorter(town)
    async with station(town.path, town.handouts["m1"]) as me:
        await ask(me, "reassess", category="R-DOM")
        assert me.shows("If these boxes are reassessed now:", "R-DOM@2: 2")
        await fill(me, reason="Standard 7", boxes="2")
        await sign(me, town, "m1")
        await me.press("f4")
    assert town.row("box", "A").rules == "R-DOM@2"


async def test_another_choice_is_told_anew_before_it_is_sent(town: Town) -> None:
    town.stored("A", "B")
    _shorter(town)
    async with station(town.path, town.handouts["m1"]) as me:
        await ask(me, "reassess", category="R-DOM")
        await fill(me, reason="Standard 7", boxes="2")
        await sign(me, town, "m1")
        field = me.screen.query_one("#row-outlet", FieldRow).field
        field.value = "TZH09"
        await me.press("f4")
        assert me.shows("No box goes over to R-DOM@2", "F4 once")
        assert town.row("box", "A").rules == "R-DOM@1"
        await me.press("f4")
        assert me.shows("R-141")


@pytest.mark.parametrize(("lang", "said"), [("en", "reassessed now"), ("zh", "重新核定")])
async def test_the_settings_lead_to_it(town: Town, lang: str, said: str) -> None:
    town.stored("A")
    _shorter(town)
    async with station(town.path, town.handouts["m1"], lang=lang) as me:
        me.app.go("settings")
        await me.settle()
        await me.press("f6", "down", "down", "down", "f12")
        assert me.shows(said, "R-DOM@2")
