"""How an archive of a test is kept, so that no test needs to know what keeps it.

A test asks for one in a folder of its own, opens `str` of it, and copies one to
another. Where its key and its stored files lie it knows too.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import apsw

from archive.location import Location, location_of


class Kept:
    """A SQLite file, there or not yet; `str` of it is what opens it."""

    kind = "sqlite"

    def __init__(self, folder: Path, name: str) -> None:
        self.folder, self.name = folder, name

    def __str__(self) -> str:
        return str(self.file)

    @property
    def location(self) -> Location:
        """Where the program says that it lies."""
        return location_of(str(self))

    @property
    def file(self) -> Path:
        """The database, where it is a file."""
        return self.folder / f"{self.name}.db"

    @property
    def key(self) -> Path:
        """The key of the log."""
        return self.folder / f"{self.name}.db.key"

    @property
    def files(self) -> Path:
        """The folder of papers and attachments."""
        return self.folder / f"{self.name}.db.files"

    def exists(self) -> bool:
        """Whether an archive was made here."""
        return self.file.exists()

    def copy_to(self, to: Kept) -> Kept:
        """A whole copy, as of now, open or not; replaces what lies there."""
        to.folder.mkdir(parents=True, exist_ok=True)
        self._copy_rows(to)
        if self.key.exists():
            shutil.copy(self.key, to.key)
        if self.files.exists():
            shutil.copytree(self.files, to.files, dirs_exist_ok=True)
        return to

    def _copy_rows(self, to: Kept) -> None:
        for tail in ("", "-wal"):
            to.file.with_name(to.file.name + tail).unlink(missing_ok=True)
            log = self.file.with_name(self.file.name + tail)
            if log.exists():
                shutil.copy(log, to.file.with_name(to.file.name + tail))

    def bytes(self) -> bytes:
        """Everything that is kept of it, as it lies on the disk."""
        mine = (self.file, *self.folder.glob(f"{self.file.name}*"))
        return b"".join(file.read_bytes() for file in mine if file.is_file())

    def tool(self) -> Tool:
        """Another program's hands on what is kept; to be closed."""
        return Tool(self)


class Tool:
    """A program that is not ours: no trigger stops it, and it leaves them as they were."""

    def __init__(self, kept: Kept) -> None:
        self._connection = apsw.Connection(str(kept))

    def __enter__(self) -> Tool:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """What a statement gives."""
        return self._connection.execute(sql, values).fetchall()

    def do(self, sql: str, *values: object) -> None:
        """Change something."""
        with self._connection:
            guards = self.unguard()
            self._connection.execute(sql, values)
            for guard in guards:
                self._connection.execute(guard)

    def unguard(self) -> list[str]:
        """Remove every trigger, and give what would make it anew."""
        triggers = self.rows("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        for name, _ in triggers:
            self._connection.execute(f'DROP TRIGGER "{name}"')
        return [sql for _, sql in triggers]

    def close(self) -> None:
        """Leave."""
        self._connection.close()


def kept_in(folder: Path, name: str = "archive") -> Kept:
    """Where an archive is kept whose folder is the test's own."""
    return Kept(folder, name)


def kept_by(engine: Any) -> Kept:
    """Where the archive is kept that is open here."""
    path = Path(engine.place)
    return kept_in(path.parent, path.name.removesuffix(".db"))


def tables(engine: Any) -> list[str]:
    """The tables of an open archive, by name."""
    sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    return sorted(row[0] for row in engine.rows(sql))
