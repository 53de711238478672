"""What a scan means for a shift: who hears it, in their order, and what stops it before.

No rule of the trade stands here or beside it. A box is asked for at the door, which says yes or
no; what the station itself cannot know (which place, which session) is a STOP of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.codes import CommandCode
from archive.errors import ArchiveError, StorageFailed
from archive.words import N_
from tui.desk import boxes, commands, confirming, ear, pallets, things
from tui.desk.jobs import ACKNOWLEDGE
from tui.desk.told import Told

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from tui.desk.shift import Shift
    from tui.scan import Scanned
    from tui.station import Station
    from tui.who import Operator

_ARRIVED = N_("Arrived as {raw}, read as {code}.")
_YES = CommandCode(ACKNOWLEDGE)
_EARS = (ear.own, things.heard, pallets.heard, boxes.heard)


async def of(code: Scanned, by: Operator, shift: Shift, station: Station) -> Shift:
    """The shift after a scan; where it was repaired, with what had arrived."""
    after = await _of(code, by, shift, station)
    if not code.raw or code.raw.upper() == code.text:
        return after  # small letters are no damage
    return after.telling(Told.of(_ARRIVED, raw=code.raw, code=code.text))


async def _of(code: Scanned, by: Operator, shift: Shift, station: Station) -> Shift:
    asked = shift.asked
    if asked is None:
        return await _safely(_meant(code, by, shift, station), code, shift, station)
    if code.code == _YES or await confirming.confirms(code, asked, station):
        sure = shift.answered()
        return await _safely(_heard(asked.code, by, sure, station), asked.code, sure, station)
    if code.again and code.text == asked.code.text:
        return shift
    left = shift.unconfirmed(asked, station.now())
    after = await _safely(_meant(code, by, left, station), code, left, station)
    return after.beside(asked)


async def _safely(after: Awaitable[Shift], code: Scanned, before: Shift, station: Station) -> Shift:
    """The shift after a scan; STOP where the archive says no, and nothing where it says nothing."""
    try:
        return await after
    except StorageFailed:
        raise
    except ArchiveError as failure:
        row = await ear.row_of(code, station, failure)
        return before.refused(row, failure)


async def _meant(code: Scanned, by: Operator, shift: Shift, station: Station) -> Shift:
    if isinstance(code.code, CommandCode):
        return await commands.done(code.code.verb, code, by, shift, station)
    if code.again and not shift.stopped and shift.read_twice(code.text):
        return shift.softly()
    if shift.stopped:
        return shift if code.again else shift.skipping(await ear.row_of(code, station))
    asking = await confirming.heard(code, by, shift, station)
    return asking or await _heard(code, by, shift, station)


async def _heard(code: Scanned, by: Operator, shift: Shift, station: Station) -> Shift:
    for heard in _EARS:
        after = await heard(code, by, shift, station)
        if after is not None:
            return after
    return await ear.useless(code, shift, station)
