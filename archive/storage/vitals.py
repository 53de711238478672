"""What a SQLite archive says of itself: settings of the connection, pages, triggers."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import apsw

from archive.storage.engine import Engine
from archive.storage.fitness import beginning_of

_JOURNAL, _HEADER = 18, 20
"""Where a SQLite file says how it is journalled."""
_WAL = b"\x02\x02"
_SYNCHRONOUS = {0: "OFF", 1: "NORMAL", 2: "FULL", 3: "EXTRA"}


class Vitals(NamedTuple):
    """What the database says."""

    journal: str
    synchronous: str
    damage: tuple[str, ...]
    """What a quick check of its pages found."""


def is_wal(path: Path) -> bool | None:
    """Whether the file at `path` says, before it is opened, that it has a write-ahead log.

    None where such a log lies beside it: then it has one, whatever a power cut left of its header.
    """
    log = path.with_name(f"{path.name}-wal")
    if log.is_file() and log.stat().st_size:
        return None
    return beginning_of(path, _HEADER)[_JOURNAL:] == _WAL


def library() -> str:
    """Release of the SQLite library in this process."""
    return str(apsw.sqlite_lib_version())


def vitals_of(engine: Engine) -> Vitals:
    """What the open database says; it reads every page."""
    with engine.reading():
        number = int(engine.rows("PRAGMA synchronous")[0][0])
        journal = str(engine.rows("PRAGMA journal_mode")[0][0])
        checked = (str(row[0]) for row in engine.rows("PRAGMA quick_check(5)"))
        damage = tuple(each for each in checked if each != "ok")
        full = _SYNCHRONOUS.get(number, str(number))
        return Vitals(journal, full, damage)
