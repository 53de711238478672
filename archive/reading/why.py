"""Why and when a box is due: the day count step by step, in figures and in one sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from archive.reading.days import as_day, first_day
from archive.reading.due import HERE
from archive.retention import Dating, LastDay, RuleRow, Slide, carries_older, last_day, slide
from archive.retention.periods import period_said
from archive.rows import Box
from archive.state_words import STARTS, UNDUE, word
from archive.storage.settings import Settings
from archive.views_box import RuleDay, WhyDue
from archive.words import N_, say

_COUNTED = N_("{start_on} ({start}) + {keep} by {rule} = {last_day}")
_EXTENDED = N_("extended until {last_day}")
_SLID = N_("no working day, so {slid_to} ({calendar})")
_NO_CALENDAR = N_("{year} has no calendar, so ten days more: {slid_to}")
_NEXT_DAY = N_("destruction from the day after: {earliest}")
_GRACE = N_("destruction from the day after, and {days} days of grace: {earliest}")
_HELD = N_("but on hold by {holds}, so not while that lasts")
_NEVER = N_("Never due as things stand: {why}.")


class Beside(NamedTuple):
    """What is known of a box beside its row."""

    holds: tuple[str, ...] = ()
    """Live holds on it."""
    written: Mapping[str, str] = MappingProxyType({})
    """Where the day is written that the period runs from, by who says so."""


_ALONE = Beside()


def why_due(box: Box, settings: Settings, on: date, beside: Beside = _ALONE) -> WhyDue:
    """The day count of `box`, judged on a day."""
    ruled = [settings.rules[rule] for rule in box.rules.split()]
    dating = Dating(as_day(box.accepted_to), as_day(box.sealed_on), as_day(box.closed_on))
    counted = last_day(box.categories.split(), {rule.code: rule for rule in ruled}, dating)
    last = as_day(box.last_day)
    slid = slide(last, settings.calendars) if last else None
    earliest = first_day(last, settings)
    said_by = _said_by(box, counted)
    return WhyDue(
        as_of=on,
        due=box.state in HERE and earliest is not None and earliest <= on,
        earliest=earliest,
        last_day=last,
        slid_to=slid.day if slid else None,
        moved_days=slid.moved_days if slid else 0,
        calendar=_calendar(settings, last, slid),
        calendar_missing=slid is not None and slid.calendar_missing,
        grace_days=settings.policy.grace_days,
        ruling=box.rule,
        start_said_by=said_by,
        start_ref=beside.written.get(said_by, ""),
        extended="extended" in box.flags.split(),
        extended_until=as_day(box.extended_until),
        holds=beside.holds,
        newer=_newer(ruled, settings, on),
        why_undue=box.why_undue,
        rules=tuple(_rule_day(rule, dating) for rule in ruled),
        sentence=_sentence(box, settings, counted, slid, beside.holds),
    )


def _newer(ruled: Iterable[RuleRow], settings: Settings, on: date) -> tuple[str, ...]:
    current = settings.current(on)
    found = ((rule, current.get(rule.code, rule)) for rule in ruled)
    return tuple(now.id for rule, now in found if carries_older(rule.id, now))


def _calendar(settings: Settings, last: date | None, slid: Slide | None) -> str:
    if last is None or slid is None or slid.calendar_missing:
        return ""
    return settings.calendars[slid.day.year].version


def _rule_day(rule: RuleRow, dating: Dating) -> RuleDay:
    counted = last_day([rule.code], {rule.code: rule}, dating)
    return RuleDay(
        rule=rule.id,
        keep=counted.keep,
        start=counted.start,
        start_on=counted.start_on,
        last_day=counted.day,
        source=rule.source,
        clause=rule.clause,
        verified_by=rule.verified_by,
        verified_on=rule.verified_on,
    )


def _said_by(box: Box, counted: LastDay) -> str:
    """Who says the day that the ruling period runs from."""
    match counted.start:
        case "sealed":
            return "seal"
        case "closed":
            return "closure"
    if "dates-determined" in box.flags.split():
        return "determination"
    return "list" if box.list else "registration"


def _sentence(
    box: Box, settings: Settings, counted: LastDay, slid: Slide | None, holds: tuple[str, ...]
) -> str:
    """The arithmetic, every step of it; or why there is none."""
    if slid is None or box.last_day is None:
        return say(_NEVER, why=word(UNDUE, box.why_undue))
    steps = []
    if counted.day is not None:
        start = box.date_basis if counted.start == "accepted" else counted.start
        steps.append(
            say(
                _COUNTED, start_on=counted.start_on, start=word(STARTS, start),
                keep=period_said(counted.keep), rule=counted.rule, last_day=counted.day,
            )
        )  # fmt: skip
    if counted.day is None or counted.day.isoformat() != box.last_day:
        steps.append(say(_EXTENDED, last_day=box.last_day))
    steps += _slid(settings, as_day(box.last_day), slid)
    earliest = first_day(as_day(box.last_day), settings)
    days = settings.policy.grace_days
    steps.append(say(_GRACE if days else _NEXT_DAY, days=days, earliest=earliest))
    if holds:
        steps.append(say(_HELD, holds=say(N_(", ")).join(holds)))
    return say(N_("{steps}."), steps=say(N_("; ")).join(steps))


def _slid(settings: Settings, last: date | None, slid: Slide) -> list[str]:
    assert last is not None
    if slid.calendar_missing:
        year = last.year + (last.year in settings.calendars)  # a holiday reached into the next one
        return [say(_NO_CALENDAR, year=year, slid_to=slid.day)]
    if not slid.moved_days:
        return []
    version = settings.calendars[slid.day.year].version
    return [say(_SLID, slid_to=slid.day, calendar=version)]
