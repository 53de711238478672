"""Anchors as files: made where none is yet, and never over another one."""

from __future__ import annotations

import os
from pathlib import Path

from archive import Archive
from archive.clock import CHINA, DemoClock
from archive.errors import BadInput
from archive.words import N_
from tui.cli.files import NOT_WRITTEN
from tui.proof import anchor_of

_EXISTS = N_("{path} is there already; an anchor is never overwritten.")
_NO_PATH = N_("Type where the file is to be.")
_LOST = N_(
    "The log says that its head was taken out, but {path} cannot be written: {reason}. "
    "Take it once more."
)


def suggested(archive: Archive) -> str:
    """A file name that says which log and when."""
    clock = archive.clock
    at = (clock.at if isinstance(clock, DemoClock) else clock.tick().at).astimezone(CHINA)
    return f"waybox-anchor-{archive.site}-{at:%Y%m%d-%H%M}.json"


def reserve(archive: Archive, typed: str) -> Path:
    """The file that is meant, made and still empty; a folder gets the suggested name.

    Raises `BadInput` where it cannot be, or is there already.
    """
    if not typed.strip():
        raise BadInput(_NO_PATH)
    path = Path(typed.strip()).expanduser()
    try:
        path = path / suggested(archive) if path.is_dir() else path
        path.open("x").close()
    except FileExistsError as error:
        raise BadInput(_EXISTS, path=path) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise BadInput(NOT_WRITTEN, path=path, reason=reason) from error
    return path


def drop(_archive: Archive, path: Path) -> None:
    """Remove a reserved file again."""
    path.unlink(missing_ok=True)


def fill(archive: Archive, path: Path) -> int:
    """Write the heads of now into a reserved file; how many logs there are.

    Raises `BadInput` when it cannot be written; the file is then gone.
    """
    taken = anchor_of(archive)
    try:
        with path.open("w", encoding="utf-8", newline="\n") as file:
            file.write(taken.dump())
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        path.unlink(missing_ok=True)
        raise BadInput(_LOST, path=path, reason=error.strerror or error) from error
    return len(taken.notes)
