"""The queue before the machine: in order, one at a time, and a STOP lets nothing through."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, cast

from archive.errors import StorageFailed
from tui.feeding import Feeder, Outcome, Verdict
from tui.scan import Scanned

if TYPE_CHECKING:
    from archive import Credential

NOBODY = cast("Credential", None)


class Machine:
    """Takes its time with every box, and refuses those called bad."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.told: list[Outcome] = []
        self.at_once = self.most_at_once = 0
        self.feeder = Feeder(self._do)
        self.feeder.watch = self.told.append

    async def _do(self, code: Scanned, _by: Credential) -> Outcome:
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        await asyncio.sleep(0)
        self.at_once -= 1
        if code.text.startswith("bad"):
            return Outcome(Verdict.STOP, code.text, "", StorageFailed("no"))
        self.done.append(code.text)
        return Outcome(Verdict.OK, code.text)

    async def scan(self, *texts: str, again: bool = False) -> None:
        """Scan without waiting in between, then wait."""
        drains = [
            self.feeder.drain()
            for text in texts
            if self.feeder.take(Scanned(text, text, None, "", again), NOBODY)
        ]
        await asyncio.gather(*drains)

    @property
    def undone(self) -> list[str]:
        """What is to be scanned again."""
        return [code.text for code in self.feeder.undone]


async def test_boxes_go_in_their_order_one_at_a_time():
    machine = Machine()
    wanted = [f"b{at}" for at in range(40)]
    await machine.scan(*wanted)
    assert machine.done == wanted
    assert machine.most_at_once == 1
    assert not machine.feeder.busy


async def test_what_arrives_while_one_is_recorded_is_not_lost():
    machine = Machine()
    assert machine.feeder.take(Scanned("1", "a", None), NOBODY)
    work = asyncio.ensure_future(machine.feeder.drain())
    await asyncio.sleep(0)
    assert not machine.feeder.take(Scanned("2", "b", None), NOBODY), "the drain at work does it"
    assert machine.feeder.busy
    await work
    assert machine.done == ["a", "b"]


async def test_a_stop_leaves_everything_behind_it_undone():
    machine = Machine()
    await machine.scan("a", "bad", "b", "c")
    await machine.scan("d")
    assert machine.done == ["a"]
    assert machine.feeder.stopped
    assert machine.undone == ["b", "c", "d"]


async def test_acknowledged_it_goes_on_and_what_was_left_is_scanned_again():
    machine = Machine()
    await machine.scan("bad", "b", "c")
    assert machine.feeder.acknowledge()
    assert not machine.feeder.acknowledge(), "only a STOP is acknowledged"
    await machine.scan("c")
    assert machine.done == ["c"]
    assert machine.undone == ["b"]


async def test_beginning_something_else_forgets_all_but_a_stop():
    machine = Machine()
    await machine.scan("a")
    machine.feeder.begin()
    assert machine.feeder.last.verdict is Verdict.READY
    await machine.scan("bad")
    machine.feeder.begin()
    assert machine.feeder.stopped


async def test_a_label_read_twice_at_once_is_one_scan():
    machine = Machine()
    await machine.scan("a")
    await machine.scan("a", again=True)
    assert machine.done == ["a"]
    await machine.scan("bad")
    await machine.scan("bad", again=True)
    assert machine.undone == []


async def test_a_box_may_be_scanned_right_after_the_stop_was_acknowledged():
    machine = Machine()
    await machine.scan("bad")
    machine.feeder.acknowledge()
    await machine.scan("bad", again=True)
    assert machine.feeder.stopped, "it was asked again, and refused again"


async def test_every_outcome_is_told():
    machine = Machine()
    await machine.scan("a", "bad", "b")
    await machine.scan("c")
    verdicts = [outcome.verdict for outcome in machine.told]
    assert verdicts == [Verdict.OK, Verdict.STOP, Verdict.STOP]
