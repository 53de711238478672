"""Badges as a sheet from the command line: written with them, never for badges that are none."""

from __future__ import annotations

import stat
from pathlib import Path

import pypdfium2
import zxingcpp

from tests.support.desk import Desk

DATA = Path(__file__).parents[2] / "data"
PLAN = ("init", "--organisation", "甲", "--site", "xx", "--admin", "1:甲:u", "--admin", "2:乙:v")


def codes(sheet: Path) -> set[str]:
    """What a scanner reads from every page."""
    document = pypdfium2.PdfDocument(sheet)
    pictures = [page.render(scale=203 / 72).to_pil() for page in document]
    document.close()
    return {code.text for picture in pictures for code in zxingcpp.read_barcodes(picture)}


def test_init_writes_the_two_badges(bare: Desk, tmp_path: Path):
    sheet = tmp_path / "badges.pdf"
    said = bare.run(*PLAN, "--sheet", str(sheet), "--json")
    assert said.exit_status == 0, said.err
    assert codes(sheet) == {out["badge"] for out in said.json["handouts"]}
    assert stat.S_IMODE(sheet.stat().st_mode) == 0o600


def test_init_makes_nothing_where_the_sheet_would_replace_a_file(bare: Desk, tmp_path: Path):
    sheet = tmp_path / "badges.pdf"
    sheet.write_text("mine")
    said = bare.run(*PLAN, "--sheet", str(sheet))
    assert (said.exit_status, "badges.pdf" in said.err) == (2, True)
    assert not bare.path.exists()
    assert sheet.read_text() == "mine"


def test_a_plan_that_cannot_be_leaves_no_sheet(bare: Desk, tmp_path: Path):
    sheet = tmp_path / "badges.pdf"
    assert bare.run(*PLAN, "--profile", "huge", "--sheet", str(sheet)).exit_status == 2
    assert not sheet.exists()


def test_people_get_a_sheet_once(desk: Desk, tmp_path: Path):
    words = ("import", "people", str(DATA / "people.csv"), "--op", "people-1", "--json")
    first, second = tmp_path / "first.pdf", tmp_path / "second.pdf"
    made = desk.run(*words, "--sheet", str(first), by="a1")
    assert made.exit_status == 0, made.err
    assert codes(first) == {out["badge"] for out in made.json["handouts"]}
    again = desk.run(*words, "--sheet", str(second), by="a1")
    assert again.json["repeated"]
    assert not second.exists(), "the badges of a repeat were never issued"


def test_a_refusal_leaves_no_sheet(desk: Desk, tmp_path: Path):
    sheet = tmp_path / "badges.pdf"
    words = ("import", "people", str(DATA / "people.csv"), "--sheet", str(sheet))
    assert desk.run(*words, by="c1").exit_status == 1
    assert not sheet.exists()
    assert desk.run(*words, "--dry-run").exit_status == 0
    assert not sheet.exists()
