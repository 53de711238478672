"""`waybox scans`: what a memory scanner kept, done line by line."""

from __future__ import annotations

import asyncio
from typing import Annotated

from cyclopts import Parameter

from archive.words import N_, say
from tui.cli import output, pins
from tui.cli.failures import BadUsage, nearest
from tui.cli.files import file_bytes
from tui.cli.here import Here, Inside
from tui.desk.jobs import BY_NAME, JOBS, Job
from tui.memory.taking import MemoryFile, MemoryTaken, Taking
from tui.words.memory import cells_of, sum_said

__all__ = ["MemoryTaken", "scans"]

_NO_JOB = N_("There is no job {job}. Known: {known}.")


# fmt: off
def scans(
    file: Annotated[str, Parameter(help=N_("what the scanner kept: lines, CSV or TSV"))],
    *,
    job: Annotated[str, Parameter(
        help=N_("what the first lines are for; codes of jobs in the file change it"))] = "look-up",
    place: Annotated[str, Parameter(help=N_("where boxes are put until the file says"))] = "",
    session: Annotated[str, Parameter(help=N_("session that boxes are for"))] = "",
    dry_run: Annotated[bool, Parameter(
        negative="", help=N_("tell what can be read and is known; record nothing"))] = False,
    here: Inside,
) -> int:
    """Do what a memory scanner kept; what is good is done, the rest is named, exit status 1."""
    wanted = MemoryFile(file, file_bytes(file), _job(job), place, session, dry_run)
    taken = asyncio.run(_taken(here, wanted))
    if not here.shown(taken):
        _print(taken)
    return 1 if taken.bad else 0
# fmt: on


def _job(name: str) -> Job:
    if name not in BY_NAME:
        known = [job.name for job in JOBS]
        raise BadUsage(_NO_JOB, job=name, known=", ".join(known), near=nearest(name, known))
    return BY_NAME[name]


async def _taken(here: Here, wanted: MemoryFile) -> MemoryTaken:
    import archive
    from tui.station import Station

    badge, pin = pins.badge_of(here), pins.pin_of(here)
    station = Station(lambda: archive.open(here.archive_url, now=here.now, site=here.site))
    try:
        await station.open()
        station.operator = await station.admit(badge, pin)
        return await Taking(station, station.operator, wanted).all()
    finally:
        await station.close()


def _print(taken: MemoryTaken) -> None:
    headings = (N_("line"), N_("scanned"), N_("what came of it"), N_("what is so"))
    output.table(
        [say(heading) for heading in headings],
        map(cells_of, taken.answers),
    )
    output.line(sum_said(taken))
