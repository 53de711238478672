"""The first events of an archive: what it is, its profile, rules, calendars, administrators."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from archive.calendars import load_calendars
from archive.commands.people import Issued
from archive.events import Draft
from archive.lifecycles.people import key_made
from archive.lifecycles.states import PersonState, Recorded
from archive.policy import Role
from archive.retention import DEFAULT_RULES, Calendar, RuleRow

_DONE = Recorded.RECORDED


def first_events(
    archive: str, what: Mapping[str, Any], profile: str, heads: Iterable[tuple[str, Issued, str]]
) -> Iterator[Draft]:
    """What org's log begins with; `heads` are person, badge and unit of each administrator."""
    data = {**what, "made_with": "waybox 1"}
    yield Draft("archive", "archive.founded", archive, 0, None, _DONE, data)
    yield Draft("policy", "policy.set", "profile", 0, None, _DONE, {"value": profile})
    yield from (_rule(rule) for rule in DEFAULT_RULES)
    yield from (_calendar(calendar) for calendar in load_calendars())
    for person, kept, unit in heads:
        added = {
            "unit": unit,
            "employer": "",
            "roles": Role.ADMINISTRATOR.value,
            "badge": kept.badge,
            "public": kept.public,
        }
        yield Draft("person", "person.added", person, 0, None, PersonState.ACTIVE, added)
        if kept.public:
            yield key_made(person, kept)


def _rule(rule: RuleRow) -> Draft:
    data = {
        "code": rule.code,
        "version": rule.version,
        "keep": str(rule.keep),
        "start": rule.start.value,
        "source": rule.source,
        "clause": rule.clause,
        "effective_from": rule.effective_from.isoformat(),
        "verified_by": "",
        "verified_on": None,
    }
    return Draft("rule", "rule.added", rule.id, 0, None, _DONE, data)


def _calendar(calendar: Calendar) -> Draft:
    data = {
        "version": calendar.version,
        "off": " ".join(sorted(f"{day:%m-%d}" for day in calendar.off)),
        "worked": " ".join(sorted(f"{day:%m-%d}" for day in calendar.worked)),
    }
    return Draft("calendar", "calendar.loaded", str(calendar.year), 0, None, _DONE, data)
