"""Putting a restored file in the place of another, which is moved aside."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import portalocker

from archive.durable import sync_folder
from archive.errors import BadInput
from archive.location import FileLocation
from archive.storage.alone import Alone, alone_in
from archive.storage.engine import disk_told
from archive.words import N_

_TAILS = ("", "-wal", "-shm", ".files")


def discard(building: FileLocation) -> None:
    """Remove what was built and is not in place."""
    for tail in ("", "-wal", "-shm", "-journal", ".lock"):
        building.beside(tail).unlink(missing_ok=True)
    shutil.rmtree(building.files, ignore_errors=True)


@contextmanager
def building_alone(location: FileLocation) -> Iterator[FileLocation]:
    """Where something is built for a place, by one program at a time; what is left is removed.

    Two would build in the same place, and one clear away what the other has signed. Raises
    `BadInput` while another one does.
    """
    building = FileLocation(location.beside(".restoring"))
    path = building.beside(".one")
    with disk_told(location.place), path.open("a+b") as one:
        try:
            portalocker.lock(one, _AT_ONCE)
        except portalocker.LockException as failure:
            raise BadInput(_ANOTHER, path=location.place) from failure
        discard(building)
        try:
            yield building
        finally:
            discard(building)
            with suppress(OSError):  # Windows removes nothing that is open
                path.unlink()


_AT_ONCE = portalocker.LockFlags.EXCLUSIVE | portalocker.LockFlags.NON_BLOCKING
_ANOTHER = N_("Another program restores the archive at {path} now. Nothing was done.")


def put_in_place(location: FileLocation, sign: Callable[[Alone | None], None]) -> str:
    """Move what lies there aside, and what was built and signed to its place.

    `sign` gets what lay there, at a moment when nobody else can write to it. Gives where it lies
    now; empty where nothing did. What is left of an archive whose file is gone is moved, too: a
    write-ahead log would be taken for that of its successor. Raises `StorageFailed` while others
    have it open.
    """
    building = FileLocation(location.beside(".restoring"))
    with ExitStack() as held:
        lock = held.enter_context(location.beside(".lock").open("a+b"))
        portalocker.lock(lock, portalocker.LockFlags.EXCLUSIVE)
        old = held.enter_context(alone_in(location.path)) if location.path.exists() else None
        sign(old)
        _synced(building.path)
        if old is not None:
            _for_the_same(location, building)
        aside, left = _aside(location), [each for each in _TAILS if location.beside(each).exists()]
        for tail in reversed(left):
            location.beside(tail).rename(aside.beside(tail))
        for tail in reversed(_TAILS):  # the file itself last: then it is the archive
            if building.beside(tail).exists():
                building.beside(tail).rename(location.beside(tail))
        sync_folder(location.path.parent)
    return str(aside.beside(left[0])) if left else ""


def _for_the_same(location: FileLocation, building: FileLocation) -> None:
    """Let whoever could use what lay there use what takes its place, as far as the system lets us.

    Somebody else may restore than works, whose stations would not be let in.
    """
    before = location.path.stat()
    building.path.chmod(stat.S_IMODE(before.st_mode))
    if not hasattr(os, "chown"):
        return
    with suppress(PermissionError):
        for path in (building.path, building.files, *building.files.rglob("*")):
            if path.exists():
                os.chown(path, before.st_uid, before.st_gid)


def _synced(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _aside(location: FileLocation) -> FileLocation:
    """A free name for what lay there."""
    names = (location.beside(f".before-restore-{number}") for number in range(1, 10_000))
    free = map(FileLocation, names)
    return next(at for at in free if not any(at.beside(tail).exists() for tail in _TAILS))
