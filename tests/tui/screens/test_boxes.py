"""The list of boxes: found by keys, scans and numbers, narrowed, never read whole."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from archive.reading.boxes import BoxFilter, all_boxes
from tests.support.scans import label, place, seal
from tests.support.station import Hands, station
from tui.screens.boxes import held
from tui.wanted import Wanted
from tui.widgets.paged import HELD, PAGE, PagedTable

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.crew import Town


async def _boxes(me: Hands) -> None:
    me.app.go("boxes")
    await me.settle()


def _no(town: Town, name: str) -> str:
    return str(town.row("box", town.boxes[name]).box_no)


@pytest.fixture
def few(town: Town) -> Town:
    town.stored("A", "B")
    town.hand_in("C", range_first="YD7700000001000", range_last="YD7700000001999")
    return town


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_every_box_stands_there_with_state_and_day(few: Town, lang: str) -> None:
    async with station(few.path, few.handouts["c1"], lang=lang) as me:
        await _boxes(me)
        assert me.shows(_no(few, "A"), _no(few, "B"), _no(few, "C"))
        assert me.shows("in store" if lang == "en" else "在库")


async def test_an_empty_archive_says_what_to_do_first(town: Town) -> None:
    async with station(town.path, town.handouts["c1"]) as me:
        await _boxes(me)
        assert me.shows("No box has been registered yet")


async def test_enter_opens_the_card_and_escape_comes_back(few: Town) -> None:
    async with station(few.path, few.handouts["c1"]) as me:
        await _boxes(me)
        me.screen.query_one("#list").focus()
        await me.press("enter")
        assert me.screen.room == "box"
        assert me.shows(_no(few, "A"))
        await me.press("escape")
        assert me.screen.room == "boxes"


async def test_a_scan_opens_the_card_whatever_has_the_focus(few: Town) -> None:
    async with station(few.path, few.handouts["c1"]) as me:
        await _boxes(me)
        await me.press("f3")
        await me.scan(_no(few, "B"))
        assert me.screen.room == "box"
        assert me.screen.address == (_no(few, "B"),)


async def test_a_waybill_number_finds_its_box_and_is_not_kept(few: Town) -> None:
    async with station(few.path, few.handouts["c1"]) as me:
        await _boxes(me)
        await me.press("f3")
        await me.type("YD7700000001500")
        await me.press("enter")
        assert me.shows(_no(few, "C"))
        assert not me.shows("YD7700000001500")


async def test_a_filter_narrows_the_list_and_f7_shows_all_again(few: Town) -> None:
    async with station(few.path, few.handouts["c1"]) as me:
        me.app.go("boxes", "state=STORED")
        await me.settle()
        assert not me.shows(_no(few, "C"))
        await me.press("f7")
        assert me.shows(_no(few, "C"))


# -- pages -----------------------------------------------------------------------------------------


@pytest.fixture
def many(town: Town) -> Town:
    """More boxes than a table holds at once."""
    town.hand_in(*(f"b{place}" for place in range(1_130)))
    return town


def _chosen(me: Hands) -> str:
    return str(me.screen.query_one(PagedTable).chosen)


async def test_a_thousand_boxes_are_seen_by_keys_alone_and_never_held_at_once(many: Town) -> None:
    numbers = [row.box_no for row in all_boxes(many.archive, BoxFilter())]
    async with station(many.path, many.handouts["c1"]) as me:
        await _boxes(me)
        assert me.shows(f"1 to {PAGE}; more below")
        table = me.screen.query_one(PagedTable)
        seen: set[str] = set()
        for _ in range(len(numbers)):
            seen.update(str(key.value) for key in table.rows)
            assert table.row_count <= HELD * PAGE
            if _chosen(me) == numbers[-1]:
                break
            await me.press("pagedown")
        assert seen == set(numbers)
        assert me.shows("to 1130; these are all")
        await me.press(*["pageup"] * 75)
        assert _chosen(me) == numbers[0]
        await me.press("end")
        assert _chosen(me) != numbers[0]
        await me.press("home")
        assert _chosen(me) == numbers[0]


async def test_the_cursor_stays_on_its_box_while_stations_write(many: Town) -> None:
    async with station(many.path, many.handouts["c1"]) as me:
        await _boxes(me)
        await me.press(*["pagedown"] * 40)
        table = me.screen.query_one(PagedTable)
        box, height = _chosen(me), table.cursor_row - table.scroll_y
        many.hand_in("new")
        many.do("c1", "receive-box", box=box)
        await me.app.beat()
        await me.settle()
        assert (_chosen(me), table.cursor_row - table.scroll_y) == (box, height)
        line = next(line for line in me.text().splitlines() if box in line)
        assert "received" in line
        await me.press("f8")
        assert _chosen(me) == box


@pytest.mark.backend("sqlite", why="how SQLite goes about it; a server of some size plans anew")
async def test_a_page_is_asked_for_by_key_and_not_by_scanning_the_table(
    many: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the screen reads grows with the pages it holds, not with the archive."""
    asked: list[tuple[str, Any]] = []
    rows = many.archive.engine.rows

    def noted(sql: str, params: Any = ()) -> Any:
        asked.append((sql, params))
        return rows(sql, params)

    monkeypatch.setattr(many.archive.engine, "rows", noted)
    held(many.archive, Wanted(), "", HELD)
    assert len(asked) < 12 * HELD
    lists = [(sql, params) for sql, params in asked if 'FROM "box"' in sql]
    assert len(lists) == HELD
    for sql, params in lists:
        plan = [str(step[3]) for step in rows(f"EXPLAIN QUERY PLAN {sql}", params)]
        assert all("USING INDEX" in step for step in plan), plan


