"""What hears a scan, one after another until one knows what it means; and how it is listed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any

from archive.codes import BoxCode, BoxId, BoxNo
from archive.errors import ArchiveError, StorageFailed
from archive.reading.at_hand import box_at_hand
from archive.words import N_
from tui.desk.shift import Lamp, Row, Shift
from tui.desk.told import Told, Why

if TYPE_CHECKING:
    from archive.views_desk import BoxAtHand
    from tui.scan import Scanned
    from tui.station import Station
    from tui.who import Operator

    Ear = Callable[[Scanned, Operator, Shift, Station], Awaitable[Shift | None]]
    """The shift after a scan; None for a scan that others may know the meaning of."""
    Teller = Callable[[str, Station], Awaitable[tuple[str, ...]]]
    """Up to three lines about what has this number, in the language in use."""

NOTHING = N_("Nothing was recorded.")
_NO_USE = N_("The job {job} has no use for {code}.")
_OTHER_JOB = N_("Choose the job first, or scan the label or the seal of a box.")


def below_desk(where: str) -> Any:
    """What ``module:function`` names; loaded when it is first used."""
    module, _, name = where.partition(":")
    return getattr(import_module(f"tui.desk.{module}"), name)


async def own(code: Scanned, by: Operator, shift: Shift, station: Station) -> Shift | None:
    """The job's own meaning of a scan, where it has one."""
    if not shift.job.how:
        return None
    ear: Ear = below_desk(shift.job.how)
    return await ear(code, by, shift, station)


async def useless(code: Scanned, shift: Shift, station: Station) -> Shift:
    """STOP: the job has no use for a scan."""
    so = Told.of(_NO_USE, job=Told(shift.job.label), code=code.said)
    return shift.halted(await row_of(code, station), so, Told(NOTHING), Told(_OTHER_JOB))


# -- how a scan is listed ------------------------------------------------------------------------


async def at_hand(code: Scanned, station: Station) -> BoxAtHand | None:
    """The box that was scanned; None where the door will say why there is none."""
    if code.code is not None and not isinstance(code.code, BoxCode | BoxNo | BoxId):
        return None
    try:
        return await station.read(box_at_hand, code.text)
    except StorageFailed:
        raise
    except ArchiveError:
        return None


async def row_of(code: Scanned, station: Station, failure: ArchiveError | None = None) -> Row:
    """A scan that did not come true, called as people call the box."""
    outcome = Why(failure) if failure is not None else Told(NOTHING)
    box = await at_hand(code, station)
    what = box.box_no if box else code.said
    return Row(station.now(), what, Lamp.STOP, outcome, code.typed)
