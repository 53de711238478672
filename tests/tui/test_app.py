"""The program around its screens: what it hears, how it speaks, how it ends."""

from __future__ import annotations

import asyncio
from importlib.util import find_spec
from pathlib import Path

import pytest
from textual.command import CommandPalette

import archive
from archive.errors import StorageFailed
from archive.words import language, say
from tests.support.crew import Town
from tests.support.scans import number
from tests.support.station import Hands, seated, station
from tui.app import WayboxApp
from tui.dialogs.form import CommandForm
from tui.preferences import Kept, Preferences, load
from tui.rooms import ROOMS
from tui.screens.desk import Desk
from tui.screens.locked import Locked
from tui.screens.signin import SignIn

MAIN = [
    door for door in ROOMS if door.main and find_spec(f"tui.screens.{door.where.split(':')[0]}")
]


def app_on(town: Town, kept: Kept) -> WayboxApp:
    return WayboxApp(lambda: archive.open(str(town.path), station="test"), kept=kept)


async def until(me: Hands, *words: str) -> bool:
    """Whether the words come to stand on the screen by themselves."""
    for _ in range(250):
        if me.shows(*words):
            return True
        await asyncio.sleep(0.02)
    return False


# -- what it hears --------------------------------------------------------------------------------


async def test_what_another_station_writes_is_seen_without_a_key(town: Town):
    async with station(town.path, town.handouts["c1"]) as me:
        me.app.go("boxes")
        await me.settle()
        town.hand_in("A")
        assert await until(me, number(town, "A"))


@pytest.mark.backend("sqlite", twin="tests/archive/storage/test_postgres_failing.py")
async def test_one_failing_beat_is_a_sentence_and_the_next_one_goes_on(town: Town):
    away = town.path.file.with_name("away.db")
    async with station(town.path, town.handouts["c1"]) as me:
        me.app.go("boxes")
        await me.settle()
        town.path.file.rename(away)
        assert await until(me, "What you see may be old")
        away.rename(town.path.file)
        town.hand_in("A")
        assert await until(me, number(town, "A"))
        assert not me.shows("What you see may be old")


# -- how it speaks --------------------------------------------------------------------------------


@pytest.mark.parametrize("door", MAIN, ids=lambda door: door.name)
async def test_every_screen_is_drawn_anew_in_the_other_language(town: Town, door):
    town.stored("A")
    async with station(town.path, town.handouts["a1"]) as me:
        me.app.go(door.name)
        await me.settle()
        english = me.text()
        await me.press("f8")
        assert language() == "zh"
        assert me.shows(say(door.label, "zh"))
        assert "系统管理员" in me.text()
        await me.press("f8")
        assert me.text() == english


async def test_a_dialog_keeps_its_language_until_it_is_closed(town: Town):
    async with station(town.path, town.handouts["c1"]) as me:
        await me.press("f10", "f8")
        assert language() == "en"
        assert "Close this first" in me.told()
        await me.press("escape", "f8")
        assert language() == "zh"


async def test_the_language_is_kept_for_the_next_time(town: Town, tmp_path: Path):
    path = tmp_path / "settings.toml"
    async with seated(app_on(town, Kept(path))) as me:
        await me.press("f8")
    assert load(path).preferences.language == "zh"


async def test_what_is_wrong_with_the_settings_is_told_at_the_sign_in(town: Town, tmp_path: Path):
    path = tmp_path / "settings.toml"
    path.write_text('colour = "red"\n[keys]\nlock = "l"\nmenu = "f13"\n')
    async with seated(app_on(town, load(path)), size=(120, 40)) as me:
        assert isinstance(me.screen, SignIn)
        assert me.shows("no setting colour", "lock cannot be on l")
        await me.sign_in(town.handouts["c1"])
        assert me.shows("F13 Menu", "F9 Lock")


async def test_a_moved_key_does_what_it_did_and_its_old_place_nothing(town: Town):
    kept = Kept(None, Preferences(keys={"lock": "f13"}))
    async with seated(app_on(town, kept)) as me:
        await me.settle()
        await me.sign_in(town.handouts["c1"])
        await me.press("f9")
        assert isinstance(me.screen, Desk)
        await me.press("f13")
        assert isinstance(me.screen, Locked)


# -- the palette ----------------------------------------------------------------------------------


def offered(me: Hands) -> list[str]:
    return [command.title for command in me.app.get_system_commands(me.screen)]


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_the_palette_offers_screens_and_commands_in_the_language_in_use(town: Town, lang):
    async with station(town.path, town.handouts["c1"], lang=lang) as me:
        me.app.go("boxes")
        await me.settle()
        names = offered(me)
        for door in ROOMS:
            assert (say(door.label) in names) is door.main
        assert say("Sign out") in names
        await me.press("ctrl+p")
        assert isinstance(me.screen, CommandPalette)
        assert me.shows(say("What is to be done? Type a part of it …"))
        assert not me.shows("Search for commands")


async def test_the_palette_opens_what_is_chosen(town: Town):
    async with station(town.path, town.handouts["c1"]) as me:
        await me.press("ctrl+p")
        await me.type("Holds")
        assert await until(me, "open this screen")
        await me.press("enter")
        await me.settle()
        await me.press("enter")
        assert await until(me, "Holds")


