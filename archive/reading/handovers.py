"""Hand-overs, from outlets and between sites: listed, one with its boxes, as a desk counts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from archive.clock import read_stamp
from archive.events import parse
from archive.lifecycles.differences import Side, differences, is_open, sums
from archive.lifecycles.states import HandoverState
from archive.reading.arrivals import arrivals_with
from archive.reading.days import as_day, as_instant
from archive.reading.lives import events_of
from archive.reading.source import Source
from archive.reading.things import people_of
from archive.rows import Box, Handover, HandoverLine
from archive.storage import resolve
from archive.storage.loading.handovers import lines_of
from archive.storage.selecting import select
from archive.views_handover import (
    Counted,
    HandedBox,
    HandedCount,
    HandoverCard,
    HandoverRow,
)

_ALL = f'{select("handover")} ORDER BY LENGTH(t."id") DESC, t."id" DESC'
_IN = f'{select("handover")} WHERE t."state" IN ({{}}) ORDER BY t."id"'
_WAITING = """SELECT "handover", COUNT(*) FROM "arrival" WHERE "state" = 'QUARANTINED'
    AND "handover" <> '' GROUP BY "handover" """
_SENDINGS = """SELECT e."subject", e."origin", e."seq", e."leaf", e."body" FROM "handover_line" l
    JOIN "event" e ON e."machine" = 'box' AND e."subject" = l."box" AND e."kind" = 'box.sent'
    WHERE l."handover" = ? ORDER BY e."subject", e."n" """
Sending = tuple[str, int, str]
"""Origin, number and leaf hash of an event."""
_LISTED, _COMING = (HandoverState.OPEN,), (HandoverState.SENT, HandoverState.ARRIVED)
ARRIVED = (HandoverState.ARRIVED, HandoverState.CLOSED)
"""From here on a list says what differs."""


def handovers(source: Source) -> tuple[HandoverRow, ...]:
    """Every hand-over, the newest first."""
    with source.engine.reading():
        waiting: dict[str, int] = dict(source.engine.rows(_WAITING))
        found = _ours(source, map(Handover._make, source.engine.rows(_ALL)))
        return tuple(_row(source, row, waiting.get(row.id, 0)) for row in found)


def _ours(source: Source, rows: Iterable[Handover]) -> list[Handover]:
    """Those that the station's site keeps, gave, or is to take over."""
    site = source.site
    return [
        row for row in rows if not site or site in (row.site or site, row.from_site, row.to_site)
    ]


def _row(source: Source, handover: Handover, waiting: int) -> HandoverRow:
    total = sums(line for line, _ in lines_of(source, handover.id))
    opened = events_of(source, "handover", handover.id)[0]
    return HandoverRow(
        handover=handover.id,
        state=handover.state,
        outlet_code=handover.outlet_code,
        outlet=handover.outlet,
        opened_at=read_stamp(opened.at),
        listed=_counted(total.listed),
        sent=_counted(total.sent),
        received=_counted(total.received),
        open=total.open if handover.state in ARRIVED else 0,
        quarantined=waiting,
        from_site=handover.from_site,
        to_site=handover.to_site,
    )


def _counted(side: Side) -> Counted:
    return Counted(*side)


def handover_card(source: Source, text: str) -> HandoverCard:
    """One hand-over by its number; raises `Refused` for one that is not known."""
    with source.engine.reading():
        handover = resolve.handover(source, text)
        people = people_of(source)
        lines = lines_of(source, handover.id)
        opened = events_of(source, "handover", handover.id)[0]
        arrivals = arrivals_with(source, handover.id)
        sent = _sendings(source, handover.id) if handover.to_site else {}
    return _card(handover, lines, people, sent)._replace(
        opened_at=read_stamp(opened.at), arrivals=arrivals
    )


def _sendings(source: Source, number: str) -> dict[str, Sending]:
    """By box: the event with which it left with a list; the last of several."""
    rows = source.engine.rows(_SENDINGS, (number,))
    return {
        box: (origin, seq, leaf.hex())
        for box, origin, seq, leaf, body in rows
        if parse(body).data.get("handover") == number
    }


