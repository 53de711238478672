"""The page of the scanner: its code leads there, what arrives is told, a badge is never shown."""

from __future__ import annotations

import pytest

from tests.support.scans import verb
from tests.support.station import station
from tui.scanner import strokes
from tui.scanner.calibration import TEXT
from tui.scanner.layouts import LAYOUTS


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    monkeypatch.setattr(strokes, "SILENT_S", 0.01)
    monkeypatch.setattr(strokes, "STUCK_S", 0.02)


async def test_its_code_leads_there_and_tells_what_arrives(town):
    async with station(town.path, town.handouts["c1"]) as me:
        await me.scan(TEXT)
        await me.until("Try the scanner", "F6 writes the sheet")
        await me.scan(TEXT)
        await me.until("✓ This scanner is in order", TEXT, "CR")
        await me.scan(TEXT.lower(), end="tab")
        await me.until("Caps Lock is on", "repaired", "Tab")
        await me.scan(LAYOUTS[0].types(TEXT))
        await me.until("! Codes are not understood", "QWERTZ (Deutsch)", "keyboard language")
        await me.scan(TEXT, end="")
        await me.until("Nothing ends the code")
        await me.scan(town.handouts["c2"].badge)
        await me.until("it may be a badge")
        assert town.handouts["c2"].badge[4:12] not in me.text()
        await me.scan(verb("UNDO"))
        await me.until("it may be a badge")
        await me.scan(verb("BACK"))
        assert me.shows("Desk")
        assert me.app.doing.shift.rows == ()


async def test_help_leads_there(town):
    async with station(town.path, town.handouts["c1"], lang="zh") as me:
        await me.press("f1", "f6")
        await me.until("试扫码枪", "F6 生成码表")
