"""Stock counts: the list, one with its places and differences, and what a station asks.

What a blind count expects is read by nobody while it runs: these questions leave it out.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from heapq import merge
from itertools import islice
from typing import Any

from archive.clock import read_stamp, stamp
from archive.facts import Sums
from archive.lifecycles.states import CountState
from archive.reading.days import as_instant
from archive.reading.source import Source, ours
from archive.reading.things import people_of
from archive.rows import Count
from archive.storage import resolve
from archive.storage.loading.counts import EXPLAINED, MISSING, ODD, sums_of
from archive.storage.selecting import select
from archive.views_count import (
    CountAtHand,
    CountCard,
    CountCode,
    Counter,
    CountPlaceRow,
    CountRow,
    Difference,
)

UNEXPLAINED = timedelta(hours=24)
"""After this time an open difference is overdue: it is reported as an incident."""
PAGE = 200
_ALL = f'{select("count")} ORDER BY LENGTH(t."id") DESC, t."id" DESC'
_PLACES_DONE = """SELECT COUNT(*), COUNT("done_at") FROM "count_place"
    WHERE "count_no" = ? AND ("needed" = 1 OR "done_at" IS NOT NULL)"""
_PLACES = """SELECT c."place", p."title", c."expected", c."counted", c."done_at", c."done_by"
    FROM "count_place" c JOIN "place" p ON p."id" = c."place" WHERE c."count_no" = ?
    AND (c."needed" = 1 OR c."counted" > 0 OR c."done_at" IS NOT NULL) ORDER BY c."place" """
_COUNTERS = """SELECT "seen_by", COUNT(*), MIN("seen_at"), MAX("seen_at") FROM "count_line"
    WHERE "count_no" = ? AND "outcome" <> '' GROUP BY "seen_by" ORDER BY 2 DESC, 1"""
_CODES = """SELECT "place", "at", "person", "code" FROM "annex_count_code" WHERE "count_no" = ?
    ORDER BY "n" """
_HERE = """SELECT c."id", c."blind", p."place", t."title", p."expected", p."counted",
        p."done_at", p."needed", (SELECT COUNT(*) FROM "count_line" l WHERE l."count_no" = c."id"
            AND l."place" = p."place" AND l."outcome" = '')
    FROM "count_place" p JOIN "count" c ON c."id" = p."count_no" AND c."state" = 'COUNTING'
    JOIN "place" t ON t."id" = p."place" WHERE p."place" = ? ORDER BY c."id" LIMIT 1"""
_FIELDS = """COALESCE(l."place", ''), l."box", b."box_no", l."expected", l."state", l."outcome",
    l."seen_place", l."seen_at", l."seen_by", l."again_place", l."again_at", l."decision",
    l."decided_by", l."decided_at", l."reason" """
_MISSING = f"""SELECT {_FIELDS}, p."done_at", l."decision" = ''
    FROM "count_place" p CROSS JOIN "count_line" l
        INDEXED BY "count_line_unseen" CROSS JOIN "box" b
    WHERE p."count_no" = ? AND p."done_at" IS NOT NULL AND l."count_no" = p."count_no"
        AND l."place" = p."place" AND l."outcome" = '' AND b."id" = l."box" AND {MISSING}
        AND (p."place", l."box") > (?, ?) ORDER BY p."place", l."box" LIMIT ?"""
_ODD = f"""SELECT {_FIELDS}, COALESCE(l."again_at", l."seen_at"),
        l."decision" = '' AND NOT {EXPLAINED}
    FROM "count_line" l INDEXED BY "count_line_odd" JOIN "box" b ON b."id" = l."box"
    WHERE l."count_no" = ? AND {ODD} AND (COALESCE(l."place", ''), l."box") > (?, ?)
    ORDER BY 1, 2 LIMIT ?"""
_LATE = f"""SELECT
    (SELECT COUNT(*) FROM "count_place" p CROSS JOIN "count_line" l
        INDEXED BY "count_line_unseen" CROSS JOIN "box" b
        WHERE p."count_no" = ? AND p."done_at" < ? AND l."count_no" = p."count_no"
            AND l."place" = p."place" AND l."outcome" = '' AND b."id" = l."box"
            AND l."decision" = '' AND {MISSING})
    + (SELECT COUNT(*) FROM "count_line" l INDEXED BY "count_line_odd"
        JOIN "box" b ON b."id" = l."box"
        WHERE l."count_no" = ? AND {ODD} AND l."decision" = '' AND NOT {EXPLAINED}
            AND COALESCE(l."again_at", l."seen_at") < ?)"""


def counts(source: Source) -> tuple[CountRow, ...]:
    """Every stock count, the newest first."""
    with source.engine.reading():
        people = people_of(source)
        rows = ours(source, map(Count._make, source.engine.rows(_ALL)))
        return tuple(count_row(source, row, people) for row in rows)


def overdue_differences(source: Source) -> int:
    """How many differences of all counts are open for longer than a day."""
    return sum(row.overdue for row in counts(source))


def count_card(source: Source, number: str) -> CountCard:
    """One stock count; raises `Refused` for one that is not known."""
    with source.engine.reading():
        people = people_of(source)
        count = resolve.count(source, number)
        row = count_row(source, count, people)
        first = differences(source, count.id, limit=PAGE + 1)
        return CountCard(
            row,
            _places(source, row, people),
            tuple(
                Counter(people.get(who) or who, boxes, read_stamp(since), read_stamp(until))
                for who, boxes, since, until in source.engine.rows(_COUNTERS, (count.id,))
            ),
            first[:PAGE],
            len(first) > PAGE,
            tuple(
                CountCode(place, read_stamp(at), people.get(who) or who, code)
                for place, at, who, code in source.engine.rows(_CODES, (count.id,))
            ),
        )


def count_row(source: Source, count: Count, people: Mapping[str, str]) -> CountRow:
    """A stock count with its sums."""
    engine = source.engine
    running = count.state in (CountState.COUNTING, CountState.FINISHED)
    sums = sums_of(engine, count) if running else _as_signed(count)
    hidden = bool(count.blind) and count.state == CountState.COUNTING
    late = stamp(source.clock.tick().at - UNEXPLAINED)
    places_all, places_done = engine.rows(_PLACES_DONE, (count.id,))[0]
    seen = count.as_expected + count.elsewhere + count.moved + count.arrived + count.unknown
    told = running and not hidden
    return CountRow(
        count_no=count.id,
        state=count.state,
        places=tuple(count.places.split()),
        blind=bool(count.blind),
        started_at=read_stamp(count.started_at),
        started_by=people.get(count.started_by, count.started_by),
        places_done=places_done,
        places_all=places_all,
        counted=seen,
        expected=None if hidden else sums.expected,
        expectation=count.expectation,
        found=count.as_expected,
        elsewhere=count.elsewhere,
        moved=count.moved,
        missing=0 if hidden else sums.missing,
        away=0 if hidden else sums.away,
        uncounted=0 if hidden else sums.uncounted,
        arrived=count.arrived,
        unknown=count.unknown,
        codes=count.codes,
        undecided=sums.undecided if told else 0,
        overdue=int(engine.rows(_LATE, (count.id, late, count.id, late))[0][0]) if told else 0,
        finished_at=as_instant(count.finished_at),
        signed_by=tuple(people.get(who, who) for who in count.signed_by.split()),
        given_up=count.given_up,
    )


def _as_signed(count: Count) -> Sums:
    """The numbers that stand in the row of a count that is over."""
    return Sums(count.expected or 0, count.missing, count.away, count.uncounted)


def _places(
    source: Source, row: CountRow, people: Mapping[str, str]
) -> tuple[CountPlaceRow, ...]:  # fmt: skip
    found = source.engine.rows(_PLACES, (row.count_no,))
    return tuple(
        CountPlaceRow(
            place, title, None if row.hidden else expected, counted, as_instant(done_at),
            people.get(done_by, done_by),
        )
        for place, title, expected, counted, done_at, done_by in found
    )  # fmt: skip


def differences(
    source: Source, number: str, after: tuple[str, str] = ("", ""), limit: int = PAGE
) -> tuple[Difference, ...]:
    """A page of a count's differences by place and box; none of a blind one that runs."""
    with source.engine.reading():
        count = resolve.count(source, number)
        if count.blind and count.state == CountState.COUNTING:
            return ()
        people = people_of(source)
        rows = source.engine.rows
        asked = (count.id, *after, limit)
        found = merge(rows(_MISSING, asked), rows(_ODD, asked), key=lambda row: row[:2])
        late = stamp(source.clock.tick().at - UNEXPLAINED)
        running = count.state in (CountState.COUNTING, CountState.FINISHED)
        return tuple(
            _difference(row, people, late, running=running) for row in islice(found, limit)
        )


