"""Each kind of code knows its own text, and hides what is secret."""

from __future__ import annotations

import pytest

from archive.codes import (
    SYMBOLS,
    BadgeCode,
    BoxCode,
    BoxNo,
    CommandCode,
    PalletCode,
    PaperCode,
    PlaceCode,
    box_no,
    next_serial,
    printable_body,
    read,
)
from archive.errors import BadInput

SECRET = bytes(range(16))


def test_a_box_label_is_26_characters() -> None:
    text = BoxCode("7K3M9QX2TA", 3, "4D7HZ9WB").text
    assert text == "BX1-7K3M9QX2TA-03-4D7HZ9WB"
    assert len(text) == 26


def test_a_box_number_names_site_year_and_serial() -> None:
    text = box_no("HZ", 2025, 1)
    assert text.startswith("HZ-25-000001-")
    assert text == box_no("HZ", 25, 1) == BoxNo("HZ", 25, 1).text
    assert text[-1] in SYMBOLS


@pytest.mark.parametrize("site", ["H", "HANGZHO", "hz", "HZ-A", "杭州", "", "BX1", "CM1", "H Z"])
def test_what_is_no_site_code_is_refused(site: str) -> None:
    with pytest.raises(BadInput):
        box_no(site, 25, 1)


@pytest.mark.parametrize("serial", [0, -1, 1_000_000])
def test_serials_have_six_digits(serial: int) -> None:
    with pytest.raises(BadInput):
        box_no("HZ", 25, serial)


def test_serials_with_an_unprintable_check_are_skipped() -> None:
    serial, printed = 0, []
    while serial < 1000:
        serial = next_serial("HZ", 25, serial)
        printed.append(serial)
        assert box_no("HZ", 25, serial)[-1] in SYMBOLS
    skipped = set(range(1, 1001)) - set(printed)
    assert 100 < len(skipped) < 170
    for serial in skipped:
        with pytest.raises(BadInput):
            box_no("HZ", 25, serial)


def test_a_year_can_be_used_up() -> None:
    with pytest.raises(BadInput):
        next_serial("HZ", 25, 999_999)


def test_each_kind_has_its_own_prefix() -> None:
    codes = (PlaceCode("UNDO"), CommandCode("UNDO"), PalletCode("UNDO"), PaperCode("UNDO"))
    assert [code.text[:9] for code in codes] == ["PL1-UNDO-", "CM1-UNDO-", "PT1-UNDO-", "PP1-UNDO-"]
    assert len({code.text for code in codes}) == len(set(codes)) == 4


@pytest.mark.parametrize("verb", ["APPROVE", "DESTROY", "WITNESS", "BATCH-DESTROY"])
def test_no_printed_code_may_approve_destroy_or_witness(verb: str) -> None:
    with pytest.raises(BadInput):
        _ = CommandCode(verb).text


@pytest.mark.parametrize("text", ["HZ-A-01-1", "SX-MILL", "A", "X" * 24, " hz－q "])
def test_what_may_stand_in_a_code(text: str) -> None:
    assert read(PlaceCode(text).text) == PlaceCode(printable_body(text))


@pytest.mark.parametrize(
    "text", ["", "-", "A--B", "A-", "-A", "杭州", "A B", "X" * 25, "A_B", "A*"]
)
def test_what_may_not_stand_in_a_code(text: str) -> None:
    with pytest.raises(BadInput):
        printable_body(text)


def test_a_badge_is_printed_whole_and_shown_without_its_secret() -> None:
    badge = BadgeCode("7K3M9QX2", SECRET)
    printed = badge.printed()
    assert len(printed) in (41, 42)
    secret = printed.split("-")[2]
    for seen in (str(badge), repr(badge), f"{badge}", f"{badge!r}", f"{[badge]}", f"{badge!s:>20}"):
        assert "7K3M9QX2" in seen
        assert secret not in seen
        assert repr(SECRET) not in seen
        assert SECRET.hex() not in seen


def test_a_badge_scanned_into_a_place_field_is_not_echoed() -> None:
    printed = BadgeCode("7K3M9QX2", SECRET).printed()
    with pytest.raises(BadInput) as caught:
        printable_body(printed)
    assert printed[13:20] not in str(caught.value)
    assert printed[13:20] not in repr(caught.value.fields)
