"""Gaps and delays in words, as command line, screen and lists tell them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from archive.delays import LEG_NAMES
from archive.state_words import GAP_WHYS, word
from archive.views_gaps import COMING, EARLY, EXPLAINED, IN, LATE, MISSING
from archive.words import N_, say
from tui.texts import BLANK

if TYPE_CHECKING:
    from archive.views_gaps import GapSheet, Latency, LegSum, OutletWeeks

_DAYS = N_("{median} / {worst} days")
_LATE = N_("{days} · ▲ late {late}")
_WAITING = N_("{days} · ▲ late {late}, of these waiting {waiting}")
_LIMIT = N_("{leg} {days}")
_UNJUDGED = N_("{leg} not judged")
_LIMITS = N_("Days allowed: {limits}.")
_NOTHING = N_("Days allowed: none is judged.")


def leg_said(leg: LegSum) -> str:
    """One part of the way of an outlet: median, worst, and how many are late."""
    days = BLANK
    if leg.median is not None:
        days = say(_DAYS, median=leg.median, worst=leg.worst)
    if leg.waiting:
        return say(_WAITING, days=days, late=leg.late, waiting=leg.waiting)
    return say(_LATE, days=days, late=leg.late) if leg.late else days


def leg_short(leg: LegSum) -> str:
    """The same where there is little room."""
    days = BLANK if leg.median is None else f"{leg.median} / {leg.worst}"
    return f"{days} ▲ {leg.late}" if leg.late else days


def limits_said(found: Latency) -> str:
    """What the policy allows for each part."""
    if not any(days for _, days in found.limits):
        return say(_NOTHING)
    each = (
        say(_LIMIT if days else _UNJUDGED, leg=say(LEG_NAMES[leg]), days=days)
        for leg, days in found.limits
    )
    return say(_LIMITS, limits=say(N_(", ")).join(each))


LEGEND = N_("■ in □ announced ▲ missing · later 1 closed 2 idle 3 electronic 4 merged 5 lost")
"""What the marks of the weeks mean."""
_WEEK = N_("{outlet} · {week} ({first} – {last})")
_BOXES = N_("boxes: {boxes}")
_STATES = {
    COMING: N_("announced, not here yet"),
    MISSING: N_("▲ nothing came in"),
    EARLY: N_("before its first box"),
    LATE: N_("not due yet"),
}
_SAID = N_("{number} · {why} · {on} {by}")
_CLOSED = N_("from {week} on nothing more is to come")
_LAST = N_("newest box of {week}")
_UNDATED = N_("boxes without a date: {boxes}")


def week_said(sheet: GapSheet, outlet: OutletWeeks, at: int) -> tuple[str, str]:
    """A week of an outlet in two lines: what came in, and what somebody said of it."""
    monday = sheet.mondays[at]
    first, last = f"{monday:%m-%d}", f"{monday + timedelta(days=6):%m-%d}"
    name = f"{outlet.outlet_code} {outlet.outlet}"
    week = say(_WEEK, outlet=name, week=sheet.weeks[at], first=first, last=last)
    mark = outlet.marks[at]
    state = say(_BOXES, boxes=outlet.boxes[at]) if mark == IN else say(_STATES.get(mark, ""))
    told = f"{week} · {state}" if state else week
    return told, " · ".join(_beside(sheet, outlet, sheet.weeks[at], mark))


def _beside(sheet: GapSheet, outlet: OutletWeeks, week: str, mark: str) -> Iterator[str]:
    if mark in EXPLAINED.values():
        yield from _explanation(sheet, outlet, week)
        return
    if outlet.last_week:
        yield say(_LAST, week=outlet.last_week)
    if outlet.closed_from:
        yield say(_CLOSED, week=outlet.closed_from)
    if outlet.undated:
        yield say(_UNDATED, boxes=outlet.undated)


def _explanation(sheet: GapSheet, outlet: OutletWeeks, week: str) -> Iterator[str]:
    """What was said of a week that is explained."""
    gaps = (gap for gap in sheet.gaps if gap.outlet_code == outlet.outlet_code)
    number = next((gap.explanation for gap in gaps if gap.first_week <= week <= gap.last_week), "")
    for each in sheet.explanations:
        if each.number == number:
            why = word(GAP_WHYS, each.why)
            yield say(_SAID, number=each.number, why=why, on=each.on, by=each.by)
            yield from (text for text in (each.into, each.incident_no, each.remark) if text)
