"""贴标核对 at the desk: the seal, the label that is stuck, the label scanned; in either order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.cups import fake_cups
from tests.support.scans import label, number, seal, verb
from tests.support.station import Hands, station
from tui.begun import Begun, Setting, remember

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.crew import Town


@pytest.fixture
def two(town: Town) -> Town:
    town.stored("A", "B")
    return town


def _checked(town: Town) -> list[str]:
    return [event.subject for event in town.events("HZ") if event.kind == "box.label_checked"]


async def _works(me: Hands, *codes: str) -> None:
    me.app.go("desk")
    await me.settle()
    await me.scan(verb("STICK"), *codes)


async def test_seal_then_label_or_label_then_seal_is_checked_once(two: Town) -> None:
    a, b = (label(two, name) for name in "AB")
    async with station(two.path, two.handouts["c1"]) as me:
        await _works(me, seal(two, "A"))
        assert me.shows(number(two, "A"), "never printed", "then scan it")
        await me.scan(a)
        assert me.shows("label held against the seal")
        assert _checked(two) == [two.boxes["A"]]
        await me.scan(b)
        assert me.shows(number(two, "B"), "Now scan the seal")
        await me.scan(seal(two, "B"))
        assert me.app.doing.shift.boxes == 2
        await me.scan(b)
        assert me.shows("AGAIN") or me.shows("already scanned")
    assert _checked(two) == [two.boxes["A"], two.boxes["B"]]


async def test_another_boxs_label_stops_and_nothing_is_half_done_after_it(two: Town) -> None:
    async with station(two.path, two.handouts["c1"]) as me:
        await _works(me, seal(two, "A"), label(two, "B"))
        assert me.app.doing.shift.stopped
        assert me.shows("This label belongs to box", "take the label off")
        await me.press("f4")
        await me.scan(label(two, "A"))
        assert me.shows("Now scan the seal")
        two.do("k1", "reissue-label", box="A", why="damaged")
        await me.scan(seal(two, "A"))
        assert me.shows("This is label 1 of box", "torn or damaged")
    assert _checked(two) == []


async def test_what_is_neither_seal_nor_label_is_said(two: Town) -> None:
    async with station(two.path, two.handouts["c1"]) as me:
        await _works(me, "S9999")
        assert me.shows("No box has the seal S9999")


async def test_the_printer_beside_the_desk_prints_a_label_that_was_never_printed(
    two: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cups = fake_cups(tmp_path, monkeypatch, "Zebra-1")
    kept = tmp_path / "printing.json"
    setting = Setting("thermal-100x100", (0.0, 0.0), "zpl", 203)
    remember(kept, lambda _: Begun(desk_printer="Zebra-1").set("Zebra-1", setting))
    async with station(two.path, two.handouts["c1"]) as me:
        me.app.station.begun = kept
        await _works(me, seal(two, "A"))
        assert me.shows("Printer Zebra-1 prints its labels now")
        await me.scan(label(two, "A"), seal(two, "A"))
        assert me.shows("Its label was printed", "It was held against this seal")
    (job,) = cups.jobs
    assert job.data.count(b"^XA") == 2
    (printed,) = (event for event in two.events("HZ") if event.kind == "printing.recorded")
    assert (printed.data["labels"], printed.data["printer"]) == (
        [f"{two.boxes['A']}-00"], "Zebra-1",
    )  # fmt: skip


async def test_a_printer_that_prints_nothing_is_amber_and_the_label_can_come_later(
    two: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_cups(tmp_path, monkeypatch, "Zebra-1", fails="lp: no ribbon")
    kept = tmp_path / "printing.json"
    remember(kept, lambda _: Begun(desk_printer="Zebra-1"))
    async with station(two.path, two.handouts["c1"]) as me:
        me.app.station.begun = kept
        await _works(me, seal(two, "A"))
        assert me.shows("did not take the job", "no ribbon")
        await me.scan(label(two, "A"))
    assert _checked(two) == [two.boxes["A"]]
