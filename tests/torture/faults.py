"""A disk that fails: the calls of the system that SQLite makes, answered as a bad disk answers.

Each call goes to the real one until its turn comes. The table of calls is SQLite's own
(`xSetSystemCall`); it has none for syncing, so a sync fails in a file of ours.
"""

from __future__ import annotations

import ctypes
import errno
import fcntl
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import apsw

from tests.torture.vfs import BASE, NUMBER

_INT, _LONG, _SIZE = ctypes.c_int, ctypes.c_long, ctypes.c_size_t
_ADDRESS, _TEXT = ctypes.c_void_p, ctypes.c_char_p


def _form(result: Any, *arguments: Any) -> Any:
    return ctypes.CFUNCTYPE(result, *arguments, use_errno=True)


_FORMS: dict[str, Any] = {
    "open": _form(_INT, _TEXT, _INT, _INT),
    "read": _form(_LONG, _INT, _ADDRESS, _SIZE),
    "pread": _form(_LONG, _INT, _ADDRESS, _SIZE, _LONG),
    "pread64": _form(_LONG, _INT, _ADDRESS, _SIZE, _LONG),
    "write": _form(_LONG, _INT, _ADDRESS, _SIZE),
    "pwrite": _form(_LONG, _INT, _ADDRESS, _SIZE, _LONG),
    "pwrite64": _form(_LONG, _INT, _ADDRESS, _SIZE, _LONG),
    "ftruncate": _form(_INT, _INT, _LONG),
    "unlink": _form(_INT, _TEXT),
    "fcntl": _form(_INT, _INT, _INT, _ADDRESS),
    "fstat": _form(_INT, _INT, _ADDRESS),
    "mmap": _form(_ADDRESS, _ADDRESS, _SIZE, _INT, _INT, _INT, _LONG),
}
_LOCKS = (fcntl.F_SETLK, fcntl.F_SETLKW)
"""The only commands of fcntl that are made to fail."""


@dataclass(frozen=True)
class Kind:
    """A way for a disk to fail."""

    calls: tuple[str, ...]
    error: int
    half: bool = False
    """Half of what was to be written is, first."""
    short: bool = False
    """Half is written, and that is said: no error at all."""
    only: str = ""
    """Of files whose name ends so."""
    patience: int = 10_000
    """Milliseconds that SQLite waits for a lock."""


_WRITES = ("write", "pwrite", "pwrite64")
KINDS: dict[str, Kind] = {
    "read": Kind(("read", "pread", "pread64"), errno.EIO),
    "write": Kind(_WRITES, errno.EIO),
    "torn write": Kind(_WRITES, errno.EIO, half=True),
    "short write": Kind(_WRITES, 0, half=True, short=True),
    "full": Kind(_WRITES, errno.ENOSPC),
    "full in the middle": Kind(_WRITES, errno.ENOSPC, half=True),
    "sync": Kind(("sync",), errno.EIO),
    "truncate": Kind(("ftruncate",), errno.EIO),
    "open": Kind(("open",), errno.EIO),
    "no more files": Kind(("open",), errno.EMFILE),
    "unlink": Kind(("unlink",), errno.EIO),
    "lock": Kind(("fcntl",), errno.EIO, patience=20),
    "size": Kind(("fstat",), errno.EIO),
    "map": Kind(("mmap",), errno.ENOMEM),
    "open shared memory": Kind(("open",), errno.EIO, only="-shm"),
    "grow shared memory": Kind(_WRITES, errno.ENOSPC, only="-shm"),
}
BESIDE: dict[str, Kind] = {
    "write beside": Kind(("beside write",), errno.EIO),
    "full beside": Kind(("beside write",), errno.ENOSPC, half=True),
    "sync beside": Kind(("beside fsync",), errno.EIO),
    "name beside": Kind(("beside rename", "beside replace", "beside link"), errno.EIO),
    "folder beside": Kind(("beside mkdir",), errno.ENOSPC),
    "open beside": Kind(("beside open",), errno.EMFILE),
}
"""The same for files that the program writes itself, beside the database."""


