"""Signing a batch by keys, badges and PINs; and drafting, returning, adding on the way there."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from archive.badges import Handout
from archive.commands.evidence import ATTACHMENTS
from archive.reading.approval import batch_sum
from tests.support.crew import Town
from tests.support.station import Hands, station
from tests.tui.screens.test_batch import look_at


async def sign(me: Hands, who: Handout, *typed: str) -> None:
    """Fill in the form's fields one by one, scan the badge, type the PIN, send."""
    for text in typed:
        await me.type(text)
        await me.press("enter")
    await me.scan(who.badge)
    await me.type(who.pin)
    await me.press("f4")


def _state(town: Town, batch: str = "B-0001") -> str:
    return str(town.row("batch", batch).state)


def _by(town: Town, kind: str) -> list[str]:
    """Who signed the events of a kind, from the signed statements."""
    return [e.statement["staff_no"] for e in town.events() if e.kind == kind and e.statement]


async def test_from_what_is_due_to_the_approval_by_keys(town: Town) -> None:
    town.stored("A", "B", unit="杭州分公司")
    town.stored("C", unit="宁波分公司")
    async with station(town.path, town.handouts["k1"]) as me:
        await _compiled(me, town)
        await _made_ready(me, town)
        assert _state(town) == "SUBMITTED"
        assert me.shows("whose turn it is: keeper", "F4 Give opinion")
        await me.press("f4")
        await sign(me, town.handouts["k1"], "agree")
        assert me.shows("F4 (Give opinion)", "waits for the approval")
    async with station(town.path, town.handouts["m1"]) as me:
        await look_at(me)
        assert me.shows("F4 Approve", "boxes: 2")
        await me.press("f4")
        assert not me.shows("2"), "the number is typed, not shown"
        await sign(me, town.handouts["m1"], "2", "approved")
        assert me.shows("destruction approved", "✓ m1", "valid until 2026-06-08")
    assert _state(town) == "APPROVED"
    signed = {
        "matters_declared": "c2",
        "submitted": "c1",
        "opinion_given": "k1",
        "approved": "m1",
    }
    assert {kind: _by(town, f"batch.{kind}") for kind in signed} == {
        kind: [who] for kind, who in signed.items()
    }


async def _compiled(me: Hands, town: Town) -> None:
    """Two of three boxes by their unit, after a look at the other one."""
    me.app.go("due")
    await me.settle()
    await me.press("f4")
    await me.type("first quarter")
    await me.press("tab", "enter", "down", "down", "enter")
    assert me.shows("宁波分公司 (1)", "Would be listed: boxes 1")
    await me.press("enter", "down", "enter")
    assert me.shows("杭州分公司 (2)", "Would be listed: boxes 2 · slips 2,000 · 20.0 kg")
    assert _drafted(town) == [], "nothing is written yet"
    await me.press("f4")
    assert me.shows("Batch B-0001", "in draft", "first quarter", "boxes: 2", "F4 (Submit)")
    assert _listed(town) == {town.boxes["A"], town.boxes["B"]}


async def _made_ready(me: Hands, town: Town) -> None:
    """Appraised, checked for matters by one clerk, submitted by another."""
    await me.press("ctrl+g")
    await me.press("enter", "down", "enter")  # the verdict: destroy
    await _fill(me, "J-7", "k1", "")
    await me.press("ctrl+r")
    await me.press("enter", "enter")  # no list was taken in; the day stands there already
    await sign(me, town.handouts["c2"], "0")
    assert me.shows("✓ c2 on 2026-03-10", "F4 Submit")
    await me.press("f4")
    await sign(me, town.handouts["c1"])


async def _fill(me: Hands, *texts: str) -> None:
    for text in texts:
        await me.type(text)
        await me.press("enter")


def _drafted(town: Town) -> list[Any]:
    return [event for event in town.events() if event.kind == "batch.drafted"]


def _listed(town: Town) -> set[str]:
    rows = town.archive.engine.rows('SELECT "box" FROM "batch_line" WHERE "live" = 1')
    return {str(row[0]) for row in rows}


async def test_a_wrong_number_is_not_signed(town: Town) -> None:
    town.stored("A", "B")
    town.submitted("A", "B")
    town.do("k1", "give-opinion", opinion="agree")
    async with station(town.path, town.handouts["m1"]) as me:
        await look_at(me)
        await me.press("f4")
        await sign(me, town.handouts["m1"], "3", "")
        assert me.shows("R-")
        assert _state(town) == "SUBMITTED"
        assert me.screen.query_one("#pin").value == "", "the PIN is asked for again"


async def test_a_return_and_what_changed_until_the_next_submission(town: Town) -> None:
    town.stored("A", "B", "C")
    town.submitted("A", "B")
    hand = town.handouts
    async with station(town.path, hand["m1"]) as me:
        await look_at(me)
        await me.press("f6")
        await sign(me, hand["m1"], "box C is missing")
        assert me.shows("returned", "m1 on 2026-03-10", "box C is missing", "nothing has changed")
    assert _by(town, "batch.returned") == ["m1"]
    async with station(town.path, hand["c1"]) as me:
        await look_at(me)
        await me.press("ctrl+n")
        await me.scan(town.row("box", "C").box_no)
        assert me.shows("Would be listed: the boxes named, 1")
        await me.press("f4")
        assert me.shows("added since: 1", "not appraised: 1", "nobody has checked")
        await me.press("f7", "delete")
        await _fill(me, "not this one")
        await me.press("f7", "f7")
        assert me.shows("taken off: 1 (not this one)", "since: 1", "boxes: 2")
    changes = batch_sum(town.archive, "1").changes
    assert changes is not None
    assert (changes.added, changes.dropped) == (1, 1)


