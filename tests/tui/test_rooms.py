"""The list of screens: each there, each called something, none loaded before it is asked for."""

from __future__ import annotations

import subprocess
import sys

import pytest

from archive.words import say
from tui.keymap import KEYS
from tui.rooms import BY_NAME, ROOMS, room_of
from tui.screens.room import Room
from tui.words.help import words_for


@pytest.mark.parametrize("door", ROOMS, ids=lambda door: door.name)
def test_a_screen_is_what_the_list_calls_it(door):
    room = room_of(door.name, *([] if door.main else ["X-1"]))
    assert isinstance(room, Room)
    assert room.room == door.name
    assert say(room.heading, "zh")


@pytest.mark.parametrize("door", ROOMS, ids=lambda door: door.name)
def test_help_has_words_for_every_screen(door):
    assert words_for(door.name).about


def test_what_the_menu_does_not_show_is_one_thing():
    assert [door.name for door in ROOMS if not door.main] == [
        "box", "batch", "session", "hold", "count", "consultation", "handover", "arrivals",
        "pallets",
    ]  # fmt: skip
    assert len(BY_NAME) == len(ROOMS)


def test_keys_are_of_screens_that_there_are():
    assert {row.room for row in KEYS} >= {"desk", "boxes", "log"}


def test_the_list_alone_loads_no_screen():
    code = "import sys, tui.rooms; print([m for m in sys.modules if m.startswith('tui.screens')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
