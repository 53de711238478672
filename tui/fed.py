"""What a scan means to a session, as a question to the archive: on the truck, off it, or fed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.clock import CHINA
from archive.codes import PalletCode
from archive.commands.box import FeedBox, LoadBox
from archive.commands.pallet import CheckInPallet, LoadPallet
from archive.commands.transport import CheckInBox
from archive.errors import ArchiveError, Refused, StorageFailed
from archive.lifecycles.states import SessionState
from archive.reading.at_hand import session_at_hand
from archive.reading.card import box_card, box_named
from archive.refusals.general import AlreadyDone
from tui.desk.confirming import typed_box
from tui.desk.seen import known_by
from tui.feeding import Outcome, Verdict
from tui.texts import clock_text

if TYPE_CHECKING:
    from archive import Credential
    from archive.commands import Command
    from archive.views_work import SessionRow
    from tui.scan import Scanned
    from tui.station import Station


async def scanned(station: Station, session: str, code: Scanned, by: Credential) -> Outcome:
    """Load the box of a code while a session is planned, else feed it, as the work of `by`."""
    box = await number_of(station, code.text)
    try:
        row = await station.read(session_at_hand, session)
        ask = _asked(row, session, code)
        done = await station.perform(ask, by, op=code.op)
    except Refused as refused:
        return await _refused(station, session, code, Outcome(Verdict.STOP, box, "", refused))
    except StorageFailed:
        raise
    except ArchiveError as failure:
        return Outcome(Verdict.STOP, box, "", failure)
    verdict = Verdict.AGAIN if done.receipt.repeated else Verdict.OK
    return Outcome(verdict, box, clock_text(done.receipt.at))


def _asked(row: SessionRow, session: str, code: Scanned) -> Command:
    """What a scan means now: on to the truck, off the truck, or into the machine."""
    loads = row.state == SessionState.PLANNED
    if isinstance(code.code, PalletCode):
        moves = CheckInPallet if row.arrived or not loads else LoadPallet
        return moves(pallet=code.code.id, session=session)
    if not loads:
        return FeedBox(box=code.text, session=session)
    return (CheckInBox if row.arrived else LoadBox)(box=code.text, session=session)


async def number_of(station: Station, text: str) -> str:
    """The number of the box that a code names; the text itself where it names none."""
    try:
        return (await station.read(box_named, text)).box_no
    except ArchiveError:
        return text


async def asked(station: Station, code: Scanned) -> Outcome | None:
    """The question that shows a typed number back; None where nothing has to be confirmed."""
    box = await typed_box(code, station)
    return Outcome(Verdict.ASK, box.box_no, told=known_by(box)) if box else None


async def _refused(station: Station, session: str, code: Scanned, stop: Outcome) -> Outcome:
    """A refusal stops, unless it says that the very same was done before in this session."""
    failure = stop.failure
    if not (isinstance(failure, Refused) and isinstance(failure.refusal, AlreadyDone)):
        return stop
    try:
        card = await station.read(box_card, code.text)
    except StorageFailed:
        raise
    except ArchiveError as broken:
        return stop._replace(failure=broken)
    if card.session != session:
        return stop
    done = [past for past in card.history if past.kind in _DONE]
    at = f"{done[-1].at.astimezone(CHINA):%H:%M:%S}" if done else ""
    return Outcome(Verdict.AGAIN, stop.box, at)


_DONE = ("box.loaded", "box.fed")
