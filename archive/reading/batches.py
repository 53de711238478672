"""Destruction batches in a list, and one with its lines, opinions and reconciliation so far."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from archive.clock import read_stamp
from archive.events import Event
from archive.policy import PROFILES
from archive.reading.days import as_day, as_instant, first_day
from archive.reading.lives import events_of, past
from archive.reading.sessions import session_row, sessions_of
from archive.reading.source import Source
from archive.reading.things import people_of
from archive.rows import Batch
from archive.storage import resolve
from archive.storage.selecting import select
from archive.storage.settings import Settings, load_settings
from archive.views_work import BatchCard, BatchLine, BatchRow, Outcomes, Post

_ALL = f'{select("batch")} ORDER BY t."id"'
_TOTALS = """SELECT l."batch", COUNT(*), COALESCE(SUM(b."slips"), 0), COALESCE(SUM(b."weight_g"), 0)
    FROM "batch_line" l JOIN "box" b ON b."id" = l."box" GROUP BY l."batch" """
_LINES = """SELECT b."id", b."box_no", b."state", b."outlet", b."unit", b."categories", b."slips",
    b."weight_g", b."last_day", l."live", l."verdict", l."outcome", l."reason", b."flags"
    FROM "batch_line" l JOIN "box" b ON b."id" = l."box" WHERE l."batch" = ?
    ORDER BY b."box_no" """
_HELD = """SELECT h."box", h."hold" FROM "hold_box" h JOIN "batch_line" l ON l."box" = h."box"
    WHERE l."batch" = ? AND h."live" = 1 ORDER BY h."hold" """
_ATTACHED = 'SELECT "kind", "sha256" FROM "attachment" WHERE "batch" = ? ORDER BY "id"'
_SO_FAR = {
    "DESTROYED": "destroyed",
    "MISSING": "missing",
    "REBOXED": "reboxed",
    "SEIZED": "withheld",
}
"""How a box's state will end its line at the closing."""

Total = tuple[int, int, int]


def batches(source: Source) -> tuple[BatchRow, ...]:
    """Every batch."""
    with source.engine.reading():
        totals: dict[str, Total] = {row[0]: row[1:] for row in source.engine.rows(_TOTALS)}
        people = people_of(source)
        found = (Batch._make(row) for row in source.engine.rows(_ALL))
        return tuple(_row(batch, totals.get(batch.id, (0, 0, 0)), people) for batch in found)


def batch_card(source: Source, text: str) -> BatchCard:
    """One batch by its number; raises `Refused` for one that is not known."""
    with source.engine.reading():
        return _card(source, resolve.batch(source, text))


def _card(source: Source, batch: Batch) -> BatchCard:
    people = people_of(source)
    settings = load_settings(source.engine)
    events = events_of(source, "batch", batch.id)
    lines = tuple(_lines(source, batch, settings))
    totals = (len(lines), sum(line.slips for line in lines), sum(line.weight_g for line in lines))
    sessions = sessions_of(source, batch.id)
    return BatchCard(
        batch=_row(batch, totals, people),
        register_hash=batch.register_hash,
        report_no=batch.report_no,
        appraisers=tuple(batch.appraisers.split()),
        matters_as_of=as_day(batch.matters_as_of),
        matters_by=people.get(batch.declared_by, batch.declared_by),
        matches=batch.matches,
        posts=tuple(_posts(batch, events, people)),
        lines=lines,
        units=tuple(sorted(Counter(line.unit for line in lines).items())),
        outcomes=_outcomes(lines),
        sessions=tuple(session_row(source, session, people) for session in sessions),
        attachments=tuple(source.engine.rows(_ATTACHED, (batch.id,))),
        reconciled=batch.reconciled,
        archive_no=batch.archive_no,
        history=past(events, people),
    )


def _row(batch: Batch, totals: Total, people: Mapping[str, str]) -> BatchRow:
    boxes, slips, weight_g = totals
    return BatchRow(
        batch=batch.id,
        state=batch.state,
        title=batch.title,
        version=batch.version,
        profile=batch.profile,
        compiler=people.get(batch.compiler, batch.compiler),
        lines=boxes,
        slips=slips,
        weight_g=weight_g,
        opinions=batch.opinions,
        opinions_needed=len(PROFILES[batch.profile].posts),
        approved_at=as_instant(batch.approved_at),
        valid_until=as_day(batch.valid_until),
    )


def _lines(source: Source, batch: Batch, settings: Settings) -> Iterator[BatchLine]:
    holds: dict[str, tuple[str, ...]] = {}
    for box, hold in source.engine.rows(_HELD, (batch.id,)):
        holds[box] = (*holds.get(box, ()), hold)
    for id_, *rest in source.engine.rows(_LINES, (batch.id,)):
        box_no, state, outlet, unit, categories, slips, weight_g, last_day, *line, flags = rest
        live, verdict, outcome, reason = line
        yield BatchLine(
            box_no=box_no,
            state=state,
            outlet=outlet,
            unit=unit,
            categories=tuple(categories.split()),
            slips=slips,
            weight_g=weight_g,
            earliest=first_day(as_day(last_day), settings),
            holds=holds.get(id_, ()),
            live=bool(live),
            verdict=verdict,
            outcome=outcome,
            reason=reason,
            flags=tuple(flags.split()),
        )


def _posts(batch: Batch, events: Sequence[Event], people: Mapping[str, str]) -> Iterator[Post]:
    """The chain of opinions on the register as it stands, and the approval."""
    frozen = max((event.n for event in events if event.kind == "batch.submitted"), default=-1)
    void = any(event.n > frozen and event.kind == "batch.returned" for event in events)
    valid = [] if void or frozen < 0 else [event for event in events if event.n > frozen]
    given = [event for event in valid if event.kind == "batch.opinion_given"]
    given += [event for event in valid if event.kind == "batch.approved"]
    by_post = {event.data.get("post", "head"): event for event in given}
    names = [post.name for post in PROFILES[batch.profile].posts]
    for name in (*names, "head"):
        event = by_post.get(name)
        if event is None:
            yield Post(name, "", None, "")
        else:
            by = people.get(event.by, event.by)
            yield Post(name, by, read_stamp(event.at), event.data["opinion"])


def _outcomes(lines: Sequence[BatchLine]) -> Outcomes:
    """Approved = destroyed + withheld + missing + reboxed + open."""
    ends = [
        line.outcome or (_SO_FAR.get(line.state, "open") if line.live else "open") for line in lines
    ]
    counts = Counter(ends)
    return Outcomes(
        approved=len(lines),
        destroyed=counts["destroyed"],
        withheld=counts["withheld"],
        missing=counts["missing"],
        reboxed=counts["reboxed"],
        open=counts["open"],
    )
