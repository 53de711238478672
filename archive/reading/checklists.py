"""The feed checklist of a batch, as its events tell it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from archive.events import Event
from archive.lifecycles.register import FrozenLine
from archive.opening import Archive
from archive.reading.history import box_events, events_of, instant, last, signers
from archive.reading.issues import Issue, paper_of
from archive.reading.registers import ends, frozen, submitted_by
from archive.rows import Place
from archive.storage.selecting import find
from archive.views_checklist import FeedChecklist, FeedLine, FeedSession

_FED = ("box.fed", "box.fed_by_statement")


class _Way(NamedTuple):
    """Where a box was loaded and fed."""

    session: str = ""
    lot: int = 0
    fed_at: str = ""
    flags: str | None = None
    lost: bool = False


def feed_checklist(archive: Archive, issue: Issue) -> FeedChecklist:
    """投料核对表: to be ticked by hand once the load is counted, and as it went once it is over."""
    events = events_of(archive, "batch", issue.batch, issue.size)
    lines = frozen(submitted_by(events))
    filled = last(events, "batch.closed") is not None
    outcomes = ends(archive, events, lines, issue.size)
    ways = _ways(archive, lines, issue)
    ended = {box: end[0] for box, end in outcomes.items() if end[0] != "destroyed"}
    found: dict[str, list[FeedLine]] = {}
    for seq, line in enumerate(lines, 1):
        way = ways.get(line.box, _Way())
        told = _line(seq, line, way, ended.get(line.box, "missing" if way.lost else ""))
        found.setdefault(way.session, []).append(told)
    order = sorted(found, key=lambda number: (not number, number))
    return FeedChecklist(
        paper=paper_of(archive, issue, events),
        filled=filled,
        sessions=tuple(_session(archive, number, found[number], issue.size) for number in order),
    )


def _line(seq: int, line: FrozenLine, way: _Way, outcome: str) -> FeedLine:
    flags = line.flags if way.flags is None else way.flags
    return FeedLine(
        seq=seq,
        box_no=line.box_no,
        seal_no=line.seal_no,
        slips=line.slips,
        weight_g=line.weight_g,
        lot=way.lot,
        fed_at=instant(way.fed_at) if way.fed_at else None,
        remarks=tuple(flags.split()),
        outcome=outcome,
    )


def _ways(archive: Archive, lines: Sequence[FrozenLine], issue: Issue) -> dict[str, _Way]:
    found: dict[str, _Way] = {}
    for event in box_events(archive, [line.box for line in lines], issue.origin, issue.size):
        found[event.subject] = _after(found.get(event.subject, _Way()), event)
    return found


def _after(way: _Way, event: Event) -> _Way:
    data = event.data
    if "flags" in data:
        way = way._replace(flags=data["flags"])
    if event.kind == "box.loaded":
        return way._replace(session=data["session"], lot=0, fed_at="")
    if event.kind in _FED:
        return way._replace(lot=data["lot"], fed_at=data["fed_at"])
    if event.kind in ("box.reported_missing", "box.found"):
        return way._replace(lost=event.kind == "box.reported_missing")
    if event.kind == "box.reboxed":
        return way._replace(lot=0, fed_at="")
    if event.kind == "box.stored":
        return way._replace(session="", lot=0, fed_at="")
    return way


def _session(archive: Archive, number: str, lines: list[FeedLine], size: int) -> FeedSession:
    if not number:
        return FeedSession("", "", "", "", tuple(lines), ())
    events = events_of(archive, "session", number, size)
    planned = events[0].data
    place: Place | None = find(archive.engine, "place", planned["place"])
    return FeedSession(
        session_no=number,
        place=f"{place.title} {place.id}" if place else planned["place"],
        vendor=planned["firm"],
        method=planned["method"],
        lines=tuple(lines),
        after=signers(events, "session.signed_after", "session.signed"),
    )
