"""SQLite's view of the disk, recorded: what its files are asked to do passes through here.

The real file system does all of it; a `Recording` hears of it. The shared memory of a WAL is no
file that a power cut keeps and is not recorded.
"""

from __future__ import annotations

import ctypes
import itertools
from collections.abc import Iterator
from contextlib import contextmanager

import apsw

from tests.torture.recording import Recording

BASE = "unix"
NUMBER = itertools.count()
_OPENS_FOLDER = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_char_p, ctypes.POINTER(ctypes.c_int))


class RecordedFile(apsw.VFSFile):
    """A file of SQLite's whose changes are noted once they were made."""

    def __init__(self, recording: Recording, name: str, given: apsw.URIFilename | str | None,
                 flags: list[int]) -> None:  # fmt: skip
        self._recording, self._path = recording, recording.within(name)
        super().__init__(BASE, given, flags)

    def _note(self, kind: str, offset: int = 0, data: bytes = b"") -> None:
        if self._path is not None:
            self._recording.add(kind, self._path, offset, data)

    def xWrite(self, data: bytes, offset: int) -> None:
        super().xWrite(data, offset)
        self._note("write", offset, bytes(data))

    def xTruncate(self, newsize: int) -> None:
        super().xTruncate(newsize)
        self._note("truncate", newsize)

    def xSync(self, flags: int) -> None:
        super().xSync(flags)
        self._note("sync")


class RecordedVfs(apsw.VFS):
    """The real file system, with a listener; the default one while it is in use."""

    def __init__(self, recording: Recording) -> None:
        self._recording = recording
        super().__init__(f"recorded-{next(NUMBER)}", BASE, makedefault=True)

    def xOpen(self, name: apsw.URIFilename | str | None, flags: list[int]) -> apsw.VFSFile:
        given = name.filename() if isinstance(name, apsw.URIFilename) else name or ""
        path = self._recording.within(given)
        new = path is not None and not (self._recording.folder / path).exists()
        file = RecordedFile(self._recording, given, name, flags)
        if new and path is not None:
            self._recording.add("create", path)
        return file

    def xDelete(self, filename: str, syncdir: bool) -> None:
        super().xDelete(filename, syncdir)
        path = self._recording.within(filename)
        if path is None:
            return
        # the folder was synced by the same call, so before the name was noted as gone
        self._recording.add("unlink", path)
        if syncdir:
            self._recording.add("syncdir", _folder(path))


def _folder(path: str) -> str:
    return path.rpartition("/")[0] or "."


@contextmanager
def recorded(recording: Recording) -> Iterator[None]:
    """Every SQLite file that is opened meanwhile tells `recording` what it does."""
    vfs = RecordedVfs(recording)
    pointer = vfs.xGetSystemCall("openDirectory")
    assert pointer is not None
    real = _OPENS_FOLDER(pointer)

    @_OPENS_FOLDER
    def opens(name: bytes, out: object) -> int:
        """SQLite opens a folder only to sync it."""
        path = recording.within(name.decode())
        if path is not None:
            recording.add("syncdir", _folder(path))
        return int(real(name, out))

    vfs.xSetSystemCall("openDirectory", ctypes.cast(opens, ctypes.c_void_p).value or 0)
    try:
        yield
    finally:
        vfs.xSetSystemCall("openDirectory", pointer)
        vfs.unregister()
