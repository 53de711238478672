"""Consultations on the command line: lists for all, names for few, the register of a period."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.desk import Desk

FEW = ("letter=杭公调字20260310", "outsiders=慕容侦查")


@pytest.fixture
def read(busy: Desk) -> Desk:
    """An authority wants to read in box C under a hold of its own."""
    hold = ("type=authority", "reason=case", "review_on=2026-06-01", "boxes=S002001")
    assert busy.do("m1", "place-hold", *hold).exit_status == 0
    asked = ("box=S002001", "purpose=authority", "hold=2", *FEW)
    said = busy.do("c2", "request-consultation", *asked)
    assert said.exit_status == 0, said.err
    return busy


def _text(path: Path) -> str:
    document = pypdfium2.PdfDocument(path.read_bytes())
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return text


def test_everybody_reads_that_and_few_read_who(read: Desk):
    listed = read.run("consultations", "--json")
    assert [row["consultation"] for row in listed.json["rows"]] == ["X-0002", "X-0001"]
    assert "慕容" not in listed.out + read.run("consultation", "2").out
    told = read.run("consultation", "2", "--confidential", by="m1")
    assert "慕容侦查" in told.out, told.err
    other = read.run("consultation", "2", "--confidential", by="c1")
    assert "慕容" not in other.out
    assert "may read more" in other.out


def test_the_register_of_a_period_is_a_paper(read: Desk, tmp_path: Path):
    for lang, words in {"zh": ("查阅登记表", "只供少数人阅读"), "en": ("read by few",)}.items():
        out = tmp_path / f"{lang}.pdf"
        assert read.run("consultations", "--out", str(out), "--lang", lang).exit_status == 0
        text = _text(out)
        assert all(word in text for word in (*words, "X-0001", "X-0002", "K-77"))
        assert "慕容" not in text
    out = tmp_path / "few.pdf"
    said = read.run("consultations", "--out", str(out), "--confidential", by="c2")
    assert said.exit_status == 0, said.err
    assert "慕容侦查" in _text(out).replace("\r\n", "")
    assert "保密" in _text(out)
    none = tmp_path / "none.pdf"
    period = ("--from", "2026-01-01", "--to", "2026-01-31")
    assert read.run("consultations", "--out", str(none), *period, "--lang", "en").exit_status == 0
    assert "Nobody asked for a consultation" in _text(none)
    wrong = read.run("consultations", "--out", str(none), "--from", "spring")
    assert wrong.exit_status == 2
