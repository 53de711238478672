"""Judging the disk: does it keep what it says it has, is there room, is it the right kind?"""

from __future__ import annotations

from collections.abc import Iterator

from archive.storage.mounts import LAYERED, LOCAL, MEMORY, NETWORK, SIMPLE
from archive.upkeep.facts import Disk, Measured
from archive.upkeep.verdict import Verdict, fine, megabytes, skipped, unknown, warning, wrong
from archive.words import N_

_LIES_US, _SLOW_US = 50, 50_000
"""Below the first a disk hardly wrote anything; above the second, clerks wait for it."""
_LITTLE, _HARDLY = 1024**3, 100 * 1024**2
_TIMES = 10
"""Room for this many archives is wanted: backups, copies and papers lie there, too."""

_SYNC_OK = N_("The disk keeps a page in {median} (slowest {worst}, {count} times).")
_SYNC_FAST = N_("The disk says after {median} that it keeps a page: suspiciously fast.")
_SYNC_FAST_WHY = N_(
    "A disk with platters takes some ten milliseconds, a usual SSD about one. A drive that says so "
    "before it has written loses confirmed scans when the power fails, and can damage the file."
)
_SYNC_FAST_THEN = N_(
    "Good if it is an SSD or a controller that keeps power for what it has not written (power-loss "
    "protection). If not, turn its write cache off, and use a UPS that shuts the machine down."
)
_SYNC_SLOW = N_("The disk takes {median} to keep a page: slow.")
_SYNC_SLOW_WHY = N_("Every scan waits for it once; several stations wait for each other.")
_SYNC_SLOW_THEN = N_("Look whether the disk is failing or busy; an SSD is enough for any store.")
_IN_MEMORY = N_("there is none, the archive lies in memory")
_SYNC_NOT = N_("How long the disk takes to keep a page could not be measured: {reason}")
_SYNC_NOT_WHY = N_("So it is not known whether the disk waits until it has written.")
_SYNC_NOT_THEN = N_("Look again when this account can write to the archive's folder.")
_PRELOADED_OK = N_("Nothing that is known to lie about disk or time is loaded into this program.")
_PRELOADED = N_("This program runs with {names} loaded.")
_PRELOADED_WHY = N_(
    "Such a library makes the program believe that the disk has written, or that it is "
    "another time."
)
_PRELOADED_THEN = N_("Start Waybox without it: take it out of LD_PRELOAD.")

_KIND_OK = N_("The archive lies on {type}, a file system of this machine.")
_KIND_UNKNOWN = N_("The archive lies on {type}; nothing is known of it here.")
_KIND_NONE = N_("What kind of file system the archive lies on, this system does not say.")
_KIND_WHY = N_("On a share two machines can damage it; in memory it is gone with the power.")
_KIND_ASK = N_("It must be one of this machine's own disks, neither a share nor a RAM disk.")
_MOVE = N_("Move the archive to a disk of this machine, or use PostgreSQL for several machines.")
_NETWORK = N_("The archive lies on {type}, a file system over a network.")
_NETWORK_WHY = N_(
    "Its programs do not share memory there and its locks may not hold: two stations can damage "
    "the file. Waybox opens it only where WAYBOX_NETWORK_DISK says so."
)
_MEMORY = N_("The archive lies on {type}, in the memory of the machine.")
_MEMORY_WHY = N_("With the power everything in it is gone.")
_LAYERED = N_("The archive lies on {type}, inside a container.")
_LAYERED_WHY = N_("It is gone when the container is made anew.")
_LAYERED_THEN = N_("Keep it in a volume of the machine that is mounted into the container.")
_SIMPLE = N_("The archive lies on {type}, as on a USB stick.")
_SIMPLE_WHY = N_("It knows no owners of files, and a stick pulled out too early loses what it had.")
_READ_ONLY = N_("The file system at {at} is mounted for reading only.")
_READ_ONLY_WHY = N_("Nothing can be recorded. Systems do that by themselves when a disk fails.")
_READ_ONLY_THEN = N_("Look at the disk and at the system's messages; then mount it for writing.")

