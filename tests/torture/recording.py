"""What a program did to a folder, in order: every write, sync and name, and what it answered."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple


class Step(NamedTuple):
    """One thing done to the disk; paths are within the folder."""

    kind: str
    """``write``, ``truncate``, ``sync``, ``create``, ``unlink``, ``rename``, ``link``, ``mkdir``,
    ``syncdir``."""
    path: str
    offset: int = 0
    data: bytes = b""
    to: str = ""


class Answer(NamedTuple):
    """Something a person was told is done."""

    begun: int
    """Steps when it was asked for."""
    told: int
    """Steps when the answer was there: a power cut after this must not lose it."""
    what: Any


class State(NamedTuple):
    """What stood in the archive after a transaction."""

    begun: int
    """Steps when the transaction took its turn: a power cut before this cannot show it."""
    at: int
    digest: str


@dataclass
class Recording:
    """Steps in a folder, with the answers and the states between them."""

    folder: Path
    before: dict[str, bytes] = field(default_factory=dict)
    """Files that were on the disk, whole and synced, when it began."""
    steps: list[Step] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    states: list[State] = field(default_factory=list)

    @classmethod
    def of(cls, folder: Path) -> Recording:
        """A recording that begins with what lies in the folder."""
        made = cls(folder.resolve())
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix != ".lock" and not path.name.endswith("-shm"):
                made.before[made.within(path) or ""] = path.read_bytes()
        return made

    def within(self, path: Any) -> str | None:
        """The path inside the folder; None for what lies elsewhere."""
        whole = Path(path if isinstance(path, str | Path) else str(path))
        try:
            found = whole.absolute().relative_to(self.folder)
        except ValueError:
            return None
        return str(found)

    def add(self, kind: str, path: str, offset: int = 0, data: bytes = b"", to: str = "") -> None:
        """Note a step."""
        self.steps.append(Step(kind, path, offset, data, to))

    @property
    def now(self) -> int:
        """How many steps there are."""
        return len(self.steps)
