"""How an archive of a test is kept, so that no test needs to know what keeps it.

A test asks for one in a folder of its own, opens `str` of it, and copies one to another. Where
its key and its stored files lie it knows too. `pytest --backend` says what keeps them all.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from pathlib import Path
from typing import Any

from archive.location import FileLocation, Location, location_of

BACKENDS = ("sqlite", "postgres")


class Kept(ABC):
    """An archive, there or not yet; `str` of it is what opens it."""

    kind: str

    def __init__(self, folder: Path, name: str) -> None:
        self.folder, self.name = folder, name

    @property
    def location(self) -> Location:
        """Where the program says that it lies."""
        return location_of(str(self))

    @property
    def file(self) -> Path:
        """The database, where it is a file: for tests about files alone."""
        assert isinstance(self.location, FileLocation), "this test is about files: mark it so"
        return self.location.path

    @property
    def files(self) -> Path:
        """The folder of papers and attachments, where there is one: for such tests alone."""
        assert isinstance(self.location, FileLocation), "this test is about files: mark it so"
        return self.location.files

    @property
    @abstractmethod
    def key(self) -> Path:
        """The key of the log."""

    @abstractmethod
    def exists(self) -> bool:
        """Whether an archive was made here."""

    @abstractmethod
    def stored(self) -> list[bytes]:
        """Its papers and attachments, in no order."""

    @abstractmethod
    def copy_to(self, to: Kept) -> Kept:
        """A whole copy, as of now, open or not; replaces what lies there."""

    @abstractmethod
    def pack(self) -> None:
        """Let the database forget for good what was deleted."""

    @abstractmethod
    def bytes(self) -> bytes:
        """Everything that is kept of it, as it lies on the disk."""

    @abstractmethod
    def tool(self) -> Tool:
        """Another program's hands on what is kept; to be closed."""


class Tool(ABC):
    """A program that is not ours: no trigger stops it, and it leaves them as they were."""

    def __enter__(self) -> Tool:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @abstractmethod
    def rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """What a statement gives."""

    @abstractmethod
    def do(self, sql: str, *values: object) -> None:
        """Change something."""

    @abstractmethod
    def spoil_file(self, data: bytes | None) -> None:
        """Write other bytes into a stored paper or attachment, or remove it."""

    @abstractmethod
    def unguard(self) -> list[str]:
        """Remove every trigger, and give what would make it anew."""

    @abstractmethod
    def close(self) -> None:
        """Leave."""


_chosen: list[str] = ["sqlite"]


def choose(kind: str) -> None:
    """Let every archive from now on be kept by this."""
    _chosen[:] = [kind]


def chosen() -> str:
    """What keeps archives."""
    return _chosen[0]


def kept_in(folder: Path, name: str = "archive") -> Kept:
    """How an archive is kept whose folder is the test's own."""
    if chosen() == "sqlite":
        from tests.support.kept_file import File

        return File(folder, name)
    from tests.support.kept_server import Database

    return Database(folder, name)


def kept_by(engine: Any) -> Kept:
    """How the archive is kept that is open here."""
    location = engine.location
    if isinstance(location, FileLocation):
        from tests.support.kept_file import File

        return File(location.path.parent, location.path.name.removesuffix(".db"))
    from tests.support.kept_server import known

    return known(location)


def tables(engine: Any) -> list[str]:
    """The tables of an open archive, by name."""
    if engine.kind == "sqlite":
        sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    else:
        sql = "SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'"
    return sorted(row[0] for row in engine.rows(sql))
