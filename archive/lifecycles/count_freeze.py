"""What a count expects: every box in store at its places as of the start, frozen.

One event says how many and their hash. The database freezes them by one statement; the audit makes
them anew from the log alone by this page, and both must be the same.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from archive.lifecycles.states import BoxState, PlaceState
from archive.rows import Box, CountLine, CountPlace, Place

STORABLE = ("shelf", "bay", "rack", "room")
"""Kinds of places where boxes may stand."""


def expectation(lines: Iterable[tuple[str, str]]) -> str:
    """The hash of (box, place) pairs, which come by the box's id."""
    hashed = hashlib.sha256()
    for box, place in lines:
        hashed.update(f"{box}\t{place}\n".encode())
    return hashed.hexdigest()


def frozen(
    count: str, roots: Iterable[str], places: Mapping[str, Place], boxes: Iterable[Box]
) -> tuple[tuple[CountPlace, ...], tuple[CountLine, ...]]:
    """The places and the lines of a count that begins now, by their ids."""
    below: dict[str, list[Place]] = defaultdict(list)
    for place in places.values():
        below[place.parent].append(place)
    spots = {place.id for place in _within(roots, places, below) if _takes_boxes(place)}
    lines = sorted(
        CountLine(count, box.id, 1, box.place)
        for box in boxes
        if box.state == BoxState.STORED and box.place in spots
    )
    expected = Counter(line.place for line in lines)
    return (
        tuple(
            CountPlace(count, spot, expected[spot], int(bool(expected[spot]) or _leaf(spot, below)))
            for spot in sorted(spots)
        ),
        tuple(lines),
    )


def _within(
    roots: Iterable[str], places: Mapping[str, Place], below: Mapping[str, list[Place]]
) -> Iterable[Place]:
    left = [places[root] for root in roots]
    while left:
        place = left.pop()
        yield place
        left += below.get(place.id, ())


def _takes_boxes(place: Place) -> bool:
    return place.state == PlaceState.ACTIVE and place.kind in STORABLE


def _leaf(spot: str, below: Mapping[str, list[Place]]) -> bool:
    return not any(child.state == PlaceState.ACTIVE for child in below.get(spot, ()))
