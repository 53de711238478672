from __future__ import annotations

import re

import pytest

from archive.words import say
from labels.register import register
from labels.register_columns import FIELDS, shown

LONG = "内蒙古自治区呼伦贝尔市鄂伦春自治旗大杨树镇林业局直属第三林场综合服务区寄递营业网点"


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("filed", [False, True])
def test_every_line_and_every_value_is_on_the_paper(register_view, read, lang, filed):
    view = register_view(120, lang, filed=filed)
    text = "".join(read(register(view).pdf).squeezed())
    for line in view.lines:
        assert line.box_no in text
        assert line.outlet in text
        assert f"{line.slips:,}" in text
        assert f"{line.weight_g / 1000:.3f}" in text
        assert line.last_day.isoformat() in text
        assert (line.seal_no in text) == filed
    for part in ("JD-2025-003", "李雷", "未核验", "2023-01-02–2023-12-17", "HZ-23-900001-X"):
        assert part in text
    assert "new-flag" in text
    assert say("label reissued", lang).replace(" ", "") in text


@pytest.mark.parametrize("filed", [False, True])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_word_of_a_heading_is_broken(register_view, read, lang, filed):
    page = read(register(register_view(60, lang, filed=filed)).pdf).document[1]
    broken = page.get_textpage().get_text_range().split()
    for field in shown(filed=filed):
        for word in say(field.heading, "en").split():
            assert word in broken, word


@pytest.mark.parametrize(
    ("keep", "said"), [("90d", "90 days"), ("12m", "12 months"), ("3y", "3 y")]
)
def test_a_keeping_period_is_said_in_words(register_view, read, keep, said):
    view = register_view(1, "en")
    lines = tuple(line._replace(keep=keep) for line in view.lines)
    (page, *_) = read(register(view._replace(lines=lines)).pdf).squeezed()
    assert said.replace(" ", "") in page


def test_lines_stand_in_their_order(register_view, read):
    view = register_view(200)
    text = "".join(read(register(view).pdf).squeezed())
    found = re.findall(r"HZ-23-(\d{6})-K", text)
    assert found == [f"{seq:06}" for seq in range(1, 201)]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("filed", [False, True])
def test_the_head_of_columns_stands_on_every_page_with_lines(register_view, read, lang, filed):
    for text in read(register(register_view(150, lang, filed=filed)).pdf).squeezed():
        if "HZ-23-0" not in text:
            continue
        for field in shown(filed=filed):
            for spoken in ("zh", "en"):
                assert re.sub(r"\s", "", say(field.heading, spoken)) in text


def test_the_copy_for_approval_has_fourteen_columns_and_the_filed_one_three_more():
    assert len(shown(filed=False)) == 14
    assert [f.heading for f in FIELDS[14:]] == ["Seal no.", "Outcome", "Destroyed on"]
    assert shown(filed=True) == FIELDS


def test_the_filed_copy_says_what_became_of_each_box(register_view, read):
    text = "".join(read(register(register_view(13, filed=True)).pdf).squeezed())
    assert text.count("已销毁") == 12 + 1, "twelve lines and their sum"
    assert text.count("暂缓—") == 1
    assert "已销毁" not in "".join(read(register(register_view(13)).pdf).squeezed())


def test_the_filed_copy_sums_up_each_outcome(register_view, read):
    view = register_view(5, "en", filed=True)
    ends = ("destroyed", "destroyed", "missing", "withheld", "destroyed")
    lines = tuple(
        line._replace(slips=1_000 + n, weight_g=10_000 * n, outcome=end)
        for n, (line, end) in enumerate(zip(view.lines, ends, strict=True), 1)
    )
    text = "".join(read(register(view._replace(lines=lines)).pdf).squeezed())
    assert "3boxes,3,008slips,80.000kggross" in text
    assert "1box,1,003slips,30.000kggross" in text
    assert "1box,1,004slips,40.000kggross" in text
    waiting = view._replace(filed=False, lines=lines)
    assert "3,008slips" not in "".join(read(register(waiting).pdf).squeezed())


