"""Frozen shapes of what is due, what will be, and what is free to be listed.

They decide nothing and fetch nothing, and carry no name and no waybill number.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from archive.views import Paper


class DueSum(NamedTuple):
    """What is due on a day, and for how long it has been."""

    as_of: date
    boxes: int
    """Boxes due that still exist."""
    oldest: date | None
    """Earliest day of the one that has waited longest."""
    longest_days: int
    amber_days: int
    amber: int
    """Boxes overdue by more than `amber_days`."""
    red_days: int
    red: int
    """Of those, by more than `red_days`."""


class DueAhead(NamedTuple):
    """What falls due soon: on a day, or after it and no later than another."""

    days: int
    """How many days ahead; 0 for what falls due on the very day."""
    until: date
    boxes: int


class DueSplit(NamedTuple):
    """What keeps due boxes from being listed for destruction today."""

    free: int
    """In store, free of holds and on no batch."""
    held: int
    listed: int
    """On a live batch, and free of holds."""
    elsewhere: int
    """Free, but not in store."""


class DueMonth(NamedTuple):
    """Boxes whose first day of destruction falls in one month."""

    month: str
    """``2026-03``."""
    boxes: int
    first: date
    last: date


class Undated(NamedTuple):
    """Boxes that are never due as things stand, by the reason."""

    why: str
    boxes: int


class DueFilter(NamedTuple):
    """What narrows down the boxes free to be listed; what is empty asks nothing."""

    unit: str = ""
    category: str = ""
    month: str = ""
    """Month of the last day kept, ``2026-03``."""
    place: str = ""


class FreeDue(NamedTuple):
    """Boxes that are due and free to be listed, and how many each further choice would leave.

    Each choice is counted beside the others already made; with its own value, (value, boxes).
    """

    boxes: int
    slips: int
    weight_g: int
    units: tuple[tuple[str, int], ...]
    categories: tuple[tuple[str, int], ...]
    months: tuple[tuple[str, int], ...]
    places: tuple[tuple[str, int], ...]


class OverdueRow(NamedTuple):
    """The boxes of one outlet that may be destroyed and are not."""

    unit: str
    """Responsible unit 责任单位."""
    outlet: str
    boxes: int
    oldest: date
    """First day of destruction of the one that has waited longest."""
    days: int
    """How long that is ago."""
    amber: int
    """Boxes overdue by more than the policy's first number of days."""
    red: int
    """Of those, by more than its second one."""
    held: int
    """Why they are not destroyed: on hold."""
    listed: tuple[tuple[str, int], ...]
    """(batch, boxes) of those on a live batch and free of holds."""
    elsewhere: int
    """Free, but not in store."""
    free: int
    """In store, free of holds and on no batch: nobody has listed them."""


class OverdueReport(NamedTuple):
    """超期保管情况表: what may be destroyed and is not, by responsible unit and outlet."""

    paper: Paper
    as_of: date
    amber_days: int
    red_days: int
    rows: tuple[OverdueRow, ...]
    total: OverdueRow | None
    """All rows together; None when nothing is due."""
