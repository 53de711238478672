"""Judging time: the clock, the working days to come, and how old the last copies outside are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from archive.clock import CHINA, FIRST_YEAR, LAST_YEAR, day_of
from archive.upkeep.facts import Measured
from archive.upkeep.verdict import Verdict, fine, skipped, unknown, warning, wrong
from archive.views_health import Standing
from archive.views_log import LogHead
from archive.words import N_

_BORN = 2026
"""No clock of a machine that runs this release shows an earlier year."""
_SLACK = timedelta(seconds=60)
_AHEAD_MONTHS = 14
_OUT_IN = 12
"""The calendar of a year is out by December of the year before."""
_ANCHOR_OLD, _ANCHOR_TOO_OLD = timedelta(days=7), timedelta(days=31)

_DEMO = N_("A demo archive has a clock of its own; it shows {at}.")
_CLOCK_OK = N_("The clock shows {at} in China, later than every entry of the log.")
_CLOCK_ALONE = N_("The clock shows {at} in China; no log was read to hold it against.")
_SERVED_OK = N_("The server's clock shows {at} in China, later than every entry of the log.")
_SERVED_BACK = N_("The server's clock shows {at}, but the last entry of the log is of {last}.")
_SERVED_YEAR = N_("The server's clock shows the year {year}.")
_SERVED_THEN = N_("Set the server's clock right, against a telephone; then confirm it, by two.")
_CLOCK_BACK = N_("The clock shows {at}, but the last entry of the log is of {last}.")
_CLOCK_WHY = N_(
    "What falls due is reckoned from it. After a step of the clock nothing is destroyed until two "
    "people have confirmed the time."
)
_CLOCK_THEN = N_("Set the machine's clock right, against a telephone; then confirm it, by two.")
_CLOCK_YEAR = N_("The clock shows the year {year}.")
_DOUBTED = N_("The clock jumped; two people have not confirmed it yet.")
_DOUBTED_THEN = N_("Compare it with a telephone; then let two people confirm it.")
_CONFIRM = "do confirm-clock"
_OF_DEMO = N_("a demo archive has a clock of its own")
_SERVER_OK = N_("The machine's clock follows a time server.")
_SERVER_NONE = N_("The machine's clock follows no time server.")
_SERVER_UNKNOWN = N_("Whether the machine's clock follows a time server, it does not say.")
_SERVER_WHY = N_("A clock left alone drifts by seconds a day, and jumps when it is set.")
_SERVER_THEN = N_("Turn the system's time service on; without a network compare it every week.")

_YEARS_OK = N_("Working days are loaded up to {last}; these 14 months need {needed}.")
_YEARS_COME = N_("Working days of {year} are not loaded; they are announced each November.")
_YEARS = N_("Working days of {years} are not loaded.")
_YEARS_WHY = N_("Boxes whose day falls there are kept ten days longer than they need.")
_YEARS_THEN = N_("Update Waybox, then load the calendar of that year in the settings.")

_ANCHOR_OK = N_("The last anchor was taken on {day}; {rest} entries came after it.")
_ANCHOR_YOUNG = N_("No anchor was taken yet; the archive began on {day}.")
_ANCHOR_NONE = N_("No anchor was ever taken; the archive began on {day}.")
_ANCHOR_AGE = N_("The last anchor was taken {days} days ago; {rest} entries came after it.")
_ANCHOR_WHY = N_(
    "What was recorded since could be cut off or rewritten by somebody with database and key, and "
    "no check would see it."
)
_ANCHOR_THEN = N_("Take an anchor now and keep it on another machine or a stick; then every week.")
_OWN = (_CLOCK_OK, _CLOCK_BACK, _CLOCK_YEAR, _CLOCK_THEN)
_SERVED = (_SERVED_OK, _SERVED_BACK, _SERVED_YEAR, _SERVED_THEN)


def clock(found: Measured) -> Iterator[Verdict]:
    """The clock against the log, and against common sense."""
    logs = found.logs
    own = found.machine.tick.at
    if logs is not None and logs.demo:
        yield fine(_DEMO, at=_shown(logs.now))
        return
    if logs is None:
        yield unknown(_CLOCK_ALONE, at=_shown(own))
        return
    served = found.server is not None
    now = logs.now if served else own
    ok, back, year, then = _SERVED if served else _OWN
    last = max((head.last_at for head in logs.heads if head.last_at), default=None)
    fields = {"at": _shown(now), "last": _shown(last) if last else "", "year": now.year}
    if not max(_BORN, FIRST_YEAR) <= now.year <= LAST_YEAR:
        yield wrong(year, _CLOCK_WHY, then, **fields).helped_by(_CONFIRM)
    elif last is not None and now < last - _SLACK:
        yield wrong(back, _CLOCK_WHY, then, **fields).helped_by(_CONFIRM)
    elif logs.doubted:
        yield warning(_DOUBTED, _CLOCK_WHY, _DOUBTED_THEN).helped_by(_CONFIRM)
    else:
        yield fine(ok, **fields)


def time_server(found: Measured) -> Iterator[Verdict]:
    """Whether somebody keeps the machine's clock right."""
    if found.logs is not None and found.logs.demo:
        yield skipped(_OF_DEMO)
        return
    follows = found.machine.synchronised
    if follows:
        yield fine(_SERVER_OK)
    else:
        told = _SERVER_UNKNOWN if follows is None else _SERVER_NONE
        yield unknown(told, _SERVER_WHY, _SERVER_THEN)


def calendars(found: Measured) -> Iterator[Verdict]:
    """Working days of the months to come."""
    if found.logs is None:
        return
    today = day_of(found.logs.now)
    needed = range(today.year, _months_on(today).year + 1)
    missing = [year for year in needed if year not in found.logs.calendars]
    late = [year for year in missing if today >= date(year - 1, _OUT_IN, 1)]
    if late:
        years = ", ".join(map(str, late))
        yield warning(_YEARS, _YEARS_WHY, _YEARS_THEN, years=years).helped_by("do load-calendar")
    elif missing:
        yield fine(_YEARS_COME, year=missing[0])
    else:
        last = max(found.logs.calendars)
        yield fine(_YEARS_OK, last=last, needed=", ".join(map(str, needed)))


def _months_on(day: date) -> date:
    years, month = divmod(day.month - 1 + _AHEAD_MONTHS, 12)
    return date(day.year + years, month + 1, 1)


def anchor(found: Measured) -> Iterator[Verdict]:
    """How long what was recorded has stood without a witness outside."""
    if found.logs is not None:
        for site in found.logs.sites:
            yield _anchor(found.logs, site.heads).of(site.site)


def _anchor(logs: Standing, heads: tuple[LogHead, ...]) -> Verdict:
    anchored = [head.anchored_at for head in heads if head.anchored_at]
    rest = sum(head.size - head.anchored for head in heads)
    since = max(anchored, default=logs.founded_at)
    age = logs.now - since
    fields = {"day": _shown(since)[:10], "days": age.days, "rest": f"{rest:,}"}
    idle = all(head.last_at is None or head.last_at <= since for head in heads)
    if age <= _ANCHOR_OLD or (anchored and idle):
        return fine(_ANCHOR_OK if anchored else _ANCHOR_YOUNG, **fields)
    said = wrong if age > _ANCHOR_TOO_OLD else warning
    told = _ANCHOR_AGE if anchored else _ANCHOR_NONE
    return said(told, _ANCHOR_WHY, _ANCHOR_THEN, **fields).helped_by("anchor --out FILE")


def _shown(at: datetime) -> str:
    return f"{at.astimezone(CHINA):%Y-%m-%d %H:%M}"
