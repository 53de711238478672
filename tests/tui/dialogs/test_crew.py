"""Who signs, chosen from a demo's crew; a real archive offers nobody."""

from __future__ import annotations

from datetime import date

from textual.widgets import Input

from archive.commands.hold import ReleaseHold
from tests.support.crew import Town
from tests.support.station import Hands, station
from tests.tui.conftest import Founded
from tui.badges import issuer_of
from tui.crew import remember
from tui.dialogs.crew import ChooseMember
from tui.dialogs.form import CommandForm
from tui.dialogs.pin import ChangePin
from tui.widgets.fields import Signature


async def opened(me: Hands, hold: str) -> None:
    me.app.ask_for(ReleaseHold, {"hold": [hold]})
    await me.settle()
    assert isinstance(me.screen, CommandForm)


async def test_f7_fills_in_badge_and_pin_and_the_form_signs_with_them(town: Town):
    remember(issuer_of(town.archive), town.handouts.values())
    town.stored("A")
    hold = town.do("c1", "place-hold", type="claim", reason="open", boxes=("A",),
                   review_on=date(2026, 4, 1)).subject  # fmt: skip
    town.do("c1", "request-release", hold=hold, evidence="settled")
    async with station(town.path, town.handouts["c1"]) as me:
        await opened(me, hold)
        assert me.shows("F7")
        await me.press("f7")
        assert isinstance(me.screen, ChooseMember)
        assert me.shows("k1", "李专管", "keeper")
        await me.press(*["down"] * 7, "enter")
        signature = me.screen.query_one(Signature)
        assert signature.badge == town.handouts["m1"].badge
        assert town.handouts["m1"].pin not in me.text()
        boxes = me.screen.query(Input).first()
        boxes.value = "1"
        await me.press("f4")
        assert not isinstance(me.screen, CommandForm), me.text()
    assert town.row("hold", hold).state == "RELEASED"


async def test_without_a_crew_file_f7_offers_nobody(town: Town):
    async with station(town.path, town.handouts["c1"]) as me:
        await opened(me, "H-0001")
        await me.press("f7")
        assert isinstance(me.screen, CommandForm)


async def test_a_real_archive_offers_nobody(real: Founded):
    async with station(real.path, real.handouts["a1"]) as me:
        me.app.push_screen(ChangePin())
        await me.settle()
        assert not me.shows("F7")
        await me.press("f7")
        assert isinstance(me.screen, ChangePin)
