"""Gaps and delays in words, as command line, screen and lists tell them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.delays import LEG_NAMES
from archive.words import N_, say
from tui.texts import BLANK

if TYPE_CHECKING:
    from archive.views_gaps import Latency, LegSum

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


def limits_said(found: Latency) -> str:
    """What the policy allows for each part."""
    if not any(days for _, days in found.limits):
        return say(_NOTHING)
    each = (
        say(_LIMIT if days else _UNJUDGED, leg=say(LEG_NAMES[leg]), days=days)
        for leg, days in found.limits
    )
    return say(_LIMITS, limits=say(N_(", ")).join(each))
