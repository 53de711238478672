"""Taking a backup: one file, audited before it has its name.

Nobody signs in for it: it changes nothing in the log, and a timer takes it at night. The copy is
made under another name beside the wanted one, audited whole, held against the archive it was made
of, put on disk, and named last; whatever breaks off before leaves no backup.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from archive.clock import Clock, DemoClock, stamp
from archive.door import Door
from archive.durable import sync_folder
from archive.errors import ArchiveError, BadInput, LogBroken, StorageFailed
from archive.location import FileLocation
from archive.log.report import Report
from archive.opening import Archive
from archive.reading.audit import audit
from archive.storage.causes import FULL, MOUNTED, meaning_of_os
from archive.storage.copying import carry, content_of, files_of, tables_of, vacuum_into
from archive.storage.engine import Engine
from archive.storage.files import Files, TableFiles
from archive.storage.marks import BACKUP_OF, LAST_BACKUP, closed_by, put_mark
from archive.storage.opened import Opened, open_file
from archive.storage.schema import migrate
from archive.storage.seeing import Seeing
from archive.storage.sqlite import SqliteEngine
from archive.storage.standing import heads_of, root_at
from archive.views_backup import Backup, LogEnd
from archive.words import N_, say

_OURS_ALONE = 0o600

_IS_THERE = N_("There is something at {path} already; a backup never replaces anything.")
_OURS = N_(
    "{path} is the name of something that belongs to the archive itself. Give the backup another "
    "name, best on another disk."
)
_TAILS = (".key", ".files", ".lock", ".new", ".restoring", ".before", ".crew", "-wal", "-shm",
          "-journal")  # fmt: skip
_NO_FOLDER = N_("There is no folder {path}; make it, or name another one.")
_OF_A_COPY = N_("{path} is a backup already. Copy the file.")
_UNSOUND = N_("The audit found {count} things in the copy; there is no backup. The first: {first}")
_OTHER_LOG = N_(
    "The copy of {origin} is not how its log began; there is no backup. Verify the archive."
)
_SAME_DISK = N_(
    "The backup lies on the disk of the archive: what breaks the one takes the other. Take it to "
    "another disk, and that one out of the house."
)
_FULL = N_("The disk of {path} is full; there is no backup. Make room there, or name another disk.")
_MOUNTED = N_(
    "The disk at {at} is mounted for reading only; there is no backup. Mount it for writing, or "
    "name another disk."
)
_AS_BACKUP = {FULL: _FULL, MOUNTED: _MOUNTED}
_NOT_NOTED = N_("The archive could not note that it was backed up: {reason}")

Told = Callable[[str, int], None]
"""Hears a step, as a marked sentence, and how far it is."""
COPYING, PACKING, AUDITING = N_("copying"), N_("taking papers in"), N_("auditing")


class Unsound(LogBroken):
    """A copy in which an audit found something; `report` says what."""

    def __init__(self, report: Report) -> None:
        first = report.problems[0].text
        super().__init__(say(_UNSOUND, count=len(report.problems), first=first))
        self.report = report


class Copied(NamedTuple):
    """A copy that was audited."""

    heads: tuple[LogEnd, ...]
    files: int


def _untold(_step: str, _done: int) -> None:
    """Nobody listens."""


def back_up(url: str, wanted: Path, *, now: datetime | None = None, told: Told = _untold) -> Backup:
    """Take a backup of the archive at `url` as the file `wanted`.

    Raises `BadInput` where the file cannot be made there, `StorageFailed`, and `LogBroken` where
    the copy is not sound; then there is no file.
    """
    began = time.monotonic()
    wanted = wanted.expanduser()
    _check_free(wanted)
    opened = open_file(url, now)
    with closing(opened.engine):
        _check_name(opened.engine, wanted)
        if closed_by(opened.engine):
            raise BadInput(_OF_A_COPY, path=opened.engine.place)
        building = wanted.with_name(f".{wanted.name}.{secrets.token_hex(4)}.part")
        taken_at = _now(opened.clock)
        with _written(wanted, building):
            copied = _copy(opened, building, taken_at, told)
            _compare(opened.engine, copied.heads)
            sha256 = _kept(building)
            _name(building, wanted)
        said = {"at": stamp(taken_at), "file": wanted.name, "sha256": sha256,
                "heads": [list(head) for head in copied.heads]}  # fmt: skip
        hints = (*_same_disk(opened.engine, wanted), *_noted(opened.engine, said))
    return Backup(
        str(wanted), opened.founding.id, taken_at, sum(head.events for head in copied.heads),
        copied.heads, copied.files, wanted.stat().st_size, sha256,
        int(time.monotonic() - began), hints,
    )  # fmt: skip


def _check_free(wanted: Path) -> None:
    if not wanted.parent.is_dir():
        raise BadInput(_NO_FOLDER, path=wanted.parent)
    if wanted.exists() or wanted.is_symlink():
        raise BadInput(_IS_THERE, path=wanted)


def _check_name(engine: Engine, wanted: Path) -> None:
    """What belongs to an archive takes its name with something behind it."""
    if engine.kind != "sqlite":
        return
    own, other = str(Path(engine.place).resolve()), str(wanted.resolve())
    rest = other.removeprefix(own)
    if rest != other and (rest.startswith(_TAILS) or rest.endswith(".key")):
        raise BadInput(_OURS, path=wanted)


def _now(clock: Clock) -> datetime:
    return clock.at if isinstance(clock, DemoClock) else clock.tick().at


@contextmanager
def _written(wanted: Path, building: Path) -> Iterator[None]:
    """Whatever goes wrong is told of the backup, and leaves nothing of it."""
    try:
        yield
    except OSError as failure:
        meant = meaning_of_os(failure, wanted)
        raise StorageFailed(
            _AS_BACKUP.get(meant.message, meant.message), **meant.fields
        ) from failure
    except StorageFailed as failure:
        if str(failure.fields.get("path", "")).startswith(str(building)):
            fields = {**failure.fields, "path": wanted}
            raise StorageFailed(
                _AS_BACKUP.get(failure.message, failure.message), **fields
            ) from failure
        raise
    finally:
        for tail in ("", "-wal", "-shm", "-journal", ".lock"):
            with suppress(OSError):  # on a disk that takes nothing, nothing was made
                building.with_name(building.name + tail).unlink(missing_ok=True)


def _copy(opened: Opened, building: Path, taken_at: datetime, told: Told) -> Copied:
    """The whole archive in one file, marked as a backup, audited."""
    source = opened.engine
    if source.kind == "sqlite":
        told(COPYING, 0)
        building.touch(_OURS_ALONE)
        vacuum_into(source, building)
    engine = SqliteEngine(FileLocation(building), create=True)
    building.chmod(_OURS_ALONE)
    with closing(engine):
        if source.kind != "sqlite":
            migrate(engine)
            _carry_all(source, engine, told)
        else:
            _pack(source, engine, told)
        heads = tuple(LogEnd(head.origin, head.size, head.root) for head in heads_of(engine))
        said: dict[str, Any] = {"archive": opened.founding.id, "taken_at": stamp(taken_at),
                "heads": [list(head) for head in heads]}  # fmt: skip
        said["content"] = content_of(engine, said)
        engine.write(lambda: put_mark(engine, BACKUP_OF, said))
        check(opened._replace(engine=engine), told, TableFiles(engine))
        return Copied(heads, len(files_of(engine)))


def _carry_all(source: Engine, target: Engine, told: Told) -> None:
    def all_rows() -> None:
        with source.reading():
            carry(source, target, tables_of(target), lambda done: told(COPYING, done))

    target.write(all_rows)


def _pack(source: Engine, target: Engine, told: Told) -> None:
    """Take the papers that lie in a folder into the file."""
    files = TableFiles(target)
    for done, sha256 in enumerate(files_of(target)):
        told(PACKING, done)
        with suppress(LogBroken):  # the audit says that it is missing or altered
            files.keep(source.files.get(sha256))


def check(copy: Opened, told: Told, files: Files) -> None:
    """Audit a copy whole; raises `Unsound` where something does not hold."""
    engine = copy.engine
    engine.files = files
    door = Door(copy, None, "", secrets.token_bytes)
    report = audit(Archive(door, Seeing()), (), lambda done: told(AUDITING, done))
    if report.problems:
        raise Unsound(report)


def _compare(live: Engine, heads: tuple[LogEnd, ...]) -> None:
    """The copy's logs must be how the archive's began, by the archive's own tree."""
    with live.reading():
        for origin, size, root in heads:
            if root_at(live, origin, size) != root:
                raise LogBroken(say(_OTHER_LOG, origin=origin))


def _kept(building: Path) -> str:
    """Put the file on disk; its SHA-256."""
    with building.open("rb+") as file:
        os.fsync(file.fileno())
        return hashlib.file_digest(file, "sha256").hexdigest()


def _name(building: Path, wanted: Path) -> None:
    """Give the backup its name unless that is taken meanwhile; then it is a backup."""
    try:
        wanted.hardlink_to(building)
    except FileExistsError as error:
        raise BadInput(_IS_THERE, path=wanted) from error
    except OSError:  # a stick's file system knows no second name
        _check_free(wanted)
        building.rename(wanted)
    sync_folder(wanted.parent)


def _same_disk(engine: Engine, wanted: Path) -> Iterator[str]:
    location = engine.location
    if isinstance(location, FileLocation) and location.path.stat().st_dev == wanted.stat().st_dev:
        yield say(_SAME_DISK)


def _noted(engine: Engine, said: dict[str, Any]) -> Iterator[str]:
    """Note in the archive when it was backed up last, for a check-up to read."""
    try:
        engine.write(lambda: put_mark(engine, LAST_BACKUP, said))
    except ArchiveError as error:
        yield say(_NOT_NOTED, reason=error)
