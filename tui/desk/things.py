"""What boxes are scanned for: a place, a session, whatever else has a number on a paper."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from archive.codes import PaperCode, PlaceCode, repair
from archive.errors import Refused
from archive.reading.at_hand import place_at_hand, session_at_hand, sessions_in
from archive.reading.consultations import consultation_row
from archive.reading.counts import count_row_of
from archive.reading.handovers import handed_count
from archive.words import N_
from tui.desk import ear
from tui.desk.jobs import CONSULTATION, COUNT, HANDOVER, PALLET, PLACE, SESSION, Job, kind_of
from tui.desk.told import Told

if TYPE_CHECKING:
    from archive.reading.source import Source
    from archive.views_desk import PlaceAtHand
    from tui.desk.shift import Shift
    from tui.scan import Scanned
    from tui.station import Station
    from tui.who import Operator

_NUMBER_FIRST = N_("Scan its paper, or type its number and Enter. Then scan again.")
_LACKING = {
    PLACE: (N_("No place was scanned yet."), N_("Scan the place, then the box again.")),
    PALLET: (N_("No pallet was scanned yet."), N_("Scan the pallet, then the box again.")),
    SESSION: (
        N_("No session is chosen."),
        N_(
            "Scan its code on the pull list or the load list, or choose it with F11. Then scan the "
            "box again."
        ),
    ),
    COUNT: (N_("No count is chosen."), _NUMBER_FIRST),
    HANDOVER: (N_("No hand-over is chosen."), _NUMBER_FIRST),
    CONSULTATION: (N_("No consultation is chosen."), _NUMBER_FIRST),
}
_KNOWN: dict[str, Callable[[Source, str], object]] = {
    COUNT: count_row_of, HANDOVER: handed_count, CONSULTATION: consultation_row,
}  # fmt: skip
"""Readings that refuse a number nobody gave out."""
_NONE_FITS = N_("No session is ready for this job: one is planned or started first.")
_WHICH = N_(
    "Several sessions fit. Scan the code of one on the pull list or the load list, or choose it "
    "with F11."
)
_ONCE_MORE = N_("Scan it once more, or type the number printed beside the code.")


async def heard(code: Scanned, by: Operator, shift: Shift, station: Station) -> Shift | None:
    """The shift after what is no box: a place, a numbered paper, a number typed, or damage."""
    del by
    match code.code:
        case PlaceCode() if shift.job.needs == PLACE:
            return shift.at_place(await station.read(place_at_hand, code.text))
        case PaperCode(number):
            return await _numbered(number, shift, station)
        case None:
            return await _uncoded(code, shift, station)
    return None


async def for_job(job: Job, shift: Shift, station: Station) -> Shift:
    """The shift in another job, with the session that fits if one alone does."""
    chosen = shift.chosen(job)
    if job.needs != SESSION:
        return chosen
    found = await station.read(sessions_in, job.states)
    known = [row for row in found if shift.session and row.session == shift.session.session]
    fits = known or found
    if len(fits) == 1:
        return chosen._replace(session=fits[0])
    told = Told(_WHICH if fits else _NONE_FITS)
    return chosen._replace(session=None).noted("", told)


async def lacking(code: Scanned, shift: Shift, station: Station) -> Shift:
    """STOP: what the job needs first was not scanned."""
    so, then = _LACKING[shift.job.needs]
    row = await ear.row_of(code, station)
    return shift.halted(row, Told(so), Told(ear.NOTHING), Told(then))


async def _numbered(number: str, shift: Shift, station: Station) -> Shift | None:
    """The shift for what has this number; None where the job has no use for it."""
    kind = kind_of(number)
    if not kind or kind != shift.job.needs:
        return None
    if kind == SESSION:
        return shift.for_session(await station.read(session_at_hand, number))
    await station.read(_KNOWN[kind], number)
    return shift.working_on(kind, number)


async def _uncoded(code: Scanned, shift: Shift, station: Station) -> Shift | None:
    """A place's or paper's number as people type it, or damage; None for a seal."""
    if code.broken:
        row = await ear.row_of(code, station)
        return shift.halted(row, Told(code.flaw), Told(ear.NOTHING), Told(_ONCE_MORE))
    number = repair(code.text)
    numbered = await _numbered(number, shift, station)
    if numbered is not None:
        return numbered
    place = await _place(number, station)
    if place is None:
        return None
    if shift.job.needs == PLACE:
        return shift.at_place(place)
    return await ear.useless(code, shift, station)


async def _place(number: str, station: Station) -> PlaceAtHand | None:
    """The place that is called so, typed by somebody who read it off the shelf."""
    try:
        return await station.read(place_at_hand, number)
    except Refused:
        return None