async def test_a_search_that_takes_long_rests_and_f5_does_not(
    few: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.screens.boxes.SLOW_S", -1.0)
    monkeypatch.setattr("tui.screens.boxes.REST", 1e9)
    async with station(few.path, few.handouts["c1"]) as me:
        await _boxes(me)
        assert me.shows("1 to 3")
        few.hand_in("new")
        await me.app.beat()
        await me.settle()
        assert me.shows("1 to 3")
        await me.press("f5")
        assert me.shows("1 to 4")
        await _narrowed(me, "state=STORED")
        assert me.shows("1 to 2")
        await me.press("f8")
        assert me.shows("第 1 至 2 项", _no(few, "A"))


# -- finding and narrowing -------------------------------------------------------------------------


async def _narrowed(me: Hands, *lines: str) -> None:
    """Fill the dialog's fields by their names, then show."""
    await me.press("f4")
    for line in lines:
        name, _, value = line.partition("=")
        me.screen.query_one(f"#by-{name}").value = value
    await me.press("f4")


async def test_filters_go_together_and_are_said(few: Town) -> None:
    few.do("c2", "place-hold", type="claim", reason="open", boxes=("A",),
           review_on=date(2026, 4, 1))  # fmt: skip
    async with station(few.path, few.handouts["c1"]) as me:
        await _boxes(me)
        assert me.shows("in store ▲held", "2026-03-10 due")
        await _narrowed(me, "held=yes", "state=STORED", "due=today", "place=hz-a", "outlet=TZH01",
                        "category=R-DOM", "unit=台州分公司", "source=list-1")  # fmt: skip
        assert me.shows(_no(few, "A"), "1 to 1; these are all")
        for word in ("in store", "due today", "on hold", "HZ-A", "Domestic", "TZH01"):
            assert me.shows(word)
        await _narrowed(me, "held=no")
        assert me.shows(_no(few, "B"))
        assert not me.shows(_no(few, "A"))
        await _narrowed(me, "held=yes", "state=SEALED")
        assert me.shows("No box is like that")
        await me.press("f4", "f7")
        assert me.shows(_no(few, "A"), _no(few, "B"), _no(few, "C"), "Shown: All boxes")


async def test_what_is_due_by_a_month_begins_with_what_waits_longest(town: Town) -> None:
    late, later = date(2025, 3, 9), date(2025, 4, 20)
    town.stored("A", accepted_from=later, accepted_to=later, packed_on=later)
    town.stored("B", accepted_from=late, accepted_to=late, packed_on=late)
    async with station(town.path, town.handouts["c1"]) as me:
        await _boxes(me)
        await _narrowed(me, "due=2026-03")
        assert not me.shows(_no(town, "A"))
        await _narrowed(me, "due=2026-04")
        text = me.text()
        assert text.index(_no(town, "B")) < text.index(_no(town, "A"))


async def test_a_place_that_is_not_known_is_said_in_the_dialog(few: Town) -> None:
    async with station(few.path, few.handouts["c1"]) as me:
        await _boxes(me)
        await _narrowed(me, "place=NOWHERE")
        assert type(me.screen).__name__ == "Filters"
        assert me.shows("NOWHERE")
        await me.press("escape")
        assert me.shows("Shown: All boxes", _no(few, "A"))


async def test_a_field_is_filled_from_the_box_under_the_cursor(few: Town) -> None:
    """Consoles have no input method: nobody can type the name of a Chinese unit there."""
    async with station(few.path, few.handouts["c1"]) as me:
        await _boxes(me)
        await me.press("f4", *["tab"] * 6, "f6")
        assert me.screen.focused.value == "台州分公司"
        await me.press("f4")
        assert me.shows("unit 台州分公司")


async def test_a_place_that_is_scanned_narrows_the_list(few: Town) -> None:
    async with station(few.path, few.handouts["c1"]) as me:
        await _boxes(me)
        await me.scan(place("HZ-A-01-1"))
        assert me.shows("place HZ-A-01-1", _no(few, "A"), _no(few, "B"))
        assert not me.shows(_no(few, "C"))
        await me.press("f4")
        me.screen.query_one("#by-place").focus()
        await me.scan(place("HZ-B"))
        assert me.screen.query_one("#by-place").value == "HZ-B"


async def test_a_label_or_a_seal_opens_the_card_and_damage_is_said(few: Town) -> None:
    async with station(few.path, few.handouts["c1"]) as me:
        for text in (label(few, "A"), seal(few, "A")):
            await _boxes(me)
            await me.scan(text)
            assert me.screen.room == "box"
            assert me.screen.address == (_no(few, "A"),)
        await _boxes(me)
        await me.scan(label(few, "A")[:-2])
        assert me.screen.room == "boxes"
        assert me.shows("Attention")


async def test_text_that_is_part_of_several_narrows_the_list(few: Town) -> None:
    async with station(few.path, few.handouts["c1"]) as me:
        await _boxes(me)
        await me.press("f3")
        await me.type("s0010")
        await me.press("enter")
        assert me.shows("with “s0010”", _no(few, "A"), _no(few, "B"))
        assert not me.shows(_no(few, "C"))
        assert me.screen.focused is me.screen.query_one(PagedTable)


async def test_certain_and_possible_boxes_of_a_waybill_are_told_apart_and_opened(
    few: Town,
) -> None:
    few.stored("D", range_first="YD7700000001500", range_last="YD7700000003000", contiguous=False)
    async with station(few.path, few.handouts["c1"]) as me:
        await _boxes(me)
        await me.press("f3")
        await me.type("YD7700000001600")
        await me.press("enter")
        text = me.text()
        certain, possible = text.index("In this box"), text.index("May be in one")
        assert certain < text.index(_no(few, "C")) < possible < text.index(_no(few, "D"))
        assert me.screen.app.screen_stack[-2].query_one("#find").value == ""
        await me.press("down", "enter")
        assert me.screen.address == (_no(few, "D"),)
        await me.press("escape", "f3")
        await me.type("YD9900000001600")
        await me.press("enter")
        assert me.shows("No box is known to hold this number")


async def test_a_box_that_is_registered_here_opens_its_card(few: Town) -> None:
    async with station(few.path, few.handouts["c1"]) as me:
        await _boxes(me)
        me.screen.action_do("register-box")
        await me.settle()
        for name, value in (("outlet_code", "X1"), ("outlet", "新网点"), ("categories", "R-DOM"),
                            ("slips", "12")):  # fmt: skip
            field = next(each for each in me.screen.query("TextField") if each.name_ == name)
            field.value = value
        await me.press("f4")
        assert me.screen.room == "box"
        assert me.shows("being packed", "新网点")


# -- labels ----------------------------------------------------------------------------------------


async def test_labels_of_the_boxes_shown_are_printed(
    few: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with station(few.path, few.handouts["c1"]) as me:
        me.app.go("boxes", "state=STORED")
        await me.settle()
        await me.press("f6")
        assert me.shows("The boxes shown: in store")
        await me.press("f4")
        assert me.shows("4 labels of 2 boxes")
        assert (tmp_path / "labels.pdf").read_bytes().startswith(b"%PDF")


async def test_more_labels_than_anybody_means_are_not_printed(
    few: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("tui.screens.boxes.MOST_LABELLED", 2)
    async with station(few.path, few.handouts["c1"]) as me:
        await _boxes(me)
        await me.press("f6", "f4")
        assert me.shows("More than 2 boxes match")
    assert list(tmp_path.iterdir()) == []


async def test_a_destroyed_box_names_the_batch_it_went_with(few: Town) -> None:
    few.destroyed("A")
    async with station(few.path, few.handouts["c1"], size=(120, 24)) as me:
        await _boxes(me)
        rows = {line[:14]: line.split()[-1] for line in me.text().splitlines() if line[:3] == "HZ-"}
        assert (rows[_no(few, "A")], rows[_no(few, "B")]) == ("B-0001", "—")
