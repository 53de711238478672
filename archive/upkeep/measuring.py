"""Measuring an archive and its machine; writes nothing to the archive and migrates nothing."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from archive.clock import read_stamp
from archive.errors import ArchiveError, BadInput, StorageFailed
from archive.location import FileLocation, Location, location_of
from archive.log.keyfile import read_key
from archive.reading.source import Source
from archive.reading.standing import standing
from archive.storage.causes import absent
from archive.storage.engine import Engine, disk_told
from archive.storage.fitness import refuse_foreign
from archive.storage.marks import LAST_BACKUP, mark
from archive.storage.opened import engine_at, open_file
from archive.storage.schema import SCHEMA_VERSION
from archive.storage.seeing import Seeing
from archive.storage.sitekeys import key_path_of
from archive.storage.vitals import is_wal, vitals_of
from archive.storage.vitals_postgres import server_of
from archive.upkeep.checks import SQLITE, judged
from archive.upkeep.disks import disk_of, sync_of
from archive.upkeep.facts import Around, KeyFile, Measured
from archive.upkeep.machine import machine_now, program_here
from archive.upkeep.rights import rights_of
from archive.views_health import Health
from archive.words import N_, say

_ABSENT = N_("There is no archive at {path}.")
_SHAPE = N_("it has shape {shape}, and this program knows shape {known}.")


def examine(url: str, around: Around, now: datetime | None = None) -> Health:
    """How fit the archive at `url` and its machine are; needs nobody to sign in.

    Raises `StorageFailed` where no archive is.
    """
    return judged(measure(url, around, now))


def examine_open(source: Source, around: Around) -> Health:
    """How fit an archive that is open in this process, and its machine, are."""
    return judged(_measure_open(source, around))


def measure(url: str, around: Around, now: datetime | None = None) -> Measured:
    """Everything that can be measured of the archive at `url`; raises `StorageFailed` for none."""
    location = location_of(url)
    _not_absent(location)
    found = _outside(location, around)
    try:
        if isinstance(location, FileLocation):
            with disk_told(location.place):
                refuse_foreign(location.path)
                found = found._replace(journal=is_wal(location.path))
        found = _of_shape(found, _shape_at(location))
        if found.unopened:
            return found
        opened = open_file(url, now, guarded=False)
        try:
            return _inside(found, opened)
        finally:
            opened.engine.close()
    except BadInput:
        raise
    except ArchiveError as error:
        return found._replace(unopened=str(error))


def _not_absent(location: Location) -> None:
    if isinstance(location, FileLocation):
        with disk_told(location.place):
            if not location.path.exists():
                raise absent(location.path) or StorageFailed(_ABSENT, path=location.place)


def _of_shape(found: Measured, shape: int) -> Measured:
    """With the archive's shape; one of another is not opened, or it would be migrated."""
    unfit = say(_SHAPE, shape=shape, known=SCHEMA_VERSION) if shape != SCHEMA_VERSION else ""
    return found._replace(shape=(shape, SCHEMA_VERSION), unopened=unfit)


def _shape_at(location: Location) -> int:
    engine = engine_at(location)
    try:
        return engine.shape()
    finally:
        engine.close()


def _measure_open(source: Source, around: Around) -> Measured:
    """The same of an archive that is open in this process.

    Its file is not read past the database here: closing a plain handle to it would give up the
    locks that this process holds on it.
    """
    found = _outside(source.engine.location, around)
    found = found._replace(shape=(SCHEMA_VERSION, SCHEMA_VERSION))
    try:
        found = _inside(found, source)
    except ArchiveError as error:
        return found._replace(unopened=str(error))
    return found._replace(journal=found.vitals and found.vitals.journal == "wal")


def _inside(found: Measured, source: Source) -> Measured:
    """What the archive says once it is open."""
    engine = source.engine
    key = key_path_of(source, source.site)
    with engine.reading():
        unprotected = (*engine.unprotected(), *engine.strange())
    found = found._replace(
        key=_key(key),
        unprotected=unprotected,
        logs=standing(source),
        backed_up_at=_backed_up(engine),
        behind=_behind(source),
    )
    if engine.kind == SQLITE:
        return found._replace(vitals=vitals_of(engine))
    return found._replace(server=server_of(engine), rights=rights_of({"key": key}))


def _backed_up(engine: Engine) -> datetime | None:
    """When the last backup was taken, as the archive notes it."""
    said = mark(engine, LAST_BACKUP) or {}
    try:
        return read_stamp(str(said["at"]))
    except (KeyError, ValueError):
        return None


def _behind(source: Source) -> str:
    seeing = Seeing.of(source.engine, source.founding.id)
    seeing.compare(source.engine)
    return seeing.behind


def _outside(location: Location, around: Around) -> Measured:
    """What can be measured without opening the archive."""
    found = Measured(
        place=location.place,
        backend=location.kind,
        program=program_here(),
        around=around,
        machine=machine_now(),
    )
    if not isinstance(location, FileLocation):
        return found
    key = location.key_path("", "", first=True)
    things = {
        "archive": location.path,
        "folder": location.folder,
        "key": key,
        "lock": location.beside(".lock"),
        "files": location.files,
    }
    return found._replace(
        disk=disk_of(location.folder),
        sync=sync_of(location.folder),
        rights=rights_of(things),
        key=_key(key),
        size=_size(location.path),
        wal=_size(location.beside("-wal")),
    )


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _key(path: Path) -> KeyFile:
    try:
        return KeyFile(str(path), read_key(path).verifier_key, "")
    except ArchiveError as error:
        return KeyFile(str(path), "", str(error))
