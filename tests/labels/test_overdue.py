"""The report of what is kept beyond its period: everything in it, signed by hand, numbered."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from archive.reading.overdue import TITLE
from archive.views import Paper
from archive.views_due import OverdueReport, OverdueRow
from archive.words import say
from labels.overdue import SIGNERS, overdue_report

LONG = "内蒙古自治区呼伦贝尔市鄂伦春自治旗大杨树镇林业局直属第三林场综合服务区寄递营业网点"


def _row(n: int = 1, **fields: object) -> OverdueRow:
    given = {
        "unit": "台州分公司", "outlet": f"网点{n:03}", "boxes": 1234, "oldest": date(2025, 11, 3),
        "days": 128, "amber": 1111, "red": 222, "held": 3, "listed": (("B-0007", 40),),
        "elsewhere": 5, "free": 1186,
    }  # fmt: skip
    return OverdueRow(**{**given, **fields})  # type: ignore[arg-type]


def _view(lang: str = "zh", rows: tuple[OverdueRow, ...] = (_row(),)) -> OverdueReport:
    at = datetime(2026, 3, 11, 1, 0, tzinfo=UTC)
    paper = Paper(TITLE, "测试快递", "", 0, "", "hz-7K3M9Q", "HZ", 48_213, at, lang, demo=True)
    total = _row(unit="", outlet="") if rows else None
    return OverdueReport(paper, date(2026, 3, 11), 60, 90, rows, total)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_units_days_reasons_and_places_to_sign_are_there(read, lang):
    text = "".join(read(overdue_report(_view(lang, (_row(), _row(2, outlet=LONG)))).pdf).squeezed())
    for part in ("1,234", "2025-11-03", "128", "1,111", "222", "B-0007", "1,186", LONG):
        assert part in text
    for part in (*SIGNERS, "Total", TITLE, "Why not destroyed"):
        assert say(part, lang).replace(" ", "") in text
    for other in ("zh", "en"):
        assert say("Over {amber} days", other, amber=60).replace(" ", "") in text
    assert text.count("盖章Seal" if lang == "zh" else "Seal盖章") == len(SIGNERS)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_batch_and_no_register_is_named(read, lang):
    text = "".join(read(overdue_report(_view(lang)).pdf).squeezed())
    assert "SHA-256" not in text
    assert say("Batch {batch} version {version}", lang, batch="", version=0) not in text
    assert say("As of {at}", lang, at="2026-03-11 09:00:00").replace(" ", "") in text
    assert "2026-03-1109:00:00" in text
    assert "48,213" in text


def test_hundreds_of_outlets_go_on_below_a_repeated_head_and_pages_are_numbered(read):
    rows = tuple(_row(n) for n in range(200))
    printed = read(overdue_report(_view("zh", rows)).pdf)
    pages = printed.squeezed()
    assert all(f"网点{n:03}" in "".join(pages) for n in range(200))
    assert all("未销毁原因" in page for page in pages if "网点" in page and "台州" in page)
    assert len(printed) % 2 == 0
    assert all(f"第{n}页共{len(pages)}页" in page for n, page in enumerate(pages, 1))


def test_an_archive_without_overdue_boxes_says_so_and_is_signed_all_the_same(read):
    text = "".join(read(overdue_report(_view("en", ())).pdf).squeezed())
    assert "Noboxiskeptbeyonditsperiod." in text
    assert say(SIGNERS[1], "en").replace(" ", "") in text


def test_the_same_view_gives_the_same_bytes():
    assert overdue_report(_view()).pdf == overdue_report(_view()).pdf
