"""The files that an open SQLite archive stands on: their names may lead to others meanwhile.

An open database goes on in a file that has no name any more, and in a write-ahead log that was
removed: what was answered with a tick would be gone with the process, and unseen by every other.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import apsw
import peewee

from archive.errors import ArchiveError, OpenAnew, StorageFailed
from archive.storage.engine import Rows
from archive.words import N_

Identity = tuple[int, int] | None
"""Which file lies at a path; None where none does."""

GONE = N_(
    "The archive at {path} was moved, removed or replaced while it was open. Nothing was recorded; "
    "put it back, or leave and open it anew."
)
KEPT = N_(
    "The archive at {path} was removed or replaced while it was open. Nothing was recorded; what "
    "was recorded until then is whole in {kept}. Leave Waybox at every station and put the right "
    "file at {path}."
)
_SLIPPED = N_(
    "The archive at {path} was moved, removed or replaced while something was recorded in it. It "
    "was not confirmed; when the archive is back, look whether it was recorded before you do it "
    "again."
)
LOOSE = N_(
    "{path} was removed or replaced while the archive was open; it is a part of it. Nothing was "
    "recorded. The archive is opened anew; where that does not help, leave Waybox at every station "
    "and start it again."
)
OVERWRITTEN = N_(
    "Another file was written over the archive at {path} while it was open. Nothing was recorded. "
    "Leave Waybox at every station, put what lies there aside with what lies beside it, and only "
    "then put the right file there."
)
_IN_THE_WAY = (ArchiveError, peewee.PeeweeException, apsw.Error, OSError)
_HANDLES = "/dev/fd"


class Footing:
    """What the connections of one program to one archive stand on."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._wal, self._shm = (f"{os.path.realpath(path)}-{tail}" for tail in ("wal", "shm"))
        self._guard, self._open = threading.Lock(), 0
        self._known: tuple[Identity, Identity] = (None, None)
        """What lies beside it as long as a connection is open: SQLite removes it with the last."""
        self._file: Identity = None
        self.kept: Path | None = None
        """A copy of what was recorded, made when the archive's file had lost its name."""
        self._size = self._written = 0
        self.turns = 0
        """How often the file itself was found written since: pages read before are old."""

    def opened(self) -> None:
        """The archive has been opened here."""
        self._file = _identity(self._path)

    def connecting(self) -> None:
        """Raise `StorageFailed` where a connection would stand on other files than the others do.

        It would even make a new file where none is.
        """
        objection = self.objection() if self._file is not None else None
        if objection is not None:
            raise objection

    def connected(self) -> None:
        """There is one connection more."""
        with self._guard:
            if not self._open:
                self._known = self._beside()
            self._open += 1

    def closed(self) -> None:
        """There is one connection less."""
        with self._guard:
            self._open -= 1
            if not self._open:
                self._known = (None, None)

    def objection(self) -> StorageFailed | None:
        """Why nothing may be read or written here now; None where nothing speaks against it."""
        found = _stat(self._path)
        if found is None or (found.st_dev, found.st_ino) != self._file:
            sentence = KEPT if self.kept is not None else GONE
            return OpenAnew(sentence, path=self._path, kept=self.kept)
        if self._is_overwritten(found):
            return StorageFailed(OVERWRITTEN, path=self._path)
        taken = self._taken()
        return OpenAnew(LOOSE, path=taken) if taken else None

    def slipped(self) -> StorageFailed | None:
        """Why what has just been committed may not count; None where nothing speaks against it."""
        with suppress(OSError):
            if _identity(self._path) == self._file and not self._taken():
                return None
        failure = OpenAnew(_SLIPPED, path=self._path)
        failure.unsure = True
        return failure

    def _taken(self) -> str:
        """What lay beside it and does not any more; empty where all is there."""
        now = self._beside()
        for path, here, ours in zip((self._wal, self._shm), now, self._known, strict=True):
            if ours is not None and here != ours:
                return path
        if self._open:
            self._known = now  # a new file gets them with the first thing written
        return ""

    def _is_overwritten(self, found: os.stat_result) -> bool:
        """Whether a smaller file was copied over ours, which never shrinks.

        One that is as large is for whoever takes the head to notice, once it is read from the disk
        anew. SQLite's count of changes tells nothing: it stands still while a write-ahead log is
        used, and a power cut may leave it garbled in the file, though not in that log.
        """
        if found.st_mtime_ns == self._written and found.st_size == self._size:
            return False
        if found.st_size < self._size:
            return True
        self._written, self._size = found.st_mtime_ns, found.st_size
        self.turns += 1
        return False

    def _beside(self) -> tuple[Identity, Identity]:
        return _identity(self._wal), _identity(self._shm)

    def settle(self, rows: Callable[[str], Rows], copy: Callable[[], Path]) -> None:
        """Bring what was committed into the file to which it was committed, where that is safe.

        A stranger in its place would take our write-ahead log for its own; and of a file that has
        no name any more a copy is kept. Nothing is done where another program works with the log,
        or has the stranger open.
        """
        now = self._beside()
        if any(here not in (None, ours) for here, ours in zip(now, self._known, strict=True)):
            return
        with suppress(*_IN_THE_WAY), self._kept_off() as is_stranger:
            if self.kept is None and _is_nameless(self._file):
                self.kept = copy()
            ((busy, _, _),) = rows("PRAGMA wal_checkpoint(TRUNCATE)")
            if is_stranger and not busy:
                for each in (self._wal, self._shm):
                    Path(each).unlink(missing_ok=True)

    @contextmanager
    def _kept_off(self) -> Iterator[bool]:
        """Nobody opens the file that lies here now; gives whether it is a stranger."""
        if _identity(self._path) in (None, self._file):
            yield False
            return
        flags = apsw.SQLITE_OPEN_MAIN_DB | apsw.SQLITE_OPEN_READWRITE
        file = apsw.VFSFile("", str(self._path.absolute()), [flags, 0])
        try:
            file.xLock(apsw.SQLITE_LOCK_SHARED)
            file.xLock(apsw.SQLITE_LOCK_EXCLUSIVE)
            yield True
        finally:
            file.xUnlock(apsw.SQLITE_LOCK_NONE)
            file.xClose()


def _is_nameless(file: Identity) -> bool:
    """Whether a file that is open here was removed, so that it ends with the last who has it."""
    with suppress(OSError):
        for each in os.listdir(_HANDLES):  # noqa: PTH208 - names of handles
            with suppress(OSError):
                found = os.fstat(int(each))
                if (found.st_dev, found.st_ino) == file:
                    return not found.st_nlink
    return False


def _stat(path: Path | str) -> os.stat_result | None:
    try:
        return os.stat(path)  # noqa: PTH116 - three for each scan
    except FileNotFoundError:
        return None


def _identity(path: Path | str) -> Identity:
    found = _stat(path)
    return None if found is None else (found.st_dev, found.st_ino)
