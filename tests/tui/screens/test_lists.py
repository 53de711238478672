"""Lists on the screen: read first, every bad row named, taken in when somebody says so, once."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from archive.reading.boxes import BoxFilter, boxes
from archive.reading.people import people
from tests.support.crew import Town
from tests.support.station import Hands, station

DATA = Path(__file__).parents[2] / "data"


async def _lists(me: Hands) -> None:
    me.app.go("lists")
    await me.settle()


async def _read(me: Hands, path: Path) -> None:
    await me.type(str(path))
    await me.press("enter")


def _count(town: Town) -> int:
    return len(boxes(town.archive, BoxFilter()).boxes)


@pytest.fixture
def march(town: Town) -> Town:
    town.stored("A")  # sets the demo clock to a day in March
    return town


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_a_good_list_is_read_and_then_taken_in_once(march: Town, lang: str) -> None:
    before = _count(march)
    async with station(march.path, march.handouts["c1"], lang=lang) as me:
        await _lists(me)
        await _read(me, DATA / "hand-in.csv")
        assert me.shows("✓")
        assert _count(march) == before
        await me.press("f4")
        after = _count(march)
        assert after > before
        await me.press("f4")
        assert _count(march) == after
        await me.press("f7")
        await _read(me, DATA / "hand-in.csv")
        assert me.shows("✗")
        await me.press("f4")
        assert type(me.screen).__name__ == "Notice"
    assert _count(march) == after


async def test_exactly_the_bad_rows_are_named_and_nothing_is_taken_in(march: Town) -> None:
    with (DATA / "hand-in-bad-expected.csv").open(encoding="utf-8-sig") as file:
        expected = {row[0] for row in list(csv.reader(file))[1:]}
    before = _count(march)
    async with station(march.path, march.handouts["c1"], size=(120, 60)) as me:
        await _lists(me)
        await _read(me, DATA / "hand-in-bad.csv")
        wrong = me.screen._trial.judged.wrong
        assert {str(finding.row) for finding in wrong} == expected
        assert me.shows(f"bad rows: {len(expected)}")
        await me.press("f4")
        assert me.shows("not taken in whole")
    assert _count(march) == before


async def test_good_rows_alone_are_taken_in_and_the_others_set_aside(
    march: Town, tmp_path: Path
) -> None:
    list_ = tmp_path / "bad.csv"
    list_.write_bytes((DATA / "hand-in-bad.csv").read_bytes())
    before = _count(march)
    async with station(march.path, march.handouts["c1"]) as me:
        await _lists(me)
        await _read(me, list_)
        await me.press("f6")
    assert _count(march) > before
    with (tmp_path / "bad-refused.csv").open(encoding="utf-8-sig") as file:
        assert len(list(csv.reader(file))) > 1


async def test_who_may_not_take_in_leaves_nothing_behind(march: Town, tmp_path: Path) -> None:
    list_ = tmp_path / "bad.csv"
    list_.write_bytes((DATA / "hand-in-bad.csv").read_bytes())
    before = _count(march)
    async with station(march.path, march.handouts["w1"]) as me:
        await _lists(me)
        await _read(me, list_)
        await me.press("f6")
        assert me.shows("✗")
    assert _count(march) == before
    assert not (tmp_path / "bad-refused.csv").exists()


async def test_people_of_a_list_get_their_badges_shown_once(march: Town) -> None:
    async with station(march.path, march.handouts["a1"]) as me:
        await _lists(me)
        me.screen.query_one("#kind").value = "people"
        await me.settle()
        await _read(me, DATA / "people.csv")
        await me.press("f4")
        assert me.shows("BG1-")
    assert len(people(march.archive)) > 20


async def test_files_of_the_folder_are_offered(
    march: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here.csv").write_bytes((DATA / "hand-in-gb18030.csv").read_bytes())
    monkeypatch.chdir(tmp_path)
    async with station(march.path, march.handouts["c1"]) as me:
        await _lists(me)
        assert me.shows("here.csv")
        me.screen.query_one("#files").focus()
        await me.press("down", "enter")
        assert me.shows("good rows")


async def test_a_file_that_is_not_there_is_a_sentence(march: Town) -> None:
    async with station(march.path, march.handouts["c1"]) as me:
        await _lists(me)
        await _read(me, Path("nowhere.csv"))
        assert me.shows("There is no file nowhere.csv")