async def test_what_another_station_changed_meanwhile_is_not_signed(town: Town) -> None:
    town.stored("A", "B")
    town.submitted("A", "B")
    town.do("k1", "give-opinion", opinion="agree")
    async with station(town.path, town.handouts["m2"]) as me:
        await look_at(me)
        await me.press("f4")
        town.do("k1", "withhold-line", box="B", reason="claim")
        await sign(me, town.handouts["m2"], "1", "")
        assert me.shows("has changed since you looked at it", "Nothing was")
        assert _state(town) == "SUBMITTED"
        await me.press("escape")
        await me.press("f4")
        await sign(me, town.handouts["m2"], "1", "")
    assert _state(town) == "APPROVED"


async def test_whoever_may_not_sign_hears_of_the_signature_whose_turn_it_is(town: Town) -> None:
    town.stored("A")
    town.submitted("A")
    async with station(town.path, town.handouts["c1"]) as me:
        await look_at(me)
        assert me.shows("F4 (Give opinion)", "F4 Give opinion is not possible: ", "keeper")
        town.do("k1", "give-opinion", opinion="agree")
        await me.press("f5")
        assert me.shows("waits for the approval")


async def test_an_approved_batch_says_where_its_destruction_is_planned(town: Town) -> None:
    town.stored("A")
    town.approved("A")
    planned = "Next the destruction is planned: menu, Sessions."
    async with station(town.path, town.handouts["k1"]) as me:
        await look_at(me)
        assert me.shows("Nothing is to be signed now.", planned)
        town.planned("B-0001")
        await me.press("f5")
        assert not me.shows(planned)
        assert me.shows("S-0001")


async def test_an_approval_given_elsewhere_shows_and_greys_the_key(town: Town) -> None:
    town.stored("A")
    town.submitted("A")
    town.do("k1", "give-opinion", opinion="agree")
    async with station(town.path, town.handouts["m2"]) as me:
        await look_at(me)
        assert me.shows("F4 Approve")
        town.do("m1", "approve-batch", boxes=1)
        for _ in range(200):
            if me.shows("Nothing is to be signed now"):
                break
            await me.pilot.pause(0.05)
        await me.settle()
        assert me.shows("✓ m1", "F4 Sign", "F6 (Return)")
        await me.press("f6")
        assert me.shows("Not possible: R-")


async def test_a_scan_jumps_to_the_line_and_adds_nothing(town: Town) -> None:
    town.stored("A", "B", "other")
    town.submitted("A", "B")
    before = town.events()
    async with station(town.path, town.handouts["c1"]) as me:
        await look_at(me)
        await me.scan(town.row("box", "B").box_no)
        numbers = sorted(town.row("box", box).box_no for box in "AB")
        place = numbers.index(town.row("box", "B").box_no) + 1
        assert me.shows(f"is line {place} of B-0001: in store")
        assert me.screen.query_one("#register").chosen == town.row("box", "B").box_no
        await me.scan(town.row("box", "other").box_no)
        assert me.shows("Attention", "is NOT on B-0001; it is in store.", "added.")
        await me.scan("HZ-26-999999-X")
        assert me.shows("R-015")
    assert town.events() == before


@pytest.mark.parametrize("key", ["ctrl+n", "ctrl+g", "ctrl+r", "delete", "f4", "f6", "ctrl+o"])
async def test_keys_that_are_not_possible_say_why_and_write_nothing(town: Town, key: str) -> None:
    town.stored("A")
    town.submitted("A")
    before = [event.kind for event in town.events()]
    async with station(town.path, town.handouts["au"]) as me:
        await look_at(me)
        await me.press(key)
        assert me.shows("Not possible: R-001")
    assert [event.kind for event in town.events()] == before


CERTIFICATE = ATTACHMENTS.index("certificate")


async def _attach(me: Hands, kind: int, file: Any) -> None:
    """Attach a file to the batch; nothing else is asked for."""
    await me.press("ctrl+y")
    await me.press("enter", "down", *["down"] * kind, "enter")
    await _fill(me, str(file))


async def test_files_are_attached_and_the_batch_is_filed(town: Town, tmp_path: Any) -> None:
    town.stored("A", "B")
    _, session = town.destroyed("A", "B")
    town.ended(session, 2, 19_900)
    scan = tmp_path / "signed.pdf"
    scan.write_bytes(b"%PDF signed by hand")
    scan.with_name("stamped.pdf").write_bytes(b"%PDF stamped")
    hand = town.handouts
    async with station(town.path, hand["k1"]) as me:
        await look_at(me)
        await me.press("f4")
        await sign(me, hand["k1"], "2")
        assert me.shows("reconciled, without")
        await _attach(me, 0, scan)
        assert me.shows("signed original: 1")
        await _attach(me, CERTIFICATE, scan.with_name("stamped.pdf"))
        assert me.shows("certificate of destruction: 1")
        await me.press("f2", "home", "enter")
        await _fill(me, "A-2026-3")
        assert me.shows("filed as A-2026-3")
    assert _state(town) == "FILED"
    assert date(2026, 3, 10) == town.today
