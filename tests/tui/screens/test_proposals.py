"""Lists of unsettled matters on the screens: taken in, what they propose, placed by a person."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from archive.reading.holds import holds
from archive.reading.matters import matter_lists
from tests.support.station import station

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.crew import Town

DAY = date(2025, 3, 5)
LIST = """单号,网点,收寄日,类型,状态,结案日
YD1000000000005,TZH01,2025-03-05,投诉,未结,
YD1000000000006,TZH01,2025-03-05,投诉,已结,2025-04-01
,TZH01,2025-03-05,理赔,处理中,
"""


@pytest.fixture
def march(town: Town) -> Town:
    town.stored("A", range_first="YD1000000000001", range_last="YD1000000000100")
    town.stored("B")
    return town


async def test_a_list_is_taken_in_as_of_its_own_day_and_tells_what_it_found(
    march: Town, tmp_path: Path
) -> None:
    path = tmp_path / "open.csv"
    path.write_text(LIST, encoding="utf-8")
    async with station(march.path, march.handouts["c2"]) as me:
        me.app.go("lists")
        await me.settle()
        me.screen.query_one("#kind").focus()
        await me.press("enter", "down", "down", "down", "enter")
        await me.press("f3")
        await me.type(str(path))
        await me.press("enter")
        assert me.shows("open: 2 · settled: 1 · boxes that may hold open ones: 2")
        await me.press("f4")
        assert me.shows("Of which day is the list?")
        await me.press("f4")
        assert me.shows("✗ Type the day")
        await me.type("2026-03-09")
        await me.press("f4")
        assert me.shows("✓ Taken in", "It is list M-0001.")
    (list_,) = matter_lists(march.archive)
    assert (list_.as_of, list_.rows, list_.boxes) == (date(2026, 3, 9), 3, 2)


async def test_a_bad_row_keeps_the_whole_list_out(march: Town, tmp_path: Path) -> None:
    path = tmp_path / "open.csv"
    path.write_text(LIST + ",,,投诉,未结,\n", encoding="utf-8")
    async with station(march.path, march.handouts["c2"]) as me:
        me.app.go("lists")
        await me.settle()
        me.screen.query_one("#kind").focus()
        await me.press("enter", "down", "down", "down", "enter")
        await me.press("f3")
        await me.type(str(path))
        await me.press("enter")
        for key in ("f4", "f6"):
            await me.press(key)
            assert me.shows("A list of matters is taken in whole")
    assert matter_lists(march.archive) == ()


@pytest.mark.parametrize(
    ("lang", "said"),
    [("en", "proposed: claim for damages 2, complaint 1"), ("zh", "建议：理赔 2、投诉 1")],
)
async def test_what_a_list_proposes_is_shown_and_placed(march: Town, lang: str, said: str) -> None:
    march.matters(("YD1000000000005", "TZH01", DAY, "complaint", True),
                  ("", "TZH01", DAY, "claim", True))  # fmt: skip
    async with station(march.path, march.handouts["c1"], lang=lang) as me:
        me.app.go("holds")
        await me.settle()
        assert me.shows("M-0001", "F7")
        await me.press("f7")
        assert me.shows(said, *(march.row("box", name).box_no for name in "AB"))
        await me.press("f4")
        assert me.shows("M-0001", "2026-06-08")
        await me.press("f4")
        await me.settle()
    assert [(row.type, row.boxes) for row in holds(march.archive)] == [
        ("claim", 2), ("complaint", 1),
    ]  # fmt: skip


async def test_a_box_of_the_proposals_is_opened(march: Town) -> None:
    march.matters(("YD1000000000005", "TZH01", DAY, "complaint", True))
    async with station(march.path, march.handouts["c1"]) as me:
        me.app.go("holds")
        await me.settle()
        await me.press("f7", "enter")
        assert me.screen.room == "box"


async def test_without_a_list_there_is_nothing_to_show(march: Town) -> None:
    async with station(march.path, march.handouts["c1"]) as me:
        me.app.go("holds")
        await me.settle()
        await me.press("f7")
        assert me.shows("No list of unsettled matters was taken in yet.")


async def test_the_report_is_written_from_the_screen(
    march: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    march.do("m1", "place-hold", type="claim", reason="r", boxes=("A",),
             review_on=date(2026, 4, 1))  # fmt: skip
    async with station(march.path, march.handouts["c1"]) as me:
        me.app.go("holds")
        await me.settle()
        await me.press("f6")
        assert me.shows("Report of holds", "Every hold in force")
        await me.press("f4")
        await me.settle()
        assert me.shows("The report lies in")
    assert (tmp_path / "holds.pdf").read_bytes().startswith(b"%PDF")
