"""A clerk with a scanner alone is never stuck, and no code on the wall decides anything."""

from __future__ import annotations

import inspect
import pkgutil
from importlib import import_module
from random import Random

import pytest

import tui.dialogs
from archive.codes import CommandCode
from archive.codes.kinds import NOT_PRINTED
from tests.support.pictures import PICTURES, scene
from tests.support.scans import verb
from tests.support.station import station
from tui.desk import wall
from tui.dialogs.dialog import Dialog
from tui.keymap import keys_of
from tui.rooms import ROOMS
from tui.screens.locked import Locked

ABOUT = {picture.room: picture.about for picture in PICTURES if picture.about}
WORDS = tuple(word.verb for word in (*wall.general(), *wall.jobs(), *wall.within()))
FORBIDDEN = {*NOT_PRINTED, "RELEASE", "DELETE", "SIGN", "CLOSE", "VOID", "CANCEL", "REBOX"}
WAITS = {"Papers", "CommandForm", "NewPin", "Compile", "Handouts", "Working", "Colours"}
"""Dialogs that leave in their own way: what is being recorded is waited for, badges asked twice."""


@pytest.fixture(scope="module")
def busy(tmp_path_factory):
    """An archive in which much is under way."""
    town = scene(tmp_path_factory.mktemp("ways"))
    town.archive.close()
    return town


@pytest.fixture(autouse=True)
def unhurried(monkeypatch):
    """Nobody scans so fast that the same code twice is one reading."""
    monkeypatch.setattr("tui.scan.DOUBLE_READ_S", 0.0)


def kinds(town):
    with _opened(town.path) as opened:
        sql = 'SELECT "body" FROM "event" ORDER BY "origin", "seq"'
        return [row[0] for row in opened.engine.rows(sql)]


def _opened(path):
    import archive

    return archive.open(str(path))


def _opening(room):
    """Keys of a room that may open something over it; of those that open forms, the first."""
    own = [row for row in keys_of(room) if row.room == room]
    forms = [row for row in own if row.action.startswith("do(")]
    rows = [*(row for row in own if row not in forms), *forms[:1]]
    return [row.key.partition(",")[0] for row in rows]


async def test_back_leads_from_whatever_a_screen_opens_to_the_desk(busy, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    opened = set()
    async with station(busy.path, busy.handouts["both"]) as me:
        for door in ROOMS:
            for key in (*_opening(door.name), "f2"):
                if me.screen.room != door.name:
                    me.app.go(door.name, *ABOUT.get(door.name, ()))
                    await me.settle()
                await me.press(key)
                opened.add(type(me.screen).__name__)
                for _ in range(2):
                    if me.screen.is_modal:
                        await me.scan(verb("BACK"))
                assert not me.screen.is_modal, (door.name, key, me.text())
            for _ in range(3):
                if me.screen.room != "desk":
                    await me.scan(verb("BACK"))
            assert me.screen.room == "desk", (door.name, me.text())
        await me.press("ctrl+p")
        await me.scan(verb("BACK"), verb("MENU"), verb("PUT-AWAY"))
        assert me.screen.room == "desk"
        assert me.app.doing.shift.job.name == "put-away"
    assert len(opened) > 25, opened


def test_every_dialog_can_be_left():
    found = set()
    for module in pkgutil.iter_modules(tui.dialogs.__path__):
        for name, made in vars(import_module(f"tui.dialogs.{module.name}")).items():
            if inspect.isclass(made) and issubclass(made, Dialog) and made is not Dialog:
                found |= {name} if "action_leave" in vars(made) else set()
    assert found == WAITS, "a dialog that is left otherwise: can a clerk who only scans leave it?"


async def test_codes_of_the_wall_in_any_order_decide_nothing(busy):
    before = kinds(busy)
    chance = Random(7)
    async with station(busy.path, busy.handouts["both"]) as me:
        for room in ("desk", "session", "batch", "boxes", "hold", "lists"):
            me.app.go(room, *ABOUT.get(room, ()))
            await me.settle()
            codes = [CommandCode(word).text for word in chance.sample(WORDS, len(WORDS))]
            await me.scan(*codes)
            while me.screen.is_modal and me.app.is_running:
                await me.scan(verb("BACK"))
            assert getattr(me.screen, "room", ""), room
    assert kinds(busy) == before


def test_no_word_of_the_wall_is_one_that_needs_a_pin():
    assert not [word for word in WORDS if FORBIDDEN & set(word.split("-"))]


async def test_a_word_that_means_nothing_on_a_screen_says_so(busy):
    async with station(busy.path, busy.handouts["c1"]) as me:
        for door in ROOMS:
            if door.main and door.name not in ("desk", "sessions"):
                me.app.go(door.name)
                await me.scan(verb("UNDO"))
                if door.name != "scanner":
                    assert me.shows("UNDO means nothing on this screen"), door.name
                assert me.screen.room == door.name
        me.app.go("boxes")
        await me.scan(verb("RECEIVE"))
        assert me.screen.room == "desk"
        assert me.app.doing.shift.job.name == "receive"
        await me.scan(verb("BACK"))
        assert me.shows("This is the desk")


async def test_the_lock_explains_itself_to_a_scanner_and_opens_by_badge_alone(busy, monkeypatch):
    async with station(busy.path, busy.handouts["c1"]) as me:
        await me.scan(busy.handouts["c1"].badge)
        assert isinstance(me.screen, Locked)
        await me.scan(verb("HELP"))
        assert me.shows("Somebody works here and has locked the station")
        await me.scan(verb("BACK"))
        assert isinstance(me.screen, Locked)
        await me.scan(busy.handouts["c1"].badge, busy.handouts["c1"].badge)
        assert me.shows("Desk"), "read twice, it does not lock again"
