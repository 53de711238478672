"""Why an archive in a file cannot be read or written, as a person can act on it.

The system gives a number, the database a class; what is told is found by looking at the file, its
folder and its disk as they are now.
"""

from __future__ import annotations

import errno
import os
import shlex
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import apsw

from archive.errors import ArchiveError, LogBroken, OpenAnew, StorageFailed
from archive.storage.mounts import mount_of, nearest
from archive.words import N_

if TYPE_CHECKING:
    import portalocker

ABSENT = N_("There is no archive at {path}. `waybox init` makes one; --archive says where it is.")
NOT_READABLE = N_("The archive at {path} cannot be read or written: {reason}. Nothing was done.")
FULL = N_("The disk of {path} is full. Nothing was recorded; make room and do it again.")
NO_ROOM = N_(
    "The disk of {path} is full: even to be read, an archive needs {needed} KB beside it. Nothing "
    "was done; make room and do it again."
)
READ_ONLY = N_("The archive at {path} is read-only for this user. Nothing was recorded.")
NO_ARCHIVE = N_("The file at {path} is no Waybox archive, or it is damaged. Nothing was done.")
DAMAGED = N_(
    "The archive at {path} is damaged, or its disk cannot be read: {reason}. Nothing was recorded. "
    "Stop working with it, keep it and what lies beside it as they are, and have the disk looked "
    "at; if that does not help, restore the last backup."
)
BUSY = N_(
    "Another program holds the archive at {path}. Nothing was recorded; try again. Where it stays "
    "so, a program that hangs has to be ended."
)
DENIED = N_(
    "This account may not use {path}, which belongs to {owner}. Nothing was recorded; work as "
    "{owner}, or let that account open it to this one."
)
CLOSED = N_(
    "{path} belongs to this account and is closed to it. Nothing was recorded; open it with "
    "chmod u+rwX {closed}"
)
MOUNTED = N_(
    "The disk at {at} is mounted for reading only; systems do that when a disk fails. Nothing was "
    "recorded. Look at the disk, mount it for writing, and do it again."
)
NO_FOLDER = N_(
    "There is no folder {path}. Is its disk attached, and is it spelt so? Nothing was done."
)
SILENT = N_(
    "The disk of {path} does not answer: {reason}. It was not confirmed. Look at cable, network "
    "and mount; when it answers, look whether it was recorded before you do it again."
)
TOO_LONG = N_("The path {path} is longer than this system takes. Nothing was done.")
IS_FOLDER = N_("{path} is a folder; an archive is a file. Nothing was done.")
EMPTY = N_("The file at {path} is empty, so it is no archive. Nothing was done.")

_ROOM = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC), errno.EFBIG}
_SILENT = {
    errno.EIO, errno.ESTALE, errno.ENOTCONN, errno.ENODEV, errno.ENXIO, errno.ETIMEDOUT,
    errno.EHOSTDOWN, errno.EHOSTUNREACH, errno.ENETDOWN, errno.ENETUNREACH, errno.ECONNRESET,
}  # fmt: skip
_NEEDED = 64 * 1024
"""Bytes that a station needs beside the archive to open it at all."""
_BESIDE = ("", "-wal", "-shm", ".lock")


