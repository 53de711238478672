"""What never came in 断档表: which outlet handed in nothing for which week, and why.

A week counts as handed in when a box of the outlet covers any day of it. Boxes are read outlet by
outlet from an index, and only those of the weeks that are asked for.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from archive.reading.gap_weeks import Span, counted, span, week_at
from archive.reading.source import Source, today
from archive.reading.things import people_of
from archive.rows import Gap as Said
from archive.storage.selecting import select
from archive.storage.settings import load_settings
from archive.views_gaps import (
    COMING,
    EARLY,
    EXPLAINED,
    IN,
    LATE,
    MISSING,
    Explanation,
    Gap,
    GapSheet,
    OutletWeeks,
)
from archive.weeks import monday_of, read_week, sunday_of, week_named, week_of

WEEKS = 53
"""Weeks shown where none are asked for."""
_NEXT = 'SELECT MIN("outlet_code") FROM "box" WHERE "outlet_code" > ?'
_SPANS = """SELECT "accepted_from", "accepted_to", COUNT(*) FROM "box"
    WHERE "outlet_code" = ? AND "accepted_to" >= ? GROUP BY "accepted_to", "accepted_from" """
_FIRST = """SELECT "accepted_from", "accepted_to" FROM "box"
    WHERE "outlet_code" = ? AND "accepted_to" IS NOT NULL
    ORDER BY "accepted_to", "accepted_from" LIMIT 1"""
_NEWEST = """SELECT "outlet", "accepted_to" FROM "box" WHERE "outlet_code" = ?
    ORDER BY "accepted_to" DESC NULLS LAST LIMIT 1"""
_UNDATED = """SELECT COUNT(*) FROM "box" WHERE "outlet_code" = ? AND "accepted_to" IS NULL"""
_NOT_IN = """SELECT "outlet_code", "accepted_from", "accepted_to", "state" = 'VOID', COUNT(*)
    FROM "box" WHERE "state" IN ('OPEN', 'SEALED', 'IN_TRANSIT', 'VOID') GROUP BY 1, 2, 3, 4"""
_SAID = f'{select("gap")} ORDER BY LENGTH(t."id"), t."id"'


class Wanted(NamedTuple):
    """Which weeks and outlets are asked for; empty: the last year, up to now."""

    first: date | None = None
    last: date | None = None
    unexplained: bool = False
    """Only outlets with a week that nobody explained."""
    outlet: str = ""
    """Only the outlet of this code."""


class _NotIn(NamedTuple):
    """Boxes of an outlet that are announced and not here, or void."""

    coming: list[Span]
    void: list[Span]
    void_undated: int


NOTHING = Wanted()


def gap_sheet(source: Source, wanted: Wanted = NOTHING) -> GapSheet:
    """Outlet by week, from the outlet's first box to what may be expected by now."""
    now = today(source)
    weeks = weeks_of(wanted, now)
    with source.engine.reading():
        lag = load_settings(source.engine).policy.gap_lag_days
        people = people_of(source)
        said = [Said._make(row) for row in source.engine.rows(_SAID)]
        due = week_of(date.fromordinal(max(1, now.toordinal() - lag - 6)))
        codes = (wanted.outlet,) if wanted.outlet else outlets_of(source)
        rows = tuple(_outlets(source, codes, said, weeks, due))
    shown = [row for row in rows if row.row.missing or not wanted.unexplained]
    gaps = tuple(gap for row in shown for gap in _gaps(row, weeks))
    used = Counter(number for row in shown for number in row.numbers)
    return GapSheet(
        as_of=now,
        lag_days=lag,
        weeks=tuple(map(week_named, weeks)),
        mondays=tuple(map(monday_of, weeks)),
        handing_in=tuple(sum(row.row.marks[at] == IN for row in rows) for at in range(len(weeks))),
        outlets=tuple(row.row for row in shown),
        gaps=tuple(gap for gap in gaps if not (wanted.unexplained and gap.why)),
        explanations=tuple(_explanations(said, people, used)),
        missing=sum(row.row.missing for row in shown),
        undated=sum(row.row.undated for row in shown),
    )


def end_of_gap(source: Source, outlet: str, first: str) -> str:
    """The last week on end, from `first` on, with the same mark as that one."""
    week = read_week(first)
    assert week is not None
    found = gap_sheet(source, Wanted(first=monday_of(week), outlet=outlet))
    marks = found.outlets[0].marks
    return found.weeks[len(marks) - len(marks.lstrip(marks[0])) - 1]


def weeks_of(wanted: Wanted, now: date) -> range:
    """The weeks asked for."""
    last = week_of(wanted.last or now)
    first = week_of(wanted.first) if wanted.first else last - WEEKS + 1
    return range(min(first, last), last + 1)


def outlets_of(source: Source) -> Iterator[str]:
    """The codes of all outlets that have boxes, in order; a few seeks in an index."""
    code = _next(source, "")
    while code:
        yield code
        code = _next(source, code)


def names_of(source: Source, code: str) -> str:
    """What an outlet is called on its newest box."""
    return str(source.engine.rows(_NEWEST, (code,))[0][0])


# -- one outlet ------------------------------------------------------------------------------------


class _Row(NamedTuple):
    """An outlet, with the explanation of each week."""

    row: OutletWeeks
    numbers: tuple[str, ...]
    whys: tuple[str, ...]