async def test_a_locked_or_empty_station_offers_nothing_of_the_archive(town: Town):
    async with station(town.path) as me:
        always = offered(me)
        assert say("Boxes") not in always
        await me.sign_in(town.handouts["c1"])
        await me.press("f9")
        assert offered(me) == always


# -- how it ends ----------------------------------------------------------------------------------


async def test_ctrl_q_leaves_at_once_when_nothing_is_begun(town: Town):
    async with station(town.path, town.handouts["c1"]) as me:
        await me.press("ctrl+q")
        assert not me.app.is_running
        assert me.app.return_value == 0


async def test_a_form_or_a_waiting_code_is_left_only_when_asked_twice(town: Town):
    from archive.commands.batch import DraftBatch

    async with station(town.path, town.handouts["c1"]) as me:
        me.app.ask_for(DraftBatch)
        await me.settle()
        await me.press("ctrl+q")
        assert isinstance(me.screen, CommandForm)
        assert me.app.is_running
        assert "begun and not done" in me.told()
        await me.press("ctrl+q")
        assert not me.app.is_running


async def test_asking_once_is_forgotten_after_a_while(town: Town, monkeypatch: pytest.MonkeyPatch):
    from archive.commands.batch import DraftBatch

    now = 1000.0
    monkeypatch.setattr(WayboxApp, "monotonic", staticmethod(lambda: now))
    async with station(town.path, town.handouts["c1"]) as me:
        me.app.ask_for(DraftBatch)
        await me.settle()
        await me.press("ctrl+q")
        now += 11
        await me.press("ctrl+q")
        assert me.app.is_running


async def test_ctrl_c_says_in_both_languages_how_to_leave(town: Town):
    async with station(town.path, town.handouts["c1"]) as me:
        await me.press("ctrl+c")
        assert me.app.is_running
        assert "To leave Waybox, press Ctrl+Q." in me.told()
        assert "要退出 Waybox，请按 Ctrl+Q。" in me.told()


@pytest.mark.backend("sqlite", twin="tests/archive/storage/test_postgres_failing.py")
async def test_an_archive_that_cannot_be_opened_ends_with_its_own_error(town: Town):
    town.archive.close()
    town.path.file.write_bytes(b"no archive at all")
    async with seated(WayboxApp(lambda: archive.open(str(town.path)))) as me:
        for _ in range(100):
            if not me.app.is_running:
                break
            await asyncio.sleep(0.02)
        assert isinstance(me.app.crash, StorageFailed)


async def test_a_fault_of_the_program_is_kept_for_the_entrance(
    town: Town, monkeypatch: pytest.MonkeyPatch
):
    def broken(self: Desk) -> None:
        raise ZeroDivisionError("a fault")

    monkeypatch.setattr(Desk, "load", broken)
    with pytest.raises(Exception, match="a fault"):
        async with station(town.path, town.handouts["c1"]) as me:
            app = me.app
    assert isinstance(app.crash, ZeroDivisionError), "the fault itself, not what wrapped it"


async def test_what_was_asked_before_the_end_is_done(town: Town):
    from archive.commands.batch import DraftBatch

    async with station(town.path, town.handouts["c1"]) as me:
        asked = asyncio.ensure_future(me.app.station.perform(DraftBatch()))
        await asyncio.sleep(0)
        me.app.exit(0)
    assert town.row("batch", (await asked).receipt.subject).state == "DRAFT"


async def test_a_beat_after_the_last_screen_was_left_is_nothing(town: Town):
    async with station(town.path, town.handouts["c1"]) as me:
        operator = me.app.operator
    me.app.station.operator = operator  # it may still be there when the timer ticks once more
    assert not me.app.screen_stack
    await me.app.beat()


async def test_in_a_terminal_too_small_to_show_anything_no_key_acts(town: Town):
    async with station(town.path, town.handouts["m1"]) as me:
        me.app.go("holds")
        await me.settle()
        holds = me.screen
        await me.pilot.resize_terminal(60, 20)
        for key in ("f4", "f10", "enter", "f2", "escape"):
            await me.press(key)
            assert me.screen is holds, key
        await me.pilot.resize_terminal(80, 24)
        await me.press("f4")
        await me.pilot.resize_terminal(60, 20)
        form = me.screen
        assert isinstance(form, CommandForm)
        for key in ("down", "escape", "f4"):
            await me.press(key)
            assert me.screen is form, key
        await me.press("f9")
        assert isinstance(me.screen, Locked)


async def test_a_screen_that_is_being_drawn_anew_takes_no_answer(
    town: Town, monkeypatch: pytest.MonkeyPatch
):
    async with station(town.path, town.handouts["c1"]) as me:
        room, open_ = me.screen, []

        async def drawing(_: Desk) -> None:
            open_.append(room.is_open)

        monkeypatch.setattr("textual.screen.Screen.recompose", drawing)
        assert room.is_open
        await room.recompose()
        assert (open_, room.is_open) == ([False], True)
