"""Names that outlast a power cut: a file's sync covers its bytes, that of its folder its name."""

from __future__ import annotations

import os
from pathlib import Path

_POSIX = os.name == "posix"


def sync_folder(folder: Path) -> None:
    """Put the folder's entries on disk; Windows has no such call and needs none."""
    if not _POSIX:
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
