import os
import stat

import pytest

from archive.errors import BadInput, StorageFailed
from archive.log.checkpoint import LogKey
from archive.log.keyfile import check_permissions, read_key, write_key
from archive.log.signing import SigningKey

KEY = LogKey("waybox/7H2K/HZ", SigningKey(bytes(range(32))))


def finding_of(path):
    finding = check_permissions(path)
    assert finding is not None
    return finding


@pytest.fixture
def path(tmp_path):
    return tmp_path / "HZ.key"


@pytest.fixture
def written(path):
    write_key(path, KEY)
    return path


def test_a_key_comes_back_from_its_file(written):
    assert read_key(written) == KEY
    assert check_permissions(written) is None
    assert [one.name for one in written.parent.iterdir()] == ["HZ.key"]


@pytest.mark.parametrize("umask", [0, 0o077, 0o777])
def test_only_the_owner_may_read_it_whatever_the_umask(path, umask):
    before = os.umask(umask)
    try:
        write_key(path, KEY)
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_an_existing_file_is_never_overwritten(written):
    other = LogKey("waybox/7H2K/NB", SigningKey(bytes(32)))
    with pytest.raises(BadInput, match="never overwritten"):
        write_key(written, other)
    assert read_key(written) == KEY
    assert len(list(written.parent.iterdir())) == 1


def test_file_and_directory_are_put_on_disk(path, monkeypatch):
    synced = []
    fsync = os.fsync

    def record(handle):
        found = os.fstat(handle)
        synced.append((stat.S_ISDIR(found.st_mode), found.st_size > 0, path.exists()))
        fsync(handle)

    monkeypatch.setattr(os, "fsync", record)
    write_key(path, KEY)
    assert [(isdir, there) for isdir, _, there in synced] == [(False, False), (True, True)]
    assert synced[0][1]


def test_a_full_disk_leaves_nothing_behind(path, monkeypatch):
    def full(handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StorageFailed, match="No space left"):
        write_key(path, KEY)
    assert list(path.parent.iterdir()) == []


def test_a_missing_directory_is_said_to_be_so(tmp_path):
    with pytest.raises(StorageFailed, match="could not be written"):
        write_key(tmp_path / "absent" / "HZ.key", KEY)


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o610, 0o644, 0o777])
def test_a_file_open_to_others_is_refused_and_found(written, mode):
    written.chmod(mode)
    with pytest.raises(BadInput, match=f"chmod 600 {written}"):
        read_key(written)
    finding = finding_of(written)
    assert finding.code == "key-file-open"
    assert f"{mode:03o}" in finding.text
    assert finding.column == str(written)


@pytest.mark.parametrize("mode", [0o600, 0o400])
def test_a_file_closed_to_others_is_read(written, mode):
    written.chmod(mode)
    assert read_key(written) == KEY


def test_an_absent_file_is_said_to_be_absent(path):
    with pytest.raises(BadInput, match="no key file"):
        read_key(path)
    assert finding_of(path).code == "key-file-absent"


def test_a_directory_is_no_key_file(tmp_path):
    with pytest.raises(BadInput, match="not a file"):
        read_key(tmp_path)
    assert finding_of(tmp_path).code == "key-file-no-file"


def test_a_path_through_a_file_is_said_to_be_unreadable(written):
    with pytest.raises(StorageFailed, match="could not be read"):
        read_key(written / "HZ.key")
    assert finding_of(written / "HZ.key").code == "key-file-unreadable"


@pytest.mark.parametrize(
    "damage", [b"", b"\xff\xfe", KEY.secret_text.encode()[:-9], KEY.verifier_key.encode()]
)
def test_a_damaged_file_is_not_a_key(written, damage):
    written.write_bytes(damage)
    with pytest.raises(BadInput, match="does not hold a log key"):
        read_key(written)
