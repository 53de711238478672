"""Measuring the disk: what kind it is, what room it has, how long it takes to keep a page."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryFile
from types import ModuleType

from archive.storage.mounts import mount_of, nearest
from archive.upkeep.facts import Disk, Sync

_TIMES = 21
_LONGEST_S = 3.0
_PAGE = b"\0" * 4096
_FULL_SYNC = 51
"""What macOS calls a sync that reaches the platter (F_FULLFSYNC)."""
_DEVICES = Path("/sys/dev/block")


def disk_of(folder: Path) -> Disk:
    """The disk under `folder`, or under the nearest folder above it that exists."""
    mount = mount_of(folder)
    try:
        usage = shutil.disk_usage(nearest(folder))
    except OSError:
        return Disk(mount, -1, -1, None)
    return Disk(mount, usage.free, usage.total, _spinning(mount.device))


def _spinning(device: str) -> bool | None:
    """Whether a disk has platters; a partition asks the disk it is a part of."""
    for queue in ("queue", "../queue"):
        try:
            return (_DEVICES / device / queue / "rotational").read_text().strip() == "1"
        except OSError:
            continue
    return None


def sync_of(folder: Path) -> Sync:
    """How long the disk under `folder` takes to keep a page, as SQLite asks it to.

    Writes a nameless file and leaves nothing behind.
    """
    took: list[int] = []
    end = time.monotonic() + _LONGEST_S
    try:
        with TemporaryFile(dir=folder, buffering=0) as file:
            while len(took) < _TIMES and (len(took) < 3 or time.monotonic() < end):
                file.write(_PAGE)
                start = time.perf_counter_ns()
                _sync(file.fileno())
                took.append((time.perf_counter_ns() - start) // 1000)
    except OSError as error:
        return Sync(0, 0, 0, error.strerror or str(error))
    return Sync(int(median(took)), max(took), len(took))


def _sync(handle: int) -> None:
    locking = _fcntl()
    if locking is not None and hasattr(locking, "F_FULLFSYNC"):
        locking.fcntl(handle, _FULL_SYNC)
    else:
        getattr(os, "fdatasync", os.fsync)(handle)


def _fcntl() -> ModuleType | None:
    try:
        import fcntl  # noqa: PLC0415 - Windows has none
    except ImportError:
        return None
    return fcntl
