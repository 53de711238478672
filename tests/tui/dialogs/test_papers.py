"""Papers are issued from the screen in the name of whoever is signed in; it says where they lie."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.crew import Town
from tests.support.station import station
from tests.tui.screens.test_batch import look_at


@pytest.fixture(autouse=True)
def _of_our_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of an archive on a server papers go where the program was started."""
    monkeypatch.chdir(tmp_path)


def _issued(town: Town) -> list[tuple[str, str]]:
    found = (event for event in town.events() if event.kind == "paper.issued")
    return [(event.data["paper"], event.by) for event in found]


async def test_papers_lie_where_the_screen_says(town: Town) -> None:
    town.stored("A")
    town.approved("A")
    folder = town.archive.location.folder / "papers" / "B-0001"
    async with station(town.path, town.handouts["k1"], size=(120, 40)) as me:
        await look_at(me)
        await me.press("f12")
        assert me.shows("Papers of B-0001")
        assert me.screen.query_one("#folder").value == str(folder)
        await me.press("f4")
        assert me.shows("Destruction register, copy for approval", "issued now")
        assert me.shows("They lie in", "B-0001-record.json")
        names = sorted(path.name.rpartition("-")[0] for path in folder.glob("*.pdf"))
        papers = ("appraisal-report", "approval-sheet", "register-approval")
        assert names == [f"B-0001-{paper}-en" for paper in papers]
        await me.press("f4")
        assert me.shows("as issued before")
    keeper = town.credentials["k1"].person
    issued = ("appraisal-report", "register-approval", "approval-sheet")
    assert _issued(town) == [(paper, keeper) for paper in issued]


async def test_a_draft_has_no_papers_yet(town: Town) -> None:
    town.do("c1", "draft-batch")
    async with station(town.path, town.handouts["c1"]) as me:
        await look_at(me)
        await me.press("f12", "f4")
        assert me.shows("B-0001 has no papers yet")


async def test_a_folder_that_cannot_be_written_is_named(town: Town, tmp_path: Path) -> None:
    town.stored("A")
    town.approved("A")
    (tmp_path / "file").write_text("in the way")
    async with station(town.path, town.handouts["k1"], lang="zh") as me:
        await look_at(me)
        await me.press("f12", "ctrl+u", "f4")
        assert me.shows("请指定写入的文件夹"), "and not where the program was started"
        await me.paste(str(tmp_path / "file" / "papers"))
        await me.press("f4")
        assert me.shows("✗")
        assert me.shows("file/papers")
    assert _issued(town) == []


async def test_a_tick_stands_beside_its_paper_in_chinese_too(town: Town) -> None:
    town.stored("A")
    town.approved("A")
    async with station(town.path, town.handouts["k1"], lang="zh") as me:
        await look_at(me)
        await me.press("f12", "f4")
        lines = [line.strip(" │▅▆▇▁▂▃▄█") for line in me.text().splitlines() if "✓" in line]
        assert len(lines) == 3
        assert all(len(line) > len("✓ 销毁清册") for line in lines)
