"""What a number of the system or a class of the database means to a person."""

from __future__ import annotations

import errno
import os
import shutil
from collections import namedtuple
from pathlib import Path

import apsw
import portalocker
import pytest

from archive.errors import LogBroken, StorageFailed
from archive.storage import causes, mounts
from archive.storage.causes import meaning_of, meaning_of_lock, meaning_of_os

pytestmark = pytest.mark.backend("sqlite", twin="tests/archive/storage/test_postgres_failing.py")

Usage = namedtuple("Usage", "free")
PATH = Path("/srv/a.db")


def told(failure: apsw.Error, folder: Path) -> str:
    found = meaning_of(failure, folder / "a.db")
    assert isinstance(found, StorageFailed)
    return found.message


@pytest.mark.parametrize(
    ("number", "message"),
    [
        (errno.ENOSPC, causes.FULL),
        (errno.EDQUOT, causes.FULL),
        (errno.EIO, causes.SILENT),
        (errno.ESTALE, causes.SILENT),
        (errno.ENOTCONN, causes.SILENT),
        (errno.EACCES, causes.READ_ONLY),
        (errno.ENAMETOOLONG, causes.TOO_LONG),
        (errno.EISDIR, causes.IS_FOLDER),
        (errno.EMFILE, causes.NOT_READABLE),
    ],
)
def test_what_the_system_says(number: int, message: str):
    assert meaning_of_os(OSError(number, os.strerror(number)), PATH).message == message


def test_a_read_only_mount_is_named_by_its_place():
    found = meaning_of_os(OSError(errno.EROFS, "", "/srv/a.db"), PATH)
    assert found.message == causes.MOUNTED


@pytest.mark.parametrize(
    ("failure", "message"),
    [
        (apsw.FullError, causes.FULL),
        (apsw.BusyError, causes.BUSY),
        (apsw.LockedError, causes.BUSY),
        (apsw.CorruptError, causes.DAMAGED),
        (apsw.NotADBError, causes.NO_ARCHIVE),
        (apsw.IOError, causes.SILENT),
        (apsw.ReadOnlyError, causes.READ_ONLY),
        (apsw.CantOpenError, causes.NOT_READABLE),
        (apsw.NoMemError, causes.NOT_READABLE),
    ],
)
def test_what_the_database_says(failure: type[apsw.Error], message: str, tmp_path: Path):
    assert told(failure("said"), tmp_path) == message


def test_a_disk_without_room_is_full_whatever_the_database_calls_it(tmp_path, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(1000))
    assert told(apsw.IOError("disk I/O error"), tmp_path) == causes.NO_ROOM


def test_a_disk_that_turned_read_only_is_told_so(tmp_path, monkeypatch):
    info = tmp_path / "mountinfo"
    info.write_text(f"30 22 8:1 / {tmp_path} ro - ext4 /dev/sda1 ro\n", "utf-8")
    monkeypatch.setattr(mounts, "MOUNTS", info)
    for failure in (apsw.ReadOnlyError(), apsw.CantOpenError(), apsw.IOError()):
        assert told(failure, tmp_path) == causes.MOUNTED


def test_an_attempt_on_the_log_is_no_failure_of_the_disk():
    assert isinstance(meaning_of(apsw.ConstraintError("the log is append-only"), PATH), LogBroken)


@pytest.mark.parametrize(
    ("number", "message"),
    [(errno.EAGAIN, causes.BUSY), (errno.ENOLCK, causes.NOT_READABLE), (errno.EIO, causes.SILENT)],
)
def test_a_lock_that_cannot_be_taken(number: int, message: str):
    failure = portalocker.LockException(OSError(number, "x"), "x")
    assert meaning_of_lock(failure, PATH).message == message
