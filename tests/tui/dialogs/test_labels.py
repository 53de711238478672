"""Printing labels from the screen: stock, first free cell, language, file; nothing half written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
import pytest

from tests.support.cups import fake_cups
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
        start.choose(3)
        await me.press("f4")
        assert me.shows("6 labels of 3 boxes, on avery-3483")
    assert _pages(tmp_path / "labels.pdf") == 2
    assert number(few, "A") in _text(tmp_path / "labels.pdf")
    assert number(few, "C") not in _text(tmp_path / "labels.pdf")


async def test_the_next_print_begins_where_the_sheet_was_left(few: Town, tmp_path: Path) -> None:
    async with station(few.path, few.handouts["c1"]) as me:
        me.app.station.begun = tmp_path / "kept" / "printing.json"
        await _dialog(me)
        me.screen.query_one("#stock").value = "avery-l7159"
        await me.settle()
        me.screen.query_one("#start").focus()
        await me.press("down", "right")
        assert me.shows("[ 5]", "22", "23", "24", "A new sheet")
        await me.press("f4")
        await _dialog(me)
        assert me.screen.query_one("#stock").text == "avery-l7159"
        assert me.shows("[11]", "cells 5–10 are used")
        assert me.text().count("▒▒") == 6
        await me.press("f7")
        assert me.shows("[ 1]", "A new sheet")
        await me.press("escape")
        await _dialog(me)
        assert me.shows("[ 1]")


async def test_labels_go_to_a_printer_and_how_it_is_set_is_remembered(
    few: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cups = fake_cups(tmp_path, monkeypatch, "Office", "Zebra-1")
    async with station(few.path, few.handouts["c1"]) as me:
        me.app.station.begun = tmp_path / "kept" / "printing.json"
        await _dialog(me)
        ask = me.screen.query_one
        ask("#printer").value = "Zebra-1"
        await me.settle()
        assert ask("#path").disabled
        ask("#form").value, ask("#nudge").value, ask("#at-desk").value = "zpl 300", "1, -0.5", "yes"
        await me.press("f4")
        assert me.shows("6 labels of 3 boxes, on thermal-100x100: printer Zebra-1, job Zebra-1-1.")
        await _dialog(me)
        await me.settle()
        ask = me.screen.query_one
        shown = [ask(f"#{name}").value for name in ("printer", "form", "nudge", "at-desk")]
        assert shown == ["Zebra-1", "zpl 300", "1, -0.5", "yes"]
    (job,) = cups.jobs
    assert (job.words[:2], job.words[-2:]) == (("-d", "Zebra-1"), ("-o", "raw"))
    assert job.data.count(b"^XA") == 6
    assert [row[0] for row in few.archive.engine.rows('SELECT "printer" FROM "printing"')] == [
        "Zebra-1"
    ]
    assert not list(tmp_path.glob("labels*"))


async def test_what_is_no_number_is_said_and_nothing_is_written(few: Town, tmp_path: Path) -> None:
    async with station(few.path, few.handouts["c1"]) as me:
        for field, wrong, said in (("copies", "x", "whole number"), ("nudge", "1", "is no move")):
            await _dialog(me)
            me.screen.query_one(f"#{field}").value = wrong
            await me.press("f4")
            assert type(me.screen).__name__ == "Labels"
            assert me.shows(said)
            await me.press("escape")
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


async def test_a_file_is_called_after_its_form(few: Town, tmp_path: Path) -> None:
    async with station(few.path, few.handouts["c1"]) as me:
        await _dialog(me)
        me.screen.query_one("#form").value = "zpl 300"
        await me.settle()
        assert me.screen.query_one("#path").value == str(tmp_path / "labels.zpl")
        await me.press("f4")
    assert (tmp_path / "labels.zpl").read_bytes().count(b"^XA") == 6
