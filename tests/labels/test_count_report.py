"""The report of a stock count: scope, sums, who counted, each difference, two places to sign."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from archive.reading.count_papers import TITLE
from archive.views import Paper, Signer
from archive.views_count import CountCard, Counter, CountPaper, CountPlaceRow, CountRow, Difference
from archive.words import say
from labels.count_report import count_report

AT = datetime(2026, 3, 11, 1, 0, tzinfo=UTC)
ROW = CountRow(
    "C-0007", "FINISHED", ("HZ-A", "HZ-B"), True, AT, "1001", 2, 2, 1240, 1244, "ab" * 32,
    1233, 3, 2, 4, 1, 1, 0, 2, 5, 2, 1, AT, (), "",
)  # fmt: skip
DIFFERENCE = Difference(
    "HZ-26-000009-J", "elsewhere", "HZ-A-01-1", "PULLED", "HZ-A-01-2", AT, "1002", "HZ-B", AT,
    True, True, "", "", None, "", ("HZ-A-01-1", "9"),
)  # fmt: skip


def _view(lang: str = "zh", row: CountRow = ROW, rows: int = 1, signed: int = 0) -> CountPaper:
    paper = Paper(TITLE, "测试快递", "", 0, "", "hz-7K3M9Q", "HZ", 48_213, AT, lang, demo=True)
    places = (CountPlaceRow("HZ-A-01-1", "shelf one", 700, 690, AT, "1001"),)
    card = CountCard(row, places, (Counter("1002", 1240, AT, AT),), (), False, ())
    found = tuple(DIFFERENCE._replace(box_no=f"HZ-26-{n:06}-J") for n in range(rows))
    keeper = Signer("李专管", "k1", "档案科", "keeper", AT, "ab12", "SIG1")
    other = Signer("周审批", "m1", "总经办", "approver", AT, "cd34", "SIG2")
    return CountPaper(paper, card, found, (other, keeper)[:signed])


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_scope_sums_differences_and_the_frozen_hash_are_there(read, lang):
    text = "".join(read(count_report(_view(lang)).pdf).squeezed())
    for part in ("C-0007", "HZ-A,HZ-B", "1,244", "1,233", "1,240", "ab" * 32, "HZ-26-000000-J"):
        assert part in text
    for part in (TITLE, "at another place", "pulled", "undecided for more than a day", "Keeper"):
        assert say(part, lang).replace(" ", "") in text
    assert text.count("盖章Seal" if lang == "zh" else "Seal盖章") == 2


def test_who_signed_stands_at_the_keepers_place_and_at_the_other_one(read):
    text = "".join(read(count_report(_view("zh", signed=2)).pdf).squeezed())
    assert text.index("李专管工号k1") < text.index("周审批工号m1")


def test_a_running_blind_count_asserts_nothing(read):
    hidden = ROW._replace(state="COUNTING", expected=None, missing=0)
    text = "".join(read(count_report(_view("zh", hidden, rows=0)).pdf).squeezed())
    assert "这是盲盘，尚未完成" in text
    assert "没有差异" not in text
    assert "1,233" not in text


def test_hundreds_of_differences_go_on_below_a_repeated_head_on_numbered_pages(read):
    pages = read(count_report(_view("zh", rows=200)).pdf).squeezed()
    assert len(pages) > 5
    assert all(f"第{n}页共{len(pages)}页" in page for n, page in enumerate(pages, 1))
    assert all("差异difference" in page for page in pages[1:5])
