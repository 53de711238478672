"""Where boxes were put and do not belong: a place that is full, a room meant for others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from archive.reading.source import Source
from archive.rows import Place
from archive.storage import resolve
from archive.storage.selecting import find
from archive.views_desk import Meant, PutAway

_IN_PLACE = 'SELECT COUNT(*) FROM "box" WHERE "place" = ?'
_ALIKE = """SELECT "place", "categories", "unit", COUNT(*) FROM "box"
    WHERE "place" IN ({}) GROUP BY 1, 2, 3"""
_ASKED = """SELECT 1 FROM "policy" WHERE "id" = 'ask_label_check' AND "value" = '1' """
_CHUNK = 500


def put_away(source: Source, box: str, place: str) -> PutAway:
    """A box that was put in a place just now; both as they were scanned."""
    with source.engine.reading():
        found, at = resolve.box(source, box), resolve.place(source, place)
        boxes = int(source.engine.rows(_IN_PLACE, (at.id,))[0][0])
        meant = _looked_up(source, at)
        asked = source.engine.row(_ASKED) is not None
    return PutAway(
        box_no=found.box_no,
        place=at.id,
        boxes=boxes,
        capacity=at.capacity,
        categories=tuple(found.categories.split()),
        unit=found.unit,
        meant=meant,
        unchecked=asked and found.label_checked is None,
    )


def _looked_up(source: Source, place: Place) -> Meant:
    """What a place is meant for, read upwards until one says."""
    above = {place.id: place}
    at: Place | None = place
    while at is not None and not _says(at) and at.parent not in above:
        at = find(source.engine, "place", at.parent) if at.parent else None
        if at is not None:
            above[at.id] = at
    return meant_for(place, above)


def meant_for(place: Place, known: Mapping[str, Place]) -> Meant:
    """What a place is meant for: the nearest of it and of what it lies in that says."""
    at: Place | None = place
    passed: set[str] = set()
    while at is not None and at.id not in passed:
        if _says(at):
            return Meant(at.id, tuple(at.categories.split()), at.unit)
        passed.add(at.id)
        at = known.get(at.parent)
    return Meant()


def _says(place: Place) -> bool:
    return bool(place.categories or place.unit)


def astray(source: Source, known: Mapping[str, Place]) -> Mapping[str, int]:
    """How many boxes stand in each place that is meant for others; inside a reading."""
    meant = {code: meant_for(place, known) for code, place in known.items()}
    asked = [code for code, each in meant.items() if each.at]
    found: Counter[str] = Counter()
    for start in range(0, len(asked), _CHUNK):
        part = asked[start : start + _CHUNK]
        for place, categories, unit, boxes in source.engine.rows(
            _ALIKE.format(resolve.marks(part)), tuple(part)
        ):
            if not meant[place].takes(categories.split(), unit):
                found[place] += boxes
    return found
