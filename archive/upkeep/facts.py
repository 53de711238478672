"""What was measured of an archive, its database and its machine; nothing here judges."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from archive.clock import Tick
from archive.storage.mounts import Mount
from archive.storage.vitals import Vitals
from archive.storage.vitals_postgres import Server
from archive.views_health import Standing


class Package(NamedTuple):
    """A package that the program needs."""

    name: str
    version: str
    """Empty where it is not installed."""


class Program(NamedTuple):
    """The program itself."""

    version: str
    python: str
    packages: tuple[Package, ...]


class Around(NamedTuple):
    """What only the terminal knows of its surroundings."""

    encoding: str = "utf-8"
    """How what is printed is encoded."""
    state: str = ""
    """Folder in which stations keep what they were doing."""
    state_writable: bool = True
    font: str = ""
    """Why Chinese cannot be printed on papers; empty where it can."""


class Disk(NamedTuple):
    """The disk under a folder."""

    mount: Mount
    free: int
    """Bytes that this user may still write."""
    total: int
    spinning: bool | None
    """None where the system does not say."""


class Sync(NamedTuple):
    """How long the disk takes to say that a page is on it."""

    median_us: int
    worst_us: int
    times: int
    """How often it was asked; 0 where it could not be."""
    reason: str = ""
    """Why not."""


class Right(NamedTuple):
    """Who may use a file or a folder."""

    what: str
    """``archive``, ``folder``, ``key``, ``lock`` or ``files``."""
    path: str
    mode: int
    """Permission bits; -1 where the system has none that mean anything."""
    owner: str
    mine: bool
    """Whether it belongs to whoever asks."""
    readable: bool
    writable: bool


class Machine(NamedTuple):
    """The machine that the program runs on."""

    tick: Tick
    synchronised: bool | None
    """Whether the system's clock follows a time server; None where it does not say."""
    preloaded: tuple[str, ...]
    """Libraries in this process that make the disk or the clock lie."""


class KeyFile(NamedTuple):
    """The log key's file."""

    path: str
    key: str
    """Its verifier line; empty where it could not be read."""
    reason: str
    """Why not."""


class Measured(NamedTuple):
    """Everything that was measured; None where it could not be, or does not exist there."""

    place: str
    backend: str
    program: Program
    around: Around
    machine: Machine
    disk: Disk | None = None
    sync: Sync | None = None
    rights: tuple[Right, ...] = ()
    key: KeyFile | None = None
    size: int = 0
    """Bytes of the archive's file."""
    wal: int = 0
    """Bytes that wait beside it to be written into it."""
    journal: bool | None = None
    """Whether the file says that it is written through a write-ahead log."""
    shape: tuple[int, int] | None = None
    """Number of the newest migration in the archive, and of the newest that is known."""
    unprotected: tuple[str, ...] | None = None
    """What protects the log in the database and is gone, and what is there and not ours."""
    vitals: Vitals | None = None
    server: Server | None = None
    logs: Standing | None = None
    backed_up_at: datetime | None = None
    """When the last backup was taken; None where none was."""
    behind: str = ""
    """How it is behind what this station saw of it; empty where it is not."""
    unopened: str = ""
    """Why the archive could not be opened."""
