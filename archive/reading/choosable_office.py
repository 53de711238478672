"""People, places and the words of settings that fit a field."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from archive.commands.session import METHODS
from archive.facts import SessionFacts
from archive.lifecycles import session_guards as guard
from archive.policy import PROFILES, ROLE_NAMES, SETTINGS, Role
from archive.reading.choosable_work import BOXES, occasion, states_for
from archive.reading.pallets import pallets
from archive.reading.people import people
from archive.reading.places import places
from archive.reading.source import Source, today
from archive.reading.vendors import vendors
from archive.retention import CATEGORY_NAMES
from archive.rows import Person, Place
from archive.state_words import PLACE_KINDS, word
from archive.storage import resolve
from archive.storage.selecting import find
from archive.storage.settings import load_settings
from archive.views_forms import Choosable, Search
from archive.views_vendor import VendorRow
from archive.words import N_, say

OUTLETS = 'SELECT "outlet_code", MIN("outlet") FROM "box" GROUP BY "outlet_code" ORDER BY 1'
OUTLET_NAMES = 'SELECT DISTINCT "outlet" FROM "box" ORDER BY 1'
BOX_UNITS = 'SELECT DISTINCT "unit" FROM "box" ORDER BY 1'
UNITS = 'SELECT DISTINCT "unit" FROM "person" ORDER BY 1'
EMPLOYERS = """SELECT "firm" FROM "vendor" UNION SELECT "employer" FROM "person"
    WHERE "state" = 'ACTIVE' ORDER BY 1"""
"""What stands in the archive already; each gives the text and what more is said of it."""

_LAPSED = N_("(not valid today)")
_OWN = N_("our own plant")
_UNTIL = N_("contract until {day}")
_BARE = N_("no contract")

Way = Callable[[Source, Search], Iterable[Choosable]]


def for_person(source: Source, search: Search) -> Iterator[Choosable]:
    """Everybody in a state from which the command leads on; else everybody with us."""
    wanted = states_for(search.command, "person") or frozenset({"ACTIVE"})
    for row in people(source):
        if row.state in wanted:
            roles = "/".join(say(ROLE_NAMES[role]) for role in row.roles)
            valid = row.agreement_valid and row.training_valid
            said = (roles, row.unit, row.employer, "" if valid else say(_LAPSED))
            yield Choosable(row.staff_no, tuple(part for part in said if part))


def for_witness(source: Source, search: Search) -> Iterator[Choosable]:
    """People fit to witness, for the batches named, as the session's guard says."""
    on = occasion(source, search)
    named = (no for text in search.given.get("batches", ()) for no in text.split(","))
    rows = (find(source.engine, "batch", resolve.numbered("B", no)) for no in named)
    facts = SessionFacts(on, batches=tuple(row for row in rows if row is not None))
    ids = {row.staff_no: row.person for row in people(source)}
    for each in for_person(source, search):
        person: Person = find(source.engine, "person", ids[each.text])
        if guard.still_fit(facts._replace(witnesses=((person, each.text),))) is None:
            yield each


def for_place(source: Source, _search: Search) -> Iterator[Choosable]:
    """Places in use, and how full they are."""
    for row in places(source):
        if row.state == "ACTIVE":
            full = f"{row.inside}/{row.capacity}" if row.capacity else row.inside
            said = (row.title, word(PLACE_KINDS, row.kind), say(BOXES, count=full))
            yield Choosable(row.place, said)


def for_plant(source: Source, search: Search) -> Iterator[Choosable]:
    """Places where a session may be, as its guard says."""
    on = occasion(source, search)
    for each in for_place(source, search):
        row: Place = find(source.engine, "place", each.text)
        if guard.place_is_plant(SessionFacts(on, place=row), None) is None:
            yield each


def for_pallet(source: Source, _search: Search) -> Iterator[Choosable]:
    """Pallets in use, and how many boxes are on each."""
    for row in pallets(source):
        if row.state == "ACTIVE":
            yield Choosable(row.pallet, (say(BOXES, count=row.pulled + row.loaded),))


def for_vendor(source: Source, search: Search) -> Iterator[Choosable]:
    """Destruction units in a state from which the command leads on, and their contracts' end."""
    wanted = states_for(search.command, "vendor") or frozenset({"ACTIVE"})
    for row in vendors(source):
        if row.state in wanted:
            yield Choosable(row.vendor, tuple(part for part in (row.firm, until_of(row)) if part))


def for_fit_vendor(source: Source, search: Search) -> Iterator[Choosable]:
    """Destruction units that work for us and whose contract, where they need one, runs today."""
    for row in vendors(source):
        if row.state == "ACTIVE" and (row.own or row.days_left is not None):
            yield Choosable(row.vendor, tuple(part for part in (row.firm, until_of(row)) if part))


def until_of(row: VendorRow) -> str:
    """How long a unit's contracts run, in words."""
    if row.own:
        return say(_OWN)
    return say(_UNTIL, day=row.valid_until) if row.valid_until else say(_BARE)


def for_method(_source: Source, _search: Search) -> Iterator[Choosable]:
    """Every way to destroy."""
    return (Choosable(method) for method in METHODS)


def for_roles(_source: Source, _search: Search) -> Iterator[Choosable]:
    """Every role."""
    return (Choosable(role.value, (say(ROLE_NAMES[role]),)) for role in Role)


def for_category(source: Source, _search: Search) -> Iterator[Choosable]:
    """Categories with a rule in force, and how long it keeps."""
    for rule in load_settings(source.engine).current(today(source)).values():
        yield Choosable(rule.code, (say(rule.name), str(rule.keep)))


def for_rule(source: Source, _search: Search) -> Iterator[Choosable]:
    """Every category known by name, and how long the rule in force keeps it."""
    current = load_settings(source.engine).current(today(source))
    for each in CATEGORY_NAMES:
        keep = str(current[each.code].keep) if each.code in current else ""
        yield Choosable(each.code, (say(each.name), keep))


def for_policy(_source: Source, _search: Search) -> Iterator[Choosable]:
    """Every value of the policy."""
    return (Choosable(key, (say(setting.meaning),)) for key, setting in SETTINGS.items())


def for_policy_value(_source: Source, search: Search) -> Iterator[Choosable]:
    """The profiles, where the profile is to be set."""
    profile = "profile" in search.given.get("key", ())
    return (Choosable(name) for name in (PROFILES if profile else ()))


def said_before(sql: str) -> Way:
    """What stands in the archive already, as `sql` finds it."""

    def way(source: Source, _search: Search) -> Iterator[Choosable]:
        for text, *said in source.engine.rows(sql):
            if text:
                yield Choosable(str(text), tuple(map(str, said)))

    return way
