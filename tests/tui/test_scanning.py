"""Scans into the real screens: none is lost, none acts as a key, and a badge leaves no trace."""

from __future__ import annotations

import pytest
from textual.widgets import Input

from archive.commands import BY_NAME
from tests.support.crew import SHELF, Town
from tests.support.scans import label, place, seal, verb
from tests.support.station import Hands, station
from tui.screens.desk import Desk
from tui.screens.room import Room

FULL = 0xFEE0
BOXES = tuple(f"b{each}" for each in range(60))


def full_width(text: str) -> str:
    return "".join(chr(ord(char) + FULL) for char in text)


@pytest.fixture
def boxes(town: Town) -> list[str]:
    """The labels of sixty boxes that wait to be received."""
    town.hand_in(*BOXES)
    return [label(town, name) for name in BOXES]


def received(town: Town) -> list[str]:
    """Boxes taken into custody, in the order of the log, as the test calls them."""
    names = {id_: name for name, id_ in town.boxes.items()}
    return [names[event.subject] for event in town.events() if event.kind == "box.received"]


def kinds(town: Town) -> set[str]:
    """Kinds of events of the site since the boxes were handed in."""
    return {event.kind for event in town.events("HZ")[len(BOXES) + 1 :]}


async def at_receiving(me: Hands) -> None:
    await me.scan(verb("RECEIVE"))


# -- at the desk --------------------------------------------------------------------------------


async def test_scans_without_a_gap_are_all_done_in_their_order(town: Town, boxes: list[str]):
    async with station(town.path, town.handouts["c1"]) as me:
        await me.scan(verb("RECEIVE"), *boxes)
    assert received(town) == list(BOXES)


@pytest.mark.parametrize("end", ["enter", "tab", "ctrl+j"])
async def test_every_end_that_scanners_send_ends_a_code(town: Town, boxes: list[str], end: str):
    async with station(town.path, town.handouts["c1"]) as me:
        await me.scan(verb("RECEIVE"), *boxes[:3], end=end)
        assert isinstance(me.screen, Desk)
    assert received(town) == list(BOXES[:3])


@pytest.mark.parametrize("way", [str.lower, str.swapcase, full_width, lambda text: f"]Q1{text}"])
async def test_keyboards_that_write_otherwise_do_no_harm(town: Town, boxes: list[str], way):
    async with station(town.path, town.handouts["c1"]) as me:
        await me.scan(way(verb("RECEIVE")), *map(way, boxes[:4]))
        assert isinstance(me.screen, Desk)
    assert received(town) == list(BOXES[:4])


async def test_a_line_feed_behind_the_return_presses_nothing(town: Town, boxes: list[str]):
    async with station(town.path, town.handouts["c1"]) as me:
        await at_receiving(me)
        for code in boxes[:3]:
            me.stream(code, "enter")
            me.stream("", "ctrl+j")
            me.stream("", "enter")
        await me.settle()
        assert isinstance(me.screen, Desk)
    assert received(town) == list(BOXES[:3])


@pytest.mark.parametrize("echo", ["enter", "tab", "ctrl+j"])
async def test_a_second_end_does_not_leave_the_field_that_comes_next(
    town: Town, boxes: list[str], echo: str
):
    async with station(town.path, town.handouts["c1"]) as me:
        me.app.ask_for(BY_NAME["store-box"])
        await me.settle()
        first, second = me.screen.query(Input)
        me.stream(boxes[0], "enter")
        me.stream("", echo)
        await me.settle()
        assert (first.value, me.app.focused) == (boxes[0], second)
        assert not me.shows("Still to be filled in")


async def test_a_return_and_a_line_feed_are_one_end_behind_any_text(town: Town):
    async with station(town.path, town.handouts["c1"]) as me:
        me.app.ask_for(BY_NAME["store-box"])
        await me.settle()
        first, second = me.screen.query(Input)
        me.stream("S001000", "enter")
        me.stream("", "ctrl+j")
        await me.settle()
        assert (first.value, me.app.focused) == ("S001000", second)
        assert not me.shows("Still to be filled in")


@pytest.mark.parametrize("pin", ["482913", "４８２９１３", "4829137501"])
async def test_a_pin_that_nobody_asked_for_is_never_shown(town: Town, boxes: list[str], pin: str):
    async with station(town.path, town.handouts["c1"]) as me:
        for digit in pin:
            await me.type(digit)
            assert me.shows("Scanning: •")
            arriving = me.text().partition("Scanning:")[2].splitlines()[0]
            assert not any(char.isdigit() for char in arriving)
        await me.press("enter")
        assert me.shows("No box •••••")
        await at_receiving(me)
        await me.scan(pin)
        assert not me.shows(pin)
        assert not me.shows("482913")
        assert "482913" not in me.told()


