"""Storage that fails under scans: no tick, no count, nothing lost, and on without a restart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from archive.reading.audit import audit
from tests.support.crew import OTHER_SHELF, Town
from tests.support.destruction import feeding
from tests.support.faults import FAULTS, FULL, GONE, Fault, answers_lost, mended
from tests.support.scans import label, place, verb
from tests.support.station import Hands, station
from tui.app import WayboxApp
from tui.desk.shift import Lamp

if TYPE_CHECKING:
    from pathlib import Path

    from archive.events import Event

pytestmark = pytest.mark.backend("sqlite", twin="tests/tui/test_wire.py")


def moves(town: Town) -> list[Event]:
    return [event for event in town.events() if event.kind == "box.moved"]


def placed(town: Town, *names: str) -> list[str]:
    return [town.row("box", name).place for name in names]


async def moving(me: Hands) -> None:
    await me.scan(verb("MOVE"), place(OTHER_SHELF))


@pytest.mark.parametrize("fault", FAULTS, ids=["full", "read-only", "gone"])
async def test_scans_wait_in_view_and_are_done_once_when_the_disk_is_back(town: Town, fault: Fault):
    town.stored("A", "B", "C")
    async with station(town.path, town.handouts["c1"]) as me:
        await moving(me)
        write = me.app.station.work.write
        await write(fault.breaks)
        await me.scan(*(label(town, name) for name in "ABC"))
        shown, text = me.app.doing.shown, me.text()
        assert shown.light.lamp is Lamp.DOWN
        assert me.shows(fault.says, "Scans that wait: 3", "boxes: 0", "asked again in")
        assert [row.what for row in shown.rows[:3]] == [label(town, name) for name in "CBA"]
        assert "✓" not in text
        await me.press("f4")
        assert me.app.doing.shown.light.lamp is Lamp.DOWN, "asked again, and down still"
        await mended(me, fault.mends)
        assert moves(town) == []
        await me.press("f4")
        assert me.shows("boxes: 3", "The archive answers again.")
        assert not me.shows("asked again in")
        assert me.app.doing.shift.light.lamp is Lamp.OK
    assert placed(town, "A", "B", "C") == [OTHER_SHELF] * 3
    assert [event.subject for event in moves(town)] == [town.boxes[name] for name in "ABC"]
    assert audit(town.archive).problems == ()


async def test_what_waits_is_called_by_its_number_and_words_by_what_they_say(town: Town):
    """Codes of the wall are for scanners."""
    town.stored("A")
    async with station(town.path, town.handouts["c1"]) as me:
        await moving(me)
        await me.scan(town.row("box", "A").box_no)
        await me.app.station.work.write(FULL.breaks)
        await me.press("f4")
        await me.scan(verb("FINISH"))
        rows = [row.what for row in me.app.doing.shown.rows[:2]]
        assert rows == ["Finish", town.row("box", "A").box_no]


async def test_an_answer_that_is_lost_is_asked_for_again_and_counts_once(town: Town):
    town.stored("A", "B")
    async with station(town.path, town.handouts["c1"]) as me:
        await moving(me)
        await me.app.station.work.write(answers_lost)
        await me.scan(label(town, "A"), label(town, "B"))
        assert me.shows("may be recorded or not", "boxes: 0")
        await me.press("f4")
        assert me.shows("boxes: 2")
        rows = me.app.doing.shift.rows
        assert [row.lamp for row in rows[:2]] == [Lamp.OK, Lamp.AGAIN]
        assert "Recorded already" in rows[1].outcome.said()
    assert len(moves(town)) == 2
    assert audit(town.archive).problems == ()


async def test_it_is_asked_again_by_itself_and_ever_more_seldom(
    town: Town, monkeypatch: pytest.MonkeyPatch
):
    town.stored("A")
    now = 1000.0
    monkeypatch.setattr(WayboxApp, "monotonic", staticmethod(lambda: now))
    async with station(town.path, town.handouts["c1"]) as me:
        await moving(me)
        write, reach = me.app.station.work.write, me.app.station.reach
        await write(GONE.breaks)
        asked = []
        await me.scan(label(town, "A"))
        for _ in range(40):
            before = reach.tries
            await me.app.beat()
            await me.settle()
            asked += [now - 1000] if reach.tries > before else []
            now += 1
        assert asked == [1, 3, 7, 15, 30]
        assert len(me.app._notifications) == 0, "told once, where it is looked for"
        await write(GONE.mends)
        now += 15
        await me.app.beat()
        await me.settle()
        assert me.shows("boxes: 1")
    assert placed(town, "A") == [OTHER_SHELF]


async def test_a_typed_number_is_not_done_unasked_because_it_could_not_be_looked_up(town: Town):
    town.stored("A")
    number = town.row("box", "A").box_no
    async with station(town.path, town.handouts["c1"]) as me:
        await moving(me)
        await me.app.station.work.write(GONE.breaks)
        await me.scan(number)
        await me.app.station.work.write(GONE.mends)
        await me.press("f4")
        assert me.app.doing.shift.asked is not None
    assert moves(town) == []


async def test_what_waits_when_the_program_ends_is_offered_by_the_next(town: Town, tmp_path: Path):
    town.stored("A", "B")
    state = tmp_path / "state"
    async with station(town.path, town.handouts["c1"], state=state) as me:
        await moving(me)
        await me.app.station.work.write(GONE.breaks)
        await me.scan(label(town, "A"), label(town, "B"))
        assert me.app.begun()
    GONE.mends(town.archive)
    async with station(town.path, town.handouts["c1"], state=state) as me:
        assert moves(town) == []
        await me.press("f4")
        await me.settle()
        assert placed(town, "A", "B") == [OTHER_SHELF] * 2
    assert len(moves(town)) == 2


@pytest.mark.parametrize("fault", [FULL, GONE], ids=["full", "gone"])
async def test_a_disk_that_fills_during_a_feed_ticks_nothing_and_feeds_each_box_once(
    town: Town, fault: Fault
):
    yard = feeding(town, 3)
    async with station(town.path, town.handouts["c1"]) as me:
        await yard.open(me)
        await me.scan(*yard.codes("B0"))
        await me.app.station.work.write(fault.breaks)
        await me.scan(*yard.codes("B1", "B2"))
        assert yard.fed() == [town.boxes["B0"]]
        assert me.shows("NOTHING is loaded or fed now", fault.says, "Scans that wait: 2")
        assert "✓" not in me.text()
        assert me.app.begun()
        await mended(me, fault.mends)
        await me.press("f4")
        assert yard.fed() == [town.boxes[name] for name in yard.names]
        await me.until("Fed: 3 of 3")
        late = f"{town.row('box', 'B1').box_no} {town.row('box', 'B2').box_no}"
        assert me.shows("What was put aside goes on", late), "they lie beside the machine"
        assert "NOTHING" not in me.text()
    assert audit(town.archive).problems == ()


async def test_all_that_was_put_aside_is_named_on_a_small_screen(town: Town):
    """The last box in large letters is worth less than the others by name."""
    yard = feeding(town, 10)
    async with station(town.path, town.handouts["c1"], size=(80, 24)) as me:
        await yard.open(me)
        await me.app.station.work.write(FULL.breaks)
        await me.scan(*yard.codes(*yard.names))
        await mended(me, FULL.mends)
        await me.press("f4")
        await me.until("Fed: 10 of 10")
        await me.until(town.row("box", "B9").box_no)
        assert me.shows(*(town.row("box", name).box_no for name in yard.names))


async def test_what_was_put_aside_at_the_desk_is_named_once_it_is_recorded(town: Town):
    yard = feeding(town, 3)
    async with station(town.path, town.handouts["c1"]) as me:
        await me.scan(verb("FEED"), label(town, "B0"))
        await me.app.station.work.write(FULL.breaks)
        await me.scan(label(town, "B1"))
        await me.app.station.work.write(FULL.mends)
        await me.press("f4")
        assert yard.fed() == [town.boxes["B0"], town.boxes["B1"]]
        said = [line.said() for line in me.app.doing.shift.light.lines]
        assert f"put aside goes on, one by one: {town.row('box', 'B1').box_no}" in said[-1]
        await me.scan(label(town, "B2"))
        assert not any("put aside" in line.said() for line in me.app.doing.shift.light.lines)


async def test_a_feed_whose_answer_is_lost_counts_once(town: Town):
    yard = feeding(town, 2)
    async with station(town.path, town.handouts["c1"]) as me:
        await yard.open(me)
        await me.app.station.work.write(answers_lost)
        await me.scan(*yard.codes("B0"))
        assert me.shows("may be recorded or not")
        await me.press("f4")
        await me.until("Recorded already", "Fed: 1 of 2")
    assert yard.fed() == [town.boxes["B0"]]


async def test_a_screen_that_reads_says_so_once_and_recovers_by_itself(town: Town):
    town.stored("A")
    async with station(town.path, town.handouts["c1"]) as me:
        me.app.go("boxes")
        await me.settle()
        await me.app.station.work.write(GONE.breaks)
        await me.press("f5")
        assert me.shows("What you see may be old", "cannot be read")
        await me.app.station.work.write(GONE.mends)
        await me.press("f5")
        assert not me.shows("cannot be read")
        assert not me.shows("What you see may be old")
    assert me.app.crash is None