def meaning_of(failure: Exception, path: Path) -> ArchiveError:
    """What a failure of the database means: of the storage, or an attempt on the log."""
    cause = failure
    while isinstance(cause.__cause__ or cause.__context__, Exception):
        if isinstance(cause, apsw.Error):
            break
        cause = cause.__cause__ or cause.__context__  # type: ignore[assignment]
    if "append-only" in str(failure):
        return LogBroken(str(failure))
    message = _RULED.get(type(cause), NOT_READABLE)
    ruled = StorageFailed(message, path=path, reason=str(cause))
    if isinstance(cause, apsw.IOError | apsw.CantOpenError) and _no_room(path):
        return StorageFailed(NO_ROOM, path=path, needed=_NEEDED // 1024)
    found = (barred(path) or ruled) if isinstance(cause, _BARRED) else ruled
    if isinstance(cause, apsw.ReadOnlyError):
        # what was opened for reading stays so, whatever is mended
        return OpenAnew(found.message, **found.fields)
    return found


_BARRED = (apsw.ReadOnlyError, apsw.CantOpenError, apsw.PermissionsError, apsw.IOError)
"""What a missing right, folder or mount may be behind."""
_RULED: dict[type[Exception], str] = {
    apsw.FullError: FULL,
    apsw.BusyError: BUSY,
    apsw.LockedError: BUSY,
    apsw.ProtocolError: BUSY,
    apsw.CorruptError: DAMAGED,
    apsw.NotADBError: NO_ARCHIVE,
    apsw.IOError: SILENT,
    UnicodeDecodeError: DAMAGED,
    apsw.ReadOnlyError: READ_ONLY,
    apsw.PermissionsError: READ_ONLY,
}
"""What the database's own errors mean to a person; the others are `NOT_READABLE`."""


def _no_room(path: Path) -> bool:
    """Whether the disk has no room left: what SQLite shares in memory must lie on it, too."""
    with suppress(OSError):
        return shutil.disk_usage(nearest(path)).free < _NEEDED
    return False


def meaning_of_os(failure: OSError, place: object) -> StorageFailed:
    """What a failure of the system means; it may name a file of its own."""
    number = failure.errno or 0
    where = Path(os.fsdecode(failure.filename)) if _is_path(failure.filename) else None
    path = where or place
    reason = os.strerror(number) if number else str(failure)
    if number in _ROOM:
        return StorageFailed(FULL, path=path)
    if number in _SILENT:
        return StorageFailed(SILENT, path=path, reason=reason)
    if number == errno.ENAMETOOLONG:
        return StorageFailed(TOO_LONG, path=path)
    if isinstance(failure, FileExistsError):
        return StorageFailed(NO_FOLDER, path=path)
    if isinstance(failure, IsADirectoryError):
        return StorageFailed(IS_FOLDER, path=path)
    if where is not None:
        found = absent(where) if isinstance(failure, _NOWHERE) else barred(where, number)
        if found is not None:
            return found
    ruled = READ_ONLY if isinstance(failure, PermissionError) else NOT_READABLE
    return StorageFailed(ruled, path=path, reason=reason)


_NOWHERE = (FileNotFoundError, NotADirectoryError)


def _is_path(name: object) -> bool:
    return isinstance(name, str | bytes)


def meaning_of_lock(failure: portalocker.LockException, path: Path) -> StorageFailed:
    """What it means that the lock file beside the archive could not be locked."""
    cause = failure.args[0] if failure.args else failure
    if isinstance(cause, OSError) and cause.errno not in (errno.EAGAIN, errno.EACCES):
        return meaning_of_os(cause, path)
    return StorageFailed(BUSY, path=path)


def absent(path: Path) -> StorageFailed | None:
    """What is missing above a file that is not there; None where its folder is."""
    shut = _shut_out(path)
    if shut is not None:
        return _denied(shut)
    # os.path, not Path: what may not be looked at is not there, and raises nothing
    return None if os.path.isdir(path.parent) else StorageFailed(NO_FOLDER, path=path.parent)  # noqa: PTH112


def _shut_out(path: Path) -> Path | None:
    """The first folder on the way to `path` that this account may not enter."""
    way = (each for each in reversed(path.parents) if os.path.isdir(each))  # noqa: PTH112
    return next((each for each in way if not os.access(each, os.X_OK)), None)


def barred(path: Path, number: int = 0) -> StorageFailed | None:
    """What keeps this account from the archive at `path`; None where nothing is seen to."""
    mount = mount_of(path)
    if mount.read_only or number == errno.EROFS:
        return StorageFailed(MOUNTED, at=mount.at or path)
    if os.path.isdir(path):  # noqa: PTH112
        return StorageFailed(IS_FOLDER, path=path)
    missing = absent(path)
    if missing is not None:
        return missing
    closed = [each for each in _beside(path) if not _mine(each)]
    return _denied(*closed) if closed else None


def _denied(*paths: Path) -> StorageFailed:
    """What is said of things closed to this account, or that it has closed to itself."""
    path = next((each for each in paths if not _owned(each)), paths[0])
    if _owned(path):
        return StorageFailed(CLOSED, path=path, closed=shlex.join(map(str, paths)))
    return StorageFailed(DENIED, path=path, owner=owner_of(path))


def _owned(path: Path) -> bool:
    with suppress(OSError, AttributeError):
        return path.stat().st_uid == os.geteuid()
    return False


def _beside(path: Path) -> Iterator[Path]:
    """What is written when an archive is: its folder last, since the rest may lie there already."""
    yield from (path.with_name(path.name + tail) for tail in _BESIDE)
    yield path.parent


def _mine(path: Path) -> bool:
    wanted = os.R_OK | os.W_OK | (os.X_OK if os.path.isdir(path) else 0)  # noqa: PTH112
    return not os.path.exists(path) or os.access(path, wanted)  # noqa: PTH110


def owner_of(path: Path) -> str:
    """Whom a file belongs to, by name where the system knows one."""
    try:
        return path.owner()
    except (KeyError, NotImplementedError):
        return str(path.stat().st_uid)
    except OSError:
        return "?"
