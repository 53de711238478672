"""Facts for stock counts: of one scan always the same few rows, however large the count is."""

from __future__ import annotations

from typing import NamedTuple

from archive.facts.boxes import BoxFacts
from archive.facts.occasion import Occasion
from archive.rows import Count, CountLine, CountPlace, Place


class Frozen(NamedTuple):
    """What a count to be started expects."""

    places: tuple[str, ...]
    """The places named."""
    spots: int
    """Places in it where boxes may stand."""
    boxes: int
    hash: str
    overlap: tuple[str, str] = ("", "")
    """A place of it that another running count has, and that count."""


class Sums(NamedTuple):
    """Expected boxes that nobody has seen, by what they are; and what is undecided."""

    expected: int = 0
    missing: int = 0
    away: int = 0
    uncounted: int = 0
    undecided: int = 0


class CountFacts(NamedTuple):
    """Facts for one stock count."""

    on: Occasion
    stock: Count | None = None
    next_no: str = ""
    frozen: Frozen | None = None
    place: Place | None = None
    spot: CountPlace | None = None
    """The place as the count has it; None where the count does not have it."""
    line: CountLine | None = None
    """The box as the count has it; None where it was neither expected nor met."""
    who: str = ""
    """How sentences call whoever did what the refusal is about."""
    box: BoxFacts | None = None
    """The box, with the place that a decision would move it to."""
    differs: str = ""
    """What kind of open difference the line is; empty where it is none."""
    sums: Sums = Sums()
    left: tuple[str, ...] = ()
    """The first places that are not finished."""
    places_left: int = 0
    counters: frozenset[str] = frozenset()
    """Everybody who counted a box; loaded for a signature alone."""
    keepers: frozenset[str] = frozenset()
    """Those of its signers who are keepers."""
    commitment: str = ""
    """Commitment to a code that is none."""

    @property
    def subject(self) -> Count | None:
        """The count."""
        return self.stock

    @property
    def new_id(self) -> str:
        """The number of a count to be started."""
        return self.next_no

    @property
    def thing(self) -> str:
        """How sentences call it."""
        return self.stock.id if self.stock else ""