def test_signatures_stand_on_the_filed_copy_alone(register_view, read):
    def last(view):
        return [t for t in read(register(view).pdf).squeezed() if "此页空白" not in t][-1]

    filed = last(register_view(60, filed=True))
    for part in (
        "王芳",
        "刘洋",
        "HZ-0042",
        "q1w2e3r4t5y6u7i8",
        "监销人1",
        "监销人2",
        "盖章",
        "签名",
    ):
        assert part in filed
    draft = last(register_view(60))
    assert "审批表" in draft
    assert "盖章" not in draft


def test_two_empty_places_wait_for_witnesses_who_have_not_signed(register_view, read):
    text = "".join(read(register(register_view(1, filed=True, witnesses=())).pdf).squeezed())
    assert "监销人1" in text
    assert "监销人2" in text


def test_a_register_of_one_line_and_of_none(register_view, read):
    for count in (0, 1):
        printed = read(register(register_view(count, excluded=())).pdf)
        assert len(printed) == 2
        assert ("HZ-23-000001-K" in printed.texts()[0]) == (count == 1)


def test_long_names_are_broken_not_clipped(register_view, read):
    view = register_view(3, filed=True)
    odd = view.lines[1]._replace(outlet=LONG * 2, unit="U" * 70, remarks=(LONG,))
    printed = read(register(view._replace(lines=(view.lines[0], odd, view.lines[2]))).pdf)
    text = "".join(printed.squeezed())
    assert "HZ-23-000003-K" in text
    parts = re.sub(r"[^\u4e00-\u9fffU]", "", text)
    assert parts.count("U") >= 70
    for page in range(len(printed)):
        assert printed.outside(page, margin=10) == []


def test_a_line_higher_than_a_page_goes_on_and_loses_nothing(register_view, read):
    names = "".join(f"{n:04}。" for n in range(1500))
    view = register_view(3)
    odd = view.lines[1]._replace(outlet=names)
    printed = read(register(view._replace(lines=(view.lines[0], odd, view.lines[2]))).pdf)
    assert len(printed) > 2
    found = re.findall(r"\d{4}(?=。)", "".join(printed.squeezed()))
    assert found == [f"{n:04}" for n in range(1500)]
    for page in range(len(printed)):
        assert printed.outside(page, margin=10) == []
    assert "HZ-23-000003-K" in "".join(printed.squeezed())


def test_cells_keep_to_their_columns(register_view, read):
    """No text of a column is drawn over the next one's left edge."""
    page = read(register(register_view(40, "en", filed=True)).pdf)
    text = page.document[1].get_textpage()
    shown_text = text.get_text_range()
    boxes = [text.get_charbox(n) for n in range(len(shown_text))]
    top = page.document[1].get_size()[1] - 45 * 72 / 25.4
    edges = _edges()
    for char, (left, low, right, _) in zip(shown_text, boxes, strict=True):
        if char.isspace() or low > top or low < 22 * 72 / 25.4 or left < edges[0]:
            continue
        cell = max(n for n, edge in enumerate(edges) if edge <= left)
        assert right <= edges[cell + 1] + 0.1, (char, left, right)


def _edges():
    fields, edges = shown(filed=True), [20.0]
    scale = 267 / sum(field.filed for field in fields)
    for field in fields:
        edges.append(edges[-1] + field.filed * scale)
    return [edge * 72 / 25.4 for edge in edges]


def test_time_and_size_grow_with_the_lines_not_faster(register_view):
    """Linear by counting: bytes for each line stay the same."""
    sizes = {n: len(register(register_view(n, excluded=())).pdf) for n in (500, 1000, 2000)}
    first, second = sizes[1000] - sizes[500], sizes[2000] - sizes[1000]
    assert second == pytest.approx(2 * first, rel=0.15)
