"""Waybill-number ranges of one list, and whether two of them overlap."""

from __future__ import annotations

import re
from bisect import bisect_right, insort
from collections import defaultdict
from typing import NamedTuple

from archive.intake.reasons import Unclear

MAX_NUMBER = 32
_NUMBER = re.compile(r"((?:[0-9A-Z]*[A-Z])?)([0-9]{6,})([A-Z]{0,2})")
_SHORTEST = 8
"""Signs of the shortest number; couriers' own run from 10, the post's S10 form has 13."""


class Series(NamedTuple):
    """What numbers must share to be counted in one row."""

    copy: str
    prefix: str
    width: int
    suffix: str


class Range(NamedTuple):
    """Numbers of one series, from `first` to `last`."""

    first: int
    last: int
    series: Series

    @property
    def size(self) -> int:
        """How many numbers the range spans."""
        return self.last - self.first + 1


def is_number(text: str) -> bool:
    """True for the form of a waybill number: letters, digits, perhaps two letters."""
    return _SHORTEST <= len(text) <= MAX_NUMBER and _NUMBER.fullmatch(text) is not None


def range_of(first: str, last: str, copy: str) -> Range:
    """The range between two numbers that `is_number` accepts.

    Raises:
        Unclear: it ends before it starts, or the two are of different series.
    """
    ends = []
    for text in (first, last):
        found = _NUMBER.fullmatch(text)
        if not found:
            raise Unclear("malformed-number")
        prefix, digits, suffix = found.groups()
        ends.append((int(digits), Series(copy, prefix, len(digits), suffix)))
    (low, series), (high, other) = ends
    if series != other or high < low:
        raise Unclear("range-ends-before-start")
    return Range(low, high, series)


class Claims:
    """Ranges already taken, none overlapping another, each with the row that has it."""

    def __init__(self) -> None:
        self._taken: dict[Series, list[tuple[int, int, int]]] = defaultdict(list)

    def holder(self, wanted: Range) -> int | None:
        """The row whose range overlaps `wanted`, or None."""
        taken = self._taken.get(wanted.series, [])
        after = bisect_right(taken, wanted.last, key=lambda entry: entry[0])
        if after and taken[after - 1][1] >= wanted.first:
            return taken[after - 1][2]
        return None

    def take(self, wanted: Range, row: int) -> int | None:
        """Give `wanted` to `row`; the row that has some of it already, or None."""
        other = self.holder(wanted)
        if other is None:
            insort(self._taken[wanted.series], (wanted.first, wanted.last, row))
        return other
