"""`waybox import matters`, `matters` and `holds --confidential`, the whole way by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.desk import Desk

LIST = """单号,网点,收寄日,类型,状态,结案日
YD1000000000005,TZH01,2025-03-05,投诉,未结,
YD1000000000006,TZH01,2025-03-05,投诉,已结,2025-04-01
,TZH01,2025-03-05,理赔,处理中,
"""
ENGLISH = """Waybill number,Outlet,Accepted on,Type,Status,Closed on
YD1000000000005,TZH01,2025-03-05,complaint,open,
"""


@pytest.fixture
def list_(tmp_path: Path) -> Path:
    path = tmp_path / "open.csv"
    path.write_bytes(LIST.encode("gb18030"))
    return path


def _import(desk: Desk, path: Path, *words: str, by: str = "c2"):
    return desk.run("import", "matters", str(path), "--as-of", "2026-03-10", *words, by=by)


def test_a_list_is_tried_taken_in_once_shown_and_its_holds_placed(busy: Desk, list_: Path) -> None:
    tried = busy.run("import", "matters", str(list_), "--as-of", "2026-03-10", "--dry-run")
    assert tried.exit_status == 0
    assert "open: 2 · settled: 1" in tried.out
    assert busy.run("matters", "--json").json == {"lists": []}
    taken = _import(busy, list_)
    assert taken.exit_status == 0, taken.err
    assert "M-0001" in taken.out
    assert _import(busy, list_).exit_status == 2
    shown = busy.run("matters", "1", "--json").json
    assert shown["list"]["open"] == 2
    assert shown["proposed"]
    assert "YD1000000000005" not in str(shown)
    placed = busy.do("m1", "hold-matters", "list=1", "reason=open", "review_on=2026-04-01")
    assert placed.exit_status == 0, placed.err
    assert busy.run("matters", "1", "--json").json["proposed"] == []


def test_english_headings_and_bad_rows(busy: Desk, tmp_path: Path) -> None:
    good = tmp_path / "english.csv"
    good.write_text(ENGLISH, encoding="utf-8-sig")
    assert _import(busy, good).exit_status == 0
    bad = tmp_path / "bad.csv"
    bad.write_text(LIST + "1.23E+15,TZH01,2025-03-05,投诉,未结,\n,,,丢失,未结,\n", encoding="utf-8")
    said = _import(busy, bad, "--json")
    assert said.exit_status == 2
    assert [(each["row"], each["code"]) for each in said.error["findings"]] == [
        (5, "malformed-number"), (6, "unknown-matter"),
    ]  # fmt: skip
    assert busy.run("matters", "--json").json["lists"][0]["list"] == "M-0001"


def test_without_a_day_nothing_is_taken_in(busy: Desk, list_: Path) -> None:
    assert busy.run("import", "matters", str(list_)).exit_status == 2
    assert busy.run("import", "matters", str(list_), "--as-of", "soon").exit_status == 2


def test_a_confidential_hold_is_read_after_signing_in(busy: Desk) -> None:
    asked = ("place-hold", "type=authority", "reason=letter", "document_no=PSB-7", "category=R-DOM",
             "review_on=2026-04-01", "confidential=yes")  # fmt: skip
    assert busy.do("k1", *asked).exit_status == 0
    numbers = [row["hold"] for row in busy.run("holds", "--json").json["holds"]]
    few = next(each for each in numbers
               if busy.run("holds", each, "--json").json["hold"]["confidential"])  # fmt: skip
    for words in (("holds",), ("holds", few), ("holds", few, "--json")):
        said = busy.run(*words)
        assert not [word for word in ("letter", "PSB-7", "k1") if word in said.out.split()]
    unsigned = busy.run("holds", few, "--confidential")
    assert unsigned.exit_status == 2
    told = busy.run("holds", few, "--confidential", by="m1")
    assert "hold placed k1 · authority inquiry · letter · PSB-7" in told.out
    other = busy.run("holds", few, "--confidential", by="c1")
    assert "Nothing confidential" in other.out
