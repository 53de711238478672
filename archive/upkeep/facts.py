"""What was measured of an archive, its database and its machine; nothing here judges."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
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
    """``archive``, ``wal``, ``shm``, ``folder``, ``key``, ``lock`` or ``files``."""
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
    cause: str = ""
    """The same as what a program goes by: a sentence's mark, or the code of a finding."""


class SiteKey(NamedTuple):
    """The log key of one site."""

    site: str
    """Empty where the archive has but one."""
    named: str
    """The verifier line that the archive names; empty where it could not be asked."""
    file: KeyFile
    own: bool = True
    """Whether this station records there; another site's key lies on that site's machines."""


class Backed(NamedTuple):
    """The last backup, as the archive notes it."""

    at: datetime
    sizes: tuple[tuple[str, int], ...]
    """How many entries of each log it holds."""


class Stored(NamedTuple):
    """The papers and attachments that the archive names."""

    place: str
    """Where they lie."""
    named: int
    missing: int
    odd: bool
    """Whether something that is no folder lies in their folder's place."""


class Unread(NamedTuple):
    """Why an archive, or a part of it, could not be read."""

    text: str
    cause: str
    """The same as what a program goes by: a sentence's mark."""
    fields: Mapping[str, object] = MappingProxyType({})
    """What the sentence is filled in with."""


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
    keys: tuple[SiteKey, ...] = ()
    library: str = ""
    """Release of the SQLite library in this process."""
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
    backed: Backed | None = None
    """The last backup; None where none was taken."""
    stored: Stored | None = None
    behind: str = ""
    """How it is behind what this station saw of it; empty where it is not."""
    copy: str = ""
    """The mark of a copy that nobody works in, such as a backup; empty for an archive."""
    unopened: Unread | None = None
    """Why the archive could not be opened, or not read as far as a check-up needs it."""
    opened: bool = False
    """Whether it was opened, all the same."""
