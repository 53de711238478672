"""What holds for every screen: one stylesheet, no letter for a key, no thread, no query."""

from __future__ import annotations

import re

from tui.keymap import KEYS

QUERY = re.compile(r"\b(?:SELECT|INSERT INTO|UPDATE|DELETE FROM)\s+[\"*\w]")
THREADS = re.compile(r"\b(?:Thread|ThreadPoolExecutor|to_thread|call_from_thread)\b")
LANES = "tui/lanes.py"


def test_there_is_one_stylesheet_and_it_can_be_read_in_one_go(house):
    sheets = list((house.root / "tui").rglob("*.tcss"))
    assert [sheet.name for sheet in sheets] == ["waybox.tcss"]
    assert len(sheets[0].read_text(encoding="utf-8").splitlines()) <= 300
    assert not [each.name for each in house.sources("tui") if "DEFAULT_CSS" in each.text]


def test_nothing_a_scanner_types_is_a_key():
    assert not [row for row in KEYS for key in row.key.split(",") if len(key) == 1]


def test_no_screen_binds_a_letter(house):
    bound = re.compile(r"Binding\(\s*\"[^\"](?:,[^\"]*)?\"")
    assert bound.search('Binding("a", "act", "")')
    assert not bound.search('Binding("enter", "act", "")')
    assert not [each.name for each in house.sources("tui") if bound.search(each.text)]


def test_no_screen_asks_a_database(house):
    assert not [each.name for each in house.sources("tui") if QUERY.search(each.text)]


def test_only_the_lanes_have_threads(house):
    assert [each.name for each in house.sources("tui") if THREADS.search(each.text)] == [LANES]
