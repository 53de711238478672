"""Large letters: the largest that fit, and plain text rather than half a letter."""

from __future__ import annotations

from rich.cells import cell_len

from tui.widgets.bigtext import big


def test_the_largest_that_fit_are_taken():
    heights = [len(big("STOP", width, height)) for width, height in ((200, 40), (60, 5), (25, 5))]
    assert heights == [10, 5, 5]
    assert len(big("STOP", 60, 4)) == 3


def test_a_box_number_fits_an_old_terminal():
    rows = big("HZ-26-000123-K", 78, 5)
    assert len(rows) == 5
    assert max(map(cell_len, rows)) <= 78


def test_what_does_not_fit_or_is_not_drawn_stays_plain():
    assert big("HZ-26-000123-K", 20, 5) == ("HZ-26-000123-K",)
    assert big("BX1-0123456789-00-ABCDEFGH", 20, 5) == ("BX1-0123456789-00-A…",)
    assert big("封签", 78, 10) == ("封签",)
    assert big("", 78, 5) == ("",)


def test_the_words_of_the_light_are_drawn_in_both_languages():
    from archive.words import say
    from tui.words.feed import WORDS

    for word in WORDS.values():
        for lang in ("en", "zh"):
            assert len(big(say(word, lang), 78, 8)) >= 5, (word, lang)
