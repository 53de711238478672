"""The wall sheet: every code of the table is on it once, and is read from afar."""

from __future__ import annotations

from itertools import combinations

import pypdfium2
import pytest
import zxingcpp

from archive.codes import CommandCode
from labels import qr
from labels.wall_codes import MODULE, WallCode, WallPage, wall_codes
from tui.desk.jobs import JOBS, VERBS
from tui.desk.wall import GENERAL, TRIAL
from tui.wall_sheet import pages

FAR = 2.3
"""Pixels of a module that a reader needs; at 60 cm there are 3.5 of them."""


@pytest.fixture(scope="module")
def sheet():
    return wall_codes(pages(), organisation="浙江快递", demo=True, lang="zh")


def _pages(rendered, pixels):
    scale = pixels / MODULE / (72 / 25.4)
    return [page.render(scale=scale).to_pil() for page in pypdfium2.PdfDocument(rendered.pdf)]


def test_a_scanner_reads_every_word_that_a_station_understands(sheet):
    read = [found.text for page in _pages(sheet, FAR) for found in zxingcpp.read_barcodes(page)]
    assert sorted(read) == sorted(CommandCode(verb).text for verb in (*VERBS, TRIAL.verb))


def test_every_word_of_a_station_is_explained():
    assert set(VERBS) <= {word.verb for word in GENERAL} | {job.verb for job in JOBS}


def test_neighbours_stand_a_hand_apart(sheet):
    for page in _pages(sheet, 4):
        middles = [_middle(found.position) for found in zxingcpp.read_barcodes(page)]
        gaps = (abs(a - c) + abs(b - d) for (a, b), (c, d) in combinations(middles, 2))
        symbol = 25 * MODULE  # the largest of them
        assert min(gaps, default=999) * MODULE / 4 - symbol >= 25


def _middle(at):
    corners = (at.top_left, at.top_right, at.bottom_left, at.bottom_right)
    return sum(corner.x for corner in corners) / 4, sum(corner.y for corner in corners) / 4


_SAID = {
    "zh": ("挂墙码表", "菜单", "Menu", "第 1 页"),
    "en": ("Wall sheet", "Menu", "菜单", "page 1 of"),
}


@pytest.mark.parametrize(("lang", "words"), _SAID.items())
def test_words_stand_in_both_languages_and_nothing_lacks_a_glyph(lang, words):
    rendered = wall_codes(pages(), organisation="浙江快递", lang=lang)
    text = pypdfium2.PdfDocument(rendered.pdf)[0].get_textpage().get_text_range()
    assert rendered.missing_glyphs == ()
    assert all(word in text for word in words)
    assert "DEMO" not in text


def test_more_codes_than_a_page_holds_go_on_on_the_next():
    code = WallCode(CommandCode("MENU").text, "Menu", "Menu")
    rendered = wall_codes([WallPage("jobs", (code,) * 9)], organisation="O")
    assert len(pypdfium2.PdfDocument(rendered.pdf)) == 2


def test_modules_are_whole_dots_of_a_label_printer():
    assert MODULE / qr.DOT == 10
