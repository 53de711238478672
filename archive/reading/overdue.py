"""What may be destroyed and is not, by responsible unit and outlet, and why not: for a report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from archive.reading.due import HERE
from archive.reading.source import Source, log_of, today
from archive.retention import earliest_destruction
from archive.storage.due import Clause, due_clause, own_clause
from archive.storage.resolve import marks
from archive.storage.settings import Settings, load_settings
from archive.views import Paper
from archive.views_due import OverdueReport, OverdueRow
from archive.words import N_, language

TITLE = N_("Boxes kept beyond their period")
_GROUPS = f"""SELECT t."unit", t."outlet", t."last_day", t."state",
    EXISTS (SELECT 1 FROM "hold_box" h WHERE h."box" = t."id" AND h."live" = 1) AS "held",
    (SELECT l."batch" FROM "batch_line" l WHERE l."box" = t."id" AND l."live" = 1) AS "listed",
    COUNT(*) FROM "box" t WHERE t."state" IN ({marks(HERE)}) AND {{}}
    GROUP BY 1, 2, 3, 4, 5, 6"""
_SIZE = 'SELECT "size" FROM "log_head" WHERE "origin" = ?'


class _Alike(NamedTuple):
    """Boxes of one outlet that are kept back by the same thing since the same day."""

    unit: str
    outlet: str
    earliest: date
    state: str
    held: int
    batch: str
    boxes: int


def overdue_report(source: Source, on: date | None = None, lang: str = "") -> OverdueReport:
    """Every box that is due on a day, today by default, summed for each unit and outlet."""
    day = on or today(source)
    with source.engine.reading():
        settings = load_settings(source.engine)
        found = _alike(source, settings, day)
        paper = _paper(source, lang or language())
    policy = settings.policy
    limits = policy.overdue_amber_days, policy.overdue_red_days
    by_outlet: dict[tuple[str, str], list[_Alike]] = defaultdict(list)
    for each in found:
        by_outlet[each.unit, each.outlet].append(each)
    rows = tuple(_row(*names, by_outlet[names], day, limits) for names in sorted(by_outlet))
    total = _row("", "", found, day, limits) if found else None
    return OverdueReport(paper, day, *limits, rows, total)


def _alike(source: Source, settings: Settings, on: date) -> list[_Alike]:
    own, due = own_clause(source), due_clause(on, settings)
    clause = Clause(f"{due.sql} AND {own.sql}", (*due.params, *own.params))
    grace = settings.policy.grace_days
    rows = source.engine.rows(_GROUPS.format(clause.sql), (*HERE, *clause.params))
    return [
        _Alike(
            unit, outlet,
            earliest_destruction(date.fromisoformat(last), settings.calendars, grace),
            state, held, batch or "", boxes,
        )
        for unit, outlet, last, state, held, batch, boxes in rows
    ]  # fmt: skip


def _row(
    unit: str, outlet: str, found: Sequence[_Alike], on: date, limits: tuple[int, int]
) -> OverdueRow:
    oldest = min(each.earliest for each in found)
    amber, red = (
        _boxes(each for each in found if (on - each.earliest).days > days) for days in limits
    )
    loose = [each for each in found if not each.held and not each.batch]
    batches: dict[str, int] = defaultdict(int)
    for each in found:
        if each.batch and not each.held:
            batches[each.batch] += each.boxes
    return OverdueRow(
        unit=unit,
        outlet=outlet,
        boxes=_boxes(found),
        oldest=oldest,
        days=(on - oldest).days,
        amber=amber,
        red=red,
        held=_boxes(each for each in found if each.held),
        listed=tuple(sorted(batches.items())),
        elsewhere=_boxes(each for each in loose if each.state != "STORED"),
        free=_boxes(each for each in loose if each.state == "STORED"),
    )


def _boxes(found: Iterable[_Alike]) -> int:
    return sum(each.boxes for each in found)


def _paper(source: Source, lang: str) -> Paper:
    """Head and foot of a paper that is about no batch: it speaks of the archive as it stands."""
    founding = source.founding
    return Paper(
        title_key=TITLE,
        organisation=founding.organisation,
        batch_no="",
        version=0,
        register_hash="",
        archive=founding.id,
        origin=log_of(source),
        size=int(source.engine.rows(_SIZE, (log_of(source),))[0][0]),
        as_of=source.clock.tick().at,
        lang=lang,
        demo=bool(founding.demo),
    )
