"""Symbols, their bits, and the check characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.codes.alphabet import (
    SYMBOLS,
    check_of,
    closed,
    confirmed,
    fold,
    is_symbols,
    to_bytes,
    to_symbols,
)


def test_the_alphabet_is_digits_and_capitals_without_look_alikes() -> None:
    assert len(set(SYMBOLS)) == len(SYMBOLS) == 32
    assert set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ") - set(SYMBOLS) == set("ILOU")


def test_the_standards_own_example() -> None:
    assert check_of("G123489654321") == "Y"
    assert confirmed("G123489654321Y")
    assert not confirmed("G123489654312Y")


def test_a_dash_counts() -> None:
    assert check_of("HZ-A01") != check_of("HZA-01")


@given(st.text(SYMBOLS + "ILOU-", min_size=1))
def test_a_closed_text_ends_in_symbols_that_confirm_it(head: str) -> None:
    text = closed(head)
    assert text.startswith(head)
    assert len(text) - len(head) in (1, 2)
    assert is_symbols(text[len(head) :])
    assert confirmed(text)


@given(st.binary(min_size=16, max_size=16))
def test_bytes_come_back(data: bytes) -> None:
    text = to_symbols(data)
    assert len(text) == 26
    assert to_bytes(text, 16) == data


@pytest.mark.parametrize(("size", "length"), [(5, 8), (16, 26)])
def test_lengths(size: int, length: int) -> None:
    assert to_symbols(b"\xff" * size)[-1] == "Z"
    assert len(to_symbols(bytes(size))) == length


def test_symbols_that_need_more_bits_are_no_bytes() -> None:
    assert to_bytes("8" + "0" * 25, 16) is None
    assert to_bytes("7" + "Z" * 25, 16) == b"\xff" * 16


def test_look_alikes_are_folded() -> None:
    assert fold("OIL0U") == "0110U"
