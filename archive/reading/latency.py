"""How long paper is on its way, by outlet: the median, the worst, and how many are late."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from archive.delays import LEGS, Delay, delays, limits
from archive.policy import Policy
from archive.reading.gaps import NOTHING, Wanted, names_of, outlets_of, weeks_of
from archive.reading.source import Source, today
from archive.rows import Box
from archive.storage.settings import load_settings
from archive.views_gaps import Latency, LegSum, OutletDelays
from archive.weeks import monday_of, sunday_of

_ALIKE = """SELECT "accepted_to", "sealed_on", "received_on", "stored_on", "state", COUNT(*)
    FROM "box" WHERE "outlet_code" = ? AND "accepted_to" >= ? AND "accepted_to" <= ?
    AND "state" <> 'VOID' AND "parent" IS NULL GROUP BY 1, 2, 3, 4, 5"""


def latency(source: Source, wanted: Wanted = NOTHING) -> Latency:
    """Each outlet, and all of them; with `unexplained` only those with late boxes."""
    now = today(source)
    weeks = weeks_of(wanted, now)
    first, last = monday_of(weeks.start), sunday_of(weeks.stop - 1)
    total: dict[str, Counter[Delay]] = {leg: Counter() for leg in LEGS}
    rows = []
    with source.engine.reading():
        policy = load_settings(source.engine).policy
        for code in outlets_of(source):
            found = _found(source, code, (first, last), policy, now)
            for leg, counts in found.items():
                total[leg] += counts
            rows.append(_row(code, names_of(source, code), found))
    return Latency(
        as_of=now,
        first=first,
        last=last,
        limits=tuple(limits(policy).items()),
        outlets=tuple(row for row in rows if row.late or not wanted.unexplained),
        total=_row("", "", total),
    )


def _found(
    source: Source, code: str, between: tuple[date, date], policy: Policy, now: date
) -> dict[str, Counter[Delay]]:
    """How many boxes of an outlet took how long, by part of the way."""
    found: dict[str, Counter[Delay]] = {leg: Counter() for leg in LEGS}
    days = (day.isoformat() for day in between)
    for accepted, sealed, received, stored, state, boxes in source.engine.rows(
        _ALIKE, (code, *days)
    ):
        box = Box(
            "", state=state, accepted_to=accepted, sealed_on=sealed, received_on=received,
            stored_on=stored,
        )  # fmt: skip
        for delay in delays(box, policy, now):
            found[delay.leg][delay] += boxes
    return found


def _row(code: str, outlet: str, found: Mapping[str, Counter[Delay]]) -> OutletDelays:
    return OutletDelays(code, outlet, tuple(_sum(leg, found[leg]) for leg in LEGS))


def _sum(leg: str, counts: Counter[Delay]) -> LegSum:
    there: Counter[int] = Counter()
    for delay, boxes in counts.items():
        if not delay.waits:
            there[delay.days] += boxes
    late = [(delay, boxes) for delay, boxes in counts.items() if delay.late]
    return LegSum(
        leg=leg,
        boxes=there.total(),
        median=_median(there),
        worst=max(there, default=None),
        late=sum(boxes for _, boxes in late),
        waiting=sum(boxes for delay, boxes in late if delay.waits),
    )


def _median(counts: Counter[int]) -> int | None:
    """The least number of days that half of them do not exceed."""
    half, passed = (counts.total() + 1) // 2, 0
    for days, boxes in _in_order(counts.items()):
        passed += boxes
        if passed >= half:
            return days
    return None


def _in_order(counts: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    yield from sorted(counts)
