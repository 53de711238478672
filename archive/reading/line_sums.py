"""What the lines of a batch add up to: one pass over them in SQL, the rest by adding up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from statistics import median_low
from typing import NamedTuple

from archive.lifecycles.states import BatchState
from archive.reading.days import as_day, first_day
from archive.reading.source import Source
from archive.retention import slide
from archive.rows import Batch
from archive.storage.settings import Settings
from archive.views_batch import Appraisal, HeldLines, LeftOut, Sums, Weights
from archive.views_work import Outcomes
from archive.words import say

FEWEST = 5
"""Boxes below which a middle of weights says nothing."""
DEVIATIONS, LEAST_PERCENT = 3, 5
OVER = (BatchState.CLOSED, BatchState.FILED, BatchState.CANCELLED)
"""States in which no line is live: everything listed is told then."""
_SHOWN = 4
"""Box numbers told of each hold."""

_LINES = """FROM "batch_line" l JOIN "box" b ON b."id" = l."box" WHERE l."batch" = ?"""
_GROUPS = f"""SELECT l."live", l."outcome", l."verdict", b."state", b."unit", b."flags",
    b."last_day", COUNT(*), SUM(b."slips"), SUM(b."weight_g"), MIN(b."accepted_from"),
    MAX(b."accepted_to") {_LINES} GROUP BY 1, 2, 3, 4, 5, 6, 7"""
_PER_SLIP = 'b."weight_g" * 1000 / b."slips"'
_PER_SLIPS = f"""SELECT {_PER_SLIP} {_LINES} AND b."slips" > 0 AND (l."live" = 1 OR ? = 1)
    ORDER BY 1"""
OUTSIDE = f'b."slips" > 0 AND {_PER_SLIP} NOT BETWEEN ? AND ?'
"""The condition of lines outside, for the two bounds of `Weights`."""
_HELD = """SELECT h."hold", t."type", t."reason", b."box_no" FROM "batch_line" l
    JOIN "hold_box" h ON h."box" = l."box" AND h."live" = 1 JOIN "hold" t ON t."id" = h."hold"
    JOIN "box" b ON b."id" = l."box" WHERE l."batch" = ? AND l."live" = 1
    ORDER BY h."hold", b."box_no" """
_WITHHELD = """SELECT "reason", COUNT(*) FROM "batch_line" WHERE "batch" = ?
    AND "outcome" = 'withheld' GROUP BY "reason" ORDER BY 2 DESC, 1"""

_SO_FAR = {
    "DESTROYED": "destroyed",
    "MISSING": "missing",
    "REBOXED": "reboxed",
    "SEIZED": "withheld",
}
"""How a box's state will end its line at the closing."""


class Group(NamedTuple):
    """Lines that agree in everything that is told of them."""

    live: int | None
    outcome: str
    verdict: str
    state: str
    unit: str
    flags: str
    last_day: str | None
    boxes: int
    slips: int
    weight_g: int
    accepted_from: str | None
    accepted_to: str | None


def groups_of(source: Source, batch: Batch) -> tuple[Group, ...]:
    """Every line of a batch, in groups."""
    return tuple(Group._make(row) for row in source.engine.rows(_GROUPS, (batch.id,)))


def told(groups: Iterable[Group], batch: Batch) -> tuple[Group, ...]:
    """The lines that may still be destroyed; of a batch that is over, all of them."""
    return tuple(group for group in groups if group.live or batch.state in OVER)


def sums(groups: Iterable[Group], settings: Settings, on: date) -> Sums:
    """What groups of lines add up to."""
    found = tuple(groups)
    units: Counter[str] = Counter()
    for group in found:
        units[group.unit] += group.boxes
    days = sorted(day for group in found if (day := _first_day(group, settings)))
    oldest, youngest = (days[0], days[-1]) if days else (None, None)
    return Sums(
        boxes=sum(group.boxes for group in found),
        slips=sum(group.slips for group in found),
        weight_g=sum(group.weight_g for group in found),
        accepted_from=as_day(min(filter(None, (x.accepted_from for x in found)), default=None)),
        accepted_to=as_day(max(filter(None, (x.accepted_to for x in found)), default=None)),
        units=tuple(sorted(units.items(), key=lambda unit: (-unit[1], unit[0]))),
        oldest=oldest,
        youngest=youngest,
        oldest_days=(on - oldest).days if oldest else 0,
        youngest_days=(on - youngest).days if youngest else 0,
    )