def _outlets(
    source: Source, codes: Iterable[str], said: Iterable[Said], weeks: range, due: int
) -> Iterator[_Row]:
    by_outlet: defaultdict[str, list[Said]] = defaultdict(list)
    for each in said:
        by_outlet[each.outlet_code].append(each)
    not_in = _not_in(source)
    for code in codes:
        gone = not_in.get(code, _NotIn([], [], 0))
        yield _outlet(source, code, by_outlet[code], gone, weeks, due)


def _next(source: Source, code: str) -> str:
    return str(source.engine.rows(_NEXT, (code,))[0][0] or "")


def _not_in(source: Source) -> dict[str, _NotIn]:
    """Boxes that are not here yet, and those that never will be, by outlet."""
    found: dict[str, _NotIn] = {}
    for code, start, end, is_void, boxes in source.engine.rows(_NOT_IN):
        mine = found.setdefault(code, _NotIn([], [], 0))
        if end is not None:
            (mine.void if is_void else mine.coming).append(span(start, end, boxes))
        elif is_void:
            found[code] = mine._replace(void_undated=mine.void_undated + boxes)
    return found


def _outlet(
    source: Source, code: str, said: Sequence[Said], out: _NotIn, weeks: range, due: int
) -> _Row:
    engine = source.engine
    since = monday_of(weeks.start).isoformat()
    every = [span(*row) for row in engine.rows(_SPANS, (code, since))]
    known = counted(every, weeks)
    void, coming = counted(out.void, weeks), counted(out.coming, weeks)
    boxes = [all_ - gone for all_, gone in zip(known, void, strict=True)]
    here = tuple(all_ - way for all_, way in zip(boxes, coming, strict=True))
    first, (name, newest) = engine.row(_FIRST, (code,)), engine.rows(_NEWEST, (code,))[0]
    begun = span(first[0], first[1], 1).first if first else None
    numbers, whys = _explained(said, boxes, weeks)
    marks = "".join(
        _mark(week, begun, due, all_, in_, why)
        for week, all_, in_, why in zip(weeks, boxes, here, whys, strict=True)
    )
    undated = int(engine.rows(_UNDATED, (code,))[0][0]) - out.void_undated
    row = OutletWeeks(
        outlet_code=code,
        outlet=str(name),
        marks=marks,
        boxes=here,
        missing=marks.count(MISSING),
        explained=sum(mark in EXPLAINED.values() for mark in marks),
        first_week=week_named(begun) if begun is not None else "",
        last_week=week_named(week_at(newest)) if newest else "",
        closed_from=next(
            (each.first_week for each in said if each.id == numbers[-1] and not each.last_week), ""
        ),
        undated=undated,
    )
    speaks = [mark in EXPLAINED.values() for mark in marks]
    return _Row(
        row, tuple(no if yes else "" for no, yes in zip(numbers, speaks, strict=True)), whys
    )


def _mark(week: int, begun: int | None, due: int, boxes: int, here: int, why: str) -> str:
    if boxes:
        return IN if here else COMING
    if begun is None or week < begun:
        return EARLY
    if why in EXPLAINED:
        return EXPLAINED[why]
    return MISSING if week <= due else LATE


def _explained(
    said: Sequence[Said], boxes: Sequence[int], weeks: range
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """For each week without boxes the number of its newest explanation, and why."""
    numbers, whys = [""] * len(weeks), [""] * len(weeks)
    for each in said:
        for at in _spoken_of(each, boxes, weeks):
            if not boxes[at]:
                numbers[at], whys[at] = each.id, each.why
    return tuple(numbers), tuple(whys)


def _spoken_of(said: Said, boxes: Sequence[int], weeks: range) -> Iterator[int]:
    """Weeks that an explanation speaks of; one without an end, until a box comes again."""
    first = read_week(said.first_week)
    last = read_week(said.last_week) if said.last_week else weeks.stop - 1
    assert first is not None
    assert last is not None
    for week in range(max(first, weeks.start), min(last, weeks.stop - 1) + 1):
        if not said.last_week and boxes[week - weeks.start]:
            return
        yield week - weeks.start


# -- what is told ----------------------------------------------------------------------------------


def _gaps(row: _Row, weeks: range) -> Iterator[Gap]:
    """Weeks on end with the same explanation, or with none."""
    outlet, start = row.row, 0
    kinds = [
        (mark, number) if mark == MISSING or mark in EXPLAINED.values() else None
        for mark, number in zip(outlet.marks, row.numbers, strict=True)
    ]
    for at in range(1, len(kinds) + 1):
        if at < len(kinds) and kinds[at] == kinds[start]:
            continue
        if kinds[start] is not None:
            yield _gap(row, weeks[start], weeks[at - 1], start)
        start = at


def _gap(row: _Row, first: int, last: int, at: int) -> Gap:
    open_ = row.row.marks[at] == MISSING
    return Gap(
        row.row.outlet_code, row.row.outlet, week_named(first), week_named(last),
        monday_of(first), sunday_of(last), last - first + 1,
        "" if open_ else row.whys[at], "" if open_ else row.numbers[at],
    )  # fmt: skip


def _explanations(
    said: Iterable[Said], people: Mapping[str, str], used: Mapping[str, int]
) -> Iterator[Explanation]:
    """Every explanation, the newest first."""
    for each in reversed(list(said)):
        yield Explanation(
            each.id, each.outlet_code, each.first_week, each.last_week, each.why, each.remark,
            each.incident_no, each.into, people.get(each.explained_by, each.explained_by),
            date.fromisoformat(each.explained_on), used.get(each.id, 0),
        )  # fmt: skip
