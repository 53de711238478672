"""Founding an archive: its first events, its log key, its two administrators.

A founding that breaks off leaves no archive behind.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import portalocker

from archive.badges import Handout, issue
from archive.calendars import load_calendars
from archive.clock import Clock
from archive.commands.people import Issued
from archive.door import Making, remember_demo_time
from archive.durable import sync_folder
from archive.errors import BadInput, NotAllowedHere, StorageFailed
from archive.events import Draft
from archive.lifecycles import ORG
from archive.lifecycles.people import key_made
from archive.lifecycles.states import PersonState, Recorded
from archive.location import FileLocation, Location
from archive.log.checkpoint import LogKey, key_name
from archive.log.keyfile import read_key, write_key
from archive.log.person import Cost
from archive.policy import PROFILES, Role
from archive.retention import DEFAULT_RULES, Calendar, RuleRow
from archive.storage.annex import keep_credential, keep_name
from archive.storage.engine import Engine
from archive.storage.journal import open_origin, take_head, write
from archive.storage.opened import NOT_YET
from archive.storage.projection import project
from archive.storage.schema import migrate
from archive.storage.sqlite import SqliteEngine
from archive.words import N_

Random = Callable[[int], bytes]
_DONE = Recorded.RECORDED
_OURS_ALONE = 0o600
"""Rights of an archive: names and numbers in it are nobody's but the stations' account's."""


class Administrator(NamedTuple):
    """One of the two administrators a new archive begins with."""

    staff_no: str
    name: str
    unit: str


class Plan(NamedTuple):
    """What a new archive shall be."""

    organisation: str
    site: str
    """Two to six letters and digits; begins every box number."""
    administrators: tuple[Administrator, ...]
    profile: str = "basic"
    demo: bool = False


class Means(NamedTuple):
    """What a founding goes by: the time, what a guess at a PIN costs, and chance."""

    clock: Clock
    cost: Cost
    random: Random


class Founded(NamedTuple):
    """A new archive's id and the badges to hand out, shown once."""

    archive: str
    handouts: tuple[Handout, ...]
    place: str
    """What sentences call where it lies."""
    key: Path
    """The file of its log key."""


class Made(NamedTuple):
    """What is drawn by chance before anything is written."""

    archive: str
    key: LogKey
    key_path: Path


_EXISTS = N_("There is already a file at {path}. Nothing was done.")
_KEY_EXISTS = N_(
    "There is a log key at {path}, but no archive beside it. Nothing was done; put its archive "
    "back, or move the key away."
)
_SITE = N_("The site {site} must be 2 to 6 of A-Z and 0-9, and not ORG.")
_TWO = N_("A new archive begins with two administrators, of different staff numbers.")
_PROFILE = N_("The profile {profile} is not known; it is one of: {known}.")
_NAME = N_("The organisation needs a name.")


def found(location: Location, plan: Plan, means: Means) -> Founded:
    """Make an archive there; raises `BadInput` for a plan that cannot be, `StorageFailed`."""
    _check_plan(plan)
    archive = base64.b32encode(means.random(10)).decode().lower()
    key = LogKey.generate(key_name(archive, plan.site), means.random)
    key_path = location.key_path(archive, plan.site, first=True)
    made = Made(archive, key, key_path)
    if not isinstance(location, FileLocation):
        raise NotAllowedHere(NOT_YET, url=location.place)
    handouts = _found_file(location, plan, made, means)
    return Founded(archive, handouts, location.place, key_path)


def _found_file(
    location: FileLocation, plan: Plan, made: Made, means: Means
) -> tuple[Handout, ...]:
    """Everything is made in a file beside the wanted one, and takes its name at the end."""
    path = location.path
    _check_free(path, made.key_path)
    path.parent.mkdir(parents=True, exist_ok=True)
    # Two that begin at once would build, and clear away, one and the same file.
    with location.beside(".lock").open("a+b") as lock:
        portalocker.lock(lock, portalocker.LockFlags.EXCLUSIVE)
        _check_free(path, made.key_path)
        building = location.beside(".new")
        _clear(building)
        made.key_path.unlink(missing_ok=True)  # of a founding that broke off, or it was refused
        engine = SqliteEngine(FileLocation(building), create=True)
        building.chmod(_OURS_ALONE)
        try:
            migrate(engine)
            with engine.begin_write():
                handouts = _begin(engine, plan, made, means)
        finally:
            engine.close()
        write_key(made.key_path, made.key)
        building.rename(path)
        sync_folder(path.parent)
        _clear(building)
        return handouts


