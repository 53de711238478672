"""Papers and attachments: bytes beside the log, each under its SHA-256."""

from __future__ import annotations

import hashlib
import os
import uuid
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Protocol

from archive.durable import sync_folder
from archive.errors import LogBroken
from archive.words import N_, say

_ALTERED = N_("The stored file {sha256} is missing or was altered.")


class Files(Protocol):
    """Where the bytes of papers and attachments are kept."""

    def keep(self, data: bytes) -> str:
        """Store `data` for good and give its SHA-256; the same bytes are stored once."""

    def get(self, sha256: str) -> bytes:
        """The bytes of a stored file; raises `LogBroken` when they are not those of the log."""

    def missing(self, wanted: Iterable[str]) -> int:
        """How many of the files are not there at all; none is read."""


class FolderFiles:
    """Files in a folder beside the database."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, data: bytes) -> str:
        """Store `data`, whole and on disk, and give its SHA-256."""
        sha256 = hashlib.sha256(data).hexdigest()
        path = self._path(sha256)
        for each in (self.folder, path.parent):
            each.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not (path.is_file() and path.read_bytes() == data):
            # Threads, and machines that share the folder, may store the same bytes at once.
            writing = path.with_name(f"{path.name}.{uuid.uuid4().hex}.part")
            with writing.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            writing.replace(path)
        # for what was there, too: whoever made it may have been killed before this
        for each in (path.parent, self.folder, self.folder.parent):
            sync_folder(each)
        return sha256

    def get(self, sha256: str) -> bytes:
        """The bytes of a stored file; raises `LogBroken` when they are not those of the log."""
        path = self._path(sha256)
        return as_named(path.read_bytes() if path.is_file() else b"", sha256)

    def missing(self, wanted: Iterable[str]) -> int:
        """How many of the files are not there at all."""
        return sum(not self._path(sha256).is_file() for sha256 in wanted)

    def _path(self, sha256: str) -> Path:
        return self.folder / sha256[:2] / sha256


class _Rows(Protocol):
    """What a table of files needs of a database."""

    def row(self, sql: str, params: tuple[str | int | bytes | None, ...] = ...) -> Any:
        """The first row of a statement, or None."""

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """All rows of a statement."""

    def run(self, sql: str, params: tuple[str | int | bytes | None, ...] = ...) -> None:
        """Execute a statement that gives nothing back."""

    def write(self, work: Callable[[], None]) -> None:
        """Do `work` in a write transaction."""


class TableFiles:
    """Files in the database itself."""

    def __init__(self, engine: _Rows) -> None:
        self._engine = engine

    def keep(self, data: bytes) -> str:
        """Store `data` for good and give its SHA-256."""
        sha256 = hashlib.sha256(data).hexdigest()
        self._engine.write(lambda: self._engine.run(_KEEP, (sha256, data)))
        return sha256

    def get(self, sha256: str) -> bytes:
        """The bytes of a stored file; raises `LogBroken` when they are not those of the log."""
        found = self._engine.row('SELECT "bytes" FROM "stored_file" WHERE "sha256" = ?', (sha256,))
        return as_named(bytes(found[0]) if found else b"", sha256)

    def missing(self, wanted: Iterable[str]) -> int:
        """How many of the files are not there at all."""
        there = {row[0] for row in self._engine.rows('SELECT "sha256" FROM "stored_file"')}
        return sum(sha256 not in there for sha256 in wanted)


_KEEP = """INSERT INTO "stored_file" ("sha256", "bytes") VALUES (?, ?)
    ON CONFLICT ("sha256") DO NOTHING"""


def as_named(data: bytes, sha256: str) -> bytes:
    """`data`, when that is its SHA-256; raises `LogBroken` else."""
    if hashlib.sha256(data).hexdigest() != sha256:
        raise LogBroken(say(_ALTERED, sha256=sha256))
    return data
