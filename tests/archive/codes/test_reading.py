"""What is read is what was printed, or nothing."""

from __future__ import annotations

import string
from collections.abc import Callable
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.codes import (
    BadgeCode,
    BoxCode,
    BoxId,
    BoxNo,
    Code,
    CommandCode,
    PalletCode,
    PaperCode,
    PlaceCode,
    box_no,
    mint_badge,
    mint_box_id,
    mint_tag,
    next_serial,
    parse_box_no,
    read,
)
from archive.codes.reading import EXPLAINED, Flaw
from archive.errors import UnreadableCode

BOX = BoxCode("0000000001", 0, "4D7HZ9WB")
SITES = ("HZ", "SX1", "SOHO", "LIUZ", "BJ0O1L")
PLACES = ("HZ-A-01-1", "SX-MILL", "HZ", "HZ-Q", "SOHO-1-10", "A")
VERBS = ("UNDO", "MENU", "FINISH", "HOLD-THIS", "DAMAGED", "COUNT-START", "PULL", "LOAD")


def _codes(random: Random) -> tuple[str, ...]:
    site = random.choice(SITES)
    serial = next_serial(site, 25, random.randrange(900_000))
    return (
        BoxCode(mint_box_id(random.randbytes), random.randrange(100), "4D7HZ9WB").text,
        mint_box_id(random.randbytes),
        box_no(site, 25, serial),
        PlaceCode(random.choice(PLACES)).text,
        CommandCode(random.choice(VERBS)).text,
        PalletCode(f"P{random.randrange(10_000)}").text,
        PaperCode(f"XH-2026-{random.randrange(1000):03d}").text,
        mint_badge(random.randbytes).printed(),
    )


def _read(text: str) -> Code | None:
    try:
        return read(text)
    except UnreadableCode:
        return None


def _same(before: Code | None, after: Code | None) -> bool:
    """Whether a damaged code says the same; reissue and tag are the label table's to compare."""
    if isinstance(before, BoxCode) and isinstance(after, BoxCode):
        return before.id == after.id
    return before == after


def test_every_kind_comes_back() -> None:
    random = Random(7)
    kinds = (
        BoxCode,
        BoxId,
        BoxNo,
        PlaceCode,
        CommandCode,
        PalletCode,
        PaperCode,
        BadgeCode,
    )
    for _ in range(200):
        for text, kind in zip(_codes(random), kinds, strict=True):
            code = read(text)
            assert type(code) is kind
            assert text == (code.printed() if isinstance(code, BadgeCode) else code.text)


def test_of_40_000_single_errors_none_passes() -> None:
    random, passed = Random(40_000), 0
    for _ in range(5_000):
        for text in _codes(random):
            at = random.randrange(len(text))
            wrong = random.choice(string.ascii_uppercase + string.digits + "-*")
            after = _read(text[:at] + wrong + text[at + 1 :])
            passed += after is not None and not _same(_read(text), after)
    assert passed == 0


def test_of_40_000_transpositions_none_passes() -> None:
    random, passed = Random(40_001), 0
    for _ in range(2_500):
        for text in _codes(random):
            for gap in (1, 2):
                at = random.randrange(len(text) - gap)
                chars = list(text)
                chars[at], chars[at + gap] = chars[at + gap], chars[at]
                after = _read("".join(chars))
                passed += after is not None and not _same(_read(text), after)
    assert passed == 0


def test_look_alikes_are_corrected_where_the_alphabet_lacks_them() -> None:
    assert read("BX1-OOOOOOOOOI-00-4D7HZ9WB") == BOX
    assert read("bx1-ooooooooo" + "l" + "-00-4d7hz9wb") == BOX
    assert read("OOOOOOOOOI") == BoxId("0000000001")
    number = box_no("SOHO", 20, next_serial("SOHO", 20, 99))
    assert read(number.replace("-20-", "-2O-")) == read(number)
    assert read(number.replace("-000", "-OOO")) == read(number)


def test_look_alikes_are_not_corrected_elsewhere() -> None:
    assert _read("BX1-0000000001-OO-4D7HZ9WB") is None
    assert _read("BXI-0000000001-00-4D7HZ9WB") is None
    assert _read(box_no("HZ0", 25, next_serial("HZ0", 25, 0)).replace("HZ0", "HZO")) is None
    place = PlaceCode("HZ-A-01-1").text
    assert _read(place.replace("-01-", "-O1-")) is None


def test_u_is_no_symbol() -> None:
    assert _read("BX1-0000000001-00-4D7HZ9WU") is None


