"""Who is there: badge and PIN, what is no badge, what is no PIN, and a demo's crew."""

from __future__ import annotations

import pytest
from textual.widgets import Input

import archive
from tests.support.crew import Town
from tests.support.scans import place, verb
from tests.support.station import Hands, station
from tests.tui.conftest import Founded
from tui.badges import issuer_of
from tui.crew import crew_path, remember
from tui.screens.desk import Desk
from tui.screens.signin import SignIn

SECOND_PIN = "482915"


def wrong_tries(town: Town) -> int:
    """Wrong PINs that the archive has counted for c1."""
    badge = town.handouts["c1"].badge.split("-")[1]
    sql = 'SELECT "wrong" FROM "annex_credential" WHERE "badge" = ?'
    found = town.archive.engine.row(sql, (badge,))
    assert found is not None
    return int(found[0])


def pin(me: Hands) -> str:
    return str(me.screen.query_one("#pin", Input).value)


async def test_badge_and_pin_lead_to_the_desk(town: Town):
    async with station(town.path) as me:
        assert isinstance(me.screen, SignIn)
        await me.sign_in(town.handouts["c1"])
        assert me.app.operator is not None
        assert me.app.operator.staff_no == "c1"
        assert isinstance(me.screen, Desk)


async def test_a_badge_may_be_pasted_or_typed_by_hand(town: Town):
    out = town.handouts["c1"]
    async with station(town.path) as me:
        await me.paste(out.badge)
        assert out.badge.split("-")[2] not in me.text()
        await me.press("enter")
        await me.type(out.pin)
        await me.press("enter")
        assert me.app.operator is not None


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_it_shows_which_archive_this_is(town: Town, lang):
    async with station(town.path, lang=lang) as me:
        assert me.shows("测试快递", "HZ", town.path.name)


async def test_a_wrong_pin_says_how_many_tries_are_left_and_then_until_when(town: Town):
    out = town.handouts["c1"]
    async with station(town.path) as me:
        await me.scan(out.badge)
        for left in (4, 3, 2, 1):
            await me.type("000001")
            await me.press("enter")
            assert me.shows(f"tries left: {left}")
            assert pin(me) == ""
        await me.type("000001")
        await me.press("enter")
        assert me.shows("locked until 2026-0")
        await me.type(out.pin)
        await me.press("enter")
        assert me.shows("locked until")
        assert me.app.operator is None


async def test_another_badge_takes_the_place_of_the_first(town: Town):
    async with station(town.path) as me:
        await me.scan(town.handouts["c1"].badge)
        await me.type("12")
        await me.sign_in(town.handouts["k1"])
        assert me.app.operator is not None
        assert me.app.operator.staff_no == "k1"


async def test_what_is_no_badge_says_so_and_is_not_shown(town: Town):
    async with station(town.path) as me:
        for text in (verb("UNDO"), "739254", "SEAL0001", "HZ-25-000001-8"):
            me.stream(text, end="")
            await me.settle()
            assert text not in me.text(), "it may be a PIN that was typed too early"
            await me.press("enter")
            assert me.shows("no badge")
            assert text not in me.text()
        assert not me.app.scanning.waiting


@pytest.mark.parametrize(
    "burst",
    [verb("UNDO"), "BX1-7K3M9QX2AB-00-ABCDEFGH", "HZ-26-000123-4", "SEAL00012345", "12345", "",
     "１２３４５６", "48291５"],
)  # fmt: skip
async def test_a_burst_into_the_pin_is_thrown_away_and_not_counted(town: Town, burst):
    out = town.handouts["c1"]
    async with station(town.path) as me:
        await me.scan(out.badge)
        await me.type("7")
        await me.press("backspace")
        await me.scan(burst)
        assert pin(me) == ""
        assert me.app.operator is None
        assert wrong_tries(town) == 0
        assert burst == "" or burst not in me.text()
        await me.type(out.pin)
        await me.press("enter")
        assert me.app.operator is not None


