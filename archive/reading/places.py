"""Places and how full they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from archive.reading.placing import astray
from archive.reading.source import Source, ours
from archive.rows import Place
from archive.storage.selecting import select
from archive.views_place import PlaceRow

_ALL = f'{select("place")} ORDER BY t."id"'
_COUNTS = 'SELECT "place", COUNT(*) FROM "box" WHERE "place" IS NOT NULL GROUP BY "place"'


def places(source: Source) -> tuple[PlaceRow, ...]:
    """Every place by its code, with the boxes in it and below it."""
    with source.engine.reading():
        found = ours(source, map(Place._make, source.engine.rows(_ALL)))
        counts: dict[str, int] = dict(source.engine.rows(_COUNTS))
        wrong = astray(source, {place.id: place for place in found})
    below: defaultdict[str, list[str]] = defaultdict(list)
    for place in found:
        below[place.parent].append(place.id)
    return tuple(
        PlaceRow(
            place=place.id,
            title=place.title,
            kind=place.kind,
            parent=place.parent,
            state=place.state,
            capacity=place.capacity,
            boxes=counts.get(place.id, 0),
            inside=_inside(place.id, below, counts),
            categories=tuple(place.categories.split()),
            unit=place.unit,
            astray=wrong.get(place.id, 0),
        )
        for place in found
    )


def _inside(place: str, below: Mapping[str, list[str]], counts: Mapping[str, int]) -> int:
    inner = sum(_inside(each, below, counts) for each in below.get(place, ()))
    return counts.get(place, 0) + inner
