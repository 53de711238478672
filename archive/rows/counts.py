"""Rows of a stock count: the count, each place in it, and each box it expected or met."""

from __future__ import annotations

from typing import NamedTuple

from archive.rows.none import NONE


class Count(NamedTuple):
    """A stock count 盘点: what was expected when it began, frozen, and what was seen since."""

    id: str
    n: int = 0
    state: str = NONE
    places: str = ""
    """The places named, joined by spaces; everything below them belongs to the count."""
    blind: int = 0
    started_at: str = ""
    started_by: str = ""
    expectation: str = ""
    """Hash of every box expected and its place, as of the start."""
    expected: int | None = None
    """How many those are; None while a blind count runs."""
    as_expected: int = 0
    elsewhere: int = 0
    moved: int = 0
    """Expected boxes met where they were moved to since the start."""
    arrived: int = 0
    """Other boxes met where they were moved to since the start."""
    unknown: int = 0
    """Boxes met that the count does not expect."""
    codes: int = 0
    """Codes scanned that are no box."""
    finished_at: str | None = None
    missing: int = 0
    away: int = 0
    """Expected boxes not seen that have left their place by a scan since the start."""
    uncounted: int = 0
    """Expected boxes at places that were left out."""
    signed_by: str = ""
    given_up: str = ""
    """Why it was cancelled."""
    site: str = ""


class CountPlace(NamedTuple):
    """A place in a count; `expected` is frozen at the start."""

    count_no: str
    place: str
    expected: int = 0
    needed: int = 0
    """1 where somebody has to look: boxes are expected there, or no place lies below it."""
    counted: int = 0
    done_at: str | None = None
    done_by: str = ""


class CountLine(NamedTuple):
    """A box of a count: expected by it, or met without being expected."""

    count_no: str
    box: str
    expected: int = 0
    place: str | None = None
    """Where it should be: frozen at the start; of a box not expected, as it was met."""
    state: str = ""
    """State in which it was met; empty while it was not."""
    outcome: str = ""
    """``found``, ``elsewhere``, ``moved`` or ``unknown``; empty while nobody has seen it."""
    seen_place: str | None = None
    seen_at: str | None = None
    seen_by: str = ""
    again_place: str | None = None
    """Another place where it was scanned a second time."""
    again_at: str | None = None
    again_by: str = ""
    decision: str = ""
    decided_by: str = ""
    decided_at: str | None = None
    reason: str = ""
