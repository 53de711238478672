"""Verifying the archive beside everything else: one at a time, how far it is, what it found.

Knows no widget. The screen that asked may be left; what was found stays until the next time.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from archive.clock import DemoClock
from archive.errors import ArchiveError
from archive.log.report import Report

if TYPE_CHECKING:
    from pathlib import Path

    from archive import Archive
    from archive.log.checkpoint import Checkpoint
    from tui.work import Work


class Found(NamedTuple):
    """What a verification found."""

    at: datetime
    report: Report | None
    failure: ArchiveError | None
    """Why it could not be finished; then there is no report."""
    against: int
    """Signed heads from outside that the log was held against."""

    @property
    def sound(self) -> bool:
        """Whether everything was read and everything holds."""
        return self.report is not None and not self.report.problems


class Verifying:
    """The verification of one station."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self.running = False
        self.done = self.total = 0
        """Events read, of how many; the rows and files that are compared after them not counted."""
        self.found: Found | None = None
        """What the last one found."""

    @property
    def share(self) -> float:
        """How much of the log has been read, from 0 to 1."""
        return min(1.0, self.done / self.total) if self.total else 0.0

    async def run(self, outside: tuple[Path, ...] = ()) -> Found | None:
        """Verify, and hold the log against files from outside; None when one is running already."""
        if self.running:
            return None
        self.running, self.done, self.total = True, 0, 0
        try:
            self.found = await self._work.audit(lambda archive: self._job(archive, outside))
        finally:
            self.running = False
        return self.found

    def _job(self, archive: Archive, outside: tuple[Path, ...]) -> Found:
        """In the thread of what takes long; only numbers are written from there."""
        from archive.reading.audit import audit
        from archive.reading.pulse import pulse
        from tui.proof import anchors_for

        self.total = sum(size for _, size in pulse(archive))
        anchors: tuple[Checkpoint, ...] = ()
        try:
            anchors = anchors_for(archive, outside)
            report = audit(archive, anchors, self._heard)
        except ArchiveError as failure:
            return Found(_now(archive), None, failure, len(anchors))
        self.done = self.total
        return Found(_now(archive), report, None, len(anchors))

    def _heard(self, done: int) -> None:
        self.done = done


def _now(archive: Archive) -> datetime:
    clock = archive.clock
    return clock.at if isinstance(clock, DemoClock) else clock.tick().at
