"""The table of keys: nothing twice in one place, every command known, every key explained."""

from __future__ import annotations

from collections import Counter

import pytest

from archive.commands import BY_NAME
from archive.words import LANGUAGES, say
from tui.dialogs.help import key_meaning
from tui.keymap import APART, KEYS, bindings, key_shown, keys_of
from tui.remapping import moved
from tui.rooms import ROOMS

PLACES = sorted({row.room for row in KEYS if row.room})


@pytest.mark.parametrize("room", PLACES)
def test_no_key_means_two_things_in_one_place(room: str):
    keys = Counter(row.key for row in keys_of(room))
    assert [key for key, count in keys.items() if count > 1] == []


def test_every_place_is_a_screen_or_stands_apart():
    assert set(PLACES) <= {door.name for door in ROOMS} | set(APART)


@pytest.mark.parametrize("row", KEYS, ids=lambda row: f"{row.room}-{row.id}")
def test_a_key_asks_for_a_command_there_is_and_says_what_it_does(row):
    assert not row.command or row.command in BY_NAME
    for lang in LANGUAGES:
        assert len(key_meaning(row, lang)) > len(say(row.label, lang)) > 0


@pytest.mark.parametrize("room", [door.name for door in ROOMS])
def test_help_comes_first_and_the_common_keys_are_everywhere(room: str):
    rows = keys_of(room)
    assert rows[0].id == "help"
    assert {"menu", "back", "lock", "language", "reload"} <= {row.id for row in rows}


def test_the_keys_of_a_form_are_those_of_its_dialog_and_of_the_program():
    ids = {row.id for row in keys_of("form")}
    assert {"send", "choose", "back", "quit", "lock", "help"} <= ids


def test_bindings_are_the_table():
    assert [(each.key, each.id) for each in bindings("desk")] == [
        (row.key, row.id) for row in KEYS if row.room == "desk"
    ]


@pytest.mark.parametrize(
    ("key", "shown"), [("f2", "F2"), ("escape", "Esc"), ("ctrl+q", "Ctrl+Q"), ("delete", "Delete")]
)
def test_a_key_is_called_as_it_is_printed(key: str, shown: str):
    row = next(row for row in KEYS if row.key == key)
    assert key_shown(row, {}) == shown


def test_a_key_that_was_moved_is_shown_where_it_is():
    remapped, complaints = moved({"reload": "f24"})
    row = next(row for row in KEYS if row.id == "reload")
    assert (key_shown(row, remapped), complaints) == ("F24", ())
