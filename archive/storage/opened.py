"""Opening an archive's file: the database, what was founded, and the clock it goes by.

Reads only. The door is another matter: lists start quickly because they do without it.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import NamedTuple, Protocol

from archive.clock import CHINA, Clock, DemoClock, SystemClock
from archive.errors import NotAllowedHere, StorageFailed
from archive.rows import Founding
from archive.storage.engine import APPLICATION_ID, Engine, translated
from archive.storage.schema import migrate
from archive.storage.selecting import select
from archive.words import N_

NOW_REAL = N_("Only an archive made with --demo accepts --now.")
_SQLITE = b"SQLite format 3\0"
_OURS, _HEADER = 68, 72
"""Where the header of a SQLite file names its application."""
_APPLICATION = APPLICATION_ID.to_bytes(4, "big")
_NO_FOUNDING = N_("The file at {path} is no Waybox archive, or it is damaged. Nothing was done.")
_NOT_YET = N_("{url}: this release opens SQLite files; PostgreSQL is not in it yet.")
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
    def run(self) -> str:
        """Which start of a station asks; empty where it runs for one command."""


class Opened(NamedTuple):
    """An archive's file, open for reading."""

    engine: Engine
    founding: Founding
    clock: Clock
    run: str = ""
    """Which start of a station asks; none does."""


def path_of(url: str) -> Path:
    """The file an archive's URL or path names; raises `NotAllowedHere` for other databases."""
    scheme, split, rest = url.partition("://")
    if not split:
        return Path(url).expanduser()
    if scheme in ("sqlite", "file"):
        return Path(rest if rest.startswith("//") is False else rest[1:]).expanduser()
    raise NotAllowedHere(_NOT_YET, url=f"{scheme}://…")


def open_file(
    url: str, now: datetime | None = None, clock: Clock | None = None, *, guarded: bool = True
) -> Opened:
    """Open the file at `url` (a path or ``sqlite:///…``).

    Raises `StorageFailed` when it is not there or cannot be read, `NotAllowedHere` for a `now`
    that the archive does not accept, `LogBroken` when its log is unprotected and `guarded`.
    """
    path = path_of(url)
    with translated(path):
        refuse_foreign(path)
    engine = Engine(path)
    migrate(engine, guarded=guarded)
    with translated(path):
        rows = engine.rows(select("archive"))
    if len(rows) != 1:
        raise StorageFailed(_NO_FOUNDING, path=path)
    founding = Founding._make(rows[0])
    return Opened(engine, founding, clock or _clock(engine, founding, now))


def refuse_foreign(path: Path) -> None:
    """Raise `StorageFailed` for a file of another kind, before the database could change it.

    SQLite gives an empty file a header, and any file its journal mode, by merely opening it.
    """
    if not path.is_file():
        return
    with path.open("rb") as file:
        header = file.read(_HEADER)
    if header[: len(_SQLITE)] != _SQLITE or header[_OURS:_HEADER] != _APPLICATION:
        raise StorageFailed(_NO_FOUNDING, path=path)


def _clock(engine: Engine, founding: Founding, now: datetime | None) -> Clock:
    if not founding.demo:
        if now is not None:
            raise NotAllowedHere(NOW_REAL)
        return SystemClock()
    settings: dict[str, str] = dict(engine.rows('SELECT "key", "value" FROM "setting"'))
    last = settings.get("demo_tick")
    if last is None:
        return DemoClock(now or SystemClock().tick().at)
    try:
        stood, given = (datetime.fromisoformat(part) for part in last.split())
    except ValueError as error:
        raise StorageFailed(_NO_FOUNDING, path=engine.path) from error
    if now is None:
        return DemoClock(stood, given)
    if now < given:
        raise NotAllowedHere(_NOW_BACK, at=given.astimezone(CHINA).isoformat(timespec="seconds"))
    return DemoClock(max(now, stood), now)
