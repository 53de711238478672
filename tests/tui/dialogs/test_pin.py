"""A new PIN: typed twice, not too simple, and the old one no longer works."""

from __future__ import annotations

import pytest
from textual.widgets import Input

import archive
from archive import Refused
from tests.support.crew import Town
from tests.support.station import Hands, station
from tests.tui.conftest import Founded
from tui.badges import issuer_of
from tui.crew import crew, remember
from tui.dialogs.pin import ChangePin, FirstPin

NEW = "482915"


async def typed(me: Hands, **fields: str) -> None:
    for name, text in fields.items():
        me.screen.query_one(f"#{name}", Input).value = text
    await me.press("f4")


@pytest.mark.parametrize(
    ("new", "again", "says"),
    [
        ("482915", "482916", "not alike"),
        ("123456", "123456", "too simple"),
        ("111111", "111111", "not all alike"),
        ("48291", "48291", "too short"),
        ("48291x", "48291x", "six digits"),
        ("", "", "six digits"),
    ],
)
async def test_a_first_pin_that_will_not_do_says_why_and_may_be_mended(
    real: Founded, new, again, says
):
    out = real.handouts["a1"]
    async with station(real.path, out) as me:
        assert isinstance(me.screen, FirstPin)
        await typed(me, new=new, again=again)
        assert me.shows(says)
        assert isinstance(me.screen, FirstPin)
        assert me.app.operator is None
        assert me.screen.query_one("#new", Input).value == ""
        await typed(me, new=NEW, again=NEW)
        assert me.app.operator is not None


async def test_the_menu_changes_the_pin_of_badge_and_old_pin(town: Town):
    out = town.handouts["c1"]
    async with station(town.path, out) as me:
        before = me.app.operator
        me.app.action_change_pin()
        await me.settle()
        await me.scan(out.badge)
        assert me.screen.query_one("#pin", Input).has_focus
        await typed(me, pin=out.pin, new=NEW, again=NEW)
        assert not isinstance(me.screen, ChangePin)
        assert "changed" in me.told()
        assert me.app.operator is not None
        assert before is not None
        assert me.app.operator.credential.person == before.credential.person
        await me.press("f9")
        await me.scan(out.badge)
        assert me.shows("F10"), "the badge opens the lock as before"
    assert town.archive.sign_in(out.badge, NEW).key is not None
    with pytest.raises(Refused, match="R-005"):
        town.archive.sign_in(out.badge, out.pin)


async def test_the_old_pin_must_be_right(town: Town):
    out = town.handouts["c1"]
    async with station(town.path, out) as me:
        me.app.action_change_pin()
        await me.settle()
        await typed(me, pin=out.pin, new=NEW, again=NEW)
        assert me.shows("Scan the badge")
        await me.scan(out.badge)
        await typed(me, pin="000001", new=NEW, again=NEW)
        assert me.shows("tries left: 4")
        await me.press("escape")
    assert town.archive.sign_in(out.badge, out.pin).person == town.credentials["c1"].person


async def test_a_demos_crew_list_learns_the_new_pin(town: Town):
    remember(issuer_of(town.archive), town.handouts.values())
    async with station(town.path, town.handouts["c1"]) as me:
        me.app.action_change_pin()
        await me.settle()
        await me.press("f7")
        await me.press("down", "down", "down", "down", "enter")
        await typed(me, new=NEW, again=NEW)
    member = next(each for each in crew(town.archive) if each.staff_no == "c1")
    assert member.pin == NEW
    with archive.open(str(town.path)) as opened:
        assert opened.sign_in(member.badge, member.pin).person == town.credentials["c1"].person
