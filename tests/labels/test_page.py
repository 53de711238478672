"""What every page of every paper carries."""

from __future__ import annotations

import hashlib
import pickle
import re
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

from archive.words import say
from labels.approval_sheet import approval_sheet
from labels.certificate import certificate
from labels.destruction_record import destruction_record
from labels.flow import Cell, Piece, Row
from labels.form import plain
from labels.page import A4, FOOTER, Folio
from labels.pdf import Rendered
from labels.register import register

LONG = "特别长的单位名称" * 30


@pytest.fixture(params=["zh", "en"])
def lang(request):
    return request.param


@pytest.fixture(params=["register", "filed", "approval", "record", "certificate"])
def drawn(request, lang, register_view, approval_view, record_view):
    """Each paper in each language, with a way to change its head."""

    papers: dict[str, Callable[[], tuple[Any, Callable[[Any], Rendered]]]] = {
        "register": lambda: (register_view(60, lang), register),
        "filed": lambda: (register_view(60, lang, filed=True), register),
        "approval": lambda: (approval_view(lang), approval_sheet),
        "record": lambda: (record_view(lang), destruction_record),
        "certificate": lambda: (record_view(lang), certificate),
    }

    def draw(**head):
        view, render = papers[request.param]()
        return render(view._replace(paper=view.paper._replace(**head)))

    return draw


def numbers(text, lang):
    pattern = r"第 ?(\d+) ?页 ?共 ?(\d+) ?页" if lang == "zh" else r"page (\d+) of (\d+)"
    return [(int(n), int(m)) for n, m in re.findall(pattern, text)]


def test_every_page_says_n_of_m_and_m_is_even(drawn, read, lang):
    texts = read(drawn().pdf).texts()
    assert len(texts) % 2 == 0
    assert [numbers(text, lang) for text in texts] == [
        [(n, len(texts))] for n in range(1, len(texts) + 1)
    ]


def test_every_page_has_hash_source_footer_and_title_in_both_languages(drawn, read, lang):
    title = "Certificate of destruction"
    for text in read(drawn(title_key=title).pdf).squeezed():
        assert "3f9a2b71" * 8 in text
        for part in ("hz-7K3M9Q", "hz1", "48,213", "2025-03-0110:33:00", "B-2025-007"):
            assert part in text
        for spoken in ("zh", "en"):
            assert re.sub(r"\s", "", say(FOOTER, spoken)) in text
            assert re.sub(r"\s", "", say(title, spoken)) in text
        assert "杭州市萧山区某某速递有限公司" in text


def test_demo_paper_says_so_on_every_page_and_real_paper_on_none(drawn, read):
    assert all("演示DEMO" in text for text in read(drawn(demo=True).pdf).squeezed())
    assert not any("DEMO" in text for text in read(drawn().pdf).squeezed())


def test_equal_views_are_equal_bytes_and_other_views_are_not(drawn):
    first = drawn()
    assert drawn() == first
    assert drawn(size=48_214).pdf != first.pdf


_ELSEWHERE = """
import hashlib, pickle, sys
for render, view in reversed(pickle.load(sys.stdin.buffer)):
    print(hashlib.sha256(render(view).pdf).hexdigest())
"""


def test_another_process_drawing_in_another_order_gives_the_same_bytes(
    register_view, approval_view, record_view
):
    jobs: list[tuple[Callable[[Any], Rendered], Any]] = [
        (register, register_view(30, filed=True)),
        (approval_sheet, approval_view("en")),
        (destruction_record, record_view()),
        (certificate, record_view("en")),
    ]
    here = [hashlib.sha256(render(view).pdf).hexdigest() for render, view in jobs]
    command = [sys.executable, "-c", _ELSEWHERE]
    there = subprocess.run(command, input=pickle.dumps(jobs), capture_output=True, check=True)
    assert there.stdout.decode().split() == here[::-1]


def test_nothing_leaves_the_page_however_long_the_names(drawn, read):
    printed = read(drawn(organisation=LONG, batch_no="B" * 60).pdf)
    for page in range(len(printed)):
        assert printed.outside(page, margin=10) == []
        assert LONG in printed.squeezed()[page]


def test_a_lacking_glyph_is_reported_and_seen(drawn, read):
    shown = drawn(organisation="某ꔀ公司")
    assert shown.missing_glyphs == ("ꔀ",)
    assert all("某〓公司" in text for text in read(shown.pdf).squeezed())


def test_an_odd_paper_ends_on_a_page_that_says_it_is_blank(paper, read):
    folio = Folio(paper("en"), A4, title="x")
    folio.add([plain("only line")])
    printed = read(folio.finish().pdf)
    assert len(printed) == 2
    assert "only line" in printed.texts()[0]
    assert "This page is intentionally blank" in printed.texts()[1]


def test_an_even_paper_gets_no_blank_page(paper, read):
    folio = Folio(paper("en"), A4, title="x")
    folio.add([plain("one")])
    folio.turn()
    folio.add([plain("two")])
    texts = read(folio.finish().pdf).texts()
    assert len(texts) == 2
    assert not any("blank" in text for text in texts)


def test_a_row_higher_than_a_page_goes_on_and_loses_nothing(paper, read):
    text = "".join(f"{n:04}。" for n in range(4000))
    folio = Folio(paper(), A4, title="x")
    folio.add([plain("before"), Row((Cell((Piece(text),)), Cell((Piece("beside"),), 0.2)))])
    folio.add([plain("after")])
    printed = read(folio.finish().pdf)
    found = re.findall(r"(?<!\d)\d{4}(?=。)", "".join(printed.squeezed()))
    assert found == [f"{n:04}" for n in range(4000)]
    assert [page for page in range(len(printed)) if printed.outside(page, margin=10)] == []


def test_a_group_that_does_not_fit_moves_together(paper, read):
    folio = Folio(paper("en"), A4, title="x")
    folio.add([Row((Cell(),), least=200)])
    folio.add(
        [plain("first of group"), Row((Cell((Piece("last of group"),)),), least=60)], together=True
    )
    texts = read(folio.finish().pdf).texts()
    assert "group" not in texts[0]
    assert "first of group" in texts[1]
    assert "last of group" in texts[1]


def test_a_table_repeats_its_head_and_never_leaves_it_alone(paper, read):
    folio = Folio(paper("en"), A4, title="x")
    folio.add([Row((Cell(),), least=232)])
    rows = [plain(f"row {n}") for n in range(120)]
    folio.table([plain("above")], plain("the head"), rows)
    folio.add([plain("after the table")])
    texts = read(folio.finish().pdf).texts()
    assert "the head" not in texts[0]
    assert "above" in texts[1]
    with_rows = [text for text in texts if "row " in text]
    assert len(with_rows) > 1
    assert all(text.count("the head") == 1 for text in with_rows)
