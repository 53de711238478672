"""Which start of the machine this is, and how long it is ago: what nobody sets like a clock.

A start needs a name that a change of the clock does not change. Where the system has none, each
start of the program is one of its own: then a step back is still seen, and a gap of days.
"""

from __future__ import annotations

import hashlib
import os
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

_BOOT = Path("/proc/sys/kernel/random/boot_id")
_SHIFTED = Path("/proc/self/timens_offsets")
"""By how much a container sees another time since the boot than its machine."""
_WINDOWS = r"SYSTEM\CurrentControlSet\Control\Session Manager\Memory Management\PrefetchParameters"
_LENGTH = 12


def _clock_that_sleeps_not() -> Callable[[], int]:
    """Nanoseconds since the boot, those that the machine slept among them.

    A laptop that was shut over night has been switched on all the while; by a clock that stops
    with it, its wall clock would have jumped.
    """
    name = "CLOCK_MONOTONIC" if sys.platform == "darwin" else "CLOCK_BOOTTIME"
    which = getattr(time, name, None)
    return time.monotonic_ns if which is None else lambda: time.clock_gettime_ns(which)


awake_or_not = _clock_that_sleeps_not()
"""Nanoseconds since the boot, those that the machine slept among them."""


def boot_id(boot: Path = _BOOT, shifted: Path = _SHIFTED) -> str:
    """A name for this start of the machine; for this start of the program where there is none."""
    try:
        told = boot.read_text(encoding="ascii").strip().replace("-", "")
    except OSError:
        number = _windows_boot()
        return f"w{number}" if number else f"p{os.urandom(6).hex()}"[:_LENGTH]
    offsets = _offsets(shifted)
    return (
        hashlib.sha256(f"{told} {offsets}".encode()).hexdigest()[:_LENGTH]
        if offsets
        else told[:_LENGTH]
    )


def _offsets(shifted: Path) -> str:
    """The offsets of a time namespace; empty where time is the machine's own."""
    try:
        numbers = [line.split()[1:] for line in shifted.read_text(encoding="ascii").splitlines()]
    except OSError:
        return ""
    return "" if all(number == "0" for row in numbers for number in row) else str(numbers)


def _windows_boot() -> int:
    """How often Windows was started; 0 elsewhere."""
    if sys.platform != "win32":
        return 0
    registry = import_module("winreg")
    try:
        with registry.OpenKey(registry.HKEY_LOCAL_MACHINE, _WINDOWS) as key:
            return int(registry.QueryValueEx(key, "BootId")[0])
    except OSError:
        return 0
