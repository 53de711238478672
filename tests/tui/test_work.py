"""Three threads on one archive: in order, beside one another, and to the end."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

import archive
from archive import Archive
from archive.commands.places import AddPlace
from archive.errors import Refused, StorageFailed
from archive.reading.at_hand import place_at_hand
from tests.support.crew import Town
from tests.support.kept import Kept, kept_in
from tui.work import Work


@asynccontextmanager
async def working(path: Kept) -> AsyncIterator[Work]:
    work = Work(lambda: archive.open(str(path), station="test"))
    await work.open()
    try:
        yield work
    finally:
        await work.close()


class Gate:
    """A job that stands still until it is let go."""

    def __init__(self, answer: object = None) -> None:
        self.entered, self.opened = threading.Event(), threading.Event()
        self._answer = answer

    def __call__(self, _: Archive) -> object:
        self.entered.set()
        assert self.opened.wait(20)
        if isinstance(self._answer, Exception):
            raise self._answer
        return self._answer

    async def reached(self) -> None:
        """Wait until somebody stands before it."""
        assert await asyncio.to_thread(self.entered.wait, 20)


async def test_jobs_of_a_thread_are_done_one_after_another_in_their_order(town: Town):
    done: list[int] = []
    at_it: set[int] = set()

    def job(number: int) -> Any:
        def one(_: Archive) -> int:
            assert not at_it
            at_it.add(number)
            done.append(number)
            at_it.remove(number)
            return number

        return one

    async with working(town.path) as work:
        answers = await asyncio.gather(*(work.write(job(number)) for number in range(50)))
    assert answers == done == list(range(50))


async def test_reading_waits_for_no_write_and_auditing_for_neither(town: Town):
    writing, reading = Gate("written"), Gate("read")
    async with working(town.path) as work:
        written = asyncio.create_task(work.write(writing))
        await writing.reached()
        read = asyncio.create_task(work.read(reading))
        await reading.reached()
        assert await work.audit(lambda _: "audited") == "audited"
        assert not written.done()
        assert not read.done()
        writing.opened.set()
        reading.opened.set()
        assert (await written, await read) == ("written", "read")


async def test_each_thread_sees_what_was_committed(town: Town):
    by = town.credentials["a1"]
    async with working(town.path) as work:
        for lane in (work.read, work.audit):
            with pytest.raises(Refused):
                await lane(lambda each: place_at_hand(each, "NEW"))
        add = AddPlace(code="NEW", title="new", kind="room")
        await work.write(lambda each: each.perform(add, by))
        for lane in (work.read, work.audit):
            assert (await lane(lambda each: place_at_hand(each, "NEW"))).title == "new"


async def test_what_was_asked_is_done_though_nobody_waits_for_it(town: Town):
    before = Gate()
    done = threading.Event()
    async with working(town.path) as work:
        first = asyncio.create_task(work.write(before))
        await before.reached()
        asked = asyncio.create_task(work.write(lambda _: done.set()))
        await asyncio.sleep(0)
        asked.cancel()
        before.opened.set()
        await first
    assert done.is_set(), "closing waits for it"
    assert asked.cancelled()


async def test_a_failure_that_nobody_waits_for_disturbs_nobody(town: Town):
    heard: list[dict[str, Any]] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, told: heard.append(told))
    gate = Gate(StorageFailed("gone"))
    async with working(town.path) as work:
        asked = asyncio.create_task(work.write(gate))
        await gate.reached()
        asked.cancel()
        gate.opened.set()
        assert await work.write(lambda _: "on") == "on"
    del asked
    await asyncio.sleep(0)
    assert heard == []


async def test_what_a_job_raises_reaches_whoever_asked(town: Town):
    def refuse(_: Archive) -> None:
        raise StorageFailed("The disk is full.")

    async with working(town.path) as work:
        for lane in (work.write, work.read, work.audit):
            with pytest.raises(StorageFailed, match=r"The disk is full\."):
                await lane(refuse)
        assert await work.write(lambda _: "still here") == "still here"


async def test_an_archive_that_cannot_be_opened_says_so_and_is_closed_all_the_same(tmp_path: Path):
    work = Work(lambda: archive.open(str(kept_in(tmp_path))))
    with pytest.raises(StorageFailed):
        await work.open()
    assert await work.alone(lambda: "no archive needed") == "no archive needed"
    await work.close()


async def test_after_closing_no_thread_is_left(town: Town):
    async with working(town.path) as work:
        await asyncio.gather(*(lane(lambda _: None) for lane in (work.write, work.read)))
        assert any(thread.name.startswith("waybox-") for thread in threading.enumerate())
    assert not [each.name for each in threading.enumerate() if each.name.startswith("waybox-")]