def test_a_box_number_may_be_typed_without_dashes() -> None:
    serial = next_serial("HZ", 25, 122)
    number = box_no("HZ", 25, serial)
    head, tail = number.split("-25-")
    for mixed in (f"{head}25-{tail}", f"{head}-25{tail}", number[:-2] + number[-1]):
        assert _read(mixed) is None
    for typed in (number, number.lower(), number.replace("-", ""), number.replace("-", " ")):
        assert read(typed) == parse_box_no(typed) == BoxNo("HZ", 25, serial)


@pytest.mark.parametrize(
    "text", ["HZ-25-000123", "HZ-25-123-K", "0000000001", BOX.text, "", "X" * 999]
)
def test_what_is_no_box_number_is_not_parsed_as_one(text: str) -> None:
    with pytest.raises(UnreadableCode):
        parse_box_no(text)


def test_serial_nought_is_no_box() -> None:
    heads = [f"HZ-25-000000-{check}" for check in "0123456789ABCDEFGHJKMNPQRSTVWXYZ"]
    assert [_read(text) for text in heads] == [None] * 32


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        ("\ufeff \r\n", "empty"),
        ("B" * 201, "too-long"),
        ("F02500001", "unknown-prefix"),
        ("HELLO", "unknown-prefix"),
        ("ВХ1-0000000001-00-4D7HZ9WB", "unknown-prefix"),
        ("BX2-0000000001-00-4D7HZ9WB", "unknown-prefix"),
        ("PL1-25-000123-K7", "check-character"),
        ("BX1-0000000001", "shape"),
        ("BX1-0000000001-00-4D7HZ9W", "shape"),
        (BOX.text + BOX.text, "shape"),
        (BOX.text + "\r\n" + BOX.text, "shape"),
        ("BX1-0000000001-٠٠-4D7HZ9WB", "shape"),
        ("PL1-7", "shape"),
        ("PL1-" + "X" * 25 + "-7", "shape"),
        ("BX1-0000000002-00-4D7HZ9WB", "check-character"),
        ("0000000002", "check-character"),
        ("CM1-APPROVE-7", "forbidden-command"),
        ("BG1-0000000-4D7", "shape"),
        ("BG1-00000000-ZZZZZZZZZZZZZZZZZZZZZZZZZZ-0", "check-character"),
    ],
)
def test_what_cannot_be_read_says_why(text: str, reason: str) -> None:
    with pytest.raises(UnreadableCode) as caught:
        read(text)
    assert caught.value.fields["reason"] == reason
    assert caught.value.findings[0].code == reason
    assert "{" not in str(caught.value)


def test_the_error_tells_what_was_read_and_how_it_was_repaired() -> None:
    with pytest.raises(UnreadableCode) as caught:
        read("\x00ｈｅｌｌｏ–1")
    assert caught.value.fields["raw"] == "·ｈｅｌｌｏ–1"
    assert caught.value.fields["repaired"] == "HELLO-1"
    assert str(caught.value) == "HELLO-1 is no code of this archive."


@settings(max_examples=50)
@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    assert _read(text) is None or _read(text) is not None


DAMAGE: tuple[Callable[[str], str], ...] = (
    lambda text: text[:-1],
    lambda text: text[1:],
    lambda text: text.lower()[4:],
    lambda text: text + "7",
    lambda text: text.replace("BG1", "BX1"),
    lambda text: text.replace("BG1-", "bg1_"),
    lambda text: text.replace("-", ""),
    lambda text: text.swapcase()[:-3] + "\x00",
    lambda text: text * 2,
    lambda text: text[:30],
    lambda text: text * 9,
    lambda text: text[13:],
)


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_badly_read_badge_is_not_echoed(damage: Callable[[str], str]) -> None:
    printed = mint_badge(Random(9).randbytes).printed()
    secret = printed.split("-")[2]
    with pytest.raises(UnreadableCode) as caught:
        read(damage(printed))
    error = caught.value
    told = f"{error} {error!r} {error.fields} {error.findings} {error.args}".upper()
    assert error.__context__ is None
    for start in range(len(secret) - 4):
        assert secret[start : start + 4] not in told


def test_tags_are_forty_bits_apart_from_the_id() -> None:
    random = Random(5).randbytes
    code = BoxCode(mint_box_id(random), 12, mint_tag(random))
    assert read(code.text) == code


def test_every_flaw_is_explained_once() -> None:
    assert [row.flaw for row in EXPLAINED] == list(Flaw)
