"""The list of what an authority took, and the register of openings: everything is there."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pypdfium2
import pytest

from archive.views import Paper
from archive.views_taking import OpeningRow, OpeningsPaper, TakingPaper
from labels.openings import openings
from labels.taking_list import taking_list

AT = datetime(2026, 3, 10, 18, 0, tzinfo=UTC)
TEXTS = (
    ("authority", "西湖分局刑侦大队"), ("document_no", "杭公调字20260310"), ("matter", "诈骗案"),
    ("officer1", "慕容侦查"), ("officer1_no", "JH330106"), ("officer2", "上官侦查"),
    ("officer2_no", "JH330107"), ("list_no", "清单第0042号"), ("receipt_no", "京调收-77812"),
)  # fmt: skip


def _paper(title: str, lang: str) -> Paper:
    return Paper(title, "测试快递", "", 0, "", "r7zd4p63l7loojw3", "HZ", 17, AT, lang, demo=False)


def _list(lang: str, *, whole: bool) -> TakingPaper:
    return TakingPaper(
        paper=_paper("List and receipt of what an authority took", lang),
        whole=whole, box_no="HZ-26-000001-E", outlet="台州椒江网点", unit="台州分公司",
        categories=("R-DOM", "R-COD"), accepted_from=date(2025, 3, 1),
        accepted_to=date(2025, 3, 9), count_method="each", slips_before=1000,
        slips_taken=1000 if whole else 3, seal_before="S001000", seal_after="" if whole else "N1",
        weight_before_g=10_000, weight_after_g=9_970, texts=TEXTS, at=AT, by="李专管 k1",
        opening="O-0001",
    )  # fmt: skip


def _opening(number: str, **fields: Any) -> OpeningRow:
    row = OpeningRow(
        number, "OPENED", "water", "pipe", AT, ("c1", "k1"), None, "", None, late=False,
        overdue=False, doubt="", taken=0,
    )  # fmt: skip
    return row._replace(**fields)


def _pages(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.get_textpage().get_text_range().replace("\r\n", " ") for page in document]
    document.close()
    return pages


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("whole", [True, False])
def test_a_list_says_what_went_on_what_letter_and_who_signs(lang: str, *, whole: bool) -> None:
    drawn = taking_list(_list(lang, whole=whole))
    assert drawn.missing_glyphs == ()
    front, back = _pages(drawn.pdf)
    for _, text in TEXTS:
        assert text in front
    for text in ("HZ-26-000001-E", "S001000", "李专管 k1", "O-0001", "2026-03-11 02:00"):
        assert text in front
    assert front.count({"zh": "签名 Signature", "en": "Signature 签名"}[lang]) == 4
    assert {"zh": "第 1 页 共 2 页", "en": "page 1 of 2"}[lang] in front
    assert ("997" in front) is not whole
    assert ("N1" in front) is not whole
    assert "HZ-26" not in back


def test_the_same_list_has_the_same_bytes() -> None:
    made = {taking_list(_list("zh", whole=True)).pdf for _ in range(2)}
    assert len(made) == 1


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_register_tells_every_opening_the_oldest_first(lang: str) -> None:
    rows = (
        _opening("O-0003", overdue=True),
        _opening("O-0002", state="QUESTIONED", doubt="who called", settled_by="m1", settled_at=AT),
        _opening("O-0001", state="APPROVED", late=True, ended_at=AT, settled_by="m2"),
    )
    title = "Register of openings of the store at night"
    (front, _) = _pages(openings(OpeningsPaper(_paper(title, lang), "07:00–20:00", rows)).pdf)
    assert front.index("O-0001") < front.index("O-0002") < front.index("O-0003")
    for words in {"zh": ("逾期", "迟批", "被质疑"), "en": ("overdue", "late", "questioned")}[lang]:
        assert words in front
    assert "who called" in front


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_many_openings_go_on_over_the_page_under_the_same_head(lang: str) -> None:
    rows = tuple(_opening(f"O-{number:04d}") for number in range(60, 0, -1))
    pages = _pages(openings(OpeningsPaper(_paper("x", lang), "", rows)).pdf)
    told = [page for page in pages if "O-00" in page]
    assert len(told) >= 2
    heading = {"zh": "开库人", "en": "Opened by"}[lang]
    assert all(heading in page for page in told)


def test_no_opening_is_said_in_words() -> None:
    (front, _) = _pages(openings(OpeningsPaper(_paper("x", "en"), "", ())).pdf)
    assert "never opened outside its hours" in front
