"""Boxes by week: the weeks that the days of boxes cover, counted."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from archive.weeks import week_of


class Span(NamedTuple):
    """Boxes that cover the same weeks."""

    first: int
    last: int
    boxes: int


@lru_cache(maxsize=20_000)
def week_at(day: str) -> int:
    """The week of a day as rows keep it."""
    return week_of(date.fromisoformat(day))


def span(start: str | None, end: str, boxes: int) -> Span:
    """Weeks that boxes cover; of one without its first day, the last one."""
    last = week_at(end)
    return Span(min(week_at(start) if start else last, last), last, boxes)


def counted(spans: Iterable[Span], weeks: range) -> list[int]:
    """Boxes that cover each week."""
    steps = [0] * (len(weeks) + 1)
    low, high = weeks.start, weeks.stop - 1
    for first, last, boxes in spans:
        if last >= low and first <= high:
            steps[max(first, low) - low] += boxes
            steps[min(last, high) - low + 1] -= boxes
    total, counts = 0, []
    for step in steps[:-1]:
        total += step
        counts.append(total)
    return counts
