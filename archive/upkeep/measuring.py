"""Measuring an archive and its machine; writes nothing to the archive and migrates nothing."""

from __future__ import annotations

from contextlib import closing
from datetime import datetime
from pathlib import Path

from archive.errors import ArchiveError, BadInput, StorageFailed
from archive.location import FileLocation, Location, location_of
from archive.reading.source import Source
from archive.storage.causes import NO_FOLDER, absent
from archive.storage.engine import disk_told
from archive.storage.fitness import refuse_foreign
from archive.storage.opened import engine_at, open_file, server_engine
from archive.storage.schema import SCHEMA_VERSION
from archive.storage.vitals import is_wal, library
from archive.storage.vitals_postgres import server_of
from archive.upkeep.checks import judged
from archive.upkeep.disks import disk_of, sync_of
from archive.upkeep.facts import Around, Measured, SiteKey, Unread
from archive.upkeep.inside import key_file, measured_inside, unread
from archive.upkeep.machine import machine_now, program_here
from archive.upkeep.on_opening import NEWER_SHAPE, NOTHING_THERE, OLDER_SHAPE
from archive.upkeep.rights import rights_of
from archive.views_health import Health
from archive.words import N_, say

_ABSENT = N_("There is no archive at {path}.")
_LEFT = (".key", "-wal", ".files")
"""What an archive leaves beside it when its file alone is taken away."""


class NothingThere(StorageFailed):
    """There is no archive; `left` names what one leaves beside it, where that is there."""

    left = ""


def examine(url: str, around: Around, now: datetime | None = None, site: str = "") -> Health:
    """How fit the archive at `url` and its machine are; needs nobody to sign in.

    Keys and anchors are those of `site`; of each where it is ``all``. Raises `StorageFailed` where
    no archive is, `BadInput` for a site that it does not have.
    """
    return judged(measure(url, around, now, site))


def examine_open(source: Source, around: Around) -> Health:
    """How fit an archive that is open in this process, and its machine, are."""
    return judged(_measure_open(source, around))


def measure(url: str, around: Around, now: datetime | None = None, site: str = "") -> Measured:
    """Everything that can be measured of the archive at `url`; raises `StorageFailed` for none."""
    location = location_of(url)
    _not_absent(location)
    found = _outside(location, around)
    try:
        found = _before(found, location)
        if found.unopened is not None:
            return found
        opened = open_file(url, now, guarded=False, site=site)
        with closing(opened.engine):
            return measured_inside(found, opened)
    except BadInput:
        raise
    except ArchiveError as error:
        return found._replace(unopened=unread(error))


def _not_absent(location: Location) -> None:
    if not isinstance(location, FileLocation):
        return
    with disk_told(location.place):
        if location.path.exists():
            return
        above = None if location.path.is_symlink() else absent(location.path)
        if above is not None and above.message != NO_FOLDER:
            raise above
        if above is not None:
            raise NothingThere(above.message, **above.fields)
        none = NothingThere(_ABSENT, path=location.place)
        left = (each for tail in _LEFT if (each := location.beside(tail)).exists())
        none.left = ", ".join(each.name for each in left)
        raise none


def _before(found: Measured, location: Location) -> Measured:
    """With what can be told of the archive before it is opened, and whether it may be.

    One of another shape is not opened, or it would be brought to this one's.
    """
    if isinstance(location, FileLocation):
        with disk_told(location.place):
            refuse_foreign(location.path)
            found = found._replace(journal=is_wal(location.path))
        with closing(engine_at(location)) as engine:
            return _of_shape(found, engine.shape())
    with closing(server_engine(location, create=True)) as engine:
        found = found._replace(server=server_of(engine))
        try:
            shape = engine.shape()
        except ArchiveError as error:
            return found._replace(unopened=unread(error))
    if not shape:
        return found._replace(unopened=Unread(say(NOTHING_THERE), NOTHING_THERE))
    return _of_shape(found, shape)


def _of_shape(found: Measured, shape: int) -> Measured:
    found = found._replace(shape=(shape, SCHEMA_VERSION))
    if shape == SCHEMA_VERSION:
        return found
    cause = NEWER_SHAPE if shape > SCHEMA_VERSION else OLDER_SHAPE
    said = say(cause, shape=shape, known=SCHEMA_VERSION)
    return found._replace(unopened=Unread(said, cause))


def _measure_open(source: Source, around: Around) -> Measured:
    """The same of an archive that is open in this process.

    Its file is not read past the database here: closing a plain handle to it would give up the
    locks that this process holds on it.
    """
    found = _outside(source.engine.location, around)
    found = found._replace(shape=(SCHEMA_VERSION, SCHEMA_VERSION))
    found = measured_inside(found, source)
    return found._replace(journal=found.vitals and found.vitals.journal == "wal")


def _outside(location: Location, around: Around) -> Measured:
    """What can be measured without opening the archive."""
    found = Measured(
        place=location.place,
        backend=location.kind,
        program=program_here(),
        around=around,
        machine=machine_now(),
        library=library(),
    )
    if not isinstance(location, FileLocation):
        return found
    key = location.key_path("", "", first=True)
    things = {
        "archive": location.path,
        "wal": location.beside("-wal"),
        "shm": location.beside("-shm"),
        "folder": location.folder,
        "key": key,
        "lock": location.beside(".lock"),
        "files": location.files,
    }
    return found._replace(
        disk=disk_of(location.folder),
        sync=sync_of(location.folder),
        rights=rights_of(things),
        keys=(SiteKey("", "", key_file(key)),),
        size=_size(location.path),
        wal=_size(location.beside("-wal")),
    )


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
