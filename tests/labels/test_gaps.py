"""断档表 on paper: outlets by week, explanations, days on the way, in both languages."""

from __future__ import annotations

import io
from datetime import date, timedelta

import pypdfium2
import pytest

from archive.clock import parse_now
from archive.views import Paper
from archive.views_gaps import (
    Explanation,
    Gap,
    GapSheet,
    GapsPaper,
    Latency,
    LegSum,
    OutletDelays,
    OutletWeeks,
)
from labels.gaps import gaps

_MONDAY = date(2025, 3, 10)
_LEGS = tuple(LegSum(leg, 3, 4, 19, 1, 0) for leg in ("sealing", "transit", "shelving"))


def _paper(lang: str, outlets: int, weeks: int = 53) -> GapsPaper:
    days = tuple(_MONDAY + timedelta(weeks=at) for at in range(weeks))
    rows = tuple(
        OutletWeeks(f"T{at:03d}", f"台州第{at}网点", ("..#+!15~#!#!!" * weeks)[:weeks],
                    (0,) * weeks, 4, 2, "2025-W13", "2026-W03", "", 0)
        for at in range(outlets)
    )  # fmt: skip
    gap = Gap("T000", "台州第0网点", "2025-W15", "2025-W15", days[0], days[0], 1, "", "")
    said = Explanation("D-0001", "T001", "2025-W16", "", "merged", "水淹", "", "T002", "k1",
                       date(2026, 3, 1), 9)  # fmt: skip
    head = Paper("Table of gaps", "测试快递", "", 0, "", "a" * 12, "HZ", 9,
                 parse_now("2026-03-10"), lang, False)  # fmt: skip
    names = tuple(f"W{at}" for at in range(weeks))
    sheet = GapSheet(date(2026, 3, 10), 30, names, days, (1,) * weeks, rows, (gap,), (said,), 4, 2)
    total = OutletDelays("", "", _LEGS)
    delays = tuple(OutletDelays(row.outlet_code, row.outlet, _LEGS) for row in rows)
    latency = Latency(date(2026, 3, 10), days[0], days[-1], (("sealing", 7),), delays, total)
    return GapsPaper(head, sheet, latency)


def _pages(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    return [page.get_textpage().get_text_bounded() for page in document]


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("zh", ("断档表", "台州第0网点", "并入其他网点", "D-0001", "2025-W16 起", "专管员")),
        ("en", ("Table of gaps", "merged into", "2025-W16 and on", "Compiled by")),
    ],
)
def test_marks_explanations_delays_and_signatures_are_on_it(lang: str, words: tuple[str, ...]):
    drawn = gaps(_paper(lang, 3))
    text = "\n".join(_pages(drawn.pdf))
    assert drawn.missing_glyphs == ()
    assert not [word for word in (*words, "■", "▲", "4 / 19") if word not in text]


def test_many_outlets_and_years_go_on_over_pages_that_are_counted():
    pages = _pages(gaps(_paper("zh", 60, weeks=110)).pdf)
    assert len(pages) > 6
    assert all(f"第 {at} 页 共 {len(pages)} 页" in text for at, text in enumerate(pages, 1))
    assert sum("T059" in text for text in pages) >= 3
    assert gaps(_paper("zh", 2)).pdf == gaps(_paper("zh", 2)).pdf


def test_a_young_archive_says_that_nothing_came_in():
    paper = _paper("en", 0)
    nothing = paper._replace(latency=paper.latency._replace(outlets=()))
    assert "No box has come in yet." in "\n".join(_pages(gaps(nothing).pdf))