async def test_a_shelf_scanned_after_the_first_digits_empties_the_field(town: Town):
    async with station(town.path) as me:
        await me.scan(town.handouts["c1"].badge)
        await me.type("48")
        await me.scan(place("HZ-A-01-1"))
        assert me.shows("a code was scanned")
        assert (pin(me), wrong_tries(town)) == ("", 0)


async def test_the_language_changes_here_and_everything_is_said_anew(town: Town):
    async with station(town.path) as me:
        await me.press("f8")
        assert me.shows("登录", "扫描您的工牌", "测试快递")
        await me.press("f8")
        assert me.shows("Sign in", "Scan your badge")
        await me.sign_in(town.handouts["c1"])
        assert me.app.operator is not None


async def test_below_80_by_24_there_is_a_sentence(town: Town):
    async with station(town.path, size=(60, 20)) as me:
        assert me.shows("80", "24")
        await me.sign_in(town.handouts["c1"])
        assert me.app.operator is not None, "scans are still taken"


# -- the PIN that was handed out ------------------------------------------------------------------


async def test_the_first_pin_is_changed_before_anything_else(real: Founded):
    out = real.handouts["a1"]
    async with station(real.path) as me:
        await me.sign_in(out)
        assert me.app.operator is None
        assert me.shows("a1: choose a PIN of your own")
        await me.type(SECOND_PIN)
        await me.press("enter")
        await me.type(SECOND_PIN)
        await me.press("enter")
        assert me.app.operator is not None
        assert me.app.operator.credential.key is not None
        assert isinstance(me.screen, Desk)
    with archive.open(str(real.path)) as opened:
        assert opened.sign_in(out.badge, SECOND_PIN).key is not None


async def test_whoever_leaves_the_first_pin_is_not_in(real: Founded):
    async with station(real.path) as me:
        await me.sign_in(real.handouts["a1"])
        await me.press("escape")
        assert isinstance(me.screen, SignIn)
        assert me.app.operator is None
        await me.type(real.handouts["a1"].pin)
        await me.press("enter")
        assert me.shows("choose a PIN of your own")


# -- the crew of a demo ---------------------------------------------------------------------------


async def test_a_demos_crew_is_chosen_from_a_list_and_signed_in(town: Town):
    remember(issuer_of(town.archive), town.handouts.values())
    async with station(town.path) as me:
        assert me.shows("DEMO", "c1", "钱文书", "clerk", "enters people, places, rules")
        await me.press("down", "down", "down", "down", "enter")
        assert me.app.operator is not None
        assert me.app.operator.staff_no == "c1"
        assert me.app.operator.credential.key is not None


async def test_a_scanned_badge_works_beside_the_list(town: Town):
    remember(issuer_of(town.archive), town.handouts.values())
    async with station(town.path, town.handouts["k1"]) as me:
        assert me.app.operator is not None
        assert me.app.operator.staff_no == "k1"


async def test_a_real_archive_has_no_list_whatever_lies_beside_it(real: Founded):
    names = "".join(f'{{"staff_no": "{no}", "name": "x", "badge": "{out.badge}", '
                    f'"pin": "{out.pin}"}},' for no, out in real.handouts.items())  # fmt: skip
    crew_path(real.path.location).write_text(f"[{names.rstrip(',')}]", encoding="utf-8")
    async with station(real.path) as me:
        assert not me.shows("DEMO")
        assert not me.screen.query_one("#crew").display
        await me.press("down", "enter")
        assert me.app.operator is None


async def test_the_administrator_of_a_new_archive_is_told_what_comes_first(
    real: Founded, town: Town
):
    out = real.handouts["a1"]
    async with station(real.path, out) as me:
        for _ in range(2):
            await me.type("739164")
            await me.press("enter")
        assert "Enter people first, then places: F10" in me.told()
    async with station(town.path, town.handouts["a1"]) as me:
        assert me.told() == ""
