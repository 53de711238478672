"""Lists on the screen: read first, every bad row named, taken in when somebody says so, once."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from archive.reading.boxes import BoxFilter, boxes
from archive.reading.people import people
from tests.support.crew import Town
from tests.support.station import Hands, station
from tui.widgets.held import HeldTable
from tui.widgets.rows import Pick

DATA = Path(__file__).parents[2] / "data"


async def _lists(me: Hands) -> None:
    me.app.go("lists")
    await me.settle()


async def _read(me: Hands, path: Path) -> None:
    await me.press("f3")
    await me.type(str(path))
    await me.press("enter")


async def _kind(me: Hands, downs: int) -> None:
    """Choose the kind so many lines further down, with keys alone."""
    me.screen.query_one("#kind").focus()
    await me.press("enter", *["down"] * downs, "enter")


def _count(town: Town) -> int:
    return len(boxes(town.archive, BoxFilter()).boxes)


@pytest.fixture
def march(town: Town) -> Town:
    town.stored("A")  # sets the demo clock to a day in March
    return town


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    """The bad list in a folder of its own."""
    list_ = tmp_path / "lists" / "bad.csv"
    list_.parent.mkdir()
    list_.write_bytes((DATA / "hand-in-bad.csv").read_bytes())
    return list_


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
        assert after == before + 24
        await me.press("f4")
        assert _count(march) == after
        await me.press("f7")
        await _read(me, DATA / "hand-in.csv")
        assert me.shows("✗", "hand-in.csv", "2026-03-10")
        await me.press("f4")
        assert type(me.screen).__name__ == "Notice"
        assert me.shows("R-018")
    assert _count(march) == after


async def test_exactly_the_bad_rows_are_named_and_nothing_is_taken_in(march: Town) -> None:
    with (DATA / "hand-in-bad-expected.csv").open(encoding="utf-8-sig") as file:
        expected = [row[:2] for row in list(csv.reader(file))[1:]]
    before = _count(march)
    async with station(march.path, march.handouts["c1"], size=(120, 50)) as me:
        await _lists(me)
        await _read(me, DATA / "hand-in-bad.csv")
        assert me.shows(f"good rows: 8 · bad rows: {len(expected)}")
        lines = [line.split() for line in me.text().splitlines() if "✗" in line]
        assert [words[:2] for words in lines if words[0].isdigit()] == expected
        await me.press("f4")
        assert me.shows("not taken in whole")
    assert _count(march) == before


async def test_good_rows_alone_are_taken_in_and_the_others_set_aside(
    march: Town, bad: Path
) -> None:
    before = _count(march)
    async with station(march.path, march.handouts["c1"]) as me:
        await _lists(me)
        await _read(me, bad)
        await me.press("f6")
        assert me.shows("Rows taken in: 8", "rows set aside: 28", "bad-refused.csv")
        await me.press("enter")
        assert _count(march) == before
        await me.press("f4")
        assert me.shows("✓ Taken in", "Rows: 8", "set aside")
    assert _count(march) == before + 8
    with bad.with_name("bad-refused.csv").open(encoding="utf-8-sig") as file:
        assert len(list(csv.reader(file))) == 1 + 28


async def test_a_file_that_is_there_is_not_written_over(march: Town, bad: Path) -> None:
    mine = bad.with_name("bad-refused.csv")
    mine.write_text("mine", "utf-8")
    before = _count(march)
    async with station(march.path, march.handouts["c1"]) as me:
        await _lists(me)
        await _read(me, bad)
        await me.press("f6")
        field = me.screen.query_one("#path")
        assert field.value.endswith("bad-refused-2.csv")
        field.value = str(mine)
        await me.press("f4")
        assert me.shows("exists already")
    assert _count(march) == before
    assert mine.read_text("utf-8") == "mine"


async def test_who_may_not_take_in_leaves_nothing_behind(march: Town, bad: Path) -> None:
    before = _count(march)
    async with station(march.path, march.handouts["w1"]) as me:
        await _lists(me)
        await _read(me, bad)
        for key in ("f4", "f6"):
            await me.press(key)
            assert type(me.screen).__name__ == "Notice"
            await me.press("escape")
    assert _count(march) == before
    assert list(bad.parent.iterdir()) == [bad]


async def test_a_list_overtaken_by_another_station_leaves_nothing_behind(
    march: Town, bad: Path
) -> None:
    async with station(march.path, march.handouts["c1"]) as me:
        await _lists(me)
        await _read(me, bad)
        new = march.do("c2", "register-box", outlet_code="X", outlet="x", categories=("R-DOM",),
                       slips=1).events[0].subject  # fmt: skip
        march.do("c2", "seal-box", box=new, seal_no="T400001", weight_g=900, packed_by="P1",
                 checked_by="P2")  # fmt: skip
        before = _count(march)
        await me.press("f6", "f4")
        assert me.shows("Attention", "2 (seal")
    assert _count(march) == before
    assert list(bad.parent.iterdir()) == [bad]


async def test_holds_that_the_boxes_would_enter_are_told_beforehand(march: Town) -> None:
    march.do("c2", "place-hold", type="claim", reason="open", outlet="TZH01",
             review_on=date(2026, 4, 1))  # fmt: skip
    async with station(march.path, march.handouts["c1"]) as me:
        await _lists(me)
        await _read(me, DATA / "hand-in.csv")
        assert me.shows("H-0001", "claim for damages", "✓ Nothing is wrong")


async def test_cells_read_as_something_else_are_shown(march: Town) -> None:
    async with station(march.path, march.handouts["c1"]) as me:
        await _lists(me)
        await _read(me, DATA / "hand-in-gb18030.csv")
        assert me.shows("cells read otherwise: 97", "“2025/04/02” is read as “2025-04-02”")
        await me.press("end")
        assert me.screen.query_one(HeldTable).cursor_row == 96


async def test_a_list_that_is_taken_in_shows_its_boxes(march: Town) -> None:
    async with station(march.path, march.handouts["c1"]) as me:
        await _lists(me)
        await me.press("f12")
        assert me.screen.room == "lists"
        await _read(me, DATA / "hand-in.csv")
        await me.press("f4")
        first, *_, last = _numbers(march)
        assert me.shows(f"Boxes: 24, numbered {first} to {last}.")
        assert not me.shows("could be misread"), "none is left out between them"
        await me.press("f12")
        assert me.screen.room == "boxes"
        assert me.shows("list hand-in.csv", "1 to 24")


def _numbers(town: Town) -> list[str]:
    """Numbers of the boxes that the list of the tests brought."""
    found = (event.data for event in town.events() if event.kind == "box.registered")
    return [str(data["box_no"]) for data in found][-24:]


async def test_gaps_between_the_numbers_are_explained(march: Town) -> None:
    march.hand_in(*(f"n{number}" for number in range(30)))
    async with station(march.path, march.handouts["c1"]) as me:
        await _lists(me)
        await _read(me, DATA / "hand-in.csv")
        await me.press("f4")
        first, *_, last = _numbers(march)
        assert int(last[6:12]) - int(first[6:12]) > 23
        assert me.shows(f"Boxes: 24, numbered {first} to {last}.", "could be misread")


async def test_people_of_a_list_get_their_badges_shown_once(march: Town) -> None:
    async with station(march.path, march.handouts["a1"]) as me:
        await _lists(me)
        await _read(me, DATA / "people.csv")
        assert me.shows("No row of headings")
        await _kind(me, 2)
        assert me.shows("good rows: 8")
        await me.press("f4")
        assert me.shows("BG1-")
    assert len(people(march.archive)) > 20


async def test_an_action_begins_with_its_kind_of_list(march: Town) -> None:
    async with station(march.path, march.handouts["a1"]) as me:
        await _lists(me)
        await me.press("f2", "enter")
        assert me.screen.room == "lists"
        assert me.shows("list of places")
        await _read(me, DATA / "places.csv")
        assert me.shows("good rows: 12")


async def test_what_was_read_is_said_in_the_other_language(march: Town) -> None:
    async with station(march.path, march.handouts["c1"], size=(120, 50)) as me:
        await _lists(me)
        await _read(me, DATA / "hand-in-bad.csv")
        assert me.shows("is no date")
        await me.press("f8")
        assert me.shows("不是有效日期")
        assert not me.shows("is no date")


async def test_a_list_stays_as_it_is_while_stations_write(march: Town) -> None:
    async with station(march.path, march.handouts["c1"]) as me:
        await _lists(me)
        await _read(me, DATA / "hand-in-bad.csv")
        await me.press("down", "down", "f3")
        march.hand_in("C")
        await me.app.beat()
        await me.settle()
        assert me.screen.focused.id == "find"
        assert me.screen.query_one(HeldTable).cursor_row == 2


async def test_files_of_the_folder_are_offered(
    march: Town, bad: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(bad.parent)
    async with station(march.path, march.handouts["c1"]) as me:
        await _lists(me)
        assert me.shows("bad.csv")
        await me.press("enter")
        assert me.shows("bad rows: 28")


async def test_folders_are_gone_into_and_out_of(
    march: Town, bad: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    above = bad.parent.parent
    bad.with_name("notes.doc").write_bytes(b"x")
    monkeypatch.chdir(above)
    async with station(march.path, march.handouts["c1"]) as me:
        await _lists(me)
        await me.press("end", "enter")
        assert me.shows("bad.csv")
        assert not me.shows("notes.doc")
        await me.press("home", "enter")
        assert me.shows("lists/")
        await _read(me, bad.parent)
        assert me.shows("bad.csv")


async def test_a_file_that_is_not_there_is_a_sentence(march: Town) -> None:
    async with station(march.path, march.handouts["c1"]) as me:
        await _lists(me)
        await _read(me, Path("nowhere.csv"))
        assert me.shows("There is no file nowhere.csv")


async def test_it_says_how_a_list_of_another_kind_is_chosen(town: Town):
    async with station(town.path, town.handouts["k1"]) as me:
        await _lists(me)
        assert me.shows("F2: lists of another kind.")


async def test_it_says_which_columns_a_list_needs_before_one_is_read(town: Town):
    async with station(town.path, town.handouts["a1"]) as me:
        me.app.go("lists")
        await me.settle()
        for kind, column in (("boxes", "seal no"), ("places", "parent"), ("people", "staff no")):
            me.screen.query_one("#kind", Pick).value = kind
            await me.settle()
            await me.until("needs the columns")
            assert me.shows(column), kind
