"""Which boxes are due, and which of them are free to be listed.

What adds lines and what counts them beforehand share these conditions, and mean the same boxes.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, Protocol

from archive.errors import Refused
from archive.retention import due_window
from archive.storage.settings import Settings

if TYPE_CHECKING:
    from archive.storage.engine import Engine

UNBOUND = """NOT EXISTS (SELECT 1 FROM "hold_box" h WHERE h."box" = t."id" AND h."live" = 1)
    AND NOT EXISTS (SELECT 1 FROM "batch_line" l WHERE l."box" = t."id" AND l."live" = 1)"""
"""Free of holds and on no live batch."""
_CATEGORY = """INSTR(' ' || t."categories" || ' ', ' ' || ? || ' ') > 0"""
_BELOW = """(t."place" = ? OR t."place" LIKE ? || '-%')"""


class Clause(NamedTuple):
    """A condition and the values its question marks stand for."""

    sql: str
    params: tuple[str | int, ...]


class Home(Protocol):
    """Where boxes are looked for: an archive, and the site that the station belongs to."""

    @property
    def engine(self) -> Engine:
        """The database."""

    @property
    def site(self) -> str:
        """The site; empty for all."""


class Chosen(Protocol):
    """What narrows the boxes down; what is empty asks nothing."""

    @property
    def unit(self) -> str:
        """Responsible unit."""

    @property
    def category(self) -> str:
        """A category among the box's."""

    @property
    def month(self) -> str:
        """Month of the last day kept, ``2026-03``."""

    @property
    def place(self) -> str:
        """A place; those whose code goes on from it count."""


def own_clause(source: Home) -> Clause:
    """Boxes that the site of a station keeps; where there is one site alone, every box.

    An archive of one site pays nothing for it, nor does a list of all sites (`site` empty).
    """
    if not source.site or source.engine.row('SELECT 1 FROM "site" LIMIT 1') is None:
        return Clause("1 = 1", ())
    return Clause('t."site" = ?', (source.site,))


def due_clause(on: date, settings: Settings) -> Clause:
    """Boxes whose last day makes them due on a day, so that an index can find them."""
    window = due_window(on, settings.calendars, settings.policy.grace_days)
    days = tuple(day.isoformat() for day in window.except_days)
    sql = 't."last_day" <= ?'
    if days:
        sql += f' AND t."last_day" NOT IN ({", ".join("?" for _ in days)})'
    return Clause(sql, (window.through.isoformat(), *days))


def free_clause(tx: Home, on: date, settings: Settings, chosen: Chosen) -> Clause:
    """Boxes that are due, stored, free of holds and batches, and match what was chosen.

    Raises `Refused` for a month that is none and a place that is not known.
    """
    due = due_clause(on, settings)
    clauses = [Clause("""t."state" = 'STORED'""", ()), due, Clause(UNBOUND, ()), own_clause(tx)]
    clauses += _narrowed(tx, chosen)
    sql = " AND ".join(clause.sql for clause in clauses)
    return Clause(sql, tuple(value for clause in clauses for value in clause.params))


def _narrowed(tx: Home, chosen: Chosen) -> Iterator[Clause]:
    # Lists that only count do without the refusals and the door.
    from archive.refusals.general import NotValid  # noqa: PLC0415
    from archive.storage import resolve  # noqa: PLC0415

    if chosen.unit:
        yield Clause('t."unit" = ?', (chosen.unit,))
    if chosen.category:
        yield Clause(_CATEGORY, (chosen.category,))
    if chosen.month:
        if len(chosen.month) != 7 or chosen.month[4] != "-":
            raise Refused(NotValid("month", chosen.month, "YYYY-MM"))
        yield Clause('SUBSTR(t."last_day", 1, 7) = ?', (chosen.month,))
    if chosen.place:
        place = resolve.place(tx, chosen.place).id
        yield Clause(_BELOW, (place, place))
