"""Which kind of file system a file lies on: some cannot keep a SQLite archive whole.

SQLite's write-ahead log needs memory that all its programs share and locks that hold. Over a
network neither is so, and a RAM disk forgets everything with the power.
"""

from __future__ import annotations

import ctypes
import os
import re
from pathlib import Path
from typing import NamedTuple

MOUNTS = Path("/proc/self/mountinfo")

LOCAL, NETWORK, MEMORY, LAYERED, SIMPLE, UNKNOWN = (
    "local", "network", "memory", "layered", "simple", "unknown"
)  # fmt: skip
"""Kinds of file system: fit; over a network; in memory; a container's; without rights; no idea."""

_KINDS = {
    LOCAL: "ext2 ext3 ext4 xfs btrfs zfs f2fs jfs reiserfs bcachefs ntfs ntfs3 apfs hfs ufs",
    NETWORK: "nfs nfs4 cifs smb2 smb3 smbfs ncpfs afs 9p virtiofs ceph lustre glusterfs beegfs "
    "gfs2 ocfs2 davfs vboxsf vmhgfs prl_fs drvfs fuse.sshfs fuse.rclone fuse.s3fs fuse.glusterfs "
    "fuse.ceph-fuse fuse.vmhgfs-fuse fuse.davfs2",
    MEMORY: "tmpfs ramfs devtmpfs",
    LAYERED: "overlay aufs unionfs squashfs",
    SIMPLE: "vfat msdos exfat fuseblk",
}
_KIND_OF = {name: kind for kind, names in _KINDS.items() for name in names.split()}
_DRIVES = {2: SIMPLE, 3: LOCAL, 4: NETWORK, 6: MEMORY}
"""What Windows' GetDriveType calls removable, fixed, remote and RAM."""
_ESCAPED = re.compile(r"\\([0-7]{3})")


class Mount(NamedTuple):
    """The file system under a path."""

    kind: str
    type: str
    """What the system calls it; empty where it does not say."""
    at: str = ""
    """Where it is mounted."""
    source: str = ""
    device: str = ""
    """Number of its device."""
    read_only: bool = False


def mount_of(path: Path) -> Mount:
    """The file system that `path`, or the nearest folder above it that exists, lies on."""
    path = nearest(path)
    if os.name == "nt":
        return _drive_of(path)
    try:
        lines = MOUNTS.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return Mount(UNKNOWN, "")
    mounts = [mount for mount in map(_mount, lines) if mount and path.is_relative_to(mount.at)]
    # of several at one place the last one covers the others
    found = max(enumerate(mounts), key=lambda each: (len(Path(each[1].at).parts), each[0]))
    return found[1] if found else Mount(UNKNOWN, "")


def nearest(path: Path) -> Path:
    """`path`, or the nearest folder above it that can be seen."""
    path = Path(os.path.realpath(path))
    # os.path, not Path: what may not be looked at is not there, and raises nothing
    return next((each for each in (path, *path.parents) if os.path.exists(each)), path)  # noqa: PTH110


def _mount(line: str) -> Mount | None:
    """A line of mountinfo: id, parent, device, root, place, options, … - type, source, options."""
    before, _, after = line.partition(" - ")
    fields, behind = before.split(), after.split()
    if len(fields) < 6 or len(behind) < 2:
        return None
    type_ = behind[0]
    options = {*fields[5].split(","), *(behind[2].split(",") if len(behind) > 2 else ())}
    return Mount(kind_of(type_), type_, _plain(fields[4]), _plain(behind[1]), fields[2],
                 "ro" in options)  # fmt: skip


def _plain(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 8)), text)


def kind_of(type_: str) -> str:
    """Which kind of file system the system's own name for it stands for."""
    return _KIND_OF.get(type_.lower(), UNKNOWN)


def _drive_of(path: Path) -> Mount:
    """The same on Windows, which knows drives; a share without a letter is on the network."""
    drive = path.drive
    if drive.startswith("\\\\"):
        return Mount(NETWORK, "UNC", drive)
    windows = getattr(ctypes, "windll", None)
    number = windows.kernel32.GetDriveTypeW(f"{drive}\\") if windows else 0
    return Mount(_DRIVES.get(number, UNKNOWN), f"drive type {number}", drive)
