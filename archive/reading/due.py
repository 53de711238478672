"""What is due: by an index, because being due is a day and nothing that is kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from archive.reading.source import Source, today
from archive.retention import earliest_destruction
from archive.retention.days import MISSING_DAYS
from archive.storage.due import UNBOUND, Clause, Home, due_clause, own_clause
from archive.storage.settings import Settings, load_settings
from archive.views_due import DueAhead, DueMonth, DueSplit, DueSum, Undated

HERE = (
    "OPEN", "SEALED", "IN_TRANSIT", "RECEIVED", "STORED", "IN_CONSULTATION", "PULLED", "LOADED",
)  # fmt: skip
"""States in which a box is whole and under our hands: only such a box can be due."""

_MARKS = ", ".join("?" for _ in HERE)
_DUE = f't."state" IN ({_MARKS}) AND '
_COUNT = f'SELECT COUNT(*) FROM "box" t WHERE {_DUE}'
_BY_DAY = f'SELECT t."last_day", COUNT(*) FROM "box" t WHERE {_DUE}'
_HELD = f"""SELECT COUNT(*) FROM (SELECT DISTINCT h."box" FROM "hold_box" h WHERE h."live" = 1) h
    CROSS JOIN "box" t WHERE t."id" = h."box" AND {_DUE}"""
_LISTED = f"""SELECT COUNT(*) FROM "batch_line" l CROSS JOIN "box" t
    WHERE t."id" = l."box" AND l."live" = 1 AND NOT EXISTS
    (SELECT 1 FROM "hold_box" h WHERE h."box" = t."id" AND h."live" = 1) AND {_DUE}"""
_UNDATED = f"""SELECT "why_undue", COUNT(*) FROM "box" t WHERE "state" IN ({_MARKS})
    AND "last_day" IS NULL AND {{}} GROUP BY "why_undue" ORDER BY "why_undue" """


def due_count(source: Source, on: date | None = None) -> int:
    """How many boxes are due on a day; today by default."""
    with source.engine.reading():
        clause = due_clause(on or today(source), load_settings(source.engine))
        return _number(source, _COUNT, clause)


def due_sum(source: Source, on: date | None = None) -> DueSum:
    """How many boxes are due on a day and for how long, by the policy's two clocks."""
    day = on or today(source)
    with source.engine.reading():
        settings = load_settings(source.engine)
        clause = due_clause(day, settings)
        counts = _by_day(source, settings, clause)
    policy = settings.policy
    waited = [((day - earliest).days, boxes) for earliest, boxes in counts]
    return DueSum(
        as_of=day,
        boxes=sum(boxes for _, boxes in counts),
        oldest=min((earliest for earliest, _ in counts), default=None),
        longest_days=max((days for days, _ in waited), default=0),
        amber_days=policy.overdue_amber_days,
        amber=sum(boxes for days, boxes in waited if days > policy.overdue_amber_days),
        red_days=policy.overdue_red_days,
        red=sum(boxes for days, boxes in waited if days > policy.overdue_red_days),
    )


AHEAD = (90, 30, 0)
"""Days ahead of which people are reminded: what falls due today, within a month, a quarter."""


def due_ahead(source: Source, on: date | None = None) -> tuple[DueAhead, ...]:
    """How many boxes fall due within so many days after a day, and on it; see `AHEAD`."""
    day = on or today(source)
    with source.engine.reading():
        settings = load_settings(source.engine)
        least = timedelta(days=1 + settings.policy.grace_days + 3 * MISSING_DAYS)
        span = (day - least).isoformat(), (day + timedelta(days=max(AHEAD))).isoformat()
        counts = _by_day(source, settings, Clause('t."last_day" >= ? AND t."last_day" <= ?', span))
    return tuple(_ahead(day, days, counts) for days in AHEAD)


def _ahead(on: date, days: int, counts: Iterable[tuple[date, int]]) -> DueAhead:
    until = on + timedelta(days=days)
    first = on + timedelta(days=1) if days else on
    boxes = sum(boxes for earliest, boxes in counts if first <= earliest <= until)
    return DueAhead(days, until, boxes)


def due_split(source: Source, on: date | None = None) -> DueSplit:
    """What keeps due boxes from being listed for destruction."""
    with source.engine.reading():
        clause = due_clause(on or today(source), load_settings(source.engine))
        total = _number(source, _COUNT, clause)
        held = _number(source, _HELD, clause)
        listed = _number(source, _LISTED, clause)
        stored = Clause(f"""{clause.sql} AND t."state" = 'STORED' AND {UNBOUND}""", clause.params)
        free = _number(source, _COUNT, stored)
    return DueSplit(free, held, listed, total - free - held - listed)


def due_months(source: Source) -> tuple[DueMonth, ...]:
    """When every box falls due, by the month of its first day of destruction."""
    with source.engine.reading():
        settings = load_settings(source.engine)
        counts = _by_day(source, settings, Clause('t."last_day" IS NOT NULL', ()))
    months: dict[str, list[tuple[date, int]]] = defaultdict(list)
    for earliest, boxes in counts:
        months[f"{earliest:%Y-%m}"].append((earliest, boxes))
    return tuple(_month(name, days) for name, days in sorted(months.items()))


def _month(name: str, days: Iterable[tuple[date, int]]) -> DueMonth:
    found = sorted(days)
    return DueMonth(name, sum(boxes for _, boxes in found), found[0][0], found[-1][0])


def undated(source: Source) -> tuple[Undated, ...]:
    """Boxes that are never due as things stand, by the reason."""
    with source.engine.reading():
        own = own_clause(source)
        rows = source.engine.rows(_UNDATED.format(own.sql), (*HERE, *own.params))
        return tuple(Undated(*row) for row in rows)


def _by_day(source: Home, settings: Settings, clause: Clause) -> list[tuple[date, int]]:
    """(first day of destruction, boxes) of the boxes that `clause` finds at this site."""
    own = own_clause(source)
    sql = f'{_BY_DAY}{clause.sql} AND {own.sql} GROUP BY t."last_day"'
    rows = source.engine.rows(sql, (*HERE, *clause.params, *own.params))
    grace = settings.policy.grace_days
    return [
        (earliest_destruction(date.fromisoformat(day), settings.calendars, grace), boxes)
        for day, boxes in rows
    ]


def _number(source: Home, sql: str, clause: Clause) -> int:
    own = own_clause(source)
    params = (*HERE, *clause.params, *own.params)
    return int(source.engine.rows(f"{sql}{clause.sql} AND {own.sql}", params)[0][0])
