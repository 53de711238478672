"""Which file system a file lies on, as Linux tells it."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.storage import mounts
from archive.storage.mounts import kind_of, mount_of

INFO = """\
22 1 254:0 / / rw,relatime - ext4 /dev/vda rw
30 22 0:40 / {0}/share rw,relatime shared:3 - nfs4 server:/export rw,vers=4.2
31 22 0:41 / {0}/win\\040dows rw - cifs //server/share rw
32 22 0:42 / {0}/ram rw - tmpfs tmpfs rw,size=4k
33 32 0:43 / {0}/ram rw - ext4 /dev/vdb ro
nonsense
"""


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine with several file systems below a folder."""
    for name in ("share", "win dows", "ram", "shared"):
        (tmp_path / name).mkdir()
    (tmp_path / "mountinfo").write_text(INFO.format(tmp_path), "utf-8")
    monkeypatch.setattr(mounts, "MOUNTS", tmp_path / "mountinfo")
    return tmp_path


@pytest.mark.parametrize(
    ("where", "kind", "type_"),
    [
        ("a.db", "local", "ext4"),
        ("share/a.db", "network", "nfs4"),
        ("share/new/folder/a.db", "network", "nfs4"),
        ("shared/a.db", "local", "ext4"),
        ("win dows/a.db", "network", "cifs"),
    ],
)
def test_the_longest_mount_above_a_path_is_its_file_system(machine, where, kind, type_):
    found = mount_of(machine / where)
    assert (found.kind, found.type, found.read_only) == (kind, type_, False)


def test_what_is_mounted_later_covers_what_was_there(machine):
    found = mount_of(machine / "ram" / "a.db")
    assert (found.type, found.source, found.read_only) == ("ext4", "/dev/vdb", True)


def test_a_link_is_followed_to_where_the_file_lies(machine):
    (machine / "here.db").symlink_to(machine / "share" / "a.db")
    assert mount_of(machine / "here.db").kind == "network"


def test_a_system_that_says_nothing_is_unknown(machine, monkeypatch):
    monkeypatch.setattr(mounts, "MOUNTS", machine / "absent")
    assert mount_of(machine / "a.db") == mounts.Mount("unknown", "")


def test_this_machine_is_read():
    assert mount_of(Path("/proc/self")).type == "proc"
    assert mount_of(Path("/dev/shm")).kind == "memory"


@pytest.mark.parametrize(
    ("type_", "kind"),
    [
        ("NFS", "network"), ("9p", "network"), ("virtiofs", "network"), ("fuse.sshfs", "network"),
        ("fuse.mine", "unknown"), ("overlay", "layered"), ("exfat", "simple"), ("xfs", "local"),
        ("", "unknown"),
    ],
)  # fmt: skip
def test_what_a_name_stands_for(type_: str, kind: str):
    assert kind_of(type_) == kind
