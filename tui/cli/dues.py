"""`waybox due`: what is due, for how long, and what will be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

from cyclopts import Parameter

from archive.reading.boxes import BoxFilter, boxes
from archive.reading.due import due_ahead, due_months, due_split, due_sum, undated
from archive.reading.source import today
from archive.state_words import UNDUE, word
from archive.views_box import BoxRow
from archive.views_due import DueAhead, DueMonth, DueSplit, DueSum, Undated
from archive.words import N_, say
from tui.cli import output
from tui.cli.boxes import print_boxes
from tui.cli.here import Inside
from tui.cli.values import day_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_FIRST = 50
_FIRST_ONES = N_("The first {count}, longest waiting first; `waybox boxes --due` lists all:")


class Due(NamedTuple):
    """What is due: stable as JSON."""

    sum: DueSum
    split: DueSplit
    ahead: tuple[DueAhead, ...]
    """What falls due within 90 and 30 days, and on the very day."""
    undated: tuple[Undated, ...]
    """Boxes that are never due as things stand."""
    boxes: tuple[BoxRow, ...]
    """The first ones, longest waiting first."""


class DueByMonth(NamedTuple):
    """When boxes fall due, month by month: stable as JSON."""

    months: tuple[DueMonth, ...]
    undated: tuple[Undated, ...]


def due(
    day: Annotated[str, Parameter(help=N_("as of this day; today by default"))] = "",
    *,
    by: Annotated[Literal["", "month"], Parameter(help=N_("a table of every month"))] = "",
    here: Inside,
) -> None:
    """Print what is due."""
    with here.reading() as archive:
        if by:
            months = DueByMonth(due_months(archive), undated(archive))
            if not here.shown(months):
                _print_months(months)
            return
        on = day_of("DAY", day) if day else today(archive)
        page = boxes(archive, BoxFilter(due_on=on), limit=_FIRST)
        found = Due(
            due_sum(archive, on), due_split(archive, on), due_ahead(archive, on), undated(archive),
            page.boxes,
        )  # fmt: skip
    if not here.shown(found):
        _print(found)


def _print_months(found: DueByMonth) -> None:
    headings = (N_("month"), N_("boxes"), N_("first day"), N_("last day"))
    output.table([say(name) for name in headings], found.months)
    output.facts(_undated(found.undated))


def _print(found: Due) -> None:
    output.facts(_facts(found))
    if found.boxes:
        output.line(f"\n{say(_FIRST_ONES, count=len(found.boxes))}")
        print_boxes(found.boxes)


def _facts(found: Due) -> Iterator[tuple[str, object]]:
    total, split = found.sum, found.split
    yield say(N_("as of")), total.as_of
    yield say(N_("boxes due")), total.boxes
    yield say(N_("  free to be listed")), split.free
    yield say(N_("  on hold")), split.held
    yield say(N_("  on a batch")), split.listed
    yield say(N_("  not in store")), split.elsewhere
    yield say(N_("waiting longest since")), total.oldest
    yield say(N_("overdue by more than {days} days"), days=total.amber_days), total.amber
    yield say(N_("overdue by more than {days} days"), days=total.red_days), total.red
    yield from map(ahead_said, found.ahead)
    yield from _undated(found.undated)


def ahead_said(ahead: DueAhead) -> tuple[str, object]:
    """(name, boxes) of what falls due within some days, or on the very day."""
    if not ahead.days:
        return say(N_("fall due on this day")), ahead.boxes
    return say(N_("fall due within {days} days"), days=ahead.days), ahead.boxes


def _undated(found: tuple[Undated, ...]) -> Iterator[tuple[str, object]]:
    for each in found:
        yield say(N_("never due: {why}"), why=word(UNDUE, each.why)), each.boxes
