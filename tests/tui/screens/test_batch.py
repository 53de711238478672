"""The screen of one batch: what is seen before signing, its lines, and what the archive says."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from archive.reading.approval import batch_sum
from archive.reading.batches import batch_card
from archive.views_batch import BatchSum
from tests.support.crew import SHELF, Town
from tests.support.station import Hands, station

HOLD: dict[str, Any] = {"type": "lawsuit", "reason": "court", "review_on": date(2026, 4, 1)}


async def look_at(me: Hands, batch: str = "1") -> None:
    """Open the screen of a batch."""
    me.app.go("batch", batch)
    await me.settle()


def told(town: Town, batch: str = "1") -> BatchSum:
    return batch_sum(town.archive, batch)


@pytest.fixture
def busy(town: Town) -> Town:
    """A batch that was returned and submitted again, with everything a batch can have."""
    early = {"accepted_from": date(2025, 1, 6), "accepted_to": date(2025, 1, 12)}
    town.stored("A", "B", "C", unit="杭州分公司", **early)
    town.stored("D", "E", unit="宁波分公司")
    town.stored("heavy", "held", unit="台州分公司", weight_g=14_000)
    town.do("k1", "reissue-label", box="A", reason="torn")
    town.do("c1", "report-missing", box="B", incident_no="I-1")
    town.do("c1", "find-box", box="B", seal_intact=False)
    town.do("c1", "store-box", box="B", place=SHELF)
    town.do("c1", "place-hold", boxes=("held",), **HOLD)
    town.submitted("A", "B", "C", "D")
    town.do("m1", "return-batch", reason="too few")
    town.do("c1", "add-lines", boxes=("E", "heavy"))
    town.do("c1", "drop-lines", boxes=("D",), reason="customer asks")
    town.do("k1", "appraise-lines", boxes=("all",), verdict="destroy", report_no="J-2",
            appraisers=("k1",))  # fmt: skip
    town.do("c2", "declare-matters", as_of=town.today, matches=1)
    town.do("c1", "submit-batch")
    town.do("k1", "give-opinion", opinion="agree to it")
    return town


async def test_something_found_on_boxes_that_are_still_listed_speaks_against_signing(busy: Town):
    busy.do("m1", "return-batch", reason="look again")
    busy.do("c2", "declare-matters", as_of=busy.today, matches=2)
    async with station(busy.path, busy.handouts["m1"]) as me:
        await look_at(me)
        assert me.shows("! something was found on more boxes than were taken off or withheld (1)")


async def test_one_small_screen_shows_everything_before_signing(busy: Town) -> None:
    async with station(busy.path, busy.handouts["m1"]) as me:
        await look_at(me)
        assert me.shows(
            "Batch B-0001", "submitted", "version 2", "compiled by c1",
            "boxes: 5", "slips: 5,000", "54.0 kg", "of 2025-01-06 – 2025-03-09",
            "2026-01-13 (oldest, 56 days) – 2026-03-10 (youngest, 0 days)",
            "杭州分公司 3 · 台州分公司 1 · 宁波分公司 1",
            "report J-2 by k1 · destroy: 5",
            "c2 on 2026-03-10", "list as of 2026-03-10", "found on: 1",
            "counts until 2026-03-13",
            "none of these boxes", "taken off: 1 (customer asks)",
            "due, on hold and on no batch: 1",
            "missing, found again: 1", "label reissued: 1", "seal was broken: 1",
            "boxes outside: 1 · usual are 9.50–10.50 g a slip",
            "m1 on 2026-03-10", "too few", "added since: 2", "taken", "since: 1",
            "none is planned",
            "Head of archives", "✓ k1 2026-03-10 08:00 · agree to it",
            "Head of the organisation", "whose turn it is: approver",
            "You may now:  F4 Approve  F6 Return",
        )  # fmt: skip
        assert me.screen.query_one("#sum").max_scroll_y == 0


async def test_the_same_in_chinese(busy: Town) -> None:
    async with station(busy.path, busy.handouts["m1"], lang="zh") as me:
        await look_at(me)
        assert me.shows(
            "批次 B-0001", "已报批", "第 2 版", "箱数：5", "张数：5,000", "最早，56 天",
            "鉴定报告 J-2（k1）· 销毁：5", "查出箱数：1", "有效至 2026-03-13", "剔除：1",
            "曾缺失、已找回：1", "超出范围的箱：1", "其后增列：2", "轮到：审批人",
            "您现在可以：  F4 批准  F6 退回",
        )  # fmt: skip
        assert me.screen.query_one("#sum").max_scroll_y == 0


async def test_the_language_changes_under_the_page_that_is_shown(busy: Town) -> None:
    async with station(busy.path, busy.handouts["m1"]) as me:
        await look_at(me)
        await me.press("f7")
        await me.press("f8")
        assert me.shows("第 1–5 行，共 5 行", "标签已补发 · 销毁")
        assert not me.screen.query_one("#sum").display


async def test_enterprise_shows_five_posts_and_whose_turn_it_is(town: Town) -> None:
    town.stored("A")
    town.do("a1", "set-policy", key="profile", value="enterprise")
    town.submitted("A")
    town.do("c2", "give-opinion", opinion="agree")
    async with station(town.path, town.handouts["m2"]) as me:
        await look_at(me)
        lines = [line.split() for line in me.text().splitlines()]
        posts = lines[next(i for i, line in enumerate(lines) if "Archives" in line) :][:5]
        assert "c2" in posts[0]
        assert {"←", "clerk", "keeper"} <= set(posts[1]), "the second clerk or the keeper"
        assert [("missing;" in post) for post in posts] == [False, False, True, True, True]
        assert me.shows("F4 Approve is not possible", "1 of 4 opinions", "F4 (Approve)")


async def test_who_compiled_hears_why_they_may_not_approve(town: Town) -> None:
    town.stored("A")
    town.do("both", "draft-batch")
    town.do("both", "add-lines", boxes=("A",))
    town.do("k1", "appraise-lines", boxes=("all",), verdict="destroy", report_no="J-1",
            appraisers=("k1",))  # fmt: skip
    town.do("c2", "declare-matters", as_of=town.today, matches=0)
    town.do("c1", "submit-batch")
    town.do("k1", "give-opinion", opinion="agree")
    async with station(town.path, town.handouts["both"]) as me:
        await look_at(me)
        assert me.shows("F4 (Approve)", "The compiler and the approver must be two")
        await me.press("f4")
        assert me.shows("Not possible: R-", "compiler and the approver")
        await me.press("escape")
    assert town.row("batch", "B-0001").state == "SUBMITTED"


async def test_a_hold_after_the_approval_shows_by_itself(town: Town) -> None:
    town.stored("A", "B")
    town.approved("A", "B")
    async with station(town.path, town.handouts["k1"]) as me:
        await look_at(me)
        assert me.shows("none of these boxes", "open 2")
        town.do("c1", "place-hold", boxes=("B",), **HOLD)
        for _ in range(200):
            if me.shows("cannot be pulled"):
                break
            await me.pilot.pause(0.05)
        number = town.row("box", "B").box_no
        assert me.shows("! 1 of these boxes cannot be pulled", "H-0001 lawsuit", number, "Ctrl+O")


async def test_a_held_line_is_withheld_by_key_with_a_reason(town: Town) -> None:
    town.stored("A", "B")
    town.approved("A", "B")
    town.do("c1", "place-hold", boxes=("B",), **HOLD)
    async with station(town.path, town.handouts["k1"]) as me:
        await look_at(me)
        await me.press("ctrl+o")
        assert me.shows("1–1 of 1 · on hold now", town.row("box", "B").box_no)
        await me.press("ctrl+o")
        await me.type("court case")
        await me.press("f4")
        await me.press("f7", "f7")
        assert me.shows("withheld: 1 (court case)", "boxes: 1 · on the register: 2", "withheld 1")
    assert told(town).withheld == (("court case", 1),)


async def test_several_lines_are_withheld_for_one_reason(town: Town) -> None:
    town.stored("A", "B", "C")
    town.approved("A", "B", "C")
    async with station(town.path, town.handouts["k1"]) as me:
        await look_at(me)
        await me.press("f7", "insert", "insert", "ctrl+o")
        await me.type("audit")
        await me.press("f4")
        assert me.shows("marked: 0", "withheld: audit")
    assert told(town).withheld == (("audit", 2),)


async def test_the_figures_and_the_verdict_of_the_reconciliation(town: Town) -> None:
    town.stored("A", "B")
    _, session = town.destroyed("A", "B")
    town.ended(session, 2, 19_900)
    async with station(town.path, town.handouts["k1"]) as me:
        await look_at(me)
        assert me.shows("destroyed 2 + withheld 0", "not reconciled", "F4 Close batch")
        town.do("k1", "close-batch", boxes=2)
        await me.press("f5")
        assert me.shows("reconciled, without", "Nothing is to be signed now")


async def test_a_planned_session_names_place_vendor_method_and_unfit_witnesses(town: Town) -> None:
    town.stored("A")
    town.planned(town.approved("A"))
    town.do("a1", "set-roles", person="w2", roles=("witness", "keeper"))
    async with station(town.path, town.handouts["m1"]) as me:
        await look_at(me)
        assert me.shows("S-0001 planned · 造纸厂 · PLANT · pulping", "✓ w1", "! w2 may not")


async def test_the_history_is_told_newest_first(busy: Town) -> None:
    async with station(busy.path, busy.handouts["m1"]) as me:
        await look_at(me)
        await me.press("f7", "f7")
        text = me.text()
        order = ("opinion given ✓", "register frozen and submitted ✓", "boxes taken off")
        assert [text.index(words) for words in order] == sorted(map(text.index, order))
        assert me.shows("k1 keeper", "reason customer asks")
        await me.press("f7")
        assert me.shows("whose turn it is")


async def test_an_unknown_batch_is_said_and_nothing_breaks(town: Town) -> None:
    async with station(town.path, town.handouts["m1"]) as me:
        await look_at(me, "99")
        assert me.shows("No batch 99 is known here")
        await me.press("f4", "f6", "f7", "f12", "ctrl+o", "insert", "f2")
        assert me.screen.room == "batch"


async def test_a_large_batch_opens_at_its_page(town: Town) -> None:
    names = tuple(f"n{number}" for number in range(2_000))
    ids = town.hand_in(*names)
    marks = ", ".join("?" for _ in ids[:500])
    stored = f"UPDATE box SET state = 'STORED', place = '{SHELF}' WHERE id IN ({marks})"
    with town.path.tool() as tool:
        for part in range(0, len(ids), 500):
            tool.do(stored, *ids[part : part + 500])
    town.do("c1", "draft-batch")
    town.do("c1", "add-lines", due="all")
    async with station(town.path, town.handouts["c1"]) as me:
        await look_at(me)
        assert me.shows("boxes: 2,000", "slips: 2,000,000")
        await me.press("f7")
        assert me.shows("1–200 of 2,000")
        await me.press("end")
        assert me.shows("of 2,000", batch_card(town.archive, "1").lines[-1].box_no)
        await me.press("home")
        assert me.shows(batch_card(town.archive, "1").lines[0].box_no)