_SPACE = N_("{free} of {total} are free; the archive has {size}.")
_SPACE_WHY = N_(
    "When the disk is full nothing is recorded any more; backups and papers need room, too."
)
_SPACE_THEN = N_("Make room: take old backups and papers to another disk.")
_SPACE_NOT = N_("How much room is left could not be found out.")
_SPACE_NOT_THEN = N_("Look at it with the system's own means.")


def preloaded(found: Measured) -> Iterator[Verdict]:
    """Libraries in this process that make the disk or the clock lie."""
    if found.machine.preloaded:
        names = ", ".join(found.machine.preloaded)
        yield wrong(_PRELOADED, _PRELOADED_WHY, _PRELOADED_THEN, names=names)
    else:
        yield fine(_PRELOADED_OK)


def sync(found: Measured) -> Iterator[Verdict]:
    """How long a page takes to be on the disk."""
    if found.sync is None:
        return
    if found.disk is not None and found.disk.mount.kind == MEMORY:
        yield skipped(_IN_MEMORY)
        return
    if not found.sync.times:
        yield unknown(_SYNC_NOT, _SYNC_NOT_WHY, _SYNC_NOT_THEN, reason=found.sync.reason)
        return
    median, worst = _milliseconds(found.sync.median_us), _milliseconds(found.sync.worst_us)
    if found.sync.median_us < _LIES_US:
        yield warning(_SYNC_FAST, _SYNC_FAST_WHY, _SYNC_FAST_THEN, median=median)
    elif found.sync.median_us > _SLOW_US:
        yield warning(_SYNC_SLOW, _SYNC_SLOW_WHY, _SYNC_SLOW_THEN, median=median)
    else:
        yield fine(_SYNC_OK, median=median, worst=worst, count=found.sync.times)


def _milliseconds(microseconds: int) -> str:
    return f"{microseconds / 1000:.2f} ms"


def file_system(found: Measured) -> Iterator[Verdict]:
    """Whether the archive lies where SQLite can keep it whole."""
    if found.disk is None:
        return
    yield from _mounted(found.disk)
    mount = found.disk.mount
    kinds = {
        LOCAL: fine(_KIND_OK, type=mount.type),
        NETWORK: wrong(_NETWORK, _NETWORK_WHY, _MOVE, type=mount.type),
        MEMORY: wrong(_MEMORY, _MEMORY_WHY, _MOVE, type=mount.type),
        LAYERED: wrong(_LAYERED, _LAYERED_WHY, _LAYERED_THEN, type=mount.type),
        SIMPLE: warning(_SIMPLE, _SIMPLE_WHY, _MOVE, type=mount.type),
    }
    told = _KIND_UNKNOWN if mount.type else _KIND_NONE
    yield kinds.get(mount.kind, unknown(told, _KIND_WHY, _KIND_ASK, type=mount.type))


def _mounted(disk: Disk) -> Iterator[Verdict]:
    if disk.mount.read_only:
        yield wrong(_READ_ONLY, _READ_ONLY_WHY, _READ_ONLY_THEN, at=disk.mount.at)


def space(found: Measured) -> Iterator[Verdict]:
    """Room on the disk, for the archive and for what is kept beside it."""
    disk = found.disk
    if disk is None:
        return
    if disk.free < 0:
        yield unknown(_SPACE_NOT, _SPACE_WHY, _SPACE_NOT_THEN)
        return
    fields = {
        "free": megabytes(disk.free), "total": megabytes(disk.total), "size": megabytes(found.size),
    }  # fmt: skip
    if disk.free < _HARDLY:
        yield wrong(_SPACE, _SPACE_WHY, _SPACE_THEN, **fields)
    elif disk.free < max(_LITTLE, _TIMES * found.size):
        yield warning(_SPACE, _SPACE_WHY, _SPACE_THEN, **fields)
    else:
        yield fine(_SPACE, **fields)