def _check_free(path: Path, key_path: Path) -> None:
    if path.exists():
        raise BadInput(_EXISTS, path=path)
    if key_path.exists() and not _broke_off(path, key_path):
        raise BadInput(_KEY_EXISTS, path=key_path)


def _broke_off(path: Path, key_path: Path) -> bool:
    """Whether the key at hand is of a founding that ended before its archive had a name.

    Nobody was handed a badge of it.
    """
    building = FileLocation(path).beside(".new")
    try:
        key, engine = read_key(key_path), SqliteEngine(FileLocation(building))
        with closing(engine), engine.translated():
            named = engine.row('SELECT "log_key" FROM "archive"')
    except (BadInput, StorageFailed):
        return False
    return named == (key.verifier_key,)


def _check_plan(plan: Plan) -> None:
    site = plan.site
    fits = site.isascii() and site.isalnum() and site == site.upper() and 2 <= len(site) <= 6
    if not fits or site == ORG.upper():
        raise BadInput(_SITE, site=site)
    if len({person.staff_no for person in plan.administrators}) != 2:
        raise BadInput(_TWO)
    if plan.profile not in PROFILES:
        raise BadInput(_PROFILE, profile=plan.profile, known=", ".join(PROFILES))
    if not plan.organisation.strip():
        raise BadInput(_NAME)


def _clear(building: Path) -> None:
    for tail in ("", "-wal", "-shm", ".lock"):
        building.with_name(building.name + tail).unlink(missing_ok=True)


def _begin(engine: Engine, plan: Plan, new: Made, means: Means) -> tuple[Handout, ...]:
    badges = [
        issue(person.staff_no, person.name, demo=plan.demo, cost=means.cost, random=means.random)
        for person in plan.administrators
    ]
    persons = ["p" + base64.b32encode(means.random(10)).decode().lower() for _ in badges]
    issued = [kept for kept, _ in badges]
    for origin in (ORG, plan.site):
        open_origin(engine, origin)
    drafts = tuple(_drafts(plan, new, persons, issued))
    head = take_head(engine, ORG)
    made = Making(
        new.archive, head, means.clock.tick(), persons[0], "administrator", "init", new.archive
    )
    events = made.events(drafts)
    write(engine, head, events, new.key, doubted=False)
    project(engine, events, None)
    for person, kept, who in zip(persons, issued, plan.administrators, strict=True):
        keep_name(engine, person, who.staff_no, who.name)
        keep_credential(engine, kept.badge, person, kept.sealed)
    remember_demo_time(engine, means.clock)
    return tuple(handout for _, handout in badges)


def _drafts(plan: Plan, new: Made, persons: list[str], issued: list[Issued]) -> Iterator[Draft]:
    yield Draft(
        "archive", "archive.founded", new.archive, 0, None, _DONE,
        {
            "organisation": plan.organisation,
            "site": plan.site,
            "demo": int(plan.demo),
            "log_key": new.key.verifier_key,
            "made_with": "waybox 1",
        },
    )  # fmt: skip
    yield Draft("policy", "policy.set", "profile", 0, None, _DONE, {"value": plan.profile})
    yield from (_rule(rule) for rule in DEFAULT_RULES)
    yield from (_calendar(calendar) for calendar in load_calendars())
    for person, kept, who in zip(persons, issued, plan.administrators, strict=True):
        data = {
            "unit": who.unit,
            "employer": "",
            "roles": Role.ADMINISTRATOR.value,
            "badge": kept.badge,
            "public": kept.public,
        }
        yield Draft("person", "person.added", person, 0, None, PersonState.ACTIVE, data)
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