def _card(
    handover: Handover,
    lines: Iterable[tuple[HandoverLine, Box]],
    people: Mapping[str, str],
    sent: Mapping[str, Sending],
) -> HandoverCard:
    every = tuple(lines)
    total, told = sums(line for line, _ in every), handover.state in ARRIVED
    return HandoverCard(
        handover=handover.id,
        state=handover.state,
        outlet_code=handover.outlet_code,
        outlet=handover.outlet,
        unit=handover.unit,
        opened_at=read_stamp(_NEVER),
        opened_by=people.get(handover.opened_by, handover.opened_by),
        given_by=people.get(handover.given_by, handover.given_by),
        on_paper=bool(handover.on_paper),
        given_at=as_instant(handover.given_at),
        arrived_at=as_instant(handover.arrived_at),
        taken_by=people.get(handover.taken_by, handover.taken_by),
        closed_at=as_instant(handover.closed_at),
        listed=_counted(total.listed),
        sent=_counted(total.sent),
        received=_counted(total.received),
        returned=_counted(total.returned),
        differences=total.differences if told else 0,
        open=total.open if told else 0,
        boxes=tuple(
            _box(line, box, told=told)._replace(out=sent.get(box.id)) for line, box in every
        ),
        arrivals=(),
        from_site=handover.from_site,
        to_site=handover.to_site,
    )


_NEVER = "1970-01-01T00:00:00.000Z"


def _box(line: HandoverLine, box: Box, *, told: bool) -> HandedBox:
    return HandedBox(
        box_no=box.box_no,
        seal_no=box.seal_no or "",
        categories=tuple(box.categories.split()),
        accepted_from=as_day(box.accepted_from),
        accepted_to=as_day(box.accepted_to),
        slips=line.slips,
        count_method=box.count_method,
        weight_g=line.weight_g,
        state=box.state,
        listed=line.listed,
        sent_at=as_instant(line.sent_at),
        received_at=as_instant(line.received_at),
        seen=line.seen,
        differences=differences(line) if told else (),
        decision=line.decision,
        remark=line.remark,
        keep_until=as_day(box.last_day),
    )


def handed_count(source: Source, text: str) -> HandedCount:
    """How far a hand-over is; raises `Refused` for one that is not known."""
    with source.engine.reading():
        return _count(source, resolve.handover(source, text))


def told_apart(source: Source, text: str, box: str) -> tuple[str, ...]:
    """Every difference of one box of a hand-over, the gravest first."""
    with source.engine.reading():
        lines = lines_of(source, resolve.handover(source, text).id)
    return tuple(one for line, there in lines if there.id == box for one in differences(line))


def lists_to(source: Source, site: str) -> list[str]:
    """Hand-overs that are being listed here for another site, the oldest first."""
    return [each.handover for each in handovers_in(source, _LISTED) if each.to_site == site]


def lists_from(source: Source, site: str) -> list[str]:
    """Hand-overs that come here from another site or are being taken over, the oldest first."""
    found = handovers_in(source, _COMING)
    return [each.handover for each in found if each.from_site == site and each.to_site]


def handovers_in(source: Source, states: Collection[str]) -> tuple[HandedCount, ...]:
    """Every hand-over that is in one of these states."""
    with source.engine.reading():
        found = source.engine.rows(_IN.format(resolve.marks(states)), (*states,))
        return tuple(_count(source, each) for each in _ours(source, map(Handover._make, found)))


def _count(source: Source, handover: Handover) -> HandedCount:
    lines = lines_of(source, handover.id)
    leaving = handover.state == HandoverState.OPEN
    waiting = (box.box_no for line, box in lines if _waits(line, leaving=leaving))
    total = sums(line for line, _ in lines)
    return HandedCount(
        handover.id, handover.state, handover.outlet_code, handover.outlet,
        total.listed.boxes, total.sent.boxes, total.received.boxes, tuple(waiting),
        sum(line.listed == "arrival" for line, _ in lines), handover.from_site, handover.to_site,
    )  # fmt: skip


def _waits(line: HandoverLine, *, leaving: bool) -> bool:
    if leaving:
        return line.sent_at is None
    return line.sent_at is not None and line.received_at is None


def undecided(source: Source, text: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """(box number, differences) of every line that waits for a decision."""
    with source.engine.reading():
        lines = lines_of(source, resolve.handover(source, text).id)
    return tuple((box.box_no, differences(line)) for line, box in lines if is_open(line))
