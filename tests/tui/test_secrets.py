"""What is secret stays out of sight, however it was scanned, and whoever asks for it."""

from __future__ import annotations

import pytest
from textual.widgets import Input

from archive import BY_NAME
from tests.support.crew import Town
from tests.support.scans import label, verb
from tests.support.station import Hands, station
from tui.dialogs.ceremony import CeremonyForm
from tui.dialogs.form import CommandForm
from tui.widgets.fields import Signature

SHOWN_AT_MOST = 20

CUT = {
    "head lost": lambda badge: badge[4:],
    "one lost": lambda badge: badge[1:],
    "dashes of another keyboard": lambda badge: badge.replace("-", "ß"),
    "dashes as slashes": lambda badge: badge.replace("-", "/"),
    "lower case": lambda badge: badge[4:].lower(),
}


def leaked(me: Hands, secret: str) -> bool:
    text = me.text().upper()
    return any(secret[at : at + SHOWN_AT_MOST] in text for at in range(len(secret) - 19))


@pytest.mark.parametrize("cut", CUT)
@pytest.mark.parametrize("how", ["typed", "pasted"])
async def test_most_of_a_badge_never_stands_in_a_field(town: Town, cut: str, how: str):
    badge = town.handouts["k1"].badge
    secret = badge.split("-")[2]
    async with station(town.path, town.handouts["c1"]) as me:
        await me.press("f3")
        assert isinstance(me.app.focused, Input)
        if how == "typed":
            await me.type(CUT[cut](badge))
        else:
            await me.paste(CUT[cut](badge))
        assert not leaked(me, secret)
        await me.press("enter")
        assert not leaked(me, secret)


async def test_a_long_path_and_a_long_name_are_typed_as_they_are(town: Town):
    async with station(town.path, town.handouts["c1"]) as me:
        await me.press("f3")
        for text in (
            "/srv/waybox/2026/handin-0012.csv",
            "91330100MA2XXXXXX7",
            "Übernahmeprotokoll",
        ):
            await me.type(f" {text}")
            assert me.screen.query_one("#find", Input).value.endswith(text)


async def test_a_pin_is_not_copied(town: Town):
    async with station(town.path, town.handouts["c1"]) as me:
        await me.press("f9")
        await me.scan(town.handouts["k1"].badge)
        await me.type("975312")
        await me.press("shift+home", "ctrl+c", "ctrl+x")
        assert me.app.clipboard == ""


async def test_a_pin_is_of_the_badge_that_was_scanned_before_it(town: Town):
    async with station(town.path, town.handouts["c1"]) as me:
        me.app.ask_for(BY_NAME["set-policy"], {"key": ("grace_days",)})
        await me.settle()
        signature = me.screen.query_one(Signature)
        await me.scan(town.handouts["a1"].badge)
        await me.type("975312")
        await me.scan(town.handouts["a1"].badge)
        assert signature.pin == "975312", "the same badge once more"
        await me.scan(town.handouts["a2"].badge)
        assert signature.pin == ""


async def test_the_barcode_of_a_parcel_is_no_wrong_pin(town: Town):
    async with station(town.path) as me:
        for _ in range(6):
            await me.scan(town.handouts["c1"].badge)
            await me.scan("6901234567892")
            assert not me.shows("tries left")
        await me.sign_in(town.handouts["c1"])
        assert me.app.operator is not None


async def test_a_scanned_number_does_not_agree_to_a_count(town: Town):
    town.stored("A")
    batch = town.approved("A")
    session = town.planned(batch)
    town.do("c1", "pull-box", box="A")
    town.do("c1", "load-box", box="A", session=session)
    async with station(town.path, town.handouts["c1"]) as me:
        me.app.go("session", session)
        await me.settle()
        await me.scan(verb("NEXT"))
        assert isinstance(me.screen, CeremonyForm)
        await me.scan("1")
        assert isinstance(me.screen, CommandForm)
        assert me.shows("F4 does it.")
        await me.press("f4")
        assert not isinstance(me.screen, CommandForm)
    assert town.events("HZ")[-1].kind == "session.count_agreed"


async def test_a_touched_key_before_a_code_and_a_blank_before_enter_do_no_harm(town: Town):
    town.stored("A")
    async with station(town.path, town.handouts["c1"]) as me:
        await me.scan(f"x{label(town, 'A')}")
        assert me.shows(town.row("box", "A").box_no)
        assert not me.shows("STOP")
        await me.press("space")
        await me.press("f10", "enter")
        assert len(me.app.screen_stack) == 2
