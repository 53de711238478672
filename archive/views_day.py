"""Frozen shapes of what happened on the day of a destruction beside the feeding itself.

They decide nothing and fetch nothing; people are staff numbers, but those who signed.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from archive.views import Signer  # noqa: TC004 - a NamedTuple's hint is not evaluated


class Oddity(NamedTuple):
    """An exception, and what was decided."""

    at: datetime
    exception: str
    decision: str
    box_no: str
    """Empty for an extra box that no box here is."""
    found: str
    note: str
    by: str


class Statement(NamedTuple):
    """What both witnesses stated of a box that nobody had recorded."""

    box_no: str
    fed: bool
    grounds: tuple[str, ...]
    signers: tuple[Signer, ...]


class Ticket(NamedTuple):
    """One weighing."""

    at: datetime
    gross_g: int
    tare_g: int
    division_g: int
    wet: bool
    remark: str
    by: str


class Happened(NamedTuple):
    """All of it, of one session."""

    exceptions: tuple[Oddity, ...] = ()
    statements: tuple[Statement, ...] = ()
    proof: tuple[tuple[str, str], ...] = ()
    """(field, value) of the proof of the method recorded last."""
    tickets: tuple[Ticket, ...] = ()

    @property
    def missing(self) -> int:
        """Boxes that were not there at the count."""
        return sum(each.exception == "missing" for each in self.exceptions)

    @property
    def broken(self) -> int:
        """Boxes whose seal was found broken."""
        return sum(each.exception == "seal-broken" for each in self.exceptions)

    @property
    def extra(self) -> int:
        """Boxes that nobody had loaded."""
        return sum(each.exception == "extra" for each in self.exceptions)
