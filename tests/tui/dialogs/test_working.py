"""A long job: seen only when it is long, stopped where it may be, gone when it is over."""

from __future__ import annotations

import asyncio

import pytest

from tests.support.crew import Town
from tests.support.station import Hands, station
from tui.dialogs.working import Working, working
from tui.progress import Progress, Stopped


class Job:
    """Something that takes as long as the test wants."""

    def __init__(self) -> None:
        self.go_on = asyncio.Event()
        self.progress = Progress()
        self.answer: object = None

    async def __call__(self, progress: Progress) -> str:
        self.progress = progress
        progress.begin("Counting", 40)
        progress.tell(12)
        while not self.go_on.is_set():
            await asyncio.sleep(0.01)
            progress.tell(12)
        return "done"

    def begin(self, me: Hands, *, stoppable: bool = False) -> None:
        async def run() -> None:
            try:
                self.answer = await working(me.app, "A long job", self, stoppable=stoppable)
            except Stopped as stopped:
                self.answer = str(stopped)

        me.app.run_worker(run(), exit_on_error=True)


async def test_a_long_job_says_how_far_it_is_and_closes_by_itself(town: Town) -> None:
    job = Job()
    async with station(town.path, town.handouts["c1"]) as me:
        below = me.screen
        job.begin(me)
        await me.until("A long job", "Counting 12 / 40", "cannot be stopped")
        await me.pilot.press("escape")
        await me.pilot.pause()
        assert isinstance(me.screen, Working)
        job.go_on.set()
        await me.settle()
        assert me.screen is below
        assert job.answer == "done"


async def test_a_job_that_may_be_stopped_is(town: Town) -> None:
    job = Job()
    async with station(town.path, town.handouts["c1"]) as me:
        below = me.screen
        job.begin(me, stoppable=True)
        await me.until("Esc stops it")
        await me.pilot.press("escape")
        await me.settle()
        assert me.screen is below
        assert job.answer == "Stopped; nothing was done."


async def test_a_short_job_is_never_seen(town: Town) -> None:
    job = Job()
    async with station(town.path, town.handouts["c1"]) as me:
        job.begin(me)
        await me.pilot.pause()
        assert isinstance(me.screen, Working)
        assert not me.shows("A long job")
        job.go_on.set()
        await me.settle()
        assert not isinstance(me.screen, Working)


async def test_a_lock_over_a_job_does_not_keep_it_open(town: Town) -> None:
    job = Job()
    async with station(town.path, town.handouts["c1"]) as me:
        below = me.screen
        job.begin(me)
        await me.until("A long job")
        await me.pilot.press("f9")
        await me.pilot.pause()
        job.go_on.set()
        await me.settle()
        await me.scan(town.handouts["c1"].badge)
        for _ in range(50):
            if me.screen is below:
                break
            await me.pilot.pause(0.05)
        assert me.screen is below


def test_a_count_begins_anew_with_each_step_and_hears_when_to_stop():
    progress = Progress()
    progress.begin("one", 5)
    progress.tell(4)
    progress.begin("two")
    assert (progress.step, progress.done, progress.total) == ("two", 0, 0)
    progress.stopped = True
    with pytest.raises(Stopped):
        progress.tell(1)
