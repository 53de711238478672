"""A store as people walk through it: rooms, their racks side by side, shelves one above the other.

Pure functions of the places as the archive lists them; what a place is called decides nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from archive.views_place import PlaceRow

_NUMBERS = re.compile(r"([0-9]+)")


class Rack(NamedTuple):
    """A column of the picture: a rack with its shelves, or a place that has none."""

    place: PlaceRow
    shelves: tuple[PlaceRow, ...]
    """From the lowest to the highest."""


class Area(NamedTuple):
    """What is pictured at once: a room with its racks, a site with its bays."""

    place: PlaceRow | None
    """None for places that lie in no other."""
    racks: tuple[Rack, ...]

    @property
    def levels(self) -> int:
        """How many shelves the highest rack has."""
        return max((len(rack.shelves) for rack in self.racks), default=0)


class Spot(NamedTuple):
    """Where in a store a place is pictured."""

    area: int
    rack: int
    level: int
    """From the lowest shelf; `RACK` for the whole rack, `AREA` for the whole area."""


RACK, AREA = -1, -2


def areas(rows: Iterable[PlaceRow]) -> tuple[Area, ...]:
    """Every place that is in use, each where it is looked for."""
    open_ = {row.place: row for row in rows if row.state == "ACTIVE"}
    inner = {row.parent for row in open_.values()}
    shown = [row for row in open_.values() if row.place not in inner or row.boxes]
    by_rack: defaultdict[str, list[PlaceRow]] = defaultdict(list)
    for row in sorted(shown, key=lambda row: _natural(row.place)):
        by_rack[_rack_of(row, open_).place].append(row)
    by_area: defaultdict[str, list[Rack]] = defaultdict(list)
    for code in sorted(by_rack, key=_natural):
        rack = Rack(open_[code], tuple(by_rack[code]))
        by_area[rack.place.parent if rack.place.parent in open_ else ""].append(rack)
    codes = sorted(by_area, key=lambda code: (not code, _natural(code)))
    return tuple(Area(open_.get(code), tuple(by_area[code])) for code in codes)


def spot_of(store: Sequence[Area], place: str) -> Spot | None:
    """Where a place is pictured; that of the first area inside of it where it is none itself."""
    for at, area in enumerate(store):
        if area.place is not None and area.place.place == place:
            return Spot(at, 0, AREA)
        for column, rack in enumerate(area.racks):
            codes = [shelf.place for shelf in rack.shelves]
            if place in codes:
                return Spot(at, column, codes.index(place))
            if rack.place.place == place:
                return Spot(at, column, RACK)
    within = (at for at, area in enumerate(store) if area.place and area.place.parent == place)
    return next((Spot(at, 0, AREA) for at in within), None)


def place_at(store: Sequence[Area], spot: Spot) -> PlaceRow | None:
    """The place that is pictured somewhere."""
    if not store:
        return None
    area = store[spot.area]
    if spot.level == AREA:
        return area.place
    rack = area.racks[spot.rack]
    return rack.place if spot.level == RACK else rack.shelves[spot.level]


def capacity_of(area: Area) -> int:
    """Boxes that the shelves of an area take; 0 where it is not said of one that has boxes."""
    return _taken_together(shelf for rack in area.racks for shelf in rack.shelves)


def boxes_of(area: Area) -> int:
    """Boxes on the shelves of an area."""
    return sum(shelf.boxes for rack in area.racks for shelf in rack.shelves)


def busiest(store: Sequence[Area]) -> Spot:
    """The lowest shelf of the first rack where most boxes stand: where people look first."""
    counts = [boxes_of(area) for area in store]
    return Spot(counts.index(max(counts)), 0, 0) if counts else Spot(0, 0, 0)


def with_capacity(place: PlaceRow, rows: Iterable[PlaceRow]) -> PlaceRow:
    """The place with the capacity of those in it, where its own is not said."""
    below: defaultdict[str, list[PlaceRow]] = defaultdict(list)
    for row in rows:
        if row.state == "ACTIVE":
            below[row.parent].append(row)
    return place._replace(capacity=_taken_together(_within(place, below, {place.place})))


def _within(
    place: PlaceRow, below: Mapping[str, list[PlaceRow]], passed: set[str]
) -> Iterator[PlaceRow]:
    """The place and those in it, down to where a capacity is said."""
    yield place
    inner = [row for row in below.get(place.place, ()) if row.place not in passed]
    passed |= {row.place for row in inner}
    for row in inner if not place.capacity else ():
        yield from _within(row, below, passed)


def _taken_together(places: Iterable[PlaceRow]) -> int:
    found = tuple(places)
    unsaid = any(place.boxes and not place.capacity for place in found)
    return 0 if unsaid else sum(place.capacity for place in found)


def short(code: str, within: str) -> str:
    """A code without that of what it lies in: ``01`` of ``HZ-A-01`` in ``HZ-A``."""
    return code.removeprefix(f"{within}-") if within else code


def _rack_of(row: PlaceRow, open_: Mapping[str, PlaceRow]) -> PlaceRow:
    """The rack a place is in; itself where it is in none."""
    at, passed = row, {row.place}
    while at.kind != "rack" and at.parent in open_ and at.parent not in passed:
        at = open_[at.parent]
        passed.add(at.place)
    return at if at.kind == "rack" else row


def _natural(code: str) -> tuple[tuple[int, str], ...]:
    """Sorts ``A-2`` before ``A-10``."""
    parts = _NUMBERS.split(code)
    return tuple((int(part), "") if part.isdigit() else (-1, part) for part in parts)
