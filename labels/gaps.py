"""断档表: outlet by week, what was said of weeks without boxes, days on the way, and who signs.

The marks of the weeks of a month stand in one cell; a page takes a year.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from archive.delays import LEG_NAMES
from archive.state_words import GAP_WHYS
from archive.views_gaps import COMING, EARLY, IN, LATE, MISSING
from archive.words import N_
from labels.flow import SMALL, TINY, Cell, Piece, Row
from labels.form import Column, facts, heading, sentence, signature, table_head, table_rows, value
from labels.page import A4_WIDE, Folio
from labels.pdf import Rendered
from labels.phrases import BLANK, Tongue, day_text, span_text

if TYPE_CHECKING:
    from archive.views_gaps import (
        Explanation,
        Gap,
        GapSheet,
        GapsPaper,
        Latency,
        LegSum,
        OutletDelays,
        OutletWeeks,
    )

SIGNS = {IN: "■", COMING: "□", MISSING: "▲", EARLY: "－", LATE: "·"}
"""What stands for a week; digits of explained weeks stand as they are."""
_MARK = 2.3
YEAR = 53
"""Weeks that a page takes."""
_LEGEND = N_(
    "■ came in  □ announced, not here  ▲ nothing came in, not explained  · not due yet  "
    "－ before its first box  1 closed  2 no parcels  3 electronic only  4 merged  5 lost"
)
_EXPECTED = N_(
    "A week counts as handed in when a box covers any day of it; boxes are expected {days} days "
    "after its end."
)
_NONE = N_("No box has come in yet.")
_GAPS = (
    Column(N_("Outlet"), 3.0), Column(N_("Weeks"), 2.2), Column(N_("Days"), 2.6),
    Column(N_("How many"), 0.8, 1.0), Column(N_("Why"), 3.0),
)  # fmt: skip
_SAID = (
    Column(N_("No."), 1.0), Column(N_("Outlet"), 1.4), Column(N_("Weeks"), 2.2),
    Column(N_("Why"), 2.0), Column(N_("Incident / merged into"), 1.8), Column(N_("Remark"), 2.8),
    Column(N_("Said by"), 1.0), Column(N_("On"), 1.3), Column(N_("Weeks now"), 0.8, 1.0),
)  # fmt: skip
_DELAYS = (
    Column(N_("Outlet"), 3.0),
    *(Column(LEG_NAMES[leg], 2.2, 0.5) for leg in ("sealing", "transit", "shelving")),
    Column(N_("Late"), 0.8, 1.0),
)
_OPEN = N_("not explained")
_ONWARD = N_("{first} and on")
_TOOK = N_("{median} / {worst} days")
_LATE = N_("late: {late}")
_MEANS = N_("Median / worst, in days; boxes that took longer than allowed count as late.")
SIGNERS = (N_("Compiled by"), N_("Keeper of the store"), N_("Person responsible"))
"""Whose hands sign it."""


class _Month(NamedTuple):
    """Weeks whose Monday lies in the same month."""

    name: str
    first: int
    last: int


def gaps(view: GapsPaper) -> Rendered:
    """The table as A4 landscape."""
    folio, sheet = Folio(view.paper, A4_WIDE, title=view.paper.title_key), view.sheet
    tongue = folio.tongue
    folio.add(_facts(tongue, view))
    if not sheet.outlets:
        folio.add([sentence(tongue, _NONE)])
    for start in range(0, len(sheet.weeks) if sheet.outlets else 0, YEAR):
        months = tuple(_months(sheet, start, min(start + YEAR, len(sheet.weeks))))
        rows = (_outlet(row, months) for row in sheet.outlets)
        folio.table([], _head(tongue, months), rows)
    folio.add([sentence(tongue, _LEGEND, SMALL), sentence(tongue, _EXPECTED, SMALL,
               days=sheet.lag_days)], together=True)  # fmt: skip
    _lists(folio, sheet, view.latency)
    folio.add((signature(tongue, tongue.say(post), None) for post in SIGNERS), together=True)
    return folio.finish()


def _facts(tongue: Tongue, view: GapsPaper) -> Iterator[Row]:
    sheet = view.sheet
    return facts(
        tongue,
        (
            (N_("Organisation"), view.paper.organisation),
            (N_("As of"), day_text(sheet.as_of)),
            (N_("Weeks"), f"{sheet.weeks[0]} – {sheet.weeks[-1]}"),
            (N_("Weeks not explained"), f"{sheet.missing:,}"),
            (N_("Outlets"), f"{len(sheet.outlets):,}"),
            (N_("Boxes without a date"), f"{sheet.undated:,}"),
        ),
    )


# -- outlet by week --------------------------------------------------------------------------------


def _months(sheet: GapSheet, start: int, stop: int) -> Iterator[_Month]:
    """The months of the weeks from `start` to before `stop`."""
    weeks = range(start, stop)
    for name, some in groupby(weeks, lambda week: f"{sheet.mondays[week]:%Y-%m}"):
        month = list(some)
        yield _Month(name, month[0], month[-1])


def _head(tongue: Tongue, months: Sequence[_Month]) -> Row:
    outlet = N_("Outlet")
    cells = [Cell((Piece(tongue.say(outlet), SMALL), Piece(tongue.beside(outlet), TINY)), 3.2)]
    for month in months:
        cells.append(Cell((Piece(month.name[:4], TINY), Piece(month.name[5:], SMALL)), 1.0, 0.5))
    return Row((*cells, Cell((Piece("▲", SMALL),), 0.6, 0.5)))


def _outlet(row: OutletWeeks, months: Sequence[_Month]) -> Row:
    missing = sum(row.marks[week] == MISSING for each in months for week in _weeks(each))
    cells = [value(f"{row.outlet_code} {row.outlet}", 3.2, 0.0, SMALL)]
    for month in months:
        marks = "".join(SIGNS.get(row.marks[week], row.marks[week]) for week in _weeks(month))
        cells.append(Cell((Piece(marks, _MARK),), 1.0, 0.5))
    return Row((*cells, value(f"{missing or BLANK}", 0.6, 1.0, SMALL)))


def _weeks(month: _Month) -> range:
    return range(month.first, month.last + 1)


# -- what is listed below --------------------------------------------------------------------------


def _lists(folio: Folio, sheet: GapSheet, latency: Latency) -> None:
    """Gaps, what was said of them, and days on the way."""
    tongue = folio.tongue
    if sheet.unexplained:
        _list(folio, N_("Not explained"), _GAPS, (_gap(tongue, gap) for gap in sheet.unexplained))
    if sheet.explanations:
        rows = (_said(tongue, each) for each in sheet.explanations)
        _list(folio, N_("Explanations"), _SAID, rows)
    if latency.outlets:
        both = (*latency.outlets, latency.total)
        _list(folio, N_("Days on the way"), _DELAYS, (_delays(tongue, row) for row in both))
        folio.add([sentence(tongue, _MEANS, SMALL)])


def _list(
    folio: Folio, title: str, columns: Sequence[Column], rows: Iterable[Sequence[str]]
) -> None:
    tongue = folio.tongue
    folio.table([heading(tongue, title)], table_head(tongue, columns), table_rows(columns, rows))


def _gap(tongue: Tongue, gap: Gap) -> tuple[str, ...]:
    return (
        f"{gap.outlet_code} {gap.outlet}", _span(gap.first_week, gap.last_week),
        span_text(gap.first_day, gap.last_day), f"{gap.weeks:,}", tongue.say(_OPEN),
    )  # fmt: skip


def _said(tongue: Tongue, each: Explanation) -> tuple[str, ...]:
    onward = tongue.say(_ONWARD, first=each.first_week)
    return (
        each.number, each.outlet_code,
        _span(each.first_week, each.last_week) if each.last_week else onward,
        tongue.say(GAP_WHYS[each.why]), each.incident_no or each.into or BLANK,
        each.remark or BLANK, each.by, day_text(each.on), f"{each.weeks:,}",
    )  # fmt: skip


def _span(first: str, last: str) -> str:
    return first if first == last else f"{first} – {last}"


def _delays(tongue: Tongue, row: OutletDelays) -> tuple[str, ...]:
    name = f"{row.outlet_code} {row.outlet}" if row.outlet_code else tongue.say(N_("Total"))
    return (name, *(_leg(tongue, leg) for leg in row.legs), f"{row.late or BLANK}")


def _leg(tongue: Tongue, leg: LegSum) -> str:
    took = tongue.say(_TOOK, median=leg.median, worst=leg.worst) if leg.boxes else BLANK
    return f"{took}\n{tongue.say(_LATE, late=leg.late)}" if leg.late else took