def _first_day(group: Group, settings: Settings) -> date | None:
    return first_day(as_day(group.last_day), settings)


def appraisal(groups: Iterable[Group], batch: Batch) -> Appraisal:
    """How many lines were appraised, and by which report."""
    verdicts: Counter[str] = Counter()
    for group in groups:
        verdicts[group.verdict] += group.boxes
    return Appraisal(
        report_no=batch.report_no,
        appraisers=tuple(batch.appraisers.split()),
        destroy=verdicts["destroy"],
        keep=verdicts["keep"],
        extract=verdicts["extract"],
        without=verdicts[""],
    )


def unusual(groups: Iterable[Group], settings: Settings) -> tuple[tuple[str, int], ...]:
    """Boxes by remark of the register, the commonest first."""
    found: Counter[str] = Counter()
    for group in groups:
        for flag in _flags(group, settings):
            found[flag] += group.boxes
    return tuple(sorted(found.items(), key=lambda flag: (-flag[1], flag[0])))


def _flags(group: Group, settings: Settings) -> Iterator[str]:
    yield from group.flags.split()
    last = as_day(group.last_day)
    if last is not None and slide(last, settings.calendars).calendar_missing:
        yield "calendar-missing"


def outcomes_of(groups: Iterable[Group]) -> Outcomes:
    """How the lines ended, as far as they have."""
    ends: Counter[str] = Counter()
    for group in groups:
        ends[so_far(group.live, group.outcome, group.state)] += group.boxes
    return outcomes(ends)


def weights_of(source: Source, batch: Batch) -> Weights:
    """How heavy a slip is in the middle, and which boxes lie outside."""
    rows = source.engine.rows(_PER_SLIPS, (batch.id, int(batch.state in OVER)))
    found = [int(row[0]) for row in rows]
    if len(found) < FEWEST:
        return Weights(len(found), 0, 0, max(found, default=0), 0)
    middle = median_low(found)
    deviation = median_low(sorted(abs(each - middle) for each in found))
    spread = max(DEVIATIONS * deviation, middle * LEAST_PERCENT // 100)
    low, high = middle - spread, middle + spread
    outside = sum(not low <= each <= high for each in found)
    return Weights(len(found), middle, low, high, outside)


def held_lines(source: Source, batch: Batch) -> tuple[tuple[HeldLines, ...], int]:
    """Live lines on hold, by the hold, and how many boxes that are."""
    found: dict[tuple[str, str, str], list[str]] = {}
    for hold, type_, reason, box_no in source.engine.rows(_HELD, (batch.id,)):
        found.setdefault((hold, type_, reason), []).append(box_no)
    lines = tuple(
        HeldLines(*hold, len(boxes), tuple(boxes[:_SHOWN])) for hold, boxes in found.items()
    )
    return lines, len({box for boxes in found.values() for box in boxes})


def withheld_lines(source: Source, batch: Batch) -> tuple[LeftOut, ...]:
    """Lines withheld, by the reason."""
    return tuple(
        LeftOut(say(reason), boxes) for reason, boxes in source.engine.rows(_WITHHELD, (batch.id,))
    )


def so_far(live: object, outcome: str, state: str) -> str:
    """How a line ended, or would if the batch closed now; ``open`` while it does not."""
    return outcome or (_SO_FAR.get(state, "open") if live else "open")


def outcomes(counts: Mapping[str, int]) -> Outcomes:
    """Approved = destroyed + withheld + missing + reboxed + open."""
    ends = {name: counts.get(name, 0) for name in Outcomes._fields if name != "approved"}
    return Outcomes(approved=sum(ends.values()), **ends)
