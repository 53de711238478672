"""What keyboards do to the calibration code: each damage by its name, repaired or not, and why."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.codes import BadgeCode, CommandCode, read
from tui.scanner.calibration import TEXT, VERB
from tui.scanner.diagnosis import REPAIRED, Flaw, diagnose, understood
from tui.scanner.layouts import LAYOUTS, with_caps
from tui.scanner.strokes import Burst, Stroke
from tui.words.scanner import ADVICE, facts_of, finding_said, verdict


def burst(text, *ends, ms=4.0, pasted=False):
    if pasted:
        return Burst((Stroke(text, 0.0, pasted=True),))
    keys = (*((char, char) for char in text), *(("", end) for end in ends))
    return Burst(tuple(Stroke(char, at * ms / 1000, key) for at, (char, key) in enumerate(keys)))


FULL = "".join(chr(ord(char) + 0xFEE0) for char in TEXT)
DAMAGED = {
    # reliability: those that are undone beyond doubt
    "full-width": (FULL, Flaw.FULL_WIDTH),
    "caps lock": (with_caps(TEXT), Flaw.CASE),
    "lower case": (TEXT.lower(), Flaw.CASE),
    "half of it lower": (TEXT[:9] + TEXT[9:].lower(), Flaw.CASE),
    "ideographic space": (f"\u3000{TEXT}", Flaw.BLANKS),
    "byte order mark": (f"\ufeff{TEXT}", Flaw.INVISIBLE),
    "zero width": (f"{TEXT[:5]}\u200b{TEXT[5:]}", Flaw.INVISIBLE),
    "en dash": (TEXT.replace("-", "–"), Flaw.DASHES),
    "em dash": (TEXT.replace("-", "—"), Flaw.DASHES),
    "minus": (TEXT.replace("-", "−"), Flaw.DASHES),
    "full-width dash": (TEXT.replace("-", "－"), Flaw.FULL_WIDTH),
    "AIM": (f"]Q1{TEXT}", Flaw.AIM),
    "glued twice": (TEXT * 2, Flaw.TWICE),
    "a key touched": (f"A{TEXT}", Flaw.PREFIX),
    # and those that are not
    "prefix": (f"ABCDE{TEXT}", Flaw.PREFIX),
    "suffix": (f"{TEXT}##", Flaw.SUFFIX),
    "kana": ("ｃｍ１ーてｓｔ", Flaw.INPUT_METHOD),
    "pinyin": ("测码1-特斯他", Flaw.INPUT_METHOD),
    "cyrillic look-alikes": (TEXT.replace("A", "А").replace("T", "Т"), Flaw.LOOK_ALIKES),
    "O for 0": (TEXT.replace("0", "O"), Flaw.LETTERS_FOR_DIGITS),
    "beginning lost": (TEXT[3:], Flaw.BEGINNING_LOST),
    "truncated": (TEXT[:-5], Flaw.END_LOST),
    "two lost": (TEXT[:9] + TEXT[11:], Flaw.LOST),
    "bounced": ("".join(char * 2 for char in TEXT), Flaw.BOUNCED),
    "overtaken": (TEXT[:5] + TEXT[6] + TEXT[5] + TEXT[7:], Flaw.ORDER),
    "another layout": (TEXT.translate(str.maketrans("AQ-", "QA_")), Flaw.OTHER_LAYOUT),
    "a box": ("BX1-000000000A-00-ABCDEFGH", Flaw.SOMETHING_ELSE),
}


@pytest.mark.parametrize(("text", "flaw"), DAMAGED.values(), ids=DAMAGED)
def test_a_damage_is_called_by_its_name_and_repaired_where_the_station_repairs_it(text, flaw):
    seen = diagnose(burst(text, "enter"))
    (finding,) = seen.findings
    assert finding.flaw is flaw
    assert finding.repaired == seen.accepted == understood(text)
    assert finding.repaired == (flaw in REPAIRED or text.startswith("AC"))


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_a_keyboard_is_told_from_every_other_and_no_code_is_guessed(layout):
    for text in (layout.types(TEXT), with_caps(layout.types(TEXT)), layout.types(TEXT.lower())):
        seen = diagnose(burst(text, "enter"))
        assert [each.about for each in seen.findings if each.flaw is Flaw.LAYOUT] == [layout.name]
        assert not seen.accepted
        assert seen.core


def test_a_scanner_in_order_is_told_so():
    seen = diagnose(burst(TEXT, "enter"))
    assert (seen.findings, seen.accepted, seen.ends) == ((), True, ("CR",))
    assert seen.pace == pytest.approx((4.0, 4.0))
    assert read(TEXT) == CommandCode(VERB)


@pytest.mark.parametrize(
    ("ends", "told"),
    [(("tab",), ("Tab",)), (("enter", "ctrl+j"), ("CR", "LF")), (("ctrl+j",), ("LF",))],
)
def test_the_end_is_called_as_manuals_call_it(ends, told):
    seen = diagnose(burst(TEXT, *ends))
    assert seen.findings == ()
    assert seen.ends == told


def test_a_scanner_without_an_end_key_a_paste_and_control_keys_are_named():
    assert _flaws(burst(TEXT)) == [Flaw.NO_END]
    assert _flaws(burst(f"{TEXT}\r\n", pasted=True)) == [Flaw.PASTED]
    control = Burst((Stroke("", 0.0, "ctrl+b"), *burst(TEXT, "enter").strokes))
    assert _flaws(control) == [Flaw.CONTROLS]


def _flaws(scanned):
    return [finding.flaw for finding in diagnose(scanned).findings]


def test_the_same_twice_with_its_end_is_one_flaw_and_the_pause_between_is_no_speed():
    first = burst(TEXT, "enter").strokes
    later = tuple(each._replace(at=each.at + 0.3) for each in first)
    seen = diagnose(Burst((*first, *later)))
    assert [each.flaw for each in seen.findings] == [Flaw.TWICE]
    assert seen.pace == pytest.approx((4.0, 4.0))


def test_several_damages_are_all_named():
    layout = LAYOUTS[0]
    assert _flaws(burst(f"]Q1{with_caps(layout.types(TEXT))}", "enter")) == [
        Flaw.AIM, Flaw.LAYOUT, Flaw.CASE,
    ]  # fmt: skip


BADGES = st.builds(
    lambda id_, secret: BadgeCode(id_, secret).printed(),
    st.text("0123456789ABCDEFGHJKMNPQRSTVWXYZ", min_size=8, max_size=8),
    st.binary(min_size=16, max_size=16),
)


@given(
    BADGES,
    st.sampled_from([str, str.lower, with_caps, *(layout.types for layout in LAYOUTS)]),
    st.integers(0, 20),
    st.integers(20, 45),
    st.sampled_from(["", TEXT, TEXT[:8]]),
)
def test_nothing_of_a_badge_is_ever_shown(badge, damage, first, last, beside):
    part = badge[first:last]
    for text in (damage(part), f"{damage(part)}{beside}", f"{beside}{damage(part)}"):
        seen = diagnose(burst(text, "enter"))
        lines = [verdict(seen), *(fact.value for fact in facts_of(seen))]
        lines += [line for each in seen.findings for line in finding_said(each)]
        told = "\n".join(line.plain for line in lines).replace(TEXT, "")
        secret = damage(part)
        pieces = (secret[at : at + 5] for at in range(len(secret) - 4))
        assert not [each for each in pieces if each in told and each not in TEXT]


def test_each_flaw_has_its_advice():
    assert set(ADVICE) == set(Flaw)