async def test_fifty_codes_pasted_are_fifty_scans(town: Town, boxes: list[str]):
    async with station(town.path, town.handouts["c1"]) as me:
        await at_receiving(me)
        await me.paste("\r\n".join(boxes[:50]) + "\r\n")
    assert received(town) == list(BOXES[:50])


async def test_one_code_pasted_without_an_end_waits_for_it(town: Town, boxes: list[str]):
    async with station(town.path, town.handouts["c1"]) as me:
        await at_receiving(me)
        await me.paste(boxes[0])
        assert me.shows(f"Scanning: {boxes[0]}")
        assert received(town) == []
        await me.press("enter")
    assert received(town) == [BOXES[0]]


async def test_a_code_in_pieces_is_one_code(town: Town, boxes: list[str]):
    async with station(town.path, town.handouts["c1"]) as me:
        await at_receiving(me)
        me.stream(boxes[0][:7], "")
        await me.paste(boxes[0][7:15])
        await me.scan(boxes[0][15:])
    assert received(town) == [BOXES[0]]


async def test_codes_run_together_are_two(town: Town, boxes: list[str]):
    async with station(town.path, town.handouts["c1"]) as me:
        await me.scan(verb("RECEIVE"), boxes[0] + boxes[1])
    assert received(town) == list(BOXES[:2])


async def test_what_is_incomplete_is_kept_in_view_and_can_be_taken_back(town: Town):
    async with station(town.path, town.handouts["c1"]) as me:
        await me.type("BX1-7K3")
        assert me.shows("Scanning: BX1-7K3")
        await me.press("backspace")
        assert me.shows("Scanning: BX1-7K …")
        await me.press("escape")
        assert not me.shows("Scanning")
        assert isinstance(me.screen, Desk)


# -- where something else has the focus ------------------------------------------------------------


async def test_with_a_dialog_open_scans_wait_and_are_done_after(town: Town, boxes: list[str]):
    async with station(town.path, town.handouts["c1"]) as me:
        await at_receiving(me)
        await me.press("f10")
        menu = me.screen
        await me.scan(*boxes[:5])
        assert me.screen is menu
        assert received(town) == []
        await me.press("escape")
    assert received(town) == list(BOXES[:5])


async def test_what_comes_while_others_wait_is_done_behind_them(town: Town, boxes: list[str]):
    async with station(town.path, town.handouts["c1"]) as me:
        await at_receiving(me)
        await me.press("f10")
        await me.scan(*boxes[:3])
        me.app.screen.dismiss(None)
        await me.scan(*boxes[3:6])
    assert received(town) == list(BOXES[:6])


async def test_a_dialog_is_left_by_the_code_on_the_wall(town: Town, boxes: list[str]):
    async with station(town.path, town.handouts["c1"]) as me:
        await at_receiving(me)
        await me.scan(verb("HELP"), boxes[0], verb("BACK"), boxes[1])
        assert isinstance(me.screen, Desk)
    assert received(town) == list(BOXES[:2])


async def test_in_the_middle_of_a_form_scans_neither_fill_nor_send_it(town: Town, boxes: list[str]):
    async with station(town.path, town.handouts["c1"]) as me:
        await at_receiving(me)
        me.app.ask_for(BY_NAME["pause-session"])
        await me.settle()
        form = me.screen
        await me.type("12")
        await me.scan(*boxes[:3])
        assert me.screen is form
        assert [field.value for field in form.query(Input)] == ["12", ""]
        await me.press("escape")
    assert received(town) == list(BOXES[:3])


async def test_a_field_of_its_kind_takes_a_scan_and_the_next_one_waits(
    town: Town, boxes: list[str]
):
    async with station(town.path, town.handouts["c1"]) as me:
        await at_receiving(me)
        me.app.ask_for(BY_NAME["store-box"])
        await me.settle()
        form = me.screen
        await me.scan(boxes[0], place(SHELF), boxes[1])
        assert [field.value for field in form.query(Input)] == [boxes[0], place(SHELF)]
        await me.press("escape")
    assert received(town) == [BOXES[1]]


async def test_a_paste_into_a_form_is_as_if_it_were_scanned(town: Town, boxes: list[str]):
    async with station(town.path, town.handouts["c1"]) as me:
        await at_receiving(me)
        me.app.ask_for(BY_NAME["store-box"])
        await me.settle()
        form = me.screen
        await me.paste(f"{boxes[0]}\r\n{place(SHELF)}\r\n{boxes[1]}\r\n{boxes[2]}\r\n")
        assert [field.value for field in form.query(Input)] == [boxes[0], place(SHELF)]
        await me.press("escape")
    assert received(town) == list(BOXES[1:3])


