"""Opening an archive: its database, what was founded, and the clock it goes by.

Reads only. The door is another matter: lists start quickly because they do without it.
"""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import NamedTuple, Protocol

from archive.clock import CHINA, Clock, DemoClock, SystemClock, read_stamp
from archive.errors import ArchiveError, NotAllowedHere, StorageFailed
from archive.location import FileLocation, Location, ServerLocation, location_of
from archive.rows import Founding
from archive.served import ServerClock
from archive.storage.causes import NO_ARCHIVE
from archive.storage.engine import Engine
from archive.storage.files import TableFiles
from archive.storage.marks import closed_by
from archive.storage.schema import migrate
from archive.storage.selecting import select
from archive.storage.sites import ALL, station_site
from archive.storage.sqlite import SqliteEngine
from archive.words import N_

NOW_REAL = N_("Only an archive made with --demo accepts --now.")
_NO_DRIVER = N_(
    "{path} lies on a PostgreSQL server, and what speaks to one is not installed: "
    "pip install 'waybox[postgres]'."
)
_NOW_BACK = N_("The demo clock stands at {at}; it goes forward only.")


class Source(Protocol):
    """Whatever can be read: an archive, or its file alone."""

    @property
    def engine(self) -> Engine:
        """The database."""

    @property
    def founding(self) -> Founding:
        """The archive itself."""

    @property
    def clock(self) -> Clock:
        """The clock it goes by."""

    @property
    def site(self) -> str:
        """The site that the station belongs to."""

    @property
    def run(self) -> str:
        """Which start of a station asks; empty where it runs for one command."""


class Opened(NamedTuple):
    """An archive's file, open for reading."""

    engine: Engine
    founding: Founding
    clock: Clock
    site: str
    """The site that the station belongs to."""
    run: str = ""
    """Which start of a station asks; none does."""
    notes: tuple[str, ...] = ()
    """Sentences for whoever reads: that the archive is behind what was seen of it here."""


def open_file(
    url: str, now: datetime | None = None, clock: Clock | None = None, *, guarded: bool = True,
    site: str = "",
) -> Opened:  # fmt: skip
    """Open the archive at `url`: a path, ``sqlite:///…`` or ``postgresql://…``.

    Raises `StorageFailed` when it is not there or cannot be read, `NotAllowedHere` for a `now`
    that the archive does not accept, `BadInput` for a `site` that it does not have, `LogBroken`
    when its log is unprotected and `guarded`.
    """
    engine = engine_at(location_of(url))
    try:
        migrate(engine, guarded=guarded)
        with engine.translated():
            rows = engine.rows(select("archive"))
            if len(rows) != 1:
                raise StorageFailed(NO_ARCHIVE, path=engine.place)
            founding = Founding._make(rows[0])
            named = station_site(engine, founding, site)
            own = "" if named == ALL else named
            if closed_by(engine):  # a copy has its files within, wherever the archive has them
                engine.files = TableFiles(engine)
        return Opened(engine, founding, clock or _clock(engine, founding, now), own)
    except ArchiveError:
        engine.close()
        raise


def engine_at(location: Location) -> Engine:
    """The database at a location; raises `StorageFailed` when it is not there."""
    if isinstance(location, FileLocation):
        return SqliteEngine(location)
    return server_engine(location)


def server_engine(location: Location, *, create: bool = False) -> Engine:
    """A server's database; raises `StorageFailed` where the driver for it was not installed."""
    assert isinstance(location, ServerLocation)
    try:
        # its driver is an extra, and whoever has a file does not wait for it
        from archive.storage.postgres import PostgresEngine  # noqa: PLC0415
    except ImportError as error:
        raise StorageFailed(_NO_DRIVER, path=location.place) from error
    return PostgresEngine(location, create=create)


def served(engine: Engine) -> Clock:
    """The clock of a database that has one of its own; else this machine's."""
    told = engine.rows(f"SELECT {engine.time}")[0][0]
    if not told:
        return SystemClock()
    sizes: dict[str, int] = dict(engine.rows('SELECT "origin", "size" FROM "log_head"'))
    return ServerClock(SystemClock(), read_stamp(told), f"s{secrets.token_hex(4)}", sizes)


def _clock(engine: Engine, founding: Founding, now: datetime | None) -> Clock:
    if not founding.demo:
        if now is not None:
            raise NotAllowedHere(NOW_REAL)
        return served(engine)
    settings: dict[str, str] = dict(engine.rows('SELECT "key", "value" FROM "setting"'))
    last = settings.get("demo_tick")
    if last is None:
        return DemoClock(now or SystemClock().tick().at)
    try:
        stood, given = (datetime.fromisoformat(part) for part in last.split())
    except ValueError as error:
        raise StorageFailed(NO_ARCHIVE, path=engine.place) from error
    if now is None:
        return DemoClock(stood, given)
    if now < given:
        raise NotAllowedHere(_NOW_BACK, at=given.astimezone(CHINA).isoformat(timespec="seconds"))
    return DemoClock(max(now, stood), now)