@dataclass
class Trouble:
    """The `nth` call of a kind fails, and those after it while it `lasts`."""

    kind: Kind
    nth: int
    lasts: bool = False
    on: bool = False
    """Whether calls are counted, and may fail."""
    seen: int = 0
    struck: int = 0

    def strikes(self, call: str, path: Callable[[], str]) -> bool:
        """Whether this call is to fail."""
        if not self.on or call not in self.kind.calls:
            return False
        if self.kind.only and not path().endswith(self.kind.only):
            return False
        self.seen += 1
        hit = self.seen == self.nth or (self.lasts and self.seen > self.nth)
        self.struck += hit
        return hit

    @contextmanager
    def away(self) -> Iterator[None]:
        """The disk works meanwhile."""
        was, self.on = self.on, False
        try:
            yield
        finally:
            self.on = was


class _FailingFile(apsw.VFSFile):
    trouble: Trouble

    def xSync(self, flags: int) -> None:
        if self.trouble.strikes("sync", str):
            raise _sync_failed()
        super().xSync(flags)


class _FailingVfs(apsw.VFS):
    def __init__(self, trouble: Trouble) -> None:
        self._trouble = trouble
        # a file of ours stands between only where there is no other way: SQLite overlooks some
        # errors, and what passes through Python is not overlooked
        default = "sync" in trouble.kind.calls
        super().__init__(f"failing-{next(NUMBER)}", BASE, makedefault=default)

    def xOpen(self, name: apsw.URIFilename | str | None, flags: list[int]) -> apsw.VFSFile:
        file = _FailingFile(BASE, name, flags)
        file.trouble = self._trouble
        return file


@contextmanager
def failing(trouble: Trouble) -> Iterator[None]:
    """SQLite's calls of the system go through `trouble` meanwhile."""
    with ExitStack() as stack:
        vfs = _FailingVfs(trouble)
        stack.callback(vfs.unregister)
        for name in _FORMS:
            pointer = vfs.xGetSystemCall(name)
            if pointer is not None and name in trouble.kind.calls:
                made = _failing_call(name, pointer, trouble)
                address = ctypes.cast(made, ctypes.c_void_p).value or 0
                vfs.xSetSystemCall(name, address)
                stack.callback(_put_back, vfs, name, pointer, made)
        yield


def _put_back(vfs: apsw.VFS, name: str, pointer: int, _kept: object) -> None:
    vfs.xSetSystemCall(name, pointer)


def _failing_call(name: str, pointer: int, trouble: Trouble) -> Any:
    form = _FORMS[name]
    real = form(pointer)
    failed = ctypes.c_void_p(-1).value if name == "mmap" else -1

    @form
    def call(*given: Any) -> Any:
        def path() -> str:
            return given[0].decode() if name in ("open", "unlink") else _path(_file(name, given))

        counts = name != "fcntl" or _takes_a_lock(*given[1:])
        if counts and trouble.strikes(name, path):
            return _fail(name, real, given, trouble.kind, failed)
        return real(*given)

    return call


def _takes_a_lock(command: int, lock: int) -> bool:
    """Whether a call of fcntl wants a lock; one that lets a lock go does not fail on a disk."""
    if command not in _LOCKS:
        return False
    return ctypes.cast(lock, ctypes.POINTER(ctypes.c_short))[0] != fcntl.F_UNLCK


def _fail(name: str, real: Any, given: tuple[Any, ...], kind: Kind, failed: Any) -> Any:
    if kind.half:
        half = max(1, given[2] // 2)
        done = real(*given[:2], half, *given[3:])
        if kind.short:
            return done
    ctypes.set_errno(kind.error)
    return failed


def _file(name: str, given: tuple[Any, ...]) -> int:
    return int(given[4] if name == "mmap" else given[0])


def _path(number: int) -> str:
    try:
        return str(Path(f"/proc/self/fd/{number}").readlink())
    except OSError:
        return ""


def _sync_failed() -> Exception:
    failure = apsw.exception_for(apsw.SQLITE_IOERR_FSYNC)
    failure.args = ("disk I/O error",)
    return failure
