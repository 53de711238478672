"""New ids, tags and badges."""

from __future__ import annotations

from random import Random

import pytest

from archive.codes import BoxId, mint_badge, mint_box_id, mint_pallet_id, mint_tag, read
from archive.codes.alphabet import is_symbols
from archive.errors import BadInput

UNPRINTABLE = bytes(8) + b"\x01"
"""Its check character is ``*``."""


def test_minted_ids_are_ten_symbols_and_readable() -> None:
    random = Random(1).randbytes
    for _ in range(500):
        box = mint_box_id(random)
        assert len(box) == 10
        assert is_symbols(box)
        assert read(box) == BoxId(box)


def test_ids_differ_and_use_every_symbol() -> None:
    random = Random(2).randbytes
    minted = [mint_box_id(random) for _ in range(2000)]
    assert len(set(minted)) == 2000
    assert len(set("".join(minted))) == 32


def test_an_unprintable_check_is_drawn_again() -> None:
    draws = iter([UNPRINTABLE, bytes(9)])
    assert mint_box_id(lambda _: next(draws)) == "0000000001"


def test_a_source_that_repeats_itself_is_refused() -> None:
    with pytest.raises(BadInput):
        mint_box_id(lambda _: UNPRINTABLE)


def test_a_tag_is_forty_bits() -> None:
    asked: list[int] = []

    def random(count: int) -> bytes:
        asked.append(count)
        return bytes(range(count))

    assert len(mint_tag(random)) == 8
    assert asked == [5]


def test_a_badge_has_a_secret_of_sixteen_bytes() -> None:
    badge = mint_badge(Random(3).randbytes)
    assert len(badge.id) == 8
    assert len(badge.secret) == 16
    assert read(badge.printed()) == badge


def test_a_pallet_id_is_six_symbols() -> None:
    assert len(mint_pallet_id(Random(4).randbytes)) == 6
