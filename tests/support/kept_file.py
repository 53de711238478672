"""Archives of tests in SQLite files."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import apsw

from tests.support.kept import Kept, Tool


class File(Kept):
    """A SQLite file in its folder, its key and its stored files beside it."""

    kind = "sqlite"

    def __str__(self) -> str:
        return str(self._file)

    @property
    def _file(self) -> Path:
        return self.folder / f"{self.name}.db"

    @property
    def key(self) -> Path:
        """Beside the file."""
        return self.folder / f"{self.name}.db.key"

    def exists(self) -> bool:
        """Whether the file is there."""
        return self._file.exists()

    def stored(self) -> list[bytes]:
        """The files of its folder."""
        return [file.read_bytes() for file in self.files.rglob("*") if file.is_file()]

    def copy_to(self, to: Kept) -> Kept:
        """A copy of the file, of what waits beside it to be written into it, and of its key."""
        assert isinstance(to, File)
        to.folder.mkdir(parents=True, exist_ok=True)
        for tail in ("", "-wal"):
            source, copy = (Path(f"{each}{tail}") for each in (self, to))
            copy.unlink(missing_ok=True)
            if source.exists():
                shutil.copy(source, copy)
        if self.key.exists():
            shutil.copy(self.key, to.key)
        if self.files.exists():
            shutil.copytree(self.files, to.files, dirs_exist_ok=True)
        return to

    def pack(self) -> None:
        """VACUUM."""
        with self.tool() as tool:
            tool.rows("VACUUM")

    def bytes(self) -> bytes:
        """The file and what lies beside it, its key too."""
        mine = self.folder.glob(f"{self.name}.db*")
        return b"".join(file.read_bytes() for file in mine if file.is_file())

    def tool(self) -> Tool:
        """The same library, without a pragma of ours."""
        return _Tool(self)


class _Tool(Tool):
    def __init__(self, kept: File) -> None:
        self._files = kept.files
        self._connection = apsw.Connection(str(kept))

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        return self._connection.execute(sql, values).fetchall()

    def do(self, sql: str, *values: Any) -> None:
        with self._connection:
            guards = self.unguard()
            self._connection.execute(sql, values)
            for guard in guards:
                self._connection.execute(guard)

    def spoil_file(self, data: bytes | None) -> None:
        stored = next(file for file in self._files.rglob("*") if file.is_file())
        if data is None:
            stored.unlink()
        else:
            stored.write_bytes(data)

    def unguard(self) -> list[str]:
        triggers = self.rows("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        for name, _ in triggers:
            self._connection.execute(f'DROP TRIGGER "{name}"')
        return [sql for _, sql in triggers]

    def close(self) -> None:
        self._connection.close()
