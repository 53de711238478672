"""Rules, policy and calendars as data: each a version that is recorded, none ever changed."""

from __future__ import annotations

import difflib
import re
from datetime import date
from typing import Any

from archive.commands.settings import AddRule, LoadCalendar, SetPolicy
from archive.errors import BadInput
from archive.facts import SettingFacts
from archive.lifecycles.box_data import iso
from archive.lifecycles.states import Recorded
from archive.policy import SETTINGS, Role, unfit
from archive.refusals import Refusal
from archive.refusals.boxes import InTheFuture
from archive.refusals.general import NotValid
from archive.refusals.keeping import CalendarShortens, VerifiedByHalves
from archive.refusals.people import PolicyUnknown, PolicyValueUnfit
from archive.retention import Calendar, Period, earliest_destruction
from archive.rows import NONE
from archive.rules import Machine, Rule, among, no_effects

Data = dict[str, Any]
_CODE = re.compile(r"R-[A-Z]{2,6}")


def rule_code_fits(_facts: SettingFacts, command: AddRule) -> Refusal | None:
    """A category's code is R- and letters."""
    if _CODE.fullmatch(command.code):
        return None
    return NotValid("code", command.code, "R-XXX")


def keep_fits(_facts: SettingFacts, command: AddRule) -> Refusal | None:
    """The keeping period is a number of days, months or years."""
    try:
        Period.parse(command.keep)
    except (BadInput, ValueError):
        return NotValid("keep", command.keep, "12m, 3y, 90d")
    return None


def verified_wholly(facts: SettingFacts, command: AddRule) -> Refusal | None:
    """Who compared the rule with its source, and when, are said together; the day has come."""
    day = command.verified_on
    if bool(command.verified_by) != (day is not None):
        return VerifiedByHalves(command.code)
    if day is not None and day > facts.on.today:
        return InTheFuture("verified_on", day.isoformat())
    return None


def policy_known(_facts: SettingFacts, command: SetPolicy) -> Refusal | None:
    """The policy value exists."""
    if command.key in SETTINGS:
        return None
    near = difflib.get_close_matches(command.key, SETTINGS, 1, 0.0)
    return PolicyUnknown(command.key, near[0])


def policy_fits(_facts: SettingFacts, command: SetPolicy) -> Refusal | None:
    """The value is one the policy takes."""
    expected = unfit(command.key, command.value)
    return PolicyValueUnfit(command.key, command.value, expected) if expected else None


def calendar_fits(_facts: SettingFacts, command: LoadCalendar) -> Refusal | None:
    """Days off are weekdays of the year, days worked are its weekend days."""
    if not 1990 <= command.year <= 2100:
        return NotValid("year", str(command.year), "1990–2100")
    for days, weekend in ((command.off, False), (command.worked, True)):
        for text in days:
            if not _is_day(command.year, text, weekend=weekend):
                return NotValid("worked" if weekend else "off", text, "MM-DD")
    return None


def shortens_nothing_listed(facts: SettingFacts, command: LoadCalendar) -> Refusal | None:
    """No box on a live batch may go earlier with the calendar than it may without it."""
    before, grace = facts.on.calendars, facts.on.policy.grace_days
    after = {**before, command.year: calendar_of(command)}
    nearer = [
        each
        for each in facts.listed
        if earliest_destruction(each.last_day, after, grace)
        < earliest_destruction(each.last_day, before, grace)
    ]
    if not nearer:
        return None
    batches = tuple(sorted({each.batch for each in nearer}))
    return CalendarShortens(tuple(each.box_no for each in nearer), batches)


def calendar_of(command: LoadCalendar) -> Calendar:
    """The calendar that a command loads; its days are days of its year."""

    def days(texts: tuple[str, ...]) -> frozenset[date]:
        return frozenset(date.fromisoformat(f"{command.year}-{text}") for text in texts)

    return Calendar(command.year, command.version, days(command.off), days(command.worked))


def _is_day(year: int, text: str, *, weekend: bool) -> bool:
    try:
        day = date.fromisoformat(f"{year}-{text}")
    except ValueError:
        return False
    return (day.weekday() >= 5) == weekend


def rule_added(facts: SettingFacts, command: AddRule) -> Data:
    """The rule's next version."""
    return {
        "code": command.code,
        "version": int(facts.id.partition("@")[2]),
        "keep": command.keep,
        "start": command.start,
        "source": command.source,
        "clause": command.clause,
        "effective_from": iso(command.effective_from),
        "verified_by": command.verified_by,
        "verified_on": iso(command.verified_on),
    }


def policy_set(_facts: SettingFacts, command: SetPolicy) -> Data:
    """The value from now on."""
    return {"value": command.value}


def calendar_loaded(_facts: SettingFacts, command: LoadCalendar) -> Data:
    """The year's days off and make-up working days."""
    return {
        "version": command.version,
        "off": " ".join(sorted(command.off)),
        "worked": " ".join(sorted(command.worked)),
    }


_ADMIN = frozenset({Role.ADMINISTRATOR})
_APPROVERS = frozenset({Role.APPROVER})
_DONE = Recorded.RECORDED

# fmt: off
RULE = Machine("rule", Recorded, (
    Rule(AddRule,      among(NONE),        _DONE, "added",  _APPROVERS,
         and_if=(rule_code_fits, keep_fits, verified_wholly), data=rule_added),
), no_effects, handles_paper=False)
POLICY = Machine("policy", Recorded, (
    Rule(SetPolicy,    among(NONE, _DONE), _DONE, "set",    _ADMIN,
         and_if=(policy_known, policy_fits), data=policy_set),
), no_effects, handles_paper=False)
CALENDAR = Machine("calendar", Recorded, (
    Rule(LoadCalendar, among(NONE, _DONE), _DONE, "loaded", _ADMIN,
         and_if=(calendar_fits, shortens_nothing_listed), data=calendar_loaded),
), no_effects, handles_paper=False)
# fmt: on
