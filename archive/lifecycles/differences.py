"""What differs on a hand-over, line by line, and the sums of both sides: one source for all.

The machine refuses to close by it, the paper prints it, the screens count by it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from archive.rows import HandoverLine

NOT_SENT, NOT_RECEIVED, NOT_SCANNED_OUT = "not-sent", "not-received", "not-scanned-out"
UNLISTED, BROKEN, OTHER, LABEL = "unlisted", "broken", "other", "label"
LATER, MISSING, KEPT, REBOXED, RETURNED = "later", "missing", "kept", "reboxed", "returned"

FITTING: dict[str, tuple[str, ...]] = {
    BROKEN: (REBOXED, RETURNED, MISSING),
    OTHER: (REBOXED, RETURNED, MISSING),
    UNLISTED: (KEPT, RETURNED),
    LABEL: (KEPT, RETURNED),
    NOT_SCANNED_OUT: (KEPT, RETURNED),
    NOT_RECEIVED: (LATER, MISSING, REBOXED),
    NOT_SENT: (LATER, MISSING, REBOXED),
}
"""Difference → decisions that answer it; the gravest difference first."""

_SENDERS = (NOT_RECEIVED, NOT_SENT)
"""Between sites the one that sent a box answers for it until it has come."""


def fitting(difference: str, *, between_sites: bool) -> tuple[str, ...]:
    """The decisions that answer a difference; between sites none gives a box back to an outlet."""
    fits = FITTING[difference]
    if not between_sites:
        return fits
    return (LATER,) if difference in _SENDERS else tuple(d for d in fits if d != RETURNED)


def differences(line: HandoverLine) -> tuple[str, ...]:
    """Every difference of a line, the gravest first; none while it is as it should be."""
    came = line.received_at is not None
    so = {
        BROKEN: line.seen == BROKEN,
        OTHER: line.seen == OTHER,
        UNLISTED: line.listed == "arrival",
        LABEL: line.seen == LABEL,
        NOT_SCANNED_OUT: came and line.sent_at is None and line.listed != "arrival",
        NOT_RECEIVED: not came and line.sent_at is not None,
        NOT_SENT: not came and line.sent_at is None,
    }
    return tuple(name for name in FITTING if so[name])


def is_open(line: HandoverLine) -> bool:
    """Whether a line differs and nobody has decided what becomes of it."""
    found = differences(line)
    return bool(found) and line.decision not in FITTING[found[0]]


class Side(NamedTuple):
    """Boxes, slips and weight of one side."""

    boxes: int
    slips: int
    weight_g: int


class Sums(NamedTuple):
    """A hand-over added up."""

    listed: Side
    """On the list before anything arrived."""
    sent: Side
    received: Side
    returned: Side
    """Received, and given back to the outlet."""
    differences: int
    open: int
    """Differences that wait for a decision."""


def sums(lines: Iterable[HandoverLine]) -> Sums:
    """The sums of both sides."""
    every = tuple(lines)
    return Sums(
        _side(line for line in every if line.listed != "arrival"),
        _side(line for line in every if line.sent_at is not None),
        _side(line for line in every if line.received_at is not None),
        _side(line for line in every if line.received_at is not None and _went_back(line)),
        sum(bool(differences(line)) for line in every),
        sum(is_open(line) for line in every),
    )


def _went_back(line: HandoverLine) -> bool:
    return bool(differences(line)) and line.decision == RETURNED


def _side(lines: Iterable[HandoverLine]) -> Side:
    some = tuple(lines)
    slips, weight_g = sum(line.slips for line in some), sum(line.weight_g for line in some)
    return Side(len(some), slips, weight_g)
