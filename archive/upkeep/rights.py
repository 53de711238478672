"""Measuring who may use the archive's files."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from archive.storage.causes import owner_of
from archive.upkeep.facts import Right

_POSIX = os.name == "posix"


def rights_of(things: dict[str, Path]) -> tuple[Right, ...]:
    """Who may use each thing that exists; what cannot be looked at is left out."""
    return tuple(_rights(things))


def _rights(things: dict[str, Path]) -> Iterator[Right]:
    for what, path in things.items():
        try:
            found = path.stat()
        except OSError:
            continue
        mode = stat.S_IMODE(found.st_mode) if _POSIX else -1
        yield Right(
            what,
            str(path),
            mode,
            owner_of(path),
            not _POSIX or found.st_uid == os.geteuid(),
            os.access(path, os.R_OK),
            os.access(path, os.W_OK),
        )
