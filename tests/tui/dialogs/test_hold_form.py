"""Placing a hold: the number of boxes it would catch is told before it is placed."""

from __future__ import annotations

from datetime import date

from archive import BY_NAME
from archive.reading.holds import hold_card, holds
from tests.support.crew import Town
from tests.support.station import Hands, station
from tui.widgets.fields import FieldRow


async def ask(me: Hands, **known: str) -> None:
    me.app.ask_for(BY_NAME["place-hold"], {name: (text,) for name, text in known.items()})
    await me.settle()


async def fill(me: Hands, **texts: str) -> None:
    for name, text in texts.items():
        me.screen.query_one(f"#row-{name}", FieldRow).field.focus()
        await me.settle()
        await me.type(text)


async def choose_type(me: Hands) -> None:
    me.screen.query_one("#row-type", FieldRow).field.focus()
    await me.settle()
    await me.press("enter", "down", "down", "enter")


async def test_the_number_is_told_when_a_field_of_the_scope_is_left(town: Town) -> None:
    town.stored("A", "B")
    async with station(town.path, town.handouts["c1"]) as me:
        await ask(me)
        await fill(me, outlet="TZH01")
        assert not me.shows("Would be kept")
        await me.press("enter")
        assert me.shows("Would be kept from destruction now: boxes 2 (in store 2).")
        await fill(me, category="R-SEC")
        await me.press("enter")
        assert me.shows("No box matches now")


async def test_it_is_never_placed_before_the_number_was_told(town: Town) -> None:
    town.stored("A", "B")
    async with station(town.path, town.handouts["c1"]) as me:
        await ask(me)
        await choose_type(me)
        await fill(me, reason="paid late", outlet="TZH01")
        await me.press("f4")
        assert me.shows("boxes 2", "F4 once more")
        assert holds(town.archive) == ()
        await me.press("f4")
    (row,) = holds(town.archive)
    assert (row.type, row.reason, row.boxes) == ("claim", "paid late", 2)
    assert row.review_on == date(2026, 6, 8)


async def test_another_scope_is_counted_anew(town: Town) -> None:
    town.stored("A")
    async with station(town.path, town.handouts["c1"]) as me:
        await ask(me)
        await choose_type(me)
        await fill(me, reason="x", outlet="TZH01")
        await me.press("f4")
        await me.press("backspace")
        await me.press("f4")
        assert me.shows("No box matches now", "F4 once more")
        assert holds(town.archive) == ()


async def test_a_known_box_is_counted_at_once(town: Town) -> None:
    town.stored("A")
    number = town.row("box", "A").box_no
    async with station(town.path, town.handouts["c1"]) as me:
        await ask(me, boxes=number)
        assert me.shows("boxes 1 (in store 1)")
        await choose_type(me)
        await fill(me, reason="x")
        await me.press("f4")
    assert hold_card(town.archive, "1").boxes == ((number, "STORED"),)


async def test_a_box_that_is_not_known_is_said_at_its_field(town: Town) -> None:
    async with station(town.path, town.handouts["c1"]) as me:
        await ask(me)
        await fill(me, boxes="HZ-99")
        await me.press("enter")
        assert me.shows("✗ No box HZ-99 is known here.")


async def test_a_box_that_is_destroyed_is_too_late(town: Town) -> None:
    town.stored("A")
    town.destroyed("A")
    async with station(town.path, town.handouts["c1"]) as me:
        await ask(me)
        await me.scan(town.row("box", "A").box_no)
        await me.press("down")
        assert me.shows("Already fed or destroyed, so nothing keeps them")


async def test_without_a_scope_nothing_is_placed(town: Town) -> None:
    async with station(town.path, town.handouts["c1"]) as me:
        await ask(me)
        await choose_type(me)
        await fill(me, reason="x")
        await me.press("f4")
        assert me.shows("R-401")
    assert holds(town.archive) == ()
