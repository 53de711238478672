"""A chart of months drawn in cells: what falls due in each, the longest bar as wide as there is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple, cast

from textual.content import Content

from archive.views_due import DueMonth, DueSum
from archive.words import N_, say
from tui.widgets.fitted import Column, FittedTable

_EIGHTHS = " ▏▎▍▌▋▊▉"
_LONGEST_GAP = 12
"""Months without a box are shown where no more than this many follow one another."""
_LONG_OVERDUE = N_("■ long overdue: {days} days")
_OVERDUE = N_("▲ overdue: {days} days")
_DUE = N_("● due: {days} days")
_SOON = N_("○ this month, from {day}")
_COLUMNS = (
    Column(N_("month"), 7),
    Column("", 30, share=1),
    Column(N_("boxes"), 9, right=True),
    Column(N_("longest waiting"), 28),
)
_BAR_AT = 1


class Bar(NamedTuple):
    """A month of the chart."""

    month: str
    boxes: int
    first: date | None
    """First day on which one of them may be destroyed; None for a month without a box."""


def bars(months: Sequence[DueMonth]) -> Iterator[Bar]:
    """A bar for every month, also for those between in which nothing falls due."""
    before = ""
    for month in months:
        between = list(_between(before, month.month)) if before else []
        if len(between) <= _LONGEST_GAP:
            yield from (Bar(name, 0, None) for name in between)
        yield Bar(month.month, month.boxes, month.first)
        before = month.month


def _between(before: str, after: str) -> Iterator[str]:
    begin, end = _number(before) + 1, _number(after)
    return (f"{number // 12:04d}-{number % 12 + 1:02d}" for number in range(begin, end))


def _number(month: str) -> int:
    year, _, number = month.partition("-")
    return int(year) * 12 + int(number) - 1


def drawn(boxes: int, most: int, width: int) -> str:
    """A bar of `boxes` where `most` take the whole width; what is there is never drawn as none."""
    eighths = boxes * width * 8 // most if most else 0
    if boxes:
        eighths = max(1, eighths)
    whole, rest = divmod(eighths, 8)
    return "█" * whole + (_EIGHTHS[rest] if rest else "")


def said(bar: Bar, due: DueSum) -> tuple[str, str]:
    """What stands beside a month, and the colour of its bar: a sign and words say the same."""
    if bar.first is None:
        return "", "$text-muted"
    days = (due.as_of - bar.first).days
    if days > due.red_days:
        return say(_LONG_OVERDUE, days=days), "$error"
    if days > due.amber_days:
        return say(_OVERDUE, days=days), "$warning"
    if days >= 0:
        return say(_DUE, days=days), "$success"
    if bar.month == f"{due.as_of:%Y-%m}":
        return say(_SOON, day=f"{bar.first:%m-%d}"), "$primary"
    return "", "$secondary"


class Months(FittedTable):
    """Months with their bars; Enter opens one."""

    def __init__(self) -> None:
        super().__init__(*_COLUMNS, id="months")
        self._most = 0

    def tell(self, months: Sequence[DueMonth], due: DueSum) -> None:
        """Show these months, the cursor on the present one at first."""
        first_time = not self.row_count
        found = tuple(bars(months))
        self._most = max((bar.boxes for bar in found), default=0)
        self.fill((bar.month, _values(bar, due)) for bar in found)
        if first_time and self.row_count:
            self.move_cursor(row=_present([bar.month for bar in found], due.as_of))

    def _fitted(self, values: Sequence[object]) -> list[Content]:
        """The bar is drawn as wide as its column is."""
        month, (boxes, colour), *rest = cast("tuple[str, tuple[int, str], str]", values)
        width = next(width for at, _, width in self._shown if at == _BAR_AT)
        bar = Content.styled(drawn(boxes, self._most, width), colour)
        return super()._fitted((month, bar, *rest))


def _values(bar: Bar, due: DueSum) -> Sequence[object]:
    words, colour = said(bar, due)
    return bar.month, (bar.boxes, colour), f"{bar.boxes:,}", words


def _present(months: Sequence[str], today: date) -> int:
    """The row of the present month, or of the first one after it."""
    wanted = f"{today:%Y-%m}"
    return next((at for at, month in enumerate(months) if month >= wanted), len(months) - 1)
