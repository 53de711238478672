"""Measuring the program and the machine: versions, the clock, what was loaded before us."""

from __future__ import annotations

import ctypes
import platform
import re
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from archive.clock import SystemClock
from archive.upkeep.facts import Machine, Package, Program

_MAPS = Path("/proc/self/maps")
_LIARS = re.compile(r"[\w.+-]*(?:eatmydata|nosync|faketime)[\w.+-]*\.so[\w.]*")
_NAME = re.compile(r"[A-Za-z0-9._-]+")
_UNSYNCHRONISED = 5
"""What the kernel answers when its clock follows nobody (TIME_ERROR)."""
_TIMEX_BYTES = 1024
"""More than any kernel's record of its clock."""


def machine_now() -> Machine:
    """The machine's clock, and what lies about it or about the disk."""
    return Machine(SystemClock().tick(), _synchronised(), _liars())


def _liars() -> tuple[str, ...]:
    try:
        maps = _MAPS.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ()
    return tuple(sorted(set(_LIARS.findall(maps))))


def _synchronised() -> bool | None:
    """Whether the kernel's clock follows a time server; only Linux says."""
    if platform.system() != "Linux":
        return None
    try:
        ask = ctypes.CDLL(None).adjtimex
    except (OSError, AttributeError):
        return None
    answer = int(ask(ctypes.create_string_buffer(_TIMEX_BYTES)))
    return None if answer < 0 else answer != _UNSYNCHRONISED


def program_here() -> Program:
    """The versions of Waybox, of Python and of every package it needs."""
    try:
        own, needed = version("waybox"), requires("waybox") or []
    except PackageNotFoundError:
        own, needed = "?", []
    plain = (need for need in needed if ";" not in need)
    names = [found[0] for need in plain if (found := _NAME.match(need))]
    return Program(own, platform.python_version(), tuple(map(_package, sorted(names))))


def _package(name: str) -> Package:
    try:
        return Package(name, version(name))
    except PackageNotFoundError:
        return Package(name, "")
