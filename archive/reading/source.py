"""Opening an archive for reading alone: no door, so that lists start quickly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import TypeVar

from archive.clock import day_of
from archive.errors import ArchiveError
from archive.location import Location
from archive.storage.opened import Opened, Source, open_file, server_engine
from archive.storage.seeing import Seeing

__all__ = ["Opened", "Source", "is_empty", "log_of", "open_source", "ours", "today"]

T = TypeVar("T")


@contextmanager
def open_source(url: str, now: datetime | None = None, site: str = "") -> Iterator[Opened]:
    """The archive at `url`, open for reading; closed at the end.

    One that went backwards can be read; its `notes` say so. Raises `StorageFailed` when it is not
    there or cannot be read, `NotAllowedHere` for a `now` that the archive does not accept,
    `BadInput` for a `site` that it does not have.
    """
    opened = open_file(url, now, site=site)
    try:
        seeing = Seeing.of(opened.engine, opened.founding.id)
        seeing.compare(opened.engine)
        yield opened._replace(notes=seeing.notes)
    finally:
        opened.engine.close()


def ours(source: Source, rows: Iterable[T]) -> list[T]:
    """Those of the rows that the station's site keeps; all of them where it is one for all."""
    site = source.site
    return [row for row in rows if not site or getattr(row, "site", "") in ("", site)]


def log_of(source: Source) -> str:
    """The site whose log a paper of no one thing is as of."""
    return source.site or source.founding.site


def is_empty(location: Location) -> bool:
    """Whether a server's database is there and holds nothing; what is not seen is not empty."""
    try:
        engine = server_engine(location, create=True)
        try:
            return not engine.shape()
        finally:
            engine.close()
    except ArchiveError:
        return False


def today(source: Source) -> date:
    """The business day by the archive's clock."""
    return day_of(source.clock.tick().at)
