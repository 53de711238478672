"""The archive as screens reach it: one thread writes, one reads, one does what takes long.

The only place of the screens with threads. A job gets the archive, never a widget; its answer is
awaited, so that a tick on the screen stands for a finished commit. A job once handed over is done
even when whoever asked has gone.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from archive.errors import ArchiveError
from tui.lanes import Lane
from tui.reach import Reach

if TYPE_CHECKING:
    from archive import Archive

T = TypeVar("T")
Job = Callable[["Archive"], T]
Heard = Callable[[BaseException | None], None]


class Work:
    """Three threads on one archive; each has a connection of its own.

    Jobs of one thread are done in the order in which they were asked for. Cancelling a thread
    does not stop it, so nothing here is ever cancelled.
    """

    def __init__(self, opener: Callable[[], Archive], reach: Reach | None = None) -> None:
        self._opener = opener
        self.reach = reach or Reach()
        """Whether the archive answers."""
        self._archive: Archive | None = None
        self._writer, self._reader, self._auditor = (
            Lane(f"waybox-{name}") for name in ("write", "read", "audit")
        )
        self._lanes = (self._auditor, self._reader, self._writer)

    async def alone(self, job: Callable[[], T]) -> T:
        """What `job` gives, done where writing is done; it needs no archive."""
        return await self._ask(self._writer, job)

    async def open(self, opener: Callable[[], Archive] | None = None) -> Archive:
        """Open the archive; raises what opening it raises."""
        self._opener = opener or self._opener
        self._archive = await self._ask(self._writer, self._opener)
        return self._archive

    async def anew(self, expected: Callable[[Archive], None]) -> Archive:
        """Open the archive once more, when another file lies there by now; raises as `open` does.

        Every connection is given up first: a file and what lies beside it belong together. Where it
        cannot be opened, or `expected` raises, the one before stays, and answers as it did.
        """
        await self._let_go()

        def opened() -> Archive:
            archive = self._opener()
            try:
                expected(archive)
            except ArchiveError:
                archive.close()
                raise
            return archive

        self._archive = await self._told(self._writer, opened)
        return self._archive

    async def write(self, job: Job[T]) -> T:
        """What `job` gives once it is committed; raises `Refused` or `StorageFailed`."""
        return await self._told(self._writer, self._on_archive(job))

    async def read(self, job: Job[T]) -> T:
        """What `job` reads; never waits for a write."""
        return await self._told(self._reader, self._on_archive(job))

    async def audit(self, job: Job[T]) -> T:
        """What a long `job` reads, beside everything else."""
        return await self._ask(self._auditor, self._on_archive(job))

    async def close(self, patience_s: float | None = None) -> bool:
        """Wait for what was asked, close every connection, end the threads.

        Gives whether that was done within `patience_s` seconds: an archive that does not answer
        is left, as a killed program would leave it.
        """
        closing = asyncio.create_task(self._let_go())
        closed, _ = await asyncio.wait({closing}, timeout=patience_s)
        for task in closed:
            task.result()
        for lane in self._lanes:
            lane.end(wait=bool(closed))
        return bool(closed)

    async def _let_go(self) -> None:
        if self._archive is not None:
            for lane in (self._auditor, self._reader):
                await self._ask(lane, self._archive.engine.close)
            await self._ask(self._writer, self._archive.close)

    def _on_archive(self, job: Job[T]) -> Callable[[], T]:
        archive = self._archive
        assert archive is not None, "screens open after the archive"
        return lambda: job(archive)

    async def _told(self, lane: Lane, job: Callable[[], T]) -> T:
        """Ask, and let `reach` know what came of it, even when whoever asked has gone."""
        ticket, writing = self.reach.asked(), lane is self._writer

        def heard(error: BaseException | None) -> None:
            self.reach.answered(ticket, error, writing=writing)

        return await self._ask(lane, job, heard)

    async def _ask(self, lane: Lane, job: Callable[[], T], heard: Heard | None = None) -> T:
        asked = asyncio.wrap_future(lane.submit(job))
        asked.add_done_callback(partial(_heard, heard))
        return await asyncio.shield(asked)


def _heard(heard: Heard | None, asked: asyncio.Future[Any]) -> None:
    """What failed after whoever asked had gone is nobody's fault any more."""
    if not asked.cancelled():
        error = asked.exception()
        if heard is not None:
            heard(error)
