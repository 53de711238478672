"""What a scan means for a shift: who hears it, in their order, and what stops it before.

No rule of the trade stands here or beside it. A box is asked for at the door, which says yes or
no; what the station itself cannot know (which place, which session) is a STOP of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.codes import CommandCode
from archive.errors import ArchiveError
from tui.desk import boxes, commands, ear, pallets, things

if TYPE_CHECKING:
    from tui.desk.shift import Shift
    from tui.scan import Scanned
    from tui.station import Station
    from tui.who import Operator

_EARS = (ear.own, things.heard, pallets.heard, boxes.heard)


async def of(code: Scanned, by: Operator, shift: Shift, station: Station) -> Shift:
    """The shift after a scan."""
    try:
        return await _of(code, by, shift, station)
    except ArchiveError as failure:
        return shift.refused(await ear.row_of(code, station, failure), failure)


async def _of(code: Scanned, by: Operator, shift: Shift, station: Station) -> Shift:
    if isinstance(code.code, CommandCode):
        return await commands.done(code.code.verb, code, by, shift, station)
    if code.again and shift.read_twice(code.text):
        return shift.softly()
    if shift.stopped:
        return shift if code.again else shift.skipping(await ear.row_of(code, station))
    for heard in _EARS:
        after = await heard(code, by, shift, station)
        if after is not None:
            return after
    return await ear.useless(code, shift, station)
