"""Leaving while nothing answers: at once, and with the truth about what was scanned."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

import archive
from tests.support.crew import OTHER_SHELF, Town
from tests.support.faults import FULL
from tests.support.scans import label, place, verb
from tests.support.station import station
from tui.lanes import Lane
from tui.work import Work


async def test_an_archive_that_does_not_answer_is_not_waited_for(town: Town):
    entered, opened = threading.Event(), threading.Event()

    def stands(_: object) -> None:
        entered.set()
        assert opened.wait(20)

    work = Work(lambda: archive.open(str(town.path), station="test"))
    await work.open()
    lost = work.write(stands)
    lost.send(None)
    assert entered.wait(20)
    assert not await work.close(0.05)
    opened.set()
    lost.close()


def test_a_thread_that_hangs_keeps_no_program_alive():
    told: list[bool] = []
    lane = Lane("waybox-test")
    lane.submit(lambda: told.append(threading.current_thread().daemon)).result(20)
    lane.end(wait=True)
    assert told == [True]


@pytest.mark.backend("sqlite", twin="tests/tui/test_wire.py")
async def test_scans_that_waited_are_named_and_where_they_are_kept(town: Town, tmp_path: Path):
    town.stored("A", "B")
    labels = [label(town, name) for name in "AB"]
    async with station(town.path, town.handouts["c1"], state=tmp_path) as me:
        await me.scan(verb("MOVE"), place(OTHER_SHELF), labels[0])
        await me.app.station.work.write(FULL.breaks)
        await me.scan(labels[1])
        await me.app.station.work.write(FULL.mends)
    (kept,) = tmp_path.rglob("*.jsonl")
    assert me.app.left[0].startswith("Scans that were not confirmed: 1.")
    assert str(kept) in me.app.left[0]
    assert me.app.left[1:] == (f"  · {labels[1]}",)
    async with station(town.path, town.handouts["c1"], state=tmp_path) as me:
        assert me.shows("outcome unknown: 1")
        await me.press("f4")
    assert me.app.left == ()
