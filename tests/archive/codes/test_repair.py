"""Repair undoes what is beyond doubt, once and for all."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from archive.codes import repair, shown

WHOLE = "BX1-7K3M9QX2TA-00-4D7HZ9WB"

DAMAGED = (
    ("full width", "ＢＸ１－７Ｋ３Ｍ９ＱＸ２ＴＡ－００－４Ｄ７ＨＺ９ＷＢ"),
    ("caps lock inverted", WHOLE.swapcase()),
    ("lower case", WHOLE.lower()),
    ("ideographic space", "\u3000" + WHOLE + "\u3000"),
    ("byte order mark", "\ufeff" + WHOLE),
    ("zero width inside", WHOLE[:7] + "\u200b\u200d\u2060" + WHOLE[7:]),
    ("en dash", WHOLE.replace("-", "–")),
    ("em dash", WHOLE.replace("-", "—")),
    ("minus", WHOLE.replace("-", "\u2212")),
    ("non-breaking hyphen", WHOLE.replace("-", "\u2011")),
    ("long-vowel mark", WHOLE.replace("-", "ー")),
    ("carriage return", WHOLE + "\r\n"),
    ("tab", "\t" + WHOLE + "\t"),
    ("AIM prefix", "]Q1" + WHOLE),
    ("AIM prefix, lower case", "]d2" + WHOLE.lower()),
    ("AIM prefix twice", "]Q1]Q1" + WHOLE),
    ("AIM prefix behind a control", "]\x00Q1" + WHOLE),
    ("AIM prefix behind a blank", " ]Q1 " + WHOLE),
    ("bracketed paste", "\x1b[200~" + WHOLE + "\x1b[201~"),
    ("bracketed paste, escape lost", "[200~" + WHOLE + "[201~"),
    ("bracketed paste, eight-bit", "\x9b200~" + WHOLE + "\x9b201~"),
    ("paste within paste", "\x1b[20\x1b[200~0~" + WHOLE),
    ("paste within paste within paste", "\x1b[20\x1b[20\x1b[20\x1b[200~0~0~0~" + WHOLE),
    ("full-width paste marker", "［２００～" + WHOLE),
    ("group separator", WHOLE + "\x1d"),
    ("null bytes", "\x00".join(WHOLE)),
)


@pytest.mark.parametrize(("name", "damaged"), DAMAGED)
def test_damage_is_undone(name: str, damaged: str) -> None:
    assert repair(damaged) == WHOLE, name


@pytest.mark.parametrize("text", ["", WHOLE, "HZ-25-000123-K", "F02500001", "杭州", "A  B"])
def test_what_is_sound_is_left_alone(text: str) -> None:
    assert repair(text) == text


def test_look_alike_letters_of_other_scripts_are_not_guessed() -> None:
    assert repair("ВХ1") == "ВХ1"


TRAPS = st.text(
    st.sampled_from(["]", "Q", "q", "1", "\x1b", "[", "2", "0", "~", "\x00", "\u200b", " ", "-"])
    | st.characters()
)


@settings(max_examples=400)
@given(st.text() | TRAPS)
@example("]Q1\x00]Q1")
@example("]\x00Q1")
@example("\x1b[20\x1b[200~0~")
@example("ŉﬁß]Q1")
@example("[200\u200b~")
def test_repair_twice_is_repair_once(text: str) -> None:
    assert repair(repair(text)) == repair(text)


def test_every_character_is_repaired_for_good() -> None:
    for char in map(chr, range(sys.maxunicode + 1)):
        if char.upper() != char or not unicodedata.is_normalized("NFKC", char):
            once = repair(char)
            assert repair(once) == once, hex(ord(char))


def test_what_could_hold_a_secret_is_not_shown() -> None:
    secret = "4D7HZ9WB4D7HZ9WB4D7HZ9WB4D"
    for text in (f"BG1-7K3M9QX2-{secret}-A", secret, f"bg1-7k3m9qx2-{secret[:6]}", "BG1-7K3M9Q"):
        assert shown(text) == repair(text)[:3] + "…"


def test_a_waybill_is_not_shown_either() -> None:
    assert shown("YD7701000004457") == "YD7…"


def test_ordinary_codes_are_shown_whole() -> None:
    assert shown(WHOLE.lower()) == WHOLE
    assert shown("PL1-HZ-A-01-1-7") == "PL1-HZ-A-01-1-7"
