"""The log as people read it: heads, the last events of every origin, one event in full."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from heapq import merge
from typing import Any

from archive.clock import CHINA, read_stamp, stamp
from archive.event_words import details, event_word
from archive.events import Event, parse
from archive.lifecycles import ORG
from archive.reading.source import Source
from archive.reading.things import people_of, role_in, thing_of, who_did
from archive.views_log import LogEvent, LogHead, LogLine, LogPage
from archive.words import language

PAGE = 200
_HEADS = 'SELECT "origin", "size" FROM "log_head" ORDER BY "origin" <> ?, "origin"'
_BODY = 'SELECT "body" FROM "event" WHERE "origin" = ? AND "seq" = ?'
_BEFORE = """SELECT "body" FROM "event" WHERE "origin" = ? AND "seq" < ?
    ORDER BY "seq" DESC LIMIT ?"""
# ``+`` keeps the log's own index out of the way: refusals are few, and found by their machine.
_REFUSED = """SELECT "body" FROM "event" WHERE "machine" = 'attempt' AND +"origin" = ?
    AND +"seq" < ? ORDER BY +"seq" DESC LIMIT ?"""
_ANCHORS = """SELECT "body" FROM "event" WHERE "machine" = 'anchor' ORDER BY +"seq" DESC LIMIT 1"""
_ONE = 'SELECT "body", "leaf" FROM "event" WHERE "origin" = ? AND "seq" = ?'
_NAMELESS = frozenset({"attempt", "archive", "key", "clock"})
"""Machines whose subjects are ids that mean nothing to a person."""


def log_heads(source: Source) -> tuple[LogHead, ...]:
    """Every origin's log, org's first, and how far the newest anchor covers it."""
    with source.engine.reading():
        found = source.engine.row(_ANCHORS)
        anchor = parse(found[0]) if found else None
        sizes = _sizes(source)
        return tuple(_head(source, origin, size, anchor) for origin, size in sizes)


def log_page(
    source: Source, after: str = "", limit: int = PAGE, *, refused: bool = False
) -> LogPage:
    """The newest events of all origins, or those that follow `after`; refusals alone on demand.

    Within an origin the order is the log's own, between origins that of their clocks.
    """
    sql = _REFUSED if refused else _BEFORE
    with source.engine.reading():
        starts = _read(after) or dict(_sizes(source))
        walks = (_walk(source, sql, origin, seq, limit + 1) for origin, seq in starts.items())
        events = list(merge(*walks, key=lambda event: event.at, reverse=True))
        people = people_of(source)
        lines = tuple(_line(source, event, people) for event in events[:limit])
    for line in lines:
        starts[line.origin] = line.seq
    more = len(events) > limit
    return LogPage(lines, _written(starts.items()) if more else "")


def log_until(source: Source, day: date) -> str:
    """Where a page begins whose newest event happened on `day` or before."""
    midnight = datetime.combine(day + timedelta(days=1), datetime.min.time(), CHINA)
    with source.engine.reading():
        return _written((name, _first_at(source, name, n, midnight)) for name, n in _sizes(source))


def log_event(source: Source, origin: str, seq: int) -> LogEvent:
    """One event in full."""
    with source.engine.reading():
        body, leaf = source.engine.rows(_ONE, (origin, seq))[0]
        event = parse(body)
        line = _line(source, event, people_of(source))
    said, sig = event.statement or {}, event.sig or {}
    return LogEvent(
        line=line,
        n=event.n,
        subject=event.subject,
        from_state=event.from_ or "",
        to_state=event.to or "",
        station=event.station,
        op=event.op,
        beside=event.cause,
        meaning=str(said.get("meaning_zh" if language() == "zh" else "meaning", "")),
        key=str(sig.get("key", "")),
        leaf=leaf.hex(),
    )


def _written(starts: Iterable[tuple[str, int]]) -> str:
    """Where a page begins: of each origin, the number of the first event that is left out."""
    return " ".join(f"{origin}={seq}" for origin, seq in starts)


def _read(after: str) -> dict[str, int]:
    parts = (each.partition("=") for each in after.split())
    return {origin: int(seq) for origin, _, seq in parts}


def _sizes(source: Source) -> tuple[tuple[str, int], ...]:
    return tuple((str(origin), int(size)) for origin, size in source.engine.rows(_HEADS, (ORG,)))


def _walk(source: Source, sql: str, origin: str, seq: int, limit: int) -> Iterator[Event]:
    return (parse(row[0]) for row in source.engine.rows(sql, (origin, seq, limit)))


def _head(source: Source, origin: str, size: int, anchor: Event | None) -> LogHead:
    last = _at(source, origin, size - 1) if size else ""
    anchored = _anchored(anchor).get(origin, 0) if anchor else 0
    return LogHead(
        origin=origin,
        size=size,
        last_at=read_stamp(last) if last else None,
        anchored=anchored,
        anchored_at=read_stamp(anchor.at) if anchor and anchored else None,
        kept_by=str(anchor.data["kept_by"]) if anchor and anchored else "",
    )


def _anchored(anchor: Event) -> Mapping[str, int]:
    """Events of each origin that an anchor covers; its file is written after it, so itself, too."""
    covered = {str(origin): int(size) for origin, size, _ in anchor.data["heads"]}
    return {**covered, anchor.origin: anchor.seq + 1}


def _at(source: Source, origin: str, seq: int) -> str:
    found = source.engine.row(_BODY, (origin, seq))
    fields: dict[str, Any] = json.loads(found[0]) if found else {}
    return str(fields.get("at", ""))


def _first_at(source: Source, origin: str, size: int, moment: datetime) -> int:
    """Number of the first event at `moment` or later, found by halving."""
    low, high, wanted = 0, size, stamp(moment)
    while low < high:
        middle = (low + high) // 2
        if _at(source, origin, middle) < wanted:
            low = middle + 1
        else:
            high = middle
    return low


def _line(source: Source, event: Event, people: Mapping[str, str]) -> LogLine:
    tried = event.data if event.machine == "attempt" else {}
    named = event.machine not in _NAMELESS
    return LogLine(
        at=read_stamp(event.at),
        origin=event.origin,
        seq=event.seq,
        kind=event.kind,
        what=event_word(event.kind),
        by=who_did(event, people),
        role=role_in(event),
        machine=event.machine,
        thing=thing_of(source, event.machine, event.subject) if named else "",
        detail=tuple(details(event.data)),
        signed=event.sig is not None,
        command=str(tried.get("command", "")),
        code=str(tried.get("code", "")),
    )
