"""Founding an archive: its first events, its log key, its two administrators.

A founding that breaks off leaves no archive behind.
"""

from __future__ import annotations

import base64
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

import portalocker

from archive.badges import Handout, issue
from archive.clock import Clock, DemoClock, Tick
from archive.commands.people import Issued
from archive.durable import sync_folder
from archive.errors import ArchiveError, BadInput, StorageFailed
from archive.first_events import first_events
from archive.lifecycles import ORG
from archive.lifecycles.sites import is_site_code
from archive.lifecycles.states import Recorded
from archive.location import FileLocation, Location
from archive.log.checkpoint import LogKey, key_name
from archive.log.keyfile import read_key, write_key
from archive.log.person import Cost
from archive.policy import PROFILES
from archive.storage.annex import keep_credential, keep_name
from archive.storage.engine import Again, Engine
from archive.storage.fitness import refuse_unfit
from archive.storage.journal import Head, Making, open_origin, take_head, write
from archive.storage.keeping import remember_demo_time
from archive.storage.opened import server_engine
from archive.storage.projection import project
from archive.storage.schema import migrate
from archive.storage.selecting import find
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


class _Entered(NamedTuple):
    """An administrator as they are entered, under an id drawn by chance."""

    id: str
    kept: Issued
    handout: Handout
    who: Administrator


class Made(NamedTuple):
    """What is drawn by chance, once, before anything is written."""

    archive: str
    key: LogKey
    key_path: Path
    administrators: tuple[_Entered, ...]


_EXISTS = N_("There is already a file at {path}. Nothing was done.")
_KEY_EXISTS = N_(
    "There is a log key at {path}, but no archive beside it. Nothing was done; put its archive "
    "back, or move the key away."
)
_SITE = N_("The site {site} must be 2 to 6 of A-Z and 0-9, and not ORG.")
_TWO = N_("A new archive begins with two administrators, of different staff numbers.")
_TAKEN = N_("There is already an archive at {path}. Nothing was done.")
_PROFILE = N_("The profile {profile} is not known; it is one of: {known}.")
_NAME = N_("The organisation needs a name.")


def found(location: Location, plan: Plan, means: Means) -> Founded:
    """Make an archive there; raises `BadInput` for a plan that cannot be, `StorageFailed`."""
    _check_plan(plan)
    archive = base64.b32encode(means.random(10)).decode().lower()
    key = LogKey.generate(key_name(archive, plan.site), means.random)
    key_path = location.key_path(archive, plan.site, first=True)
    made = Made(archive, key, key_path, _administrators(plan, means))
    if isinstance(location, FileLocation):
        _found_file(location, plan, made, means)
    else:
        _found_database(location, plan, made, means)
    handouts = tuple(one.handout for one in made.administrators)
    return Founded(archive, handouts, location.place, key_path)


def _administrators(plan: Plan, means: Means) -> tuple[_Entered, ...]:
    badges = [
        issue(person.staff_no, person.name, demo=plan.demo, cost=means.cost, random=means.random)
        for person in plan.administrators
    ]
    return tuple(
        _Entered("p" + base64.b32encode(means.random(10)).decode().lower(), kept, handout, who)
        for (kept, handout), who in zip(badges, plan.administrators, strict=True)
    )


def _found_file(location: FileLocation, plan: Plan, made: Made, means: Means) -> None:
    """Everything is made in a file beside the wanted one, and takes its name at the end."""
    path = location.path
    _check_free(path, made.key_path)
    refuse_unfit(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    # Two that begin at once would build, and clear away, one and the same file.
    with location.beside(".lock").open("a+b") as lock:
        portalocker.lock(lock, portalocker.LockFlags.EXCLUSIVE)
        _check_free(path, made.key_path)
        building = location.beside(".new")
        _clear(building)
        made.key_path.unlink(missing_ok=True)  # of a founding that broke off, or it was refused
        whole = False
        try:
            _built(building, plan, made, means)
            write_key(made.key_path, made.key)
            building.rename(path)
            sync_folder(path.parent)
            whole = True
        finally:
            _clear(building)
            if not whole:  # nobody was handed a badge of it
                path.unlink(missing_ok=True)
                made.key_path.unlink(missing_ok=True)


def _found_database(location: Location, plan: Plan, made: Made, means: Means) -> None:
    """Everything is made in one transaction of an empty database."""
    engine = server_engine(location, create=True)

    def whole() -> bool:
        if engine.shape():
            raise BadInput(_TAKEN, path=location.place)
        migrate(engine)
        _begin(engine, plan, made, means)
        return True

    def settled() -> bool | None:
        return True if engine.shape() and find(engine, "archive", made.archive) else None

    try:
        if engine.shape():
            raise BadInput(_TAKEN, path=location.place)
        made.key_path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_key(made.key_path, made.key)
        try:
            engine.write(whole, settled)
        except ArchiveError as failure:
            if not (isinstance(failure, Again) and failure.unsure):
                made.key_path.unlink()
            raise
    finally:
        engine.close()


def _built(building: Path, plan: Plan, made: Made, means: Means) -> None:
    engine = SqliteEngine(FileLocation(building), create=True)
    building.chmod(_OURS_ALONE)
    try:
        migrate(engine)
        with engine.begin_write():
            _begin(engine, plan, made, means)
        engine.write_back()
    finally:
        engine.close()


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
    if not is_site_code(site):
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


def _tick(clock: Clock, head: Head) -> Tick:
    """What time it is: the database's, unless it is a demo's."""
    own = clock.tick()
    if head.told is None or isinstance(clock, DemoClock):
        return own
    return own._replace(at=head.told, skew_ms=(own.at - head.told) // timedelta(milliseconds=1))


def _begin(engine: Engine, plan: Plan, new: Made, means: Means) -> None:
    """The first events, and what is kept beside them."""
    for origin in (ORG, plan.site):
        open_origin(engine, origin)
    head, first = take_head(engine, ORG), new.administrators[0].id
    made = Making(
        new.archive, head, _tick(means.clock, head), first, "administrator", "init", new.archive
    )
    what = {
        "organisation": plan.organisation,
        "site": plan.site,
        "demo": int(plan.demo),
        "log_key": new.key.verifier_key,
    }
    heads = ((one.id, one.kept, one.who.unit) for one in new.administrators)
    events = made.events(tuple(first_events(new.archive, what, plan.profile, heads)))
    write(engine, head, events, new.key, doubted=False)
    project(engine, events, None)
    for one in new.administrators:
        keep_name(engine, one.id, one.who.staff_no, one.who.name)
        keep_credential(engine, one.kept.badge, one.id, one.kept.sealed)
    remember_demo_time(engine, means.clock)
