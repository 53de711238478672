"""A lock that another program holds: waited for, told of, and never kept by whoever has gone."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import portalocker
import pytest

from archive.errors import StorageFailed
from archive.storage import waiting_lock
from archive.storage.waiting_lock import WaitingLock
from tests.support.crew import Town

HOLDS = """import portalocker, sys
file = open(sys.argv[1], "a+b")
portalocker.lock(file, portalocker.LockFlags.EXCLUSIVE)
print("held", flush=True)
sys.stdin.readline()
"""


class Other:
    """Another program that holds the lock until it is told to go."""

    def __init__(self, path: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", HOLDS, str(path)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert self.process.stdout is not None
        assert self.process.stdout.readline() == "held\n"

    def goes(self) -> None:
        self.process.send_signal(signal.SIGCONT)
        self.process.communicate("\n")


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting_lock, "LOCK_S", 0.2)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.lock"


@pytest.fixture
def lock(path: Path) -> Iterator[WaitingLock]:
    made = WaitingLock(path.open("a+b"))
    yield made
    made.close()


def is_free(path: Path) -> bool:
    with path.open("a+b") as file:
        try:
            portalocker.lock(file, waiting_lock._NOW)
        except portalocker.AlreadyLocked:
            return False
        return True


def test_one_that_is_free_is_got_at_once(lock: WaitingLock, path: Path):
    assert lock.take()
    assert not is_free(path)
    lock.free()
    assert is_free(path)


def test_it_is_waited_for_and_got_when_the_other_goes(
    lock: WaitingLock, path: Path, monkeypatch: pytest.MonkeyPatch
):
    other = Other(path)
    assert not lock.take()
    monkeypatch.setattr(waiting_lock, "LOCK_S", 20.0)
    other.goes()
    assert lock.take(), "the thread that waited on has it, or gets it"
    lock.free()
    assert is_free(path)


def test_whoever_gave_up_keeps_it_from_nobody(lock: WaitingLock, path: Path):
    other = Other(path)
    assert not lock.take()
    other.goes()
    for _ in range(100):
        if is_free(path) and not lock._waits:
            break
        lock._got.wait(0.02)
    assert is_free(path)


@pytest.mark.backend("sqlite", why="a server has no lock file")
def test_a_program_that_stands_still_with_the_lock_stops_no_station_for_ever(town: Town):
    held = Other(town.path.file.with_name(f"{town.path.file.name}.lock"))
    held.process.send_signal(signal.SIGSTOP)
    with pytest.raises(StorageFailed, match="holds the archive"):
        town.do("c1", "draft-batch")
    held.goes()
    assert town.do("c1", "draft-batch").subject
