"""What a SQLite archive says of itself: settings of the connection, pages, triggers."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import apsw

from archive.storage.engine import Engine

_HEADER = 100
_JOURNAL, _VERSION = 18, 60
"""Where a SQLite file says how it is journalled, and its user's version."""
_WAL = b"\x02\x02"
_SYNCHRONOUS = {0: "OFF", 1: "NORMAL", 2: "FULL", 3: "EXTRA"}


class Header(NamedTuple):
    """The beginning of an archive's file, read without opening it as a database."""

    wal: bool
    """Whether it is written through a write-ahead log."""
    shape: int
    """Number of the newest migration."""


class Vitals(NamedTuple):
    """What the database says."""

    library: str
    """Version of the SQLite library in this process."""
    journal: str
    synchronous: str
    damage: tuple[str, ...]
    """What a quick check of its pages found."""


def header_of(path: Path) -> Header:
    """The header of the file at `path`; raises `OSError`."""
    with path.open("rb") as file:
        found = file.read(_HEADER)
    shape = int.from_bytes(found[_VERSION : _VERSION + 4], "big")
    return Header(found[_JOURNAL : _JOURNAL + 2] == _WAL, shape)


def vitals_of(engine: Engine) -> Vitals:
    """What the open database says; it reads every page."""
    with engine.reading():
        number = int(engine.rows("PRAGMA synchronous")[0][0])
        journal = str(engine.rows("PRAGMA journal_mode")[0][0])
        checked = (str(row[0]) for row in engine.rows("PRAGMA quick_check(5)"))
        damage = tuple(each for each in checked if each != "ok")
        full = _SYNCHRONOUS.get(number, str(number))
        return Vitals(apsw.sqlite_lib_version(), journal, full, damage)
