"""Keys that a person moved: only those that no scanner types, each on a place of its own."""

from __future__ import annotations

import pytest

from tui.keymap import KEYS
from tui.remapping import moved


def test_a_function_key_is_taken_as_people_write_it():
    assert moved({"lock": " F13 ", "help": "Ctrl+B"}) == ({"lock": "f13", "help": "ctrl+b"}, ())


@pytest.mark.parametrize(
    "key",
    ["a", "A", "7", "space", "enter", "tab", "-", "shift+a", "escape", "backspace", "f25", "",
     "ctrl+m", "ctrl+j", "ctrl+i", "ctrl+h", "ctrl+a", "ctrl+v", "ctrl+c", "ctrl+enter", "界"],
)  # fmt: skip
def test_what_scanners_and_fields_type_is_no_key(key):
    keys, complaints = moved({"lock": key})
    assert keys == {}
    assert "lock" in complaints[0]
    assert "such as " in complaints[0]


def test_an_unknown_name_names_the_nearest():
    keys, complaints = moved({"loock": "f13"})
    assert keys == {}
    assert "did you mean lock?" in complaints[0]


def test_no_two_things_are_on_one_key():
    keys, complaints = moved({"lock": "f1"})
    assert keys == {}
    assert "because help is there" in complaints[0]
    keys, complaints = moved({"lock": "f13", "menu": "f13", "find": "f14"})
    assert len(complaints) == 1
    assert sorted(keys.values()) == ["f13", "f14"]


def test_two_keys_may_change_places():
    swapped = {"lock": "f10", "menu": "f9"}
    assert moved(swapped) == (swapped, ())


def test_no_key_of_the_table_is_a_letter_a_digit_or_a_blank():
    assert [row for row in KEYS if len(row.key) == 1 or row.key in ("space", "tab")] == []


def test_the_key_that_is_named_can_be_used():
    for name in {row.id for row in KEYS}:
        near = moved({name: "7"}).complaints[0].rpartition("such as ")[2].rstrip(".")
        assert moved({name: near}) == ({name: near}, ())