def _difference(
    row: tuple[Any, ...], people: Mapping[str, str], late: str, *, running: bool
) -> Difference:
    (
        place, box, box_no, _, met, outcome, seen_place, seen_at, seen_by, again_place, again_at,
        decision, decided_by, decided_at, reason, since, open_,
    ) = row  # fmt: skip
    kind = "twice" if again_at and outcome in ("found", "moved") else outcome or "missing"
    return Difference(
        box_no=box_no,
        kind=kind,
        should_be=place,
        met=met,
        seen_place=seen_place or "",
        seen_at=as_instant(seen_at),
        seen_by=people.get(seen_by, seen_by),
        again_place=again_place or "",
        since=read_stamp(since),
        open=bool(open_) and running,
        overdue=bool(open_) and running and since < late,
        decision=decision,
        decided_by=people.get(decided_by, decided_by),
        decided_at=as_instant(decided_at),
        reason=reason,
        key=(place, box),
    )


def count_at_hand(source: Source, place: str) -> CountAtHand | None:
    """A place as the count that runs there has it; None where none does.

    Raises `Refused` for a place that is not known.
    """
    with source.engine.reading():
        known = resolve.place(source, place)
        found = source.engine.row(_HERE, (known.id,))
    if found is None:
        return None
    number, blind, spot, title, expected, counted, done_at, needed, unseen = found
    return CountAtHand(
        number, bool(blind), spot, title, None if blind else expected, counted,
        None if blind else unseen, bool(needed), done_at is not None,
    )  # fmt: skip


def count_row_of(source: Source, number: str) -> CountRow:
    """One stock count with its sums; raises `Refused` for one that is not known."""
    with source.engine.reading():
        return count_row(source, resolve.count(source, number), people_of(source))


def staff_no(source: Source, person: str) -> str:
    """The staff number of a person's id; the id itself where there is none."""
    with source.engine.reading():
        return people_of(source).get(person, person)
