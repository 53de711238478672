"""Gaps on their screen: the picture, what the cursor stands on, saying why, days on the way."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.support.station import Hands, station
from tui.screens.boxes import Boxes
from tui.widgets.weeks import Weeks

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.crew import Town


@pytest.fixture
def patchy(town: Town) -> Town:
    """Two outlets: one with two gaps, one that handed in one box long ago."""
    for name, outlet, day in (
        ("A", "TZH01", date(2025, 12, 1)), ("B", "TZH01", date(2025, 12, 22)),
        ("C", "TZH01", date(2026, 1, 26)), ("D", "TZH02", date(2026, 1, 19)),
    ):  # fmt: skip
        town.stored(name, outlet_code=outlet, accepted_from=day, accepted_to=day)
    return town


async def _gaps(me: Hands) -> None:
    me.app.go("gaps")
    await me.settle()


def _at(me: Hands) -> tuple[str, str]:
    weeks = me.screen.query_one(Weeks)
    assert weeks.outlet is not None
    return weeks.outlet.outlet_code, me.screen.view.sheet.weeks[weeks.week]


@pytest.mark.parametrize(
    ("lang", "words"), [("en", ("missing", "nothing came in")), ("zh", ("断档", "未交来"))]
)
async def test_the_cursor_goes_from_gap_to_gap(patchy: Town, lang: str, words: tuple[str, ...]):
    async with station(patchy.path, patchy.handouts["k1"], lang=lang) as me:
        await _gaps(me)
        assert me.shows("TZH01", "■▲▲■▲▲▲▲■▲·", *words)
        seen = [_at(me)]
        for _ in range(4):
            await me.press("f12")
            seen.append(_at(me))
        assert seen == [
            ("TZH01", "2025-W50"), ("TZH01", "2026-W01"), ("TZH01", "2026-W06"),
            ("TZH02", "2026-W05"), ("TZH01", "2025-W50"),
        ]  # fmt: skip


async def test_a_keeper_says_why_and_the_mark_is_another(patchy: Town):
    async with station(patchy.path, patchy.handouts["k1"]) as me:
        await _gaps(me)
        await me.press("f4")
        await me.settle()
        assert me.shows("outlet code: TZH01", "first week: 2025-W50", "2025-W51")
        await me.press("enter", "tab", "enter", "down", "down", "enter")
        await me.press("f4")
        await me.settle()
        assert me.shows("■22■▲▲▲▲■▲·", "D-0001 · no parcels · 2026-03-10 k1")
        await me.press("f6")
        assert me.shows("only weeks not explained", "outlets: 2")


async def test_a_clerk_reads_it_and_hears_who_may_say_why(patchy: Town):
    async with station(patchy.path, patchy.handouts["c1"]) as me:
        await _gaps(me)
        await me.press("f4")
        assert me.shows("keeper")
        assert not [event for event in patchy.events() if event.kind == "gap.explained"]


async def test_the_other_page_has_the_days_on_the_way_and_the_paper_is_written(
    patchy: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    async with station(patchy.path, patchy.handouts["k1"]) as me:
        await _gaps(me)
        await me.press("f7")
        await me.settle()
        assert me.shows("slip to seal", "TZH02", "▲", "Days allowed: slip to seal 7")
        await me.press("f11")
        await me.press("f4")
        await me.settle()
    assert (tmp_path / "gaps.pdf").read_bytes().startswith(b"%PDF")


async def test_enter_lists_the_boxes_of_the_outlet(patchy: Town):
    async with station(patchy.path, patchy.handouts["c1"]) as me:
        await _gaps(me)
        await me.press("enter")
        await me.settle()
        assert isinstance(me.screen, Boxes)
        assert me.shows("TZH01")


async def test_hundreds_of_outlets_scroll(town: Town):
    for at in range(40):
        town.hand_in(f"X{at}", outlet_code=f"T{at:03d}", accepted_from=date(2026, 1, 5),
                     accepted_to=date(2026, 1, 5))  # fmt: skip
    async with station(town.path, town.handouts["c1"]) as me:
        await _gaps(me)
        assert me.shows("T000")
        await me.press("pagedown", "pagedown", "pagedown", "pagedown", "home")
        assert me.shows("T039")
        assert _at(me)[0] == "T039"
