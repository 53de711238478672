"""Frozen shapes of stock counts; nothing of a blind count tells what is expected while it runs."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from archive.views import Paper, Signer


class CountRow(NamedTuple):
    """One stock count with its sums."""

    count_no: str
    state: str
    places: tuple[str, ...]
    """The places named; everything below them belongs to the count."""
    blind: bool
    started_at: datetime
    started_by: str
    """Staff number."""
    places_done: int
    places_all: int
    """Places that somebody has to look at."""
    counted: int
    """Boxes met, whatever they are."""
    expected: int | None
    """Boxes expected when it began; null while a blind count runs."""
    expectation: str
    """Hash of every box expected and its place, frozen when it began; 64 hex digits."""
    found: int
    elsewhere: int
    moved: int
    """Expected boxes met where a scan has moved them to since the start."""
    missing: int
    """Expected boxes not seen at places that are finished."""
    away: int
    """Expected boxes not seen that a scan has moved away since the start."""
    uncounted: int
    """Expected boxes at places that are not finished, or were left out."""
    arrived: int
    """Other boxes that a scan has brought since the start."""
    unknown: int
    """Boxes met that the count did not expect."""
    codes: int
    """Codes scanned that are no box of ours."""
    undecided: int
    """Open differences; 0 while a blind count runs."""
    overdue: int
    """Those of them that are open for longer than a day."""
    finished_at: datetime | None
    signed_by: tuple[str, ...]
    """Staff numbers."""
    given_up: str

    @property
    def hidden(self) -> bool:
        """Whether nobody is told yet what is expected."""
        return self.blind and self.state == "COUNTING"


class CountPlaceRow(NamedTuple):
    """One place of a stock count."""

    place: str
    title: str
    expected: int | None
    """Null while a blind count runs."""
    counted: int
    done_at: datetime | None
    done_by: str


class Difference(NamedTuple):
    """A box that is otherwise than a stock count expected."""

    box_no: str
    kind: str
    """``missing``, ``elsewhere``, ``unknown`` or ``twice``."""
    should_be: str
    """Where it was expected; of a box not expected, where the archive had it."""
    met: str
    """State in which it was met; empty while it was not."""
    seen_place: str
    seen_at: datetime | None
    seen_by: str
    again_place: str
    """Another place where it was scanned as well."""
    since: datetime
    """From when on the difference is known."""
    open: bool
    overdue: bool
    """Whether it is open for longer than a day."""
    decision: str
    decided_by: str
    decided_at: datetime | None
    reason: str
    key: tuple[str, str]
    """Place and id of the box: what the next page comes after."""


class CountCode(NamedTuple):
    """A code met in a count that is no box of ours."""

    place: str
    at: datetime
    by: str
    code: str
    """Empty where it may be personal and is not kept."""


class Counter(NamedTuple):
    """Somebody who counted."""

    who: str
    """Staff number."""
    boxes: int
    first_at: datetime
    last_at: datetime


class CountCard(NamedTuple):
    """One stock count: its places, who counted, its differences and unknown codes."""

    sums: CountRow
    places: tuple[CountPlaceRow, ...]
    counters: tuple[Counter, ...]
    differences: tuple[Difference, ...]
    """The first ones; none while a blind count runs."""
    more: bool
    """Whether there are more of them."""
    codes: tuple[CountCode, ...]


class CountAtHand(NamedTuple):
    """A place that was scanned, as the count that runs there has it."""

    count_no: str
    blind: bool
    place: str
    title: str
    expected: int | None
    """Null in a blind count."""
    counted: int
    unseen: int | None
    """Of those expected here, how many nobody has seen; null in a blind count."""
    needed: bool
    """Whether somebody has to look at it."""
    done: bool


class CountPaper(NamedTuple):
    """The report of a stock count 盘点报告, to be signed."""

    paper: Paper
    card: CountCard
    differences: tuple[Difference, ...]
    """All of them."""
    signers: tuple[Signer, ...]
    """Who has signed, in the words of their statements."""
