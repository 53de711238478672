"""What happened: one event, its canonical body, and the fold that makes rows of events.

The body's bytes are what the log hashes; they are stored as made and never made again.
`apply` reads no clock and no table: an event carries the state it left and the state it reached,
so old history replays after the tables change.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from archive.log.canonical import canonical_bytes

VERSION = 1
ORG = "org"
"""The origin that people, rules, policies, calendars, keys, sites and holds write to."""
Data = Mapping[str, Any]


class Draft(NamedTuple):
    """An event as a machine decides it, before the log gives it its place."""

    machine: str
    kind: str
    subject: str
    n: int
    from_: str | None
    to: str | None
    data: Data


class Event(NamedTuple):
    """One thing that happened to one subject."""

    archive: str
    origin: str
    seq: int
    kind: str
    subject: str
    n: int
    at: str
    mono_ms: int
    boot: str
    by: str
    role: str
    station: str
    cause: int
    op: str
    from_: str | None
    to: str | None
    data: Data
    statement: Data | None = None
    sig: Data | None = None
    skew_ms: int | None = None
    """How far the station's clock was ahead of the server's, whose time `at` is."""

    @property
    def machine(self) -> str:
        """The machine the event belongs to: the part of its kind before the dot."""
        return self.kind.partition(".")[0]

    def body(self) -> bytes:
        """The canonical bytes that the log stores and hashes."""
        fields: dict[str, Any] = self._asdict()
        fields["v"] = VERSION
        fields["from"] = fields.pop("from_")
        if self.statement is None:
            del fields["statement"], fields["sig"]
        if self.skew_ms is None:
            del fields["skew_ms"]
        return canonical_bytes(fields)


def parse(body: bytes | str) -> Event:
    """The event whose canonical body this is."""
    fields = json.loads(body)
    del fields["v"]
    fields["from_"] = fields.pop("from")
    return Event(**fields)


def apply(row: Any, event: Event | Draft, origin: str = "") -> Any:
    """`row` after `event`: its state, its count, and every column that the data names.

    The site in whose log the event stands (`origin`, for a draft) keeps the thing from then on.
    """
    values = list(row)
    site = origin or getattr(event, "origin", "")
    move(values, places_of(type(row)), event.data, event.to, site)
    return type(row)._make(values)


def move(
    values: list[Any], places: Mapping[str, int], data: Data, to: str | None, origin: str
) -> None:
    """`apply` on a row's values where they stand, for whoever replays a million events."""
    n = values[places["n"]] + 1
    for key, value in data.items():
        place = places.get(key)
        if place is not None:
            values[place] = value
    if to is not None:
        values[places["state"]] = to
    values[places["n"]] = n
    if origin and origin != ORG and "site" in places:
        values[places["site"]] = origin


def strays(row: Any, kind: str, origin: str) -> bool:
    """Whether an event in `origin` would move a thing that another site keeps."""
    return strays_from(getattr(row, "site", "") if row is not None else "", kind, origin)


def strays_from(kept_by: str, kind: str, origin: str) -> bool:
    """`strays` by the site that keeps the thing; empty where none does.

    A thing passes from one site to another by being taken in there: a box that was sent, and the
    list that it came with.
    """
    return bool(kept_by) and origin not in (kept_by, ORG) and kind not in PASSES


PASSES = ("box.received", "handover.arrived")


_PLACES: dict[Any, dict[str, int]] = {}


def places_of(kind: Any) -> dict[str, int]:
    """Where each column of a row stands."""
    if kind not in _PLACES:
        _PLACES[kind] = {name: place for place, name in enumerate(kind._fields)}
    return _PLACES[kind]


class Effect(NamedTuple):
    """A change to a side table that an event also makes.

    ``put`` inserts a row, ``set`` changes every row whose first key columns are `key`,
    ``drop`` removes them. ``freeze`` writes what a stock count expects, of the rows as they are.
    """

    table: str
    op: str
    key: tuple[str | int, ...]
    values: tuple[tuple[str, str | int | None], ...] = ()
