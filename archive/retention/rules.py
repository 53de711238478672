"""Keeping rules: which category is kept how long from which day, and who says so.

The rows are defaults to be read, changed and verified by a person; none is a statute's number.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from archive.retention.categories import CATEGORY_NAMES
from archive.retention.periods import Period, add_period
from archive.words import N_


class StartEvent(StrEnum):
    """What a keeping period runs from."""

    ACCEPTED = "accepted"
    """The latest acceptance 收寄 in the box, or delivery, as its date basis says."""
    SEALED = "sealed"
    """The day the box was sealed."""
    CLOSED = "closed"
    """The day the matter was settled; until it is recorded, the box is never due."""


class RuleRow(NamedTuple):
    """One version of a category's keeping rule."""

    code: str
    version: int
    name: str
    """A marked word."""
    keep: Period
    start: StartEvent
    source: str
    """A marked word."""
    clause: str
    effective_from: date
    """From when the source has asked for it."""
    verified_by: str
    """Who compared it with the source; empty: 未核验."""
    verified_on: date | None

    @property
    def id(self) -> str:
        """Rule and version, ``R-DOM@1``."""
        return f"{self.code}@{self.version}"

    @property
    def verified(self) -> bool:
        """Whether a person has compared it with its source."""
        return bool(self.verified_by)


class _Default(NamedTuple):
    code: str
    keep: str
    start: StartEvent
    source: str
    clause: str
    since: date


_INQUIRY = N_("Postal Law (2015): a year in which the sender may inquire")
_EWAYBILL = N_("State Post Bureau (2014), electronic waybills: paper and print last a year")
_LIMITATION = N_("Civil Code: three years in which a claim may be brought")
_APPEALS = N_("Rules on postal users' appeals: case files are kept three years")
_CONTRACT = N_("Contract with the sender; no statute found")
_PURPOSE = N_("Personal Information Protection Law: keep no longer than the purpose needs")
_CUSTOM = N_("Practice; no source found")

_POSTAL_LAW = date(2015, 4, 24)
_CIVIL_CODE, _PIPL = date(2021, 1, 1), date(2021, 11, 1)
_PROVISIONS = date(2014, 3, 26)
"""Since then paper waybills must be kept at all; used where a source's own day is not known."""

_DEFAULTS: tuple[_Default, ...] = (
    _Default("R-DOM", "12m", StartEvent.ACCEPTED, _INQUIRY, "49", _POSTAL_LAW),
    _Default("R-INT", "12m", StartEvent.ACCEPTED, _INQUIRY, "49", _POSTAL_LAW),
    _Default("R-EWB", "12m", StartEvent.ACCEPTED, _EWAYBILL, "", _PROVISIONS),
    _Default("R-COD", "3y", StartEvent.CLOSED, _LIMITATION, "188", _CIVIL_CODE),
    _Default("R-INS", "3y", StartEvent.CLOSED, _LIMITATION, "188", _CIVIL_CODE),
    _Default("R-CMP", "3y", StartEvent.CLOSED, _APPEALS, "", _PROVISIONS),
    _Default("R-RET", "12m", StartEvent.SEALED, _CONTRACT, "", _PROVISIONS),
    _Default("R-BLK", "3m", StartEvent.SEALED, _PURPOSE, "19, 47", _PIPL),
    _Default("R-SEC", "12m", StartEvent.ACCEPTED, _CUSTOM, "", _PROVISIONS),
)


def _default(row: _Default) -> RuleRow:
    name = next(each.name for each in CATEGORY_NAMES if each.code == row.code)
    keep = Period.parse(row.keep)
    return RuleRow(row.code, 1, name, keep, row.start, row.source, row.clause, row.since, "", None)


DEFAULT_RULES: tuple[RuleRow, ...] = tuple(_default(row) for row in _DEFAULTS)
"""The rules a new archive begins with, all unverified 未核验."""

LEAST_FROM_ACCEPTANCE: tuple[tuple[str, Period], ...] = (("R-CMP", Period(12, "m")),)
"""Categories kept at least so long from acceptance, however early their matter was closed."""


class Dating(NamedTuple):
    """The days a box's periods may run from, as far as they are known."""

    accepted_to: date | None
    sealed_on: date | None
    closed_on: date | None


class LastDay(NamedTuple):
    """The last day a box is kept, before the working-day slide, and what rules it."""

    day: date | None
    rule: str
    """``R-DOM@1``: the rule that decides, or the one that cannot be reckoned."""
    keep: str
    start: str
    start_on: date | None
    why_not: str
    """Why there is no day: ``no-date``, ``no-rule``, ``not-closed``; else empty."""


_NO_RULE = LastDay(None, "", "", "", None, "no-rule")


def last_day(categories: Sequence[str], rules: Mapping[str, RuleRow], dating: Dating) -> LastDay:
    """The latest last day over `categories`, whose `rules` are found by code.

    One that cannot be reckoned makes the whole unknown. What must be mended first is told
    first: a rule that is missing, then a date, then a closure.
    """
    if not categories or any(code not in rules for code in categories):
        return _NO_RULE
    found = [one for code in categories for one in _last_days(rules[code], dating)]
    for reason in ("no-date", "not-closed"):
        unknown = next((one for one in found if one.why_not == reason), None)
        if unknown:
            return unknown
    return max(found, key=lambda one: one.day or date.min)


def _last_days(rule: RuleRow, dating: Dating) -> list[LastDay]:
    """The last day by the rule and, where it has one, by its least from acceptance."""
    days = [_reckoned(rule, rule.keep, rule.start, dating)]
    least = (keep for code, keep in LEAST_FROM_ACCEPTANCE if code == rule.code)
    return days + [_reckoned(rule, keep, StartEvent.ACCEPTED, dating) for keep in least]


def _reckoned(rule: RuleRow, keep: Period, start: StartEvent, dating: Dating) -> LastDay:
    start_on = _start_on(start, dating)
    if start_on is None:
        why_not = "not-closed" if start is StartEvent.CLOSED else "no-date"
        return LastDay(None, rule.id, str(keep), str(start), None, why_not)
    return LastDay(add_period(start_on, keep), rule.id, str(keep), str(start), start_on, "")


def _start_on(start: StartEvent, dating: Dating) -> date | None:
    match start:
        case StartEvent.ACCEPTED:
            return dating.accepted_to
        case StartEvent.SEALED:
            return dating.sealed_on
        case StartEvent.CLOSED:
            return dating.closed_on
