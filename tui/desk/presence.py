"""A witness's badge at the desk: presence is no box, and no STOP hinders it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.commands.session import ConfirmPresence
from archive.errors import ArchiveError, StorageFailed
from archive.reading.at_hand import session_at_hand
from archive.reading.ceremony import signed_in_lately
from archive.words import N_
from tui.desk.jobs import FEED
from tui.desk.shift import Lamp, Row, Shift
from tui.desk.told import Told, Why

if TYPE_CHECKING:
    from tui.station import Station
    from tui.who import Operator

_UNASKED = N_("A badge was scanned; nothing here asks for one.")
_PRESENT = N_("present as a witness of {session}")
_FULLY = N_(
    "The badge alone does not suffice now. Confirm with badge and PIN on the session's own screen."
)


async def present(witness: Operator, op: str, station: Station, shift: Shift) -> Shift:
    """The shift after a witness's badge."""
    who, session = witness.staff_no, shift.session
    if session is None or shift.job is not FEED:
        return shift if shift.waits else shift.noted(who, Told(_UNASKED))
    try:
        known = await station.read(session_at_hand, session.session)
        lately = await station.read(signed_in_lately, session.session, witness.admitted)
        if known.state not in FEED.states or not lately:
            return shift if shift.waits else shift.noted(who, Told(_FULLY))
        command = ConfirmPresence(session=session.session)
        done = await station.perform(command, witness.credential, op)
    except StorageFailed:
        raise
    except ArchiveError as failure:
        row = Row(station.now(), who, Lamp.STOP, Why(failure))
        return shift.listed(row) if shift.waits else shift.refused(row, failure)
    told = Told.of(_PRESENT, session=session.session)
    there = shift.listed(Row(done.receipt.at, who, Lamp.NOTE, told))
    return there if shift.waits else there.noted(who, told)
