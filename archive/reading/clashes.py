"""Rows of a list that the archive would refuse: what only it can know, told before it is asked.

The door judges again; this serves a trial run, and setting the bad rows of a list aside.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from archive.errors import Finding
from archive.intake.boxes import HandInRow
from archive.intake.matters import MatterRow
from archive.intake.people import PersonRow
from archive.intake.places import KnownPlace, PlaceRow
from archive.lifecycles.people import roles_unfit
from archive.reading.source import Source, today
from archive.storage.annex import overlapping_box, read_range
from archive.storage.engine import Engine
from archive.storage.settings import load_settings
from archive.words import N_, say

_SEALED = 'SELECT "box_no" FROM "box" WHERE "seal_no" = ?'
_STAFF = 'SELECT 1 FROM "annex_name" WHERE "staff_no" = ?'
_PLACES = 'SELECT "id", "kind" FROM "place"'
_SEAL = N_("This seal is already on box {box}.")
_NUMBERS = N_("Some of these numbers are already in box {box}.")
_NO_RULE = N_("This category has no keeping rule.")
_KNOWN = N_("This staff number is already entered.")


def known_places(source: Source) -> tuple[KnownPlace, ...]:
    """The places entered so far."""
    with source.engine.reading():
        return tuple(KnownPlace(*row) for row in source.engine.rows(_PLACES))


def clashes(
    source: Source, rows: Iterable[HandInRow | PersonRow | PlaceRow | MatterRow]
) -> tuple[Finding, ...]:
    """Why the archive would refuse rows; places are judged when their list is read."""
    with source.engine.reading():
        ruled = frozenset(load_settings(source.engine).current(today(source)))
        found = (_clash(source.engine, ruled, row) for row in rows)
        return tuple(finding for finding in found if finding is not None)


def _clash(
    engine: Engine, ruled: frozenset[str], row: HandInRow | PersonRow | PlaceRow | MatterRow
) -> Finding | None:
    if isinstance(row, HandInRow):
        return next(_box_clashes(engine, ruled, row), None)
    return next(_person_clashes(engine, row), None) if isinstance(row, PersonRow) else None


def _box_clashes(engine: Engine, ruled: frozenset[str], row: HandInRow) -> Iterator[Finding]:
    if not ruled.issuperset(row.categories):
        yield Finding(row.row, "categories", "no-rule", say(_NO_RULE))
    sealed = engine.row(_SEALED, (row.seal_no,)) if row.seal_no else None
    if sealed is not None:
        yield Finding(row.row, "seal_no", "seal-known", say(_SEAL, box=sealed[0]))
    wanted = read_range(row.range_first, row.range_last, row.copy, contiguous=row.contiguous)
    box = overlapping_box(engine, wanted)
    if box:
        yield Finding(row.row, "range_first", "numbers-known", say(_NUMBERS, box=box))


def _person_clashes(engine: Engine, row: PersonRow) -> Iterator[Finding]:
    if engine.row(_STAFF, (row.staff_no,)) is not None:
        yield Finding(row.row, "staff_no", "already-known", say(_KNOWN))
    refusal = roles_unfit(row.roles)
    if refusal is not None:
        yield Finding(row.row, "roles", refusal.code, refusal.sentences()[0])
