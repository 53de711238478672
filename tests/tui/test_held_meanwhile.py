"""What happens while scans wait: another person signs in, a hold is placed, the box goes on."""

from __future__ import annotations

from datetime import date

import pytest

from archive.opening import open_archive
from archive.reading.audit import audit
from tests.support.crew import OTHER_SHELF, SHELF, Town
from tests.support.destruction import feeding
from tests.support.faults import FULL
from tests.support.scans import label, place, verb
from tests.support.station import station
from tests.tui.test_held import moves, placed

pytestmark = pytest.mark.backend("sqlite", twin="tests/tui/test_wire.py")


async def test_scans_are_done_in_the_name_of_whoever_scanned_them(town: Town):
    town.stored("A", "B", "C")
    async with station(town.path, town.handouts["c1"]) as me:
        await me.scan(verb("MOVE"), place(OTHER_SHELF))
        other = await me.app.station.admit(*town.handouts["c2"][2:4])
        write = me.app.station.work.write
        await write(FULL.breaks)
        await me.scan(label(town, "A"), label(town, "B"))
        me.app.welcome(other)
        await me.settle()
        await me.scan(label(town, "C"))  # c2 has chosen no job: it is looked up
        await write(FULL.mends)
        await me.press("f4")
        await me.settle()
        assert me.app.doing.left == 0
    clerk = town.credentials["c1"].person
    assert [(event.subject, event.by) for event in moves(town)] == [
        (town.boxes[name], clerk) for name in "AB"
    ]
    assert placed(town, "C") == [SHELF]


async def test_a_hold_that_is_placed_meanwhile_stops_the_feed_that_waits(town: Town):
    """The order is that of recording: what was put aside is not fed, nor what was scanned after."""
    yard = feeding(town, 3)
    async with station(town.path, town.handouts["c1"]) as me:
        await yard.open(me)
        await me.app.station.work.write(FULL.breaks)
        await me.scan(*yard.codes("B0", "B1", "B2"))
        await me.app.station.work.write(FULL.mends)
        with open_archive(str(town.path), clock=town.archive.clock) as beside:
            Town(beside, town.credentials, town.handouts, town.boxes).do(
                "k1", "place-hold", boxes=("B1",), type="claim", reason="r",
                review_on=date(2026, 5, 1),
            )  # fmt: skip
        await me.press("f4")
        await me.settle()
        assert yard.fed() == [town.boxes["B0"]]
        number = [town.row("box", name).box_no for name in yard.names]
        assert me.shows("Not done either, scan again afterwards: ", number[2])
        assert me.shows("What was put aside goes on", number[0])
    assert audit(town.archive).problems == ()
