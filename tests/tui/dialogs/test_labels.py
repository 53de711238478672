"""Printing labels from the screen: stock, first free cell, language, file; nothing half written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
import pytest

from tests.support.scans import number
from tests.support.station import Hands, station

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.crew import Town


@pytest.fixture
def few(town: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Town:
    monkeypatch.chdir(tmp_path)
    town.stored("A", "B", "C")
    return town


async def _dialog(me: Hands) -> None:
    me.app.go("boxes")
    await me.settle()
    await me.press("f6")


def _text(path: Path, page: int = 0) -> str:
    document = pypdfium2.PdfDocument(path.read_bytes())
    text = document[page].get_textpage().get_text_range()
    document.close()
    return str(text)


def _pages(path: Path) -> int:
    document = pypdfium2.PdfDocument(path.read_bytes())
    count = len(document)
    document.close()
    return count


async def test_a_roll_has_no_cells_and_a_sheet_begins_where_it_is_free(
    few: Town, tmp_path: Path
) -> None:
    async with station(few.path, few.handouts["c1"]) as me:
        await _dialog(me)
        start = me.screen.query_one("#start")
        assert start.disabled
        me.screen.query_one("#stock").value = "avery-3483"
        await me.settle()
        assert not start.disabled
        start.value = "3"
        await me.press("f4")
        assert me.shows("6 labels of 3 boxes, on avery-3483")
    assert _pages(tmp_path / "labels.pdf") == 2
    assert number(few, "A") in _text(tmp_path / "labels.pdf")
    assert number(few, "C") not in _text(tmp_path / "labels.pdf")


@pytest.mark.parametrize(("start", "said"), [("9", "there is no cell 9"), ("x", "whole number")])
async def test_a_cell_that_is_not_there_is_said_and_nothing_is_written(
    few: Town, tmp_path: Path, start: str, said: str
) -> None:
    async with station(few.path, few.handouts["c1"]) as me:
        await _dialog(me)
        me.screen.query_one("#stock").value = "avery-l7165"
        await me.settle()
        me.screen.query_one("#start").value = start
        await me.press("f4")
        assert type(me.screen).__name__ == "Labels"
        assert me.shows(said)
        await me.press("escape")
        assert me.screen.room == "boxes"
    assert list(tmp_path.iterdir()) == []


async def test_labels_speak_the_language_that_was_chosen(few: Town, tmp_path: Path) -> None:
    async with station(few.path, few.handouts["c1"]) as me:
        await _dialog(me)
        me.screen.query_one("#lang").value = "zh"
        await me.press("f4")
        await _dialog(me)
        me.screen.query_one("#lang").value = "en"
        await me.press("f4")
    first, second = _text(tmp_path / "labels.pdf"), _text(tmp_path / "labels-2.pdf")
    assert first.index("可回收") >= 0
    assert first != second


async def test_a_folder_that_is_not_there_is_said(few: Town, tmp_path: Path) -> None:
    async with station(few.path, few.handouts["c1"]) as me:
        await _dialog(me)
        me.screen.query_one("#path").value = str(tmp_path / "none" / "x.pdf")
        await me.press("f4")
        assert me.shows("cannot be written")
    assert list(tmp_path.iterdir()) == []


async def test_a_box_that_is_gone_needs_no_label(few: Town, tmp_path: Path) -> None:
    few.do("c1", "report-missing", box="A", incident_no="SJ-1")
    async with station(few.path, few.handouts["c1"]) as me:
        me.app.go("box", number(few, "A"))
        await me.settle()
        await me.press("f7", "f4")
        assert me.shows("is missing; it needs no label")
    assert list(tmp_path.iterdir()) == []
