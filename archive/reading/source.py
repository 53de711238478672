"""Opening an archive for reading alone: no door, so that lists start quickly."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime

from archive.clock import day_of
from archive.storage.opened import Opened, Source, open_file
from archive.storage.seeing import Seeing

__all__ = ["Opened", "Source", "open_source", "today"]


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


def today(source: Source) -> date:
    """The business day by the archive's clock."""
    return day_of(source.clock.tick().at)
