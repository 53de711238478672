"""Whether a file is an archive, and whether SQLite can keep one whole here; before it is opened."""

from __future__ import annotations

import os
from pathlib import Path

import apsw

from archive.errors import StorageFailed
from archive.storage.causes import ABSENT, EMPTY, IS_FOLDER, NO_ARCHIVE, absent
from archive.storage.mounts import NETWORK, mount_of
from archive.words import N_

APPLICATION_ID = 0x57425831
"""``WBX1`` in the file's header, so that tools can tell an archive from other SQLite files."""

_FIRST_BAD, _LAST_BAD = (3, 7, 0), (3, 51, 2)
_MENDED = ((3, 44, 6), (3, 50, 7))
"""Older lines of SQLite that got the mending of 3.51.3, each from this release on."""
ALLOWED = "WAYBOX_NETWORK_DISK"
_SQLITE = b"SQLite format 3\0"
_OURS, _HEADER = 68, 72
"""Where the header of a SQLite file names its application."""
_APPLICATION = APPLICATION_ID.to_bytes(4, "big")

UNFIT_DISK = N_(
    "{path} lies on a network file system ({type}). Its programs do not see each other's locks and "
    "memory there, so that two of them can damage an archive. Nothing was done. Keep it on a disk "
    "of this machine, or use PostgreSQL; {name} overrules this at your own risk."
)
UNFIT_LIBRARY = N_(
    "SQLite {version} is in use; the releases 3.7.0 to 3.51.2 can damage an archive that two "
    "programs write. Nothing was done; install Waybox anew with a current package of apsw."
)


def refuse_foreign(path: Path) -> None:
    """Raise `StorageFailed` for what is no archive, before the database could change it.

    SQLite gives an empty file a header, and any file its journal mode, by merely opening it. Not so
    a file with a WAL beside it: a power cut may have torn its header while that was written back
    from the WAL, where it still is.
    """
    wal = path.with_name(path.name + "-wal")
    if path.is_dir():
        raise StorageFailed(IS_FOLDER, path=path)
    try:
        header = beginning_of(path, _HEADER)
    except FileNotFoundError as failure:
        raise absent(path) or StorageFailed(ABSENT, path=path) from failure
    if wal.is_file() and wal.stat().st_size:
        return
    if not header:
        raise StorageFailed(EMPTY, path=path)
    if header[: len(_SQLITE)] != _SQLITE or header[_OURS:_HEADER] != _APPLICATION:
        raise StorageFailed(NO_ARCHIVE, path=path)


def beginning_of(path: Path, size: int) -> bytes:
    """The first bytes of a database's file; fewer where it is shorter.

    Through SQLite: the system drops every lock that a process has on a file when that process
    closes any handle of it, those of an archive that is open elsewhere in the program, too.
    """
    flags = apsw.SQLITE_OPEN_MAIN_DB | apsw.SQLITE_OPEN_READONLY
    try:
        file = apsw.VFSFile("", str(path.absolute()), [flags, 0])
    except apsw.CantOpenError:
        path.open("rb").close()  # the system says better why
        raise
    try:
        return file.xRead(size, 0)
    finally:
        file.xClose()


def refuse_unfit(path: Path) -> None:
    """Raise `StorageFailed` where SQLite cannot keep a file whole.

    Over a network its programs share no memory and locks may not hold: even a program that only
    reads may write back, and damage the file under another machine. Who runs one program on one
    machine, and knows that the share locks, sets ``WAYBOX_NETWORK_DISK``.
    """
    version = apsw.sqlite_lib_version()
    if not is_sound(version):
        raise StorageFailed(UNFIT_LIBRARY, version=version)
    mount = mount_of(path)
    if mount.kind == NETWORK and not os.environ.get(ALLOWED):
        raise StorageFailed(UNFIT_DISK, path=path, type=mount.type, name=ALLOWED)


def is_sound(version: str) -> bool:
    """Whether a SQLite release is free of the fault that 3.51.3 mended.

    Two connections that write a WAL file could lose what was committed, or damage it.
    """
    number = tuple(int(part) for part in version.split(".")[:3])
    if not _FIRST_BAD <= number <= _LAST_BAD:
        return True
    return any(number[:2] == line[:2] and number >= line for line in _MENDED)