async def test_a_code_begun_in_a_field_is_whole_where_the_focus_goes(town: Town, boxes: list[str]):
    async with station(town.path, town.handouts["c1"]) as me:
        await at_receiving(me)
        me.app.ask_for(BY_NAME["pause-session"])
        await me.settle()
        first, second = me.screen.query(Input)
        await me.type("of")
        for each, at in ((boxes[0], 1), (boxes[1], 4), (boxes[2], 20)):
            first.focus()
            await me.press("end")
            me.stream(each[:at], "")
            await me.settle()
            second.focus()
            await me.scan(each[at:])
        assert (first.value, second.value) == ("of", "")
        await me.press("escape")
    assert received(town) == list(BOXES[:3])


async def test_a_code_begun_outside_is_not_ended_in_a_field(town: Town, boxes: list[str]):
    async with station(town.path, town.handouts["c1"]) as me:
        await at_receiving(me)
        await me.type(boxes[0][:10])
        me.app.ask_for(BY_NAME["pause-session"])
        await me.settle()
        await me.scan(boxes[0][10:])
        assert [field.value for field in me.screen.query(Input)] == ["", ""]
        await me.press("escape")
    assert received(town) == [BOXES[0]]


async def test_words_typed_by_a_person_stay_in_their_field(town: Town):
    async with station(town.path, town.handouts["c1"]) as me:
        me.app.ask_for(BY_NAME["pause-session"])
        await me.settle()
        first, second = me.screen.query(Input)
        await me.type("box c")
        second.focus()
        await me.settle()
        await me.type("paper jam")
        assert (first.value, second.value) == ("box c", "paper jam")


async def test_scans_that_arrive_while_a_screen_opens_are_not_lost(town: Town, boxes: list[str]):
    async with station(town.path, town.handouts["c1"]) as me:
        await at_receiving(me)
        for code in boxes[:4]:
            me.app.go("desk")
            me.stream(code)
        await me.settle()
    assert received(town) == list(BOXES[:4])


async def test_a_seal_finds_its_box(town: Town, boxes: list[str]):
    async with station(town.path, town.handouts["c1"]) as me:
        await me.scan(verb("RECEIVE"), seal(town, "b0"), seal(town, "b1").lower())
    assert received(town) == ["b0", "b1"]


# -- badges ----------------------------------------------------------------------------------------


def parts_of(badge: str) -> list[str]:
    """Pieces of the secret, none of which may be seen."""
    secret = badge.split("-")[2]
    return [secret[at : at + 4] for at in range(len(secret) - 3)]


def leaks(me: Hands, badge: str) -> list[str]:
    """Pieces of a badge's secret on the screen, in a field, or in what waits."""
    seen = " ".join(
        (me.text(), repr(me.app.scanning.waiting), me.app.scanning.router.pending,
         *(field.value for field in me.screen.query(Input)),
         *(toast.message for toast in me.app._notifications))
    ).upper()  # fmt: skip
    return [part for part in parts_of(badge) if part in seen]


DAMAGES = {
    "whole": lambda badge: badge,
    "lower case": str.lower,
    "full width": full_width,
    "cut short": lambda badge: badge[:-5],
    "long dashes": lambda badge: badge.replace("-", "—"),
    "German layout": lambda badge: badge.replace("-", "ß"),
}


@pytest.mark.parametrize("name", DAMAGES)
@pytest.mark.parametrize("end", ["enter", "tab", "paste"])
async def test_a_badge_into_a_text_field_leaves_no_trace(town: Town, name: str, end: str):
    badge = DAMAGES[name](town.handouts["w1"].badge)
    async with station(town.path, town.handouts["c1"]) as me:
        me.app.ask_for(BY_NAME["pause-session"])
        await me.settle()
        await me.type("a ")
        if end == "paste":
            await me.paste(f"{badge}\r\n")
        else:
            await me.scan(badge, end=end)
        assert leaks(me, town.handouts["w1"].badge) == []
        assert me.screen.query(Input).first().value.strip() == "a"


@pytest.mark.parametrize("form", [False, True])
async def test_a_badge_is_hidden_while_it_arrives(town: Town, form: bool):
    badge = town.handouts["w1"].badge
    async with station(town.path, town.handouts["c1"]) as me:
        if form:
            me.app.ask_for(BY_NAME["pause-session"])
            await me.settle()
        for char in badge:
            me.stream(char, "")
            await me.pilot.pause()
            assert leaks(me, badge) == []
        await me.press("enter")
        assert leaks(me, badge) == []


async def test_a_badge_that_nobody_asked_for_is_neither_kept_nor_done(town: Town):
    badge = town.handouts["w1"].badge
    before = len(town.events())
    async with station(town.path, town.handouts["c1"]) as me:
        await me.scan(badge)
        await me.press("f10")
        await me.scan(badge)
        await me.press("escape")
        assert not me.app.scanning.waiting
        assert isinstance(me.screen, Room)
        assert me.app.operator is not None
        assert me.app.operator.staff_no == "c1"
    assert len(town.events()) == before
