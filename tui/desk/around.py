"""What stands around the work, as it is now: the place, the pallet, the session, the next pull.

Other stations work on them, too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from archive.reading.at_hand import place_at_hand, session_at_hand
from archive.reading.pallets import pallet_at_hand
from archive.reading.pulling import next_pull
from archive.views_desk import PlaceAtHand
from archive.views_pull import NextPull
from archive.views_vendor import PalletRow
from archive.views_work import SessionRow
from tui.desk.ear import below_desk
from tui.desk.jobs import ABOUT, PALLET, PLACE, PULL, SESSION

if TYPE_CHECKING:
    from tui.desk.ear import Teller
    from tui.desk.shift import Shift
    from tui.station import Station


class Numbered(NamedTuple):
    """What a paper's number names, and up to three lines about it."""

    number: str
    lines: tuple[str, ...] = ()


Where = PlaceAtHand | SessionRow | PalletRow | NextPull | Numbered


async def look_around(shift: Shift, station: Station) -> Where | None:
    """What the job is done for or at, asked anew."""
    needs, where, read = shift.job.needs, shift.where, station.read
    if shift.job is PULL:
        return await read(next_pull)
    if not where:
        return None
    if needs == PLACE:
        return await read(place_at_hand, where)
    if needs == SESSION:
        return await read(session_at_hand, where)
    if needs == PALLET:
        return await read(pallet_at_hand, where)
    if not shift.job.tells:
        return Numbered(shift.shown)
    tell: Teller = below_desk(shift.job.tells)
    return Numbered(shift.shown, await tell(shift.shown, station))


def around(shift: Shift, latest: Where | None) -> Where | None:
    """The latest look, unless the work has gone elsewhere since; then what the shift knows."""
    if shift.job is PULL:
        return latest if isinstance(latest, NextPull) else None
    known = _known(shift)
    same = latest is not None and type(latest) is type(known) and code_of(latest) == shift.shown
    return latest if same else known


def code_of(where: Where) -> str:
    """What people call it."""
    match where:
        case PlaceAtHand() | NextPull():
            return where.place
        case PalletRow():
            return where.pallet
        case Numbered():
            return where.number
    return where.session


def _known(shift: Shift) -> Where | None:
    if shift.job.needs in ABOUT.values():
        return Numbered(shift.shown) if shift.where else None
    return {PLACE: shift.place, PALLET: shift.pallet, SESSION: shift.session}.get(shift.job.needs)
