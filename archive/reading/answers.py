"""What may stand in the fields of a command at first: suggestions that a person looks over.

Nothing here is decided: what stands in a field is typed over, and the door asks everything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

from archive.commands.base import Command
from archive.policy import SETTINGS
from archive.reading.gaps import end_of_gap
from archive.reading.source import Source, today
from archive.reading.things import people_of
from archive.retention import RuleRow
from archive.rows import Person, Place
from archive.storage import resolve
from archive.storage.matters import newest
from archive.storage.selecting import find
from archive.storage.settings import Settings, load_settings
from archive.views_forms import Texts
from archive.words import N_, say

SCAN_DIGITS = 16
"""Digits of a scan's hash that a form shows."""
REVIEW_DAYS = 90
"""A hold is looked at again after a quarter, or sooner where the policy asks for it."""
_TODAY = {
    "add-rule": "effective_from",
    "leave": "left_on",
    "record-agreement": "signed_on",
    "record-training": "trained_on",
}
"""Commands whose day is mostly the day on which they are recorded."""

_OPEN_ON = N_("open on list {list}")

Answers = Iterator[tuple[str, tuple[str, ...]]]


def first_answers(source: Source, command: type[Command], known: Texts) -> Texts:
    """Texts by field; a field of which nothing sensible can be said has none."""
    with source.engine.reading():
        settings = load_settings(source.engine)
        found = dict(_ANSWERS.get(command.name, _nothing)(source, settings, known))
    if command.name in _TODAY:
        found[_TODAY[command.name]] = (today(source).isoformat(),)
    return found


def _nothing(_source: Source, _settings: Settings, _known: Texts) -> Answers:
    yield from ()


def _review(source: Source, settings: Settings, _known: Texts) -> Answers:
    days = min(REVIEW_DAYS, settings.policy.hold_review_days)
    yield "review_on", ((today(source) + timedelta(days=days)).isoformat(),)


def _declare(source: Source, settings: Settings, _known: Texts) -> Answers:
    """The newest list while a check may rest on it; else the day of one looked at by hand."""
    number = newest(source.engine)
    since = today(source) - timedelta(days=settings.policy.matters_days)
    if number and (resolve.matters(source, number).as_of or "") >= since.isoformat():
        yield "list", (number,)
    else:
        yield "as_of", (today(source).isoformat(),)


def _propose(source: Source, settings: Settings, known: Texts) -> Answers:
    """The newest list, and what stands on it as the reason."""
    number = "".join(known.get("list", ())) or newest(source.engine)
    if number:
        yield "list", (number,)
        yield "reason", (say(_OPEN_ON, list=number),)
    yield from _review(source, settings, known)


def _roles(source: Source, _settings: Settings, known: Texts) -> Answers:
    """The roles that the person has."""
    named = set(known.get("person", ()))
    for id_, staff_no in people_of(source).items():
        if named & {id_, staff_no}:
            person: Person = find(source.engine, "person", id_)
            yield "roles", tuple(person.roles.split())


def _rule(source: Source, settings: Settings, known: Texts) -> Answers:
    """The rule in force, to be changed where it has to be."""
    current = settings.current(today(source))
    for code in known.get("code", ()):
        rule: RuleRow | None = current.get(code)
        if rule is not None:
            yield "keep", (str(rule.keep),)
            yield "start", (rule.start.value,)


def _policy(source: Source, _settings: Settings, known: Texts) -> Answers:
    """The value in force."""
    for key in known.get("key", ()):
        row = find(source.engine, "policy", key)
        if row is not None:
            yield "value", (row.value,)
        elif key in SETTINGS:
            yield "value", (SETTINGS[key].default,)


def _calendar(source: Source, settings: Settings, _known: Texts) -> Answers:
    """The first year to come that has none."""
    year = today(source).year
    while year in settings.calendars:
        year += 1
    yield "year", (str(year),)


def _place(source: Source, _settings: Settings, known: Texts) -> Answers:
    """What the place takes and is meant for, as it was said before."""
    for code in known.get("place", ()):
        place: Place | None = find(source.engine, "place", code)
        if place is not None:
            yield "capacity", (str(place.capacity),)
            yield "categories", tuple(place.categories.split())
            yield "unit", (place.unit,)


def _sheet(source: Source, _settings: Settings, known: Texts) -> Answers:
    """The scan of the sheet that waits for its check: that one is compared."""
    for number in known.get("batch", ()):
        batch = resolve.batch(source, number)
        if batch.paper_scan:
            yield "scan", (batch.paper_scan[:SCAN_DIGITS],)


def _gap(source: Source, _settings: Settings, known: Texts) -> Answers:
    """The last of the weeks that nobody explained, from the first one on."""
    for outlet in known.get("outlet_code", ()):
        for first in known.get("first_week", ()):
            last = end_of_gap(source, outlet, first)
            if last != first:
                yield "last_week", (last,)


_ANSWERS: dict[str, Callable[[Source, Settings, Texts], Answers]] = {
    "add-rule": _rule,
    "change-place": _place,
    "declare-matters": _declare,
    "hold-matters": _propose,
    "confirm-paper-opinion": _sheet,
    "explain-gap": _gap,
    "load-calendar": _calendar,
    "place-hold": _review,
    "review-hold": _review,
    "set-policy": _policy,
    "set-roles": _roles,
}
