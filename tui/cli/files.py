"""Files of the user: read and written with a sentence for whatever is in the way."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import portalocker

from archive.errors import BadInput
from archive.words import N_

NOT_WRITTEN = N_("{path} cannot be written: {reason}.")
_NO_FILE = N_("There is no file {path}.")
_IS_FOLDER = N_("{path} is a folder, not a file.")
_MAY_NOT = N_("{path} may not be read by this user.")
IS_THERE = N_("{path} is there already; name a new file.")
_UNREADABLE = N_("{path} cannot be read: {reason}.")


def file_bytes(path: str) -> bytes:
    """The bytes of a file of the user; raises `BadInput` with a sentence."""
    try:
        return Path(path).expanduser().read_bytes()
    except FileNotFoundError as error:
        raise BadInput(_NO_FILE, path=path) from error
    except IsADirectoryError as error:
        raise BadInput(_IS_FOLDER, path=path) from error
    except PermissionError as error:
        raise BadInput(_MAY_NOT, path=path) from error
    except (OSError, ValueError) as error:
        raise BadInput(_UNREADABLE, path=path, reason=getattr(error, "strerror", error)) from error


def make_folder(path: Path) -> None:
    """Make a folder, and those above it; raises `BadInput` with a sentence."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadInput(NOT_WRITTEN, path=path, reason=error.strerror or error) from error


def write_file(path: Path, data: bytes) -> None:
    """Write a file whole, replacing what was there; raises `BadInput` with a sentence."""
    with written_after(path, data):
        pass


@contextmanager
def written_after(path: Path, data: bytes) -> Iterator[None]:
    """Write a file beside `path`, and put it there once the block has ended well.

    Raises `BadInput` with a sentence, before the block where the folder takes no file.
    """
    building = _building(path)
    _refuse_folder(path)
    try:
        building.write_bytes(data)
        yield
        building.replace(path)
    except OSError as error:
        raise BadInput(NOT_WRITTEN, path=path, reason=error.strerror or error) from error
    finally:
        with suppress(OSError):
            building.unlink(missing_ok=True)


def _building(path: Path) -> Path:
    """Where a file is written before it is whole; several stations may write one at once."""
    return path.with_name(f"{path.name}.{uuid.uuid4().hex}.part")


def _refuse_folder(path: Path) -> None:
    if path.is_dir():
        raise BadInput(_IS_FOLDER, path=path)


def write_private(path: Path, data: bytes, *, anew: bool = False) -> None:
    """Write a file that only its owner may read; an old one is replaced `anew`, else refused.

    Raises `BadInput` with a sentence.
    """
    building = _building(path)
    left = [building]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not anew:
            os.close(os.open(path, _FRESH, 0o600))  # of two at once, one is told that it is there
            left.append(path)
        with os.fdopen(os.open(building, _FRESH, 0o600), "wb") as out:
            out.write(data)
        building.replace(path)
        left.clear()
    except FileExistsError as error:
        if path.parent.is_dir():
            raise BadInput(IS_THERE, path=path) from error
        raise BadInput(NOT_WRITTEN, path=path, reason=error.strerror or error) from error
    except OSError as error:
        raise BadInput(NOT_WRITTEN, path=path, reason=error.strerror or error) from error
    finally:
        for each in left:
            with suppress(OSError):
                each.unlink(missing_ok=True)


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Change what stands in a file of ours without another station changing it meanwhile."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.with_name(f"{path.name}.lock").open("a+b") as lock:
        portalocker.lock(lock, portalocker.LockFlags.EXCLUSIVE)
        yield


_FRESH = os.O_WRONLY | os.O_CREAT | os.O_EXCL
