"""What every database does for an archive, whichever it is: fixed SQL, one text for all.

SQL is written once: names in double quotes, ``?`` for what is bound, and only what SQLite and
PostgreSQL both mean alike. A backend that spells it otherwise translates it.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any, ClassVar, TypeVar

from archive.errors import StorageFailed
from archive.location import Location
from archive.storage.causes import meaning_of_os
from archive.storage.files import Files

Rows = list[tuple[Any, ...]]
Params = tuple[str | int | bytes | None, ...]
T = TypeVar("T")


class Again(StorageFailed):
    """A failure that may pass when all is done anew; what it says holds when it does not."""

    def __init__(self, message: str, *, most: int, unsure: bool = False, **fields: object) -> None:
        super().__init__(message, **fields)
        self.most = most
        """How often it may be done anew."""
        self.unsure = unsure
        """Whether it may have been recorded for all that."""

    def pause(self, tries: int, chance: float) -> float:
        """How long to wait before the next try, in seconds; `chance` lies between 0 and 1."""
        if self.most > _SOON:
            return float(chance * min(0.4, 0.005 * 2**tries))
        return float(min(2.0, 0.05 * 2**tries) * (0.5 + chance / 2))


_SOON = 10
"""What may be tried more often than this was in the way of others, and passes at once."""


def unanswered() -> None:
    """Nothing is known of an earlier try."""


class Engine(ABC):
    """A database that holds an archive, or shall hold one."""

    files: Files
    """Where papers and attachments are kept."""
    time = "''"
    """SQL for the database's own time as the log writes it; empty where it has no clock."""
    expects: int = 0
    """The shape that it was opened with, and must still have; 0 until that is known."""
    kept_in: str = ""
    """Where a copy of what was recorded lies, made when the archive was taken from under it."""
    for_share: ClassVar[str] = ""
    """What a SELECT ends in that keeps its row as it is until the transaction ends."""

    def __init__(self, location: Location) -> None:
        self.location = location

    @property
    def kind(self) -> str:
        """``sqlite`` or ``postgres``."""
        return self.location.kind

    @property
    def place(self) -> str:
        """What sentences call it: a path, or a URL without its password."""
        return self.location.place

    @abstractmethod
    def rows(self, sql: str, params: Params = ()) -> Rows:
        """All rows of a statement; a half-read one would block the commit."""

    def row(self, sql: str, params: Params = ()) -> tuple[Any, ...] | None:
        """The first row of a statement, or None."""
        found = self.rows(sql, params)
        return found[0] if found else None

    @abstractmethod
    def pages(self, sql: str, size: int = 2_000) -> Iterator[Rows]:
        """All rows of a SELECT, so many at a time; within `reading`."""

    @abstractmethod
    def run(self, sql: str, params: Params = ()) -> None:
        """Execute a statement that gives nothing back."""

    @abstractmethod
    def run_many(self, sql: str, rows: Iterable[Params]) -> None:
        """Execute a statement once for each of `rows`."""

    @abstractmethod
    def reading(self) -> AbstractContextManager[None]:
        """One consistent view over several reads."""

    @abstractmethod
    def begin_write(self) -> AbstractContextManager[None]:
        """The outermost write transaction; raises `StorageFailed` when it cannot be written."""

    def write(self, work: Callable[[], T], settled: Callable[[], T | None] = unanswered) -> T:
        """Do `work` in a write transaction, wholly anew where the database asks for that.

        When it cannot be told whether an earlier try was recorded, `settled` is asked first, in
        the next one's transaction: what it gives was recorded then, and is the answer.
        """
        with self.begin_write():
            return work()

    @abstractmethod
    def translated(self) -> AbstractContextManager[None]:
        """Turn errors of the database and the disk into `StorageFailed`, keeping their cause."""

    @abstractmethod
    def close(self) -> None:
        """Close this thread's connection."""

    # -- its shape, and what protects its log --------------------------------------------------

    @abstractmethod
    def shape(self) -> int:
        """The number of the newest migration it went through; 0 where nothing stands yet.

        Raises `StorageFailed` for a database of another program.
        """

    @abstractmethod
    def migrate(self, shape: int) -> None:
        """Go through the migrations up to `shape`, and put the log's protection on.

        Each happens wholly or not at all; raises `StorageFailed` when one could not.
        """

    @abstractmethod
    def unprotected(self) -> tuple[str, ...]:
        """Names of the log's protections that are gone or were altered."""

    @abstractmethod
    def strange(self) -> tuple[str, ...]:
        """Triggers, views and the like that are not ours: such may change what is written."""

    @abstractmethod
    def damage(self) -> Iterator[str]:
        """What the database itself finds wrong with its pages and indexes."""


@contextmanager
def disk_told(place: object) -> Iterator[None]:
    """Turn errors of the disk into `StorageFailed`, keeping their cause."""
    try:
        yield
    except OSError as failure:
        raise meaning_of_os(failure, place) from failure
