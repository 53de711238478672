"""The name of a start of the machine: another one after a restart, the same whatever is set."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from archive import boots
from archive.boots import boot_id
from archive.clock import SystemClock

BOOT = "0f3b1c9a-7d44-4c39-9a3e-55b6a1a2c0de\n"
OWN = "monotonic           0         0\nboottime            0         0\n"
SHIFTED = "monotonic      -86400         0\nboottime            0         0\n"


@pytest.fixture
def linux(tmp_path: Path):
    """Files as the kernel shows them; the offsets may be others."""
    boot, shifted = tmp_path / "boot_id", tmp_path / "timens_offsets"
    boot.write_text(BOOT)

    def told(offsets: str = OWN) -> str:
        shifted.write_text(offsets)
        return boot_id(boot, shifted)

    return told


def test_it_is_the_kernels_own_name(linux):
    assert linux() == "0f3b1c9a7d44"


def test_a_container_whose_time_is_shifted_is_another_start(linux):
    """It shares the machine's name and counts from elsewhere."""
    assert linux(SHIFTED) != linux()
    assert linux(SHIFTED) == linux(SHIFTED)
    assert len(linux(SHIFTED)) == 12


def test_an_old_kernel_tells_no_offsets(tmp_path: Path):
    boot = tmp_path / "boot_id"
    boot.write_text(BOOT)
    assert boot_id(boot, tmp_path / "none") == "0f3b1c9a7d44"


def test_where_the_system_has_no_name_each_start_of_the_program_is_one(tmp_path: Path):
    one, two = (boot_id(tmp_path / "none", tmp_path / "none") for _ in range(2))
    assert one != two
    assert len(one) == len(two) == 12


def test_windows_counts_its_starts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(boots, "_windows_boot", lambda: 1234)
    assert boot_id(tmp_path / "none", tmp_path / "none") == "w1234"


def test_what_is_named_is_the_same_in_every_process():
    code = "from archive.clock import SystemClock; print(SystemClock().tick().boot)"
    said = {
        subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout
        for _ in range(2)
    }
    assert len(said) == 1


def test_the_clock_counts_what_the_machine_slept():
    tick = SystemClock().tick()
    assert abs(tick.mono_ms - time.clock_gettime_ns(time.CLOCK_BOOTTIME) // 1_000_000) < 5_000
