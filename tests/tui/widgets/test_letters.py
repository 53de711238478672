"""Letters to be read across a hall."""

from __future__ import annotations

import string

import pytest
from rich.cells import cell_len

from archive.words import N_, say
from tui.widgets.letters import compact, drawn, framed, large, sizes

WORDS = (
    N_("OK"),
    N_("AGAIN"),
    N_("STOP"),
    N_("SCAN"),
    N_("NOTE"),
    N_("FOUND"),
    N_("PLACE"),
    N_("FULL"),
    N_("ROOM"),
    N_("STRAY"),
    N_("ALARM"),
    N_("TWICE"),
    N_("NO BOX"),
    N_("START"),
    N_("DONE"),
    N_("TYPED"),
    N_("DOWN"),
    N_("UNSURE"),
    N_("WAIT"),
)


@pytest.mark.parametrize("char", string.ascii_uppercase + string.digits + "-")
def test_every_symbol_of_a_code_is_drawn_five_rows_high(char: str):
    dots = drawn(char)
    assert len(dots) == 5
    assert len({len(row) for row in dots}) == 1
    assert "#" in "".join(dots)


def test_no_two_symbols_look_alike():
    symbols = string.ascii_uppercase + string.digits
    assert len({drawn(char) for char in symbols}) == len(symbols)


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("word", WORDS)
def test_every_word_of_the_light_is_drawn_in_both_languages(word: str, lang: str):
    said = say(word, lang)
    assert drawn(said)
    for rows in sizes(said):
        assert {cell_len(row) for row in rows} == {cell_len(rows[0])}
    small = [rows for rows in sizes(said) if len(rows) <= 8 and cell_len(rows[0]) <= 61]
    assert len(small[0]) >= 5, "the light of the smallest screen has 61 by 8 cells"


def test_a_word_has_several_sizes_the_largest_first():
    assert [len(rows) for rows in sizes("OK")] == [10, 5, 3]
    assert [len(rows) for rows in sizes("停")] == [15, 8, 1]


def test_dots_become_cells():
    assert large(("#.#", ".#.")) == ("██  ██", "  ██  ")
    assert compact(("##.", "#.#", ".#.")) == ("█▀▄", " ▀ ")


def test_letters_of_two_heights_stand_on_one_line():
    dots = drawn("停A")
    assert len({len(row) for row in dots}) == 1
    assert "#" not in dots[0][-4:]
    assert "#" in dots[len(dots) - 1][-4:]


def test_a_word_without_its_letters_is_framed():
    assert drawn("你好") == ()
    rows = framed("你好")
    assert {cell_len(row) for row in rows} == {cell_len(rows[0])}
    assert "你 好" in rows[2]
