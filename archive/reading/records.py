"""The destruction record of a closed batch, as its events tell it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from archive.events import Event
from archive.facts import SessionSum
from archive.lifecycles.register import FrozenLine
from archive.lifecycles.weights import balance
from archive.opening import Archive
from archive.reading.attached import attached_files
from archive.reading.chain import APPROVED
from archive.reading.happened import happened_in
from archive.reading.history import events_of, instant, last, signer, signers
from archive.reading.issues import Issue, key_of, note_at, paper_of
from archive.reading.not_destroyed import not_destroyed
from archive.reading.outward import outward_of
from archive.reading.registers import ends, frozen, span, submitted_by, totals
from archive.reading.signed_by_hand import paper_signer
from archive.reading.things import people_of
from archive.rows import Place
from archive.rows import Session as SessionRow
from archive.storage.selecting import find
from archive.storage.settings import load_settings
from archive.views import Signer, Totals
from archive.views_day import Happened
from archive.views_record import DestructionRecord, Session

_SESSIONS = 'SELECT "session" FROM "session_batch" WHERE "batch" = ? ORDER BY "session"'
_DESTROYED = """SELECT COUNT(*), COALESCE(SUM("weight_g"), 0) FROM "box" WHERE "session" = ?
    AND "state" = 'DESTROYED'"""
_WHERE = """SELECT b."id", b."session" FROM "batch_line" l JOIN "box" b ON b."id" = l."box"
    WHERE l."batch" = ? AND b."state" = 'DESTROYED'"""
_ACCEPTED = ("session.lot_seen", "session.lot_accepted")
_GIVEN_UP = ("session.aborted", "session.turned_back")


def destruction_record(archive: Archive, issue: Issue) -> DestructionRecord:
    """寄递详情单实物档案销毁记录(监销记录)."""
    events = events_of(archive, "batch", issue.batch, issue.size)
    submitted, closed = submitted_by(events), last(events, "batch.closed")
    lines = frozen(submitted)
    outcomes = ends(archive, events, lines, issue.size)
    first, latest = span(lines)
    approved = last(events, *APPROVED)
    by_hand = paper_signer(approved, events)
    return DestructionRecord(
        paper=paper_of(archive, issue, events),
        verdict=closed.data["reconciled"] if closed else "disagree",
        approved=totals(lines),
        destroyed=_sum(lines, outcomes, "destroyed"),
        withheld=_sum(lines, outcomes, "withheld"),
        missing=_sum(lines, outcomes, "missing"),
        reboxed=_sum(lines, outcomes, "reboxed"),
        differences=tuple(not_destroyed(archive, lines, outcomes, issue)),
        accepted_from=first,
        accepted_to=latest,
        approver=None if by_hand else signer(approved),
        closed_by=signer(closed),
        sessions=_sessions(archive, issue, closed, lines),
        attachments=attached_files(archive, issue),
        checkpoint=note_at(archive, issue.origin, issue.size),
        log_key=key_of(archive, issue.origin),
        approved_by_hand=by_hand,
    )


def _sum(
    lines: Sequence[FrozenLine], outcomes: dict[str, tuple[str, str, str | None]], outcome: str
) -> Totals:
    return totals([x for x in lines if outcomes.get(x.box, ("", "", None))[0] == outcome])


def _sessions(
    archive: Archive, issue: Issue, closed: Event | None, lines: Sequence[FrozenLine]
) -> tuple[Session, ...]:
    """The sessions that were not aborted, weighed as the closing found them."""
    found = (row[0] for row in archive.engine.rows(_SESSIONS, (issue.batch,)))
    told = (session_view(archive, session, issue.size) for session in found)
    weighed = {row[0]: row[1:] for row in closed.data["weights"]} if closed else {}
    where: dict[str, str] = dict(archive.engine.rows(_WHERE, (issue.batch,)))
    return tuple(
        _of_register(_weighed(session, weighed), lines, where)
        for session in told
        if session is not None
    )


def _of_register(
    session: Session, lines: Sequence[FrozenLine], where: Mapping[str, str]
) -> Session:
    """A session may serve several registers: what it destroyed of this one, and of others."""
    mine = [line for line in lines if where.get(line.box) == session.session_no]
    own = totals(mine)
    return session._replace(fed=own.boxes, slips=own.slips, others=session.fed - own.boxes)


def _weighed(session: Session, weighed: dict[str, list[int]]) -> Session:
    if session.session_no not in weighed:
        return session
    declared, net, tolerance = weighed[session.session_no]
    return session._replace(declared_g=declared, net_g=net, tolerance_g=tolerance)


def session_view(archive: Archive, session: str, size: int) -> Session | None:
    """A session as of a size of the log; None for one that was aborted or not yet planned."""
    events = events_of(archive, "session", session, size)
    if not events or events[-1].kind in _GIVEN_UP:
        return None
    planned = events[0].data
    row: SessionRow = find(archive.engine, "session", session)
    explained = last(events, "session.difference_explained")
    fed, declared = archive.engine.rows(_DESTROYED, (session,))[0]
    percent = load_settings(archive.engine).policy.tolerance_percent
    weighed = balance(SessionSum(row, 0, fed, declared), percent)
    place: Place | None = find(archive.engine, "place", planned["place"])
    happened = happened_in(archive, session, events, size)
    return Session(
        session_no=session,
        place=f"{place.title} {place.id}" if place else planned["place"],
        vendor=planned["firm"],
        method=planned["method"],
        method_detail=planned["method_detail"],
        **_count(events, happened),
        started_at=_when(last(events, "session.feeding_started")),
        ended_at=_when(last(events, "session.ended")),
        breaks=_breaks(events),
        fed=fed,
        lots=sum(event.kind == "session.lot_accepted" for event in events),
        declared_g=declared,
        net_g=weighed.net_g if weighed else None,
        tolerance_g=weighed.tolerance_g if weighed else 0,
        explanation=explained.data["explanation"] if explained and row.explained_by else "",
        explained_by=signer(explained) if row.explained_by else None,
        before=_before(events),
        accepted=signers(events, *_ACCEPTED),
        after=signers(events, "session.signed_after", "session.signed"),
        lots_seen=_lots(events),
        outward=outward_of(events, people_of(archive)),
        happened=happened,
    )


def _count(events: Sequence[Event], happened: Happened) -> dict[str, int]:
    """Due, there, missing, too many.

    The count is agreed only when it is what is loaded: what was missing or too many until then
    was reported as an exception.
    """
    counted = last(events, "session.count_agreed")
    there, missing = counted.data["counted"] if counted else 0, happened.missing
    due = there + missing
    return {"expected": due, "counted": there, "missing": missing, "extra": happened.extra}


def _before(events: Sequence[Event]) -> tuple[Signer, ...]:
    """Signatures on the count that was agreed last; earlier ones are void."""
    counted = max((event.n for event in events if event.kind == "session.count_agreed"), default=0)
    since = [event for event in events if event.n > counted]
    return signers(since, "session.signed_before", "session.opened")


def _lots(events: Sequence[Event]) -> tuple[tuple[int, int], ...]:
    """(lot, boxes) of each signature under a lot, in the order of the signatures."""
    return tuple(
        (event.data["lot_no"], event.data["boxes"])
        for event in events
        if event.kind in _ACCEPTED and signer(event) is not None
    )


def _when(event: Event | None) -> datetime | None:
    return instant(event.at) if event else None


def _breaks(events: Sequence[Event]) -> tuple[tuple[datetime, datetime | None, str], ...]:
    found: list[tuple[datetime, datetime | None, str]] = []
    for event in events:
        if event.kind == "session.paused":
            found.append((instant(event.at), None, event.data["reason"]))
        elif event.kind == "session.resumed" and found:
            found[-1] = (found[-1][0], instant(event.at), found[-1][2])
    return tuple(found)
