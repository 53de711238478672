"""Every code has one sentence; what a sentence repeats cannot move a terminal."""

from __future__ import annotations

import re

import pytest

from archive.errors import BadInput
from archive.intake import reasons


def test_codes_are_words_joined_by_hyphens():
    assert all(re.fullmatch("[a-z]+(-[a-z]+)*", code) for code in reasons.SENTENCES)


def test_no_code_stands_twice():
    tables = (reasons._OF_FILES, reasons._OF_ROWS, reasons._WARNINGS)
    assert sum(map(len, tables)) == len(reasons.SENTENCES)


def test_no_two_codes_say_the_same():
    assert len(set(reasons.SENTENCES.values())) == len(reasons.SENTENCES)


def test_refusing_a_file_gives_sentence_and_finding():
    with pytest.raises(BadInput) as caught:
        reasons.refuse("too-large", limit=64)
    assert str(caught.value) == caught.value.findings[0].text
    assert "64" in str(caught.value)


def test_what_is_shown_is_short_and_still():
    assert reasons.shown("\x1b[31m\u202eabc\n") == "·[31m·abc·"
    assert reasons.shown("x" * 500) == "x" * reasons.SHOWN + "…"
