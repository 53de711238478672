"""New badges reach whoever made them, this once, from any form that makes some."""

from __future__ import annotations

from pathlib import Path

from archive.commands.people import IssueBadge
from tests.support.crew import Town
from tests.support.station import Hands, station
from tui.badges import issuer_of
from tui.crew import crew, crew_path, remember
from tui.dialogs.handouts import Handouts
from tui.screens.desk import Desk


async def issue(me: Hands, town: Town, staff_no: str) -> Handouts:
    me.app.ask_for(IssueBadge, {"person": [staff_no]}, me.screen.form_closed)
    await me.settle()
    await me.press("f4")
    assert isinstance(me.screen, Handouts), me.text()
    return me.screen


async def test_a_new_badge_is_shown_with_its_pin_and_signs_in(town: Town):
    async with station(town.path, town.handouts["a1"]) as me:
        shown = await issue(me, town, "c1")
        (out,) = shown._handouts
        assert out.staff_no == "c1"
        assert me.shows(out.badge, out.pin)
        await me.press("escape")
        assert me.shows("not shown again")
        await me.press("escape")
        assert isinstance(me.screen, Desk)
        assert not me.shows(out.pin)
    assert town.archive.sign_in(out.badge, out.pin).person == town.credentials["c1"].person


async def test_a_demos_crew_list_learns_the_new_badge(town: Town):
    remember(issuer_of(town.archive), town.handouts.values())
    async with station(town.path, town.handouts["a1"]) as me:
        (out,) = (await issue(me, town, "c1"))._handouts
    member = next(each for each in crew(town.archive) if each.staff_no == "c1")
    assert (member.badge, member.pin) == (out.badge, out.pin)
    assert crew_path(town.archive.location).exists()


async def test_where_the_sheet_cannot_go_there_is_a_sentence_and_the_badges_stay(
    town: Town, tmp_path: Path
):
    (tmp_path / "taken").touch()
    async with station(town.path, town.handouts["a1"]) as me:
        shown = await issue(me, town, "c1")
        shown.query_one("#sheet").value = str(tmp_path / "taken")  # type: ignore[attr-defined]
        await me.press("f4")
        assert me.shows("name a new file", shown._handouts[0].pin)
        shown.query_one("#sheet").value = ""  # type: ignore[attr-defined]
        await me.press("enter")
        assert me.shows("names no file")


async def test_a_command_without_badges_hands_nothing_out(town: Town):
    async with station(town.path, town.handouts["a1"]) as me:
        me.app.hand_out(())
        await me.settle()
        assert isinstance(me.screen, Desk)


async def test_of_many_every_one_can_be_read(town: Town):
    async with station(town.path, town.handouts["a1"]) as me:
        me.app.hand_out(tuple(town.handouts.values()))
        await me.settle()
        read = set()
        for _ in range(len(town.handouts)):
            read |= {no for no, out in town.handouts.items() if me.shows(out.badge, out.pin)}
            await me.press("pagedown")
        assert read == set(town.handouts)
