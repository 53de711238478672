from __future__ import annotations

from io import BytesIO

import pytest
from fontTools.ttLib import TTFont
from pylopdf_fonts_zh_cn import sans_path

from labels import fonts
from labels.pdf import Document, drawn
from labels.text import LEADING, fit, one_line, wrap

# Not in the font: a Tangut and a Vai letter, and a character newer than the font.
LACKING = "𗀀ꔀ"


def paper(text):
    doc = Document("t", "zh")
    doc.page(210, 297, drawn(doc.text(10, 200, 5, text)))
    return doc.finish()


def subset(text):
    font = fonts.Subset()
    font.encode(text)
    return font


def test_three_papers_in_one_process_each_show_their_own_text(read):
    texts = ["寄递详情单", "销毁清册监销人", "杭州市萧山区"]
    papers = [paper(text).pdf for text in texts]
    assert [read(pdf).squeezed() for pdf in papers] == [[text] for text in texts]
    names = {subset(text).name for text in texts}
    assert len(names) == 3
    for text, pdf in zip(texts, papers, strict=True):
        assert subset(text).name.encode() in pdf


def test_papers_drawn_turn_by_turn_do_not_mix(read):
    docs = [Document("t", "zh") for _ in range(2)]
    first = docs[0].text(9, 20, 5, "甲乙")
    docs[1].page(50, 50, drawn(docs[1].text(9, 9, 5, "丙丁")))
    docs[0].page(50, 50, drawn(first + docs[0].text(9, 9, 5, "戊")))
    assert [read(doc.finish().pdf).squeezed() for doc in docs] == [["甲乙戊"], ["丙丁"]]


def test_equal_papers_are_equal_bytes_whatever_was_drawn_before():
    first = paper("第一份")
    paper("别的文件")
    fonts._outline.cache_clear()
    assert paper("第一份") == first


def test_a_glyph_the_font_lacks_is_shown_and_reported(read):
    shown = paper(f"张{LACKING}三{LACKING[0]}")
    assert shown.missing_glyphs == tuple(sorted(LACKING))
    assert read(shown.pdf).squeezed() == ["张〓〓三〓"]
    assert paper("张三").missing_glyphs == ()


def test_the_subset_is_a_font_named_after_its_glyphs():
    font = subset("箱号 A")
    file = TTFont(BytesIO(font.truetype()))
    names = [file["name"].getDebugName(number) for number in (1, 4, 6)]
    assert names == [font.name] * 3
    assert file["head"].created == file["head"].modified == fonts._EPOCH
    assert file.getBestCmap().keys() == set(map(ord, "箱号 A"))
    glyphs = [file["glyf"][name] for name in file.getGlyphOrder()]
    points = max(len(glyph.coordinates) for glyph in glyphs if glyph.numberOfContours)
    assert file["maxp"].maxPoints == points


def test_outlines_and_widths_are_the_fonts_own():
    source = TTFont(BytesIO(sans_path().read_bytes()), lazy=True)
    cut = TTFont(BytesIO(subset("档A").truetype()))
    for char in "档A":
        wide = source["hmtx"][source.getBestCmap()[ord(char)]][0]
        assert cut["hmtx"][cut.getBestCmap()[ord(char)]][0] == subset("").width(char) == wide
    glyph = cut["glyf"][cut.getBestCmap()[ord("档")]]
    assert 850 < glyph.yMax - glyph.yMin < 1000
    assert 850 < glyph.xMax - glyph.xMin <= 1000


@pytest.mark.parametrize(
    "text", ["杭州市萧山区营业部", "Hangzhou No.3 agency", "HZ-25-1-K", "a" * 80]
)
@pytest.mark.parametrize("width", [3, 9, 31])
def test_wrapped_lines_fit_and_lose_nothing(text, width):
    font = fonts.Subset()
    lines = wrap(font, text, 3, width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(font.width(line) * 3 / fonts.EM <= width or len(line) == 1 for line in lines)


def test_latin_words_break_at_spaces_and_punctuation_stays_with_its_word():
    font = fonts.Subset()
    assert wrap(font, "shredded and pulped", 3, 17) == ["shredded", "and pulped"]
    assert wrap(font, "甲乙丙，丁（戊己）", 1, 3) == ["甲乙", "丙，丁", "（戊", "己）"]
    assert wrap(font, "甲\n乙", 1, 3) == ["甲", "乙"]
    assert wrap(font, "", 1, 3) == [""]


def test_a_text_too_large_for_its_place_becomes_smaller_not_shorter():
    font, text = fonts.Subset(), "内蒙古自治区呼伦贝尔市" * 20
    for long in (text, "Hulunbuirautonomousregion " * 5):
        fitted = fit(font, long, 5, 40, 12)
        assert "".join(fitted.lines).replace(" ", "") == long.replace(" ", "")
        assert len(fitted.lines) * LEADING * fitted.size <= 12.01
    assert fit(font, "短", 5, 40, 12).size == 5
    assert font.width(text) * one_line(font, text, 5, 40) / fonts.EM == pytest.approx(40)
