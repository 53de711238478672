"""Python's view of the disk, recorded: files that the program itself writes beside the database.

Python's files are written in C, where nobody can listen; while a recording runs they are those of
`_pyio`, which are the same in Python and do everything through `os`.
"""

from __future__ import annotations

import _pyio  # type: ignore[import-not-found]
import builtins
import io
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from tests.torture.faults import Trouble
from tests.torture.recording import Recording


class Layer:
    """The calls of `os` that change a disk, each noted once it was made."""

    def __init__(self, recording: Recording, trouble: Trouble | None = None) -> None:
        self.recording = recording
        self.trouble = trouble
        self.files: dict[int, str] = {}

    def _may_fail(self, call: str, path: str | None) -> None:
        """Raise what a failing disk says, where it is this call's turn."""
        trouble = self.trouble
        if path is not None and trouble is not None and trouble.strikes(f"beside {call}", str):
            raise OSError(trouble.kind.error, os.strerror(trouble.kind.error))

    def open(self, path: Any, flags: int, *args: Any, **more: Any) -> int:
        inside = self.recording.within(os.fspath(path))
        new = inside is not None and not os.path.lexists(path)
        self._may_fail("open", inside)
        number = REAL["open"](path, flags, *args, **more)
        if inside is not None and inside.endswith(".lock"):
            inside = None
        self.files.pop(number, None)
        if inside is not None:
            self.files[number] = inside
            if new:
                self.recording.add("create", inside)
            elif flags & os.O_TRUNC:
                self.recording.add("truncate", inside, 0)
        return number

    def close(self, number: int) -> None:
        self.files.pop(number, None)
        REAL["close"](number)

    def write(self, number: int, data: Any) -> int:
        path = self.files.get(number)
        self._may_fail("write", path)
        done: int = REAL["write"](number, data)
        if path is not None:
            end = os.lseek(number, 0, os.SEEK_CUR)
            self.recording.add("write", path, end - done, bytes(data[:done]))
        return done

    def ftruncate(self, number: int, size: int) -> None:
        REAL["ftruncate"](number, size)
        if number in self.files:
            self.recording.add("truncate", self.files[number], size)

    def fsync(self, number: int) -> None:
        self._may_fail("fsync", self.files.get(number))
        REAL["fsync"](number)
        path = self.files.get(number)
        if path is not None:
            folder = stat.S_ISDIR(os.fstat(number).st_mode)
            self.recording.add("syncdir" if folder else "sync", path)

    def _two(self, kind: str, real: str) -> Callable[..., None]:
        def call(source: Any, target: Any, **more: Any) -> None:
            self._may_fail(real, self.recording.within(os.fspath(target)))
            REAL[real](source, target, **more)
            one, other = map(self.recording.within, (os.fspath(source), os.fspath(target)))
            if one is not None and other is not None:
                self.recording.add(kind, one, to=other)

        return call

    def _one(self, kind: str, real: str) -> Callable[..., None]:
        def call(path: Any, *args: Any, **more: Any) -> None:
            self._may_fail(real, self.recording.within(os.fspath(path)))
            REAL[real](path, *args, **more)
            inside = self.recording.within(os.fspath(path))
            if inside is not None:
                self.recording.add(kind, inside)

        return call

    def calls(self) -> dict[str, Callable[..., Any]]:
        """What `os` does while this listens."""
        renames = {name: self._two("rename", name) for name in ("rename", "replace")}
        removes = {name: self._one("unlink", name) for name in ("unlink", "remove")}
        own = ("open", "close", "write", "ftruncate", "fsync")
        return {
            **{name: getattr(self, name) for name in own},
            "fdatasync": self.fsync,
            "link": self._two("link", "link"),
            "mkdir": self._one("mkdir", "mkdir"),
            **renames,
            **removes,
        }


_NAMES = (
    "open", "close", "write", "ftruncate", "fsync", "fdatasync", "link", "mkdir", "rename",
    "replace", "unlink", "remove",
)  # fmt: skip
REAL: dict[str, Callable[..., Any]] = {name: getattr(os, name) for name in _NAMES}
"""What `os` does when nobody listens."""


@contextmanager
def listened(recording: Recording, trouble: Trouble | None = None) -> Iterator[None]:
    """Every file that Python writes in the folder meanwhile tells `recording` what it does."""
    real = io.open

    def opened(file: Any, *args: Any, **more: Any) -> Any:
        of_ours = isinstance(file, int) or recording.within(os.fspath(file)) is not None
        return (_pyio.open if of_ours else real)(file, *args, **more)

    calls: dict[str, Any] = Layer(recording, trouble).calls()
    with patch.multiple(os, **calls):  # noqa: SIM117
        with patch.object(io, "open", opened), patch.object(builtins, "open", opened):
            yield
