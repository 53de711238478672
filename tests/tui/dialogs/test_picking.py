"""F6 in a field lists what fits it; Enter puts it in."""

from __future__ import annotations

from archive import BY_NAME
from archive.codes import PlaceCode
from tests.support.crew import OTHER_SHELF, SHELF, Town
from tests.support.station import Hands, station
from tui.dialogs.form import CommandForm
from tui.dialogs.picking import Picker
from tui.widgets.fields import FieldRow


async def ask(me: Hands, command: str, field: str, **known: str) -> None:
    me.app.ask_for(BY_NAME[command], {name: (text,) for name, text in known.items()})
    await me.settle()
    me.screen.query_one(f"#row-{field}", FieldRow).field.focus()
    await me.settle()


def text_in(me: Hands, field: str) -> str:
    return str(me.screen.query_one(f"#row-{field}", FieldRow).field.text)


async def test_roles_are_listed_in_words_and_added(town: Town) -> None:
    async with station(town.path, town.handouts["a1"], lang="zh") as me:
        await ask(me, "set-roles", "roles", person="c2")
        assert text_in(me, "roles") == "经办"
        await me.press("f6")
        assert isinstance(me.screen, Picker)
        assert me.shows("经办", "专管员", "审批人", "监销人", "系统管理员")
        await me.press("down", "down", "enter")
        assert text_in(me, "roles") == "经办、审批人"
        await me.scan(town.handouts["a1"].badge)
        await me.type(town.handouts["a1"].pin)
        await me.press("enter")
    assert town.row("person", town.credentials["c2"].person).roles == "clerk approver"


async def test_typing_a_part_narrows_the_list(town: Town) -> None:
    async with station(town.path, town.handouts["c1"]) as me:
        await ask(me, "store-box", "place")
        await me.press("f6")
        await me.type("01-2")
        assert me.shows(OTHER_SHELF)
        assert not me.shows(SHELF)
        await me.press("enter")
        assert text_in(me, "place") == OTHER_SHELF


async def test_nothing_that_fits_is_said(town: Town) -> None:
    async with station(town.path, town.handouts["c1"]) as me:
        await ask(me, "plan-session", "batches")
        await me.press("f6")
        assert me.shows("Nothing fits.")
        await me.press("enter")
        assert isinstance(me.screen, Picker)
        await me.press("escape")
        assert isinstance(me.screen, CommandForm)


async def test_a_scan_of_its_kind_is_the_choice(town: Town) -> None:
    async with station(town.path, town.handouts["c1"]) as me:
        await ask(me, "store-box", "place")
        await me.press("f6")
        await me.scan(PlaceCode(SHELF).text)
        assert isinstance(me.screen, CommandForm)
        assert SHELF in text_in(me, "place")


async def test_other_fields_of_the_form_narrow_the_list(town: Town) -> None:
    town.stored("A", "B")
    town.approved("A")
    async with station(town.path, town.handouts["c1"]) as me:
        await ask(me, "withhold-line", "box", batch="B-0001")
        await me.press("f6")
        assert me.shows(town.row("box", "A").box_no)
        assert not me.shows(town.row("box", "B").box_no)


async def test_a_field_without_a_set_has_no_list(town: Town) -> None:
    async with station(town.path, town.handouts["c1"]) as me:
        await ask(me, "place-hold", "reason")
        assert "F6" not in me.screen.footing()
        await me.press("f6")
        assert isinstance(me.screen, CommandForm)
