"""Badges on paper: read by a scanner, told apart by people, cut from their PINs."""

from __future__ import annotations

import hashlib

import pytest
import zxingcpp

from archive.codes import BadgeCode, mint_badge
from archive.codes import read as code_of
from archive.views import BadgeCard
from archive.words import say
from labels.badge_sheet import CARD, COLUMNS, MODULE, ROWS, STRIP, badge_sheet

ORGANISATION = "内蒙古自治区呼伦贝尔市鄂伦春自治旗大杨树镇某某速递有限公司"
LONG = "买买提·吾守尔·阿不都热依木·María del Carmen Fernández-Rodríguez"
DPI = 203
A_PAGE = COLUMNS * ROWS


def card(number: int, **other) -> BadgeCard:
    def random(size: int) -> bytes:
        return hashlib.shake_256(f"{number}".encode()).digest(size)

    given = {
        "code": mint_badge(random).printed(), "staff_no": f"HZ-{number:04}", "name": "钱零一",
        "organisation": ORGANISATION, "site": "HZ", "pin": f"{700_000 + number}",
    }  # fmt: skip
    return BadgeCard(**{**given, **other})


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_scanner_reads_every_card_as_the_badge_it_is(read, lang):
    cards = [card(number, demo=number % 3 == 0) for number in range(A_PAGE + 3)]
    printed = read(badge_sheet(cards, lang=lang).pdf)
    codes = [code for page in range(len(printed)) for code in printed.codes(page)]
    assert sorted(codes) == sorted(each.code for each in cards)
    assert all(isinstance(code_of(code), BadgeCode) for code in codes)


def test_the_quiet_zone_is_white_and_four_modules_wide(read):
    picture = read(badge_sheet([card(1, demo=True, name=LONG)]).pdf).picture(0, DPI)
    (found,) = zxingcpp.read_barcodes(picture)
    corner, far = found.position.top_left, found.position.bottom_right
    quiet = round(4 * MODULE * DPI / 25.4) - 1
    left, top, right, low = corner.x - quiet, corner.y - quiet, far.x + quiet, far.y + quiet
    frames = (
        (left, top, right, corner.y - 1), (left, far.y + 2, right, low),
        (left, top, corner.x - 1, low), (far.x + 2, top, right, low),
    )  # fmt: skip
    assert min(picture.crop(frame).getextrema()[0] for frame in frames) > 250


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_card_says_whose_it_is(read, lang):
    drawn = badge_sheet([card(7)], lang=lang)
    (text,) = read(drawn.pdf).squeezed()
    assert drawn.missing_glyphs == ()
    for part in (ORGANISATION, "HZ-0007", "钱零一", "700007", card(7).code):
        assert part in text
    for sentence in ("Staff number", "First PIN", "site HZ"):
        said = say(sentence, lang) if "HZ" not in sentence else say("site {site}", lang, site="HZ")
        assert said.replace(" ", "") in text


def test_nothing_leaves_the_page_however_long(read):
    cards = [card(n, name=LONG, organisation=ORGANISATION * 3) for n in range(A_PAGE)]
    printed = read(badge_sheet(cards).pdf)
    assert printed.outside(0, margin=14) == []
    assert len(printed.codes(0)) == A_PAGE
    assert printed.squeezed()[0].count(LONG.replace(" ", "")) == 2 * A_PAGE, "card and strip"


def test_the_pin_stands_below_the_card_and_the_code_on_it(read):
    printed = read(badge_sheet([card(1, pin="918273")]).pdf)
    text = printed.document[0].get_textpage()
    shown = text.get_text_range()
    lower_edge = (297 - 16 - CARD[1]) * 72 / 25.4
    strip = lower_edge - STRIP * 72 / 25.4
    pin, code = shown.index("918273"), shown.index(card(1).code)
    assert all(strip < text.get_charbox(at)[1] < lower_edge for at in range(pin, pin + 6))
    assert all(text.get_charbox(at)[1] > lower_edge for at in range(code, code + 40))


def test_a_demos_badge_says_so_and_a_real_one_does_not(read):
    demo = read(badge_sheet([card(1, demo=True)]).pdf).squeezed()[0]
    real = read(badge_sheet([card(1)]).pdf).squeezed()[0]
    assert "演示DEMO" in demo
    assert "DEMO" not in real


def test_equal_cards_give_equal_bytes():
    assert badge_sheet([card(1)]).pdf == badge_sheet([card(1)]).pdf


def test_a_card_tells_no_secret_of_itself():
    shown = repr(card(1))
    assert card(1).code not in shown
    assert card(1).pin not in shown
