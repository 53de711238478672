"""The card of a box: what it is, why and when it is due, what happened, what happens meanwhile."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

from archive import BY_NAME
from tests.support.scans import label, number, place, seal
from tests.support.station import Hands, station
from tui.widgets.card import Past

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.crew import Town

CHINESE = ("基本情况", "到期推算", "履历")
ENGLISH = ("Facts", "Why and when due", "History")


async def _card(me: Hands, box: str) -> None:
    me.app.go("box", box)
    await me.settle()


def _hold(town: Town, who: str, *boxes: str) -> None:
    town.do(who, "place-hold", type="claim", reason="open", boxes=boxes,
            review_on=date(2026, 4, 1))  # fmt: skip


@pytest.fixture
def few(town: Town) -> Town:
    town.stored("A", "B")
    return town


@pytest.mark.parametrize(("lang", "words"), [("en", ENGLISH), ("zh", CHINESE)])
async def test_a_wide_screen_shows_all_three_parts_a_narrow_one_each_in_turn(
    few: Town, lang: str, words: tuple[str, ...]
) -> None:
    async with station(few.path, few.handouts["c1"], lang=lang, size=(120, 40)) as me:
        await _card(me, number(few, "A"))
        assert me.shows(*words, few.boxes["A"], "R-DOM@1", "c1")
    async with station(few.path, few.handouts["c1"], lang=lang) as me:
        await _card(me, number(few, "A"))
        assert me.shows(few.boxes["A"], "台州椒江网点", "S001000")
        assert not me.shows("R-DOM@1")
        await me.press("f6")
        assert me.shows("R-DOM@1", "2026-03-09", "2026-03-10")
        assert not me.shows(few.boxes["A"])
        await me.press("f6")
        assert me.screen.query_one(Past).row_count == 3
        assert not me.shows("R-DOM@1")
        await me.press("f6")
        assert me.shows(few.boxes["A"])


async def test_every_rule_shows_its_arithmetic_and_that_nobody_verified_it(few: Town) -> None:
    few.stored("C", categories=("R-DOM", "R-COD"))
    async with station(few.path, few.handouts["c1"], size=(100, 30)) as me:
        await _card(me, number(few, "C"))
        assert me.shows("due: matter not closed")
        await me.press("f6")
        assert me.shows("R-DOM@1", "keeps 12 months from the latest acceptance, 2025-03-09")
        assert me.shows("R-COD@1", "that day is not known")
        assert me.shows("not verified", "Never due as things stand: matter not closed")


async def test_what_happened_last_stands_first(few: Town) -> None:
    few.do("c2", "move-box", box="A", place="HZ-A-01-2")
    async with station(few.path, few.handouts["c1"]) as me:
        await _card(me, number(few, "A"))
        await me.press("f6", "f6")
        lines = [line for line in me.text().splitlines() if re.match(r" *2026-.*[0-9]:[0-9]", line)]
        assert "moved" in lines[0]
        assert "c2 clerk" in lines[0]
        assert "registered" in lines[-1]
        assert me.shows("place HZ-A-01-2; from HZ-A-01-1")


async def test_a_held_box_says_so_in_a_sign_and_words_and_what_holds_it(few: Town) -> None:
    _hold(few, "c2", "A")
    async with station(few.path, few.handouts["c1"]) as me:
        await _card(me, number(few, "A"))
        assert me.shows("but ▲ on hold: H-0001", "claim for damages: open", "2026-04-01")


async def test_a_destroyed_box_is_a_stub_and_nothing_may_be_done_with_it(few: Town) -> None:
    few.destroyed("A")
    async with station(few.path, few.handouts["k1"]) as me:
        await _card(me, number(few, "A"))
        assert me.shows("destroyed", "What remains of a destroyed box", "B-0001")
        box_commands = [name for name in me.screen.refusals if BY_NAME[name].machine == "box"]
        assert box_commands
        assert all(me.screen.refusals[name] is not None for name in box_commands)
        await me.press("f4")
        await me.type("x")
        await me.press("f7", "f4")
    assert few.state("A") == "DESTROYED"


async def test_actions_are_those_of_the_box_and_a_hold_on_it(few: Town) -> None:
    async with station(few.path, few.handouts["k1"]) as me:
        await _card(me, number(few, "A"))
        refusals = me.screen.refusals
        assert refusals["move-box"] is None
        assert refusals["place-hold"] is None
        assert refusals["feed-box"] is not None
        assert "register-box" not in refusals
        me.screen.action_do("move-box")
        await me.settle()
        await me.scan(place("HZ-A-01-2"))
        await me.press("f4")
        assert me.screen.room == "box"
        assert me.shows("moved ·")
        assert not me.shows("Meanwhile")
    assert few.row("box", "A").place == "HZ-A-01-2"


async def test_a_wrong_room_is_said_once_the_box_is_there(few: Town) -> None:
    few.do("k1", "change-place", place="HZ-A-01-2", categories=("R-COD",))
    async with station(few.path, few.handouts["k1"]) as me:
        await _card(me, number(few, "A"))
        me.screen.action_do("move-box")
        await me.settle()
        await me.scan(place("HZ-A-01-2"))
        await me.press("f4")
        await me.settle()
        assert me.shows("Wrong room: HZ-A-01-2 is meant for R-COD")
    assert few.row("box", "A").place == "HZ-A-01-2"


@pytest.mark.parametrize(("lang", "said"), [("en", "Meanwhile"), ("zh", "其间")])
async def test_what_another_station_did_is_named(few: Town, lang: str, said: str) -> None:
    async with station(few.path, few.handouts["c1"], lang=lang) as me:
        await _card(me, number(few, "A"))
        assert not me.shows(said)
        few.do("c2", "move-box", box="A", place="HZ-A-01-2")
        await me.app.beat()
        await me.settle()
        assert me.shows(said, "c2", "HZ-A-01-2")
        await me.press("f8")
        assert not me.shows("Meanwhile")
        assert not me.shows("其间")


async def test_a_refusal_because_another_was_faster_leads_to_what_happened(few: Town) -> None:
    """The form was filled in on a box in store; when it is sent the box is missing."""
    async with station(few.path, few.handouts["c1"]) as me:
        await _card(me, number(few, "A"))
        me.screen.action_do("move-box")
        await me.settle()
        few.do("c2", "report-missing", box="A", incident_no="SJ-1")
        await me.scan(place("HZ-A-01-2"))
        await me.press("f4")
        assert type(me.screen).__name__ == "CommandForm"
        assert me.shows("is missing")
        await me.press("escape")
        assert me.screen.room == "box"
        assert me.shows("Meanwhile", "c2: reported missing", f"{number(few, 'A')}  missing")
        assert me.screen.refusals["find-box"] is None
    assert few.state("A") == "MISSING"


async def test_another_box_that_is_scanned_takes_its_place(few: Town) -> None:
    async with station(few.path, few.handouts["c1"]) as me:
        await _card(me, number(few, "A"))
        deep = len(me.app.screen_stack)
        for text in (label(few, "B"), seal(few, "A"), number(few, "B")):
            await me.scan(text)
        assert me.screen.address == (number(few, "B"),)
        assert me.shows(f"Box {number(few, 'B')}", few.boxes["B"])
        assert not me.shows("Meanwhile")
        assert len(me.app.screen_stack) == deep
        await me.scan("NOBODY-KNOWS")
        assert me.shows("Attention")
        assert me.screen.address == (number(few, "B"),)


async def test_a_place_that_is_scanned_shows_what_is_in_it(few: Town) -> None:
    async with station(few.path, few.handouts["c1"]) as me:
        await _card(me, number(few, "A"))
        await me.scan(place("HZ-A-01-1"))
        assert me.screen.room == "boxes"
        assert me.shows("place HZ-A-01-1", number(few, "A"), number(few, "B"))


async def test_a_box_that_is_not_known_is_a_sentence(few: Town) -> None:
    async with station(few.path, few.handouts["c1"]) as me:
        await _card(me, "HZ-26-999999-X")
        assert me.shows("HZ-26-999999-X")
        await me.press("f4", "f6", "f7", "f2")
        assert me.screen.room == "box"


async def test_the_labels_of_a_box_are_printed(
    few: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with station(few.path, few.handouts["c1"]) as me:
        await _card(me, number(few, "A"))
        await me.press("f7", "f4")
        assert me.shows("2 labels of 1 box")
        await me.press("f7")
        assert me.shows(f"Box {number(few, 'A')}")
        await me.press("f4")
    names = sorted(path.name for path in tmp_path.glob("*.pdf"))
    assert names == [f"labels-{number(few, 'A')}-2.pdf", f"labels-{number(few, 'A')}.pdf"]
    assert (tmp_path / names[0]).read_bytes().startswith(b"%PDF")


async def test_a_replaced_label_is_printed_at_once(
    few: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with station(few.path, few.handouts["k1"]) as me:
        await _card(me, number(few, "A"))
        me.screen.action_do("reissue-label")
        await me.settle()
        me.screen.query_one("#row-why Select").value = "lost"
        await me.scan(few.handouts["k1"].badge)
        await me.type(few.handouts["k1"].pin)
        await me.press("enter")
        assert type(me.screen).__name__ == "Labels"
        await me.press("f4")
        assert me.shows("2 labels of 1 box")
        assert me.shows("no. 1", "replaced: lost", "no. 2")
    assert few.row("box", "A").reissue == 1
    assert [event.data["labels"] for event in few.events("HZ") if event.machine == "printing"] == [
        [f"{few.boxes['A']}-01"]
    ]
