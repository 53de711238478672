"""The log key's file: written once, never overwritten, readable by its owner alone.

On Windows the permission bits say nothing and are not looked at.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from tempfile import mkstemp

from archive.durable import sync_folder
from archive.errors import BadInput, Finding, StorageFailed
from archive.log.checkpoint import LogKey
from archive.words import N_, say

_POSIX = os.name == "posix"
_OTHERS = stat.S_IRWXG | stat.S_IRWXO

ABSENT = N_("There is no key file at {path}.")
_IS_NONE = N_("{path} is not a file, so it cannot be the key file.")
_OPEN = N_(
    "Others than its owner may use the key file {path} (mode {mode:03o}). "
    "Close it with: chmod 600 {path}"
)
NO_FILE, OPEN = "key-file-no-file", "key-file-open"
"""Codes of findings: something else lies there; others than its owner may use it."""
_EXISTS = N_("{path} exists already; a key file is never overwritten.")
_NOT_WRITTEN = N_("The key file {path} could not be written: {reason}.")
NOT_READ = N_("The key file {path} could not be read: {reason}.")
NOT_WHOLE = N_("The key file {path} does not hold a log key, or it was cut off or altered.")


def write_key(path: Path, key: LogKey) -> None:
    """Write `key` to a new file of mode 0600; whole and on disk, or not there at all.

    Raises `BadInput` when the file exists, `StorageFailed` when it cannot be written.
    """
    try:
        handle, name = mkstemp(prefix=f".{path.name}.", dir=path.parent)
        written = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                written.chmod(0o600)  # a strict umask may have left less
                file.write(key.secret_text.encode())
                file.flush()
                os.fsync(file.fileno())
            _name(written, path)
        finally:
            written.unlink(missing_ok=True)
        sync_folder(path.parent)
    except FileExistsError as error:
        raise BadInput(_EXISTS, path=path) from error
    except OSError as error:
        raise StorageFailed(_NOT_WRITTEN, path=path, reason=error.strerror) from error


def _name(written: Path, path: Path) -> None:
    """Give the written file its name unless that is taken.

    A POSIX rename would overwrite where a link refuses; a Windows rename refuses too.
    """
    if _POSIX:
        path.hardlink_to(written)
    else:
        written.rename(path)


def read_key(path: Path) -> LogKey:
    """The key in the file; raises `BadInput` if it is absent, open to others or not whole.

    Raises `StorageFailed` when the file cannot be read.
    """
    try:
        with path.open("rb") as file:
            problem = _problem(path, os.fstat(file.fileno()))
            text = file.read().decode("utf-8", "replace")
    except FileNotFoundError as error:
        raise BadInput(ABSENT, path=path) from error
    except IsADirectoryError as error:
        raise BadInput(_IS_NONE, path=path) from error
    except OSError as error:
        raise StorageFailed(NOT_READ, path=path, reason=error.strerror) from error
    if problem is not None:
        raise BadInput(problem.text, (problem,))
    try:
        return LogKey.from_text(text)
    except BadInput as error:
        raise BadInput(NOT_WHOLE, path=path) from error


def check_permissions(path: Path) -> Finding | None:
    """What is wrong with the key file's permissions; None when nothing is."""
    try:
        return _problem(path, path.stat())
    except FileNotFoundError:
        return _finding(path, "key-file-absent", say(ABSENT, path=path))
    except OSError as error:
        text = say(NOT_READ, path=path, reason=error.strerror)
        return _finding(path, "key-file-unreadable", text)


def _problem(path: Path, found: os.stat_result) -> Finding | None:
    mode = stat.S_IMODE(found.st_mode)
    if not stat.S_ISREG(found.st_mode):
        return _finding(path, NO_FILE, say(_IS_NONE, path=path))
    if _POSIX and mode & _OTHERS:
        return _finding(path, OPEN, say(_OPEN, path=path, mode=mode))
    return None


def _finding(path: Path, code: str, text: str) -> Finding:
    return Finding(0, str(path), code, text)
