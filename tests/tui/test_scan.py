"""What keyboards, scanners and terminals do to codes on their way, and what becomes of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.codes import BadgeCode, BoxCode, BoxNo, CommandCode, PlaceCode, box_no, next_serial
from archive.codes.alphabet import check_of
from tui.scan import BadgeScanned, Read, Scanned, ScanRouter, begins_badge, may_become_code

BOX = BoxCode("7K3M9QX2T" + check_of("7K3M9QX2T"), 0, "4D7HZ9WB").text
OTHER = BoxCode("000000002" + check_of("000000002"), 1, "ZZZZZZZZ").text
PLACE = PlaceCode("HZ-A-01-1").text
UNDO = CommandCode("UNDO").text
NUMBER = box_no("HZ", 2026, next_serial("HZ", 2026, 122))
BADGE = BadgeCode("8QW3RTY2", bytes.fromhex("9e107d9d372bb6826bd81d3542a419d6")).printed()
SECRET = BADGE.split("-")[2]

_QWERTZ = str.maketrans("YZyz-_", "ZYzyß?")
_AZERTY = str.maketrans("AQWZM1234567890-", "QAZW,&é\"'(-è_çà)")
_CYRILLIC = str.maketrans("QWERTYUIOPASDFGHJKLZXCVBNM", "ЙЦУКЕНГШЩЗФЫВАПРОЛДЯЧСМИТЬ")
_KANA = str.maketrans("BX1-", "こさぬほ")
_ALIKE = str.maketrans("BXK", "ВХК")

RECOVERED = {
    "full width": "".join(chr(ord(char) + 0xFEE0) for char in BOX),
    "caps lock the wrong way round": BOX.swapcase(),
    "lower case": BOX.lower(),
    "ideographic blanks around": f"\u3000{BOX}\u3000",
    "byte order mark": f"\ufeff{BOX}",
    "zero width within": BOX[:9] + "\u200b\u2060" + BOX[9:],
    "en dashes": BOX.replace("-", "–"),
    "em dashes": BOX.replace("-", "—"),
    "minus signs": BOX.replace("-", "−"),
    "full-width dashes": BOX.replace("-", "－"),
    "line end within": f"{BOX}\r",
    "AIM prefix": f"]Q1{BOX}",
    "markers of a paste": f"\x1b[200~{BOX}\x1b[201~",
}
REJECTED = {
    "German layout": BOX.translate(_QWERTZ),
    "French layout": BOX.translate(_AZERTY),
    "Russian layout": BOX.translate(_CYRILLIC),
    "Japanese kana": BOX.translate(_KANA),
    "look-alike letters of another script": BOX.translate(_ALIKE),
    "O for 0 where only digits stand": BOX.replace("-00-", "-OO-"),
    "cut short": BOX[:-3],
    "one and the beginning of another": BOX + OTHER[:9],
    "two symbols the wrong way round": BOX.replace("7K3M", "7KM3"),
}


class Desk:
    """A router whose time is told by hand."""

    def __init__(self) -> None:
        self.now = 0.0
        self.minted = iter(f"op-{each}" for each in range(100_000))
        self.router = ScanRouter(lambda: next(self.minted), lambda: self.now)

    def scan(self, text: str) -> tuple[Read, ...]:
        for char in text:
            self.router.type(char)
        return self.router.end()

    def one(self, text: str) -> Scanned:
        (found,) = self.scan(text)
        assert isinstance(found, Scanned)
        return found


@pytest.fixture
def desk() -> Desk:
    return Desk()


def said(reads: tuple[Read, ...]) -> list[str]:
    """What was read, badges by their code."""
    return [each.badge if isinstance(each, BadgeScanned) else each.text for each in reads]


def test_there_are_thirteen_and_nine():
    assert (len(RECOVERED), len(REJECTED)) == (13, 9)


@pytest.mark.parametrize("name", RECOVERED)
def test_damage_beyond_doubt_is_undone(desk: Desk, name: str):
    found = desk.one(RECOVERED[name])
    assert isinstance(found.code, BoxCode)
    assert (found.text, found.flaw) == (BOX, "")


@pytest.mark.parametrize("name", REJECTED)
def test_other_damage_is_said_and_never_guessed(desk: Desk, name: str):
    found = desk.one(REJECTED[name])
    assert found.code is None
    assert found.flaw


@settings(max_examples=300)
@given(st.integers(0, len(BOX) - 1), st.sampled_from("0123456789ABCXYZ-_ \u200bÖß"))
def test_no_single_damage_makes_another_box_of_it(place: int, char: str):
    """Within the id; a wrong tag is a wrong label, and the archive knows its own."""
    for damaged in (BOX[:place] + char + BOX[place + 1 :], BOX[:place] + BOX[place + 1 :]):
        codes = [each.code for each in Desk().scan(damaged) if isinstance(each, Scanned)]
        boxes = [code for code in codes if isinstance(code, BoxCode)]
        assert [box.id for box in boxes] in ([], [BOX.split("-")[1]])


def test_each_kind_is_known_by_its_prefix(desk: Desk):
    kinds = [type(desk.one(text).code) for text in (BOX, PLACE, UNDO, NUMBER)]
    assert kinds == [BoxCode, PlaceCode, CommandCode, BoxNo]


def test_a_seal_is_kept_as_it_stands(desk: Desk):
    found = desk.one("  Fs-0250 001 ")
    assert (found.text, found.code, found.broken) == ("Fs-0250 001", None, False)


def test_a_code_of_ours_that_is_damaged_is_no_seal(desk: Desk):
    assert [desk.one(text).broken for text in (BOX[:-1], "PL1-HZ", "F02500001")] == [
        True, True, False,
    ]  # fmt: skip


def test_a_number_that_a_person_typed_is_known_as_such(desk: Desk):
    typed = [desk.one(text).typed for text in (NUMBER, NUMBER.replace("-", ""), BOX[4:14], BOX)]
    assert typed == [True, True, True, False]


def test_nothing_ends_by_time(desk: Desk):
    for char in BOX:
        desk.router.type(char)
        desk.now += 60
    (found,) = desk.router.end()
    assert said((found,)) == [BOX]


def test_blanks_alone_are_nothing(desk: Desk):
    assert desk.scan(" \u200b \t") == ()


def test_a_code_twice_at_once_is_read_again_once_it_is_late(desk: Desk):
    first = desk.one(BOX)
    desk.now = 1.4
    again = desk.one(BOX)
    desk.now = 2.8
    still = desk.one(BOX)
    desk.now = 4.4
    anew = desk.one(BOX)
    assert [each.again for each in (first, again, still, anew)] == [False, True, True, False]
    assert len({each.op for each in (first, again, still, anew)}) == 4


def test_another_code_between_makes_it_no_double(desk: Desk):
    assert [desk.one(text).again for text in (BOX, OTHER, BOX)] == [False] * 3


def test_codes_run_together_are_parted_where_each_is_whole(desk: Desk):
    assert said(desk.scan(BOX + OTHER + PLACE)) == [BOX, OTHER, PLACE]
    assert said(desk.scan(f"{BOX} {NUMBER}  {UNDO}")) == [BOX, NUMBER, UNDO]
    assert said(desk.scan(BOX + BOX)) == [BOX, BOX]


def test_a_code_that_looks_glued_within_is_one(desk: Desk):
    """An id may end in what another code begins with."""
    id_ = next(f"{i:06d}BX1" + check_of(f"{i:06d}BX1") for i in range(99) if _ends(i))
    assert said(desk.scan(BoxCode(id_, 0, "BX1BX1BX").text)) == [BoxCode(id_, 0, "BX1BX1BX").text]


def _ends(number: int) -> bool:
    return check_of(f"{number:06d}BX1") in "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def test_long_text_is_told_and_not_chewed(desk: Desk):
    (found,) = desk.router.paste(f"{'A1' * 500_000}\n")
    assert isinstance(found, Scanned)
    assert (found.code, found.text) == (None, "A1A…")
    assert len(desk.router.paste(f"{' '.join([BOX] * 500)}\n")) == 500


# -- pasted ---------------------------------------------------------------------------------------


def test_a_paste_is_lines(desk: Desk):
    assert said(desk.router.paste(f"{BOX}\r\n{OTHER}\n{PLACE}\t{UNDO}\r")) == [
        BOX, OTHER, PLACE, UNDO,
    ]  # fmt: skip
    assert desk.router.pending == ""


def test_what_follows_the_last_line_stays_incomplete(desk: Desk):
    assert said(desk.router.paste(f"{BOX}\n{OTHER[:9]}")) == [BOX]
    assert desk.router.pending == OTHER[:9]
    assert said(desk.scan(OTHER[9:])) == [OTHER]


STREAM = (BOX, PLACE, OTHER, NUMBER, UNDO, BADGE, "F02500001", BOX[:-2])


@st.composite
def _chopped(draw: st.DrawFn) -> tuple[list[str], list[tuple[str, bool]]]:
    """Codes with an end behind each, and the same stream in pieces: typed or pasted."""
    codes = draw(st.lists(st.sampled_from(STREAM), min_size=1, max_size=6))
    text = "".join(code + draw(st.sampled_from("\r\n\t")) for code in codes)
    pieces = []
    while text:
        size = draw(st.integers(1, 40))
        pieces.append((text[:size], draw(st.booleans())))
        text = text[size:]
    return codes, pieces


def _fed(router: ScanRouter, pieces: list[tuple[str, bool]]) -> Iterator[Read]:
    for text, pasted in pieces:
        if pasted:
            yield from router.paste(text)
            continue
        for char in text:
            if char in "\r\n\t":
                yield from router.end()
            else:
                router.type(char)


@settings(max_examples=200)
@given(_chopped())
def test_however_a_stream_is_chopped_the_codes_are_the_same(
    stream: tuple[list[str], list[tuple[str, bool]]],
):
    codes, pieces = stream
    desk = Desk()
    whole = [text for code in codes for text in said(Desk().scan(code))]
    assert said(tuple(_fed(desk.router, pieces))) == whole
    assert desk.router.pending == ""


# -- codes at the end of a field --------------------------------------------------------------


@pytest.mark.parametrize("text", ["", "see ", "ab c", "Box of c and p: ", "B", "]"])
def test_a_field_gives_the_code_at_its_end(desk: Desk, text: str):
    left, found = desk.router.trailing(text + BOX.lower())
    assert (left, said(found)) == (text, [BOX])


@pytest.mark.parametrize("text", ["", "a note", NUMBER, "BX1-", BOX[:-1], f"{BOX} behind it"])
def test_a_field_keeps_what_is_no_printed_code(desk: Desk, text: str):
    assert desk.router.trailing(text) == (text, ())


def test_looking_into_a_field_is_no_reading(desk: Desk):
    desk.router.trailing(BOX[:-1])
    desk.router.trailing("nothing")
    assert not desk.one(BOX[:-1]).again


@pytest.mark.parametrize(
    ("text", "may"),
    [("b", True), ("BX", True), ("ＰＬ１", True), ("cm1-un", True), ("box", False), ("1", False)],
)
def test_a_beginning_is_known(text: str, may: bool):
    assert may_become_code(text) is may


# -- badges -----------------------------------------------------------------------------------

LEAKS = re.compile("|".join(re.escape(SECRET[at : at + 4]) for at in range(len(SECRET) - 3)))
BADGES = {
    "whole": BADGE,
    "lower case": BADGE.lower(),
    "full width": "".join(chr(ord(char) + 0xFEE0) for char in BADGE),
    "long dashes": BADGE.replace("-", "—"),
    "cut short": BADGE[:-6],
    "one symbol wrong": BADGE[:20] + "0" + BADGE[21:],
    "glued to a box": BADGE + BOX,
    "behind half a box": BOX[:12] + BADGE,
    "twice, the second in half": BADGE + BADGE[:30],
    "German layout": BADGE.translate(_QWERTZ),
    "French layout": BADGE.translate(_AZERTY),
    "behind a stray bracket": f"]{BADGE}",
    "without its dashes": BADGE.replace("-", ""),
    "head lost": BADGE[3:],
}


def _shown(found: tuple[Read, ...]) -> str:
    open_ = [each for each in found if isinstance(each, Scanned)]
    parts = [repr(found), *(f"{each.text} {each.said} {each.flaw}" for each in open_)]
    return " ".join(parts).upper()


@pytest.mark.parametrize("name", BADGES)
def test_of_a_badge_nothing_is_ever_shown(desk: Desk, name: str):
    seen = []
    for char in BADGES[name]:
        desk.router.type(char)
        if name != "head lost":
            seen.append(desk.router.pending)
    found = desk.router.end()
    assert found
    assert not LEAKS.search(" ".join(seen).upper())
    assert not LEAKS.search(_shown(found))


def test_a_whole_badge_is_kept_apart(desk: Desk):
    (found,) = desk.scan(BADGE.lower())
    assert found == BadgeScanned(BADGE)
    assert repr(found) == "BadgeScanned()"


def test_half_a_badge_says_so_and_nothing_else(desk: Desk):
    found = desk.one(BADGE[:25])
    assert (found.text, found.flaw) == (
        "BG1…", "A badge arrived in part, or joined to another code; scan it again.",
    )  # fmt: skip


@settings(max_examples=200)
@given(st.lists(st.tuples(st.text(max_size=6), st.booleans()), max_size=8), st.integers(0, 41))
def test_of_a_badge_in_any_company_nothing_is_shown(parts: list[tuple[str, bool]], cut: int):
    """Whatever stands before, between and behind it, typed or pasted, its beginning there."""
    desk = Desk()
    for text, badge in parts:
        desk.router.type(text + (BADGE[: max(8, cut)] if badge else ""))
        assert not LEAKS.search(desk.router.pending.upper())
    assert not LEAKS.search(_shown(desk.router.end()))


@pytest.mark.parametrize("text", ["BG1-", "note bg1-", "ＢＧ１－", "B\u200bG1—", "]Q1BG1-"])
def test_the_beginning_of_a_badge_is_noticed(text: str):
    assert begins_badge(text)


@pytest.mark.parametrize("text", ["", "BG1", "-", "BX1-", "big-", "BG1-8"])
def test_other_beginnings_are_none(text: str):
    assert not begins_badge(text)
