"""Destruction sessions in a list, and one with its boxes, signatures and weights."""

from __future__ import annotations

from collections.abc import Mapping

from archive.facts import SessionSum
from archive.lifecycles.weights import balance
from archive.reading.days import as_instant
from archive.reading.happened import oddities
from archive.reading.lives import events_of, past
from archive.reading.outward import outward_of
from archive.reading.source import Source, ours
from archive.reading.things import people_of
from archive.rows import Session, Vendor
from archive.storage import resolve
from archive.storage.selecting import find, select
from archive.storage.settings import load_settings
from archive.views_work import SessionCard, SessionRow, Weighing

_ALL = f'{select("session")} ORDER BY LENGTH(t."id"), t."id"'
_OF_BATCH = f"""{select("session")} JOIN "session_batch" s ON s."session" = t."id"
    WHERE s."batch" = ? ORDER BY t."id" """
_BATCHES = 'SELECT "batch" FROM "session_batch" WHERE "session" = ? ORDER BY "batch"'
_COUNTS = """SELECT COUNT(CASE WHEN "state" = 'LOADED' THEN 1 END),
    COUNT(CASE WHEN "state" = 'FED' THEN 1 END), COUNT(CASE WHEN "state" = 'DESTROYED' THEN 1 END)
    FROM "box" WHERE "session" = ?"""
_BOXES = """SELECT "box_no", "state", "lot" FROM "box" WHERE "session" = ?
    ORDER BY "lot", "box_no" """
_WAITS = """SELECT COUNT(*) FROM "session_batch" s JOIN "batch_line" l ON l."batch" = s."batch"
    AND l."live" = 1 JOIN "box" b ON b."id" = l."box" AND b."state" = 'PULLED'
    WHERE s."session" = ?"""
_UNSEEN = """SELECT COUNT(*) FROM "box" WHERE "session" = ? AND "state" = 'LOADED'
    AND COALESCE("seen_at", '') < ?"""
_DECLARED = """SELECT COALESCE(SUM("weight_g"), 0) FROM "box" WHERE "session" = ?
    AND "state" = 'DESTROYED'"""


def sessions(source: Source) -> tuple[SessionRow, ...]:
    """Every session."""
    with source.engine.reading():
        people = people_of(source)
        found = ours(source, map(Session._make, source.engine.rows(_ALL)))
        return tuple(session_row(source, session, people) for session in found)


def sessions_of(source: Source, batch: str) -> tuple[Session, ...]:
    """The sessions that serve a batch."""
    return tuple(Session._make(row) for row in source.engine.rows(_OF_BATCH, (batch,)))


def session_row(source: Source, session: Session, people: Mapping[str, str]) -> SessionRow:
    """A session as a list shows it."""
    loaded, fed, destroyed = source.engine.rows(_COUNTS, (session.id,))[0]
    return SessionRow(
        session=session.id,
        state=session.state,
        place=session.place,
        vendor=firm_of(source, session.vendor),
        method=session.method,
        witnesses=(_name(people, session.witness1), _name(people, session.witness2)),
        batches=tuple(str(row[0]) for row in source.engine.rows(_BATCHES, (session.id,))),
        loaded=loaded,
        fed=fed,
        destroyed=destroyed,
        waits=source.engine.rows(_WAITS, (session.id,))[0][0],
        departed=session.departed_at is not None,
        arrived=session.arrived_at is not None,
    )


def firm_of(source: Source, vendor: str) -> str:
    """The name of a destruction unit; its code where no such unit is entered."""
    found: Vendor | None = find(source.engine, "vendor", vendor)
    return found.firm if found else vendor


def session_card(source: Source, text: str) -> SessionCard:
    """One session by its number; raises `Refused` for one that is not known."""
    with source.engine.reading():
        session = resolve.session(source, text)
        people = people_of(source)
        events = events_of(source, "session", session.id)
        return SessionCard(
            session=session_row(source, session, people),
            method_detail=session.method_detail,
            counted=session.counted,
            lot=session.lot,
            accepting=_name(people, session.accepting),
            before=tuple(_name(people, person) for person in session.before.split()),
            after=tuple(_name(people, person) for person in session.after.split()),
            present=(as_instant(session.presence1), as_instant(session.presence2)),
            started_at=as_instant(session.started_at),
            ended_at=as_instant(session.ended_at),
            weighing=weighing(source, session, people),
            boxes=tuple(source.engine.rows(_BOXES, (session.id,))),
            history=past(events, people),
            way=outward_of(events, people),
            unseen=source.engine.rows(_UNSEEN, (session.id, session.decided_at))[0][0],
            proof=session.proof,
            exceptions=oddities(events, people),
        )


def weighing(source: Source, session: Session, people: Mapping[str, str]) -> Weighing | None:
    """A session's weights once it was weighed; who weighs is not told what is expected."""
    declared = source.engine.rows(_DECLARED, (session.id,))[0][0]
    percent = load_settings(source.engine).policy.tolerance_percent
    found = balance(SessionSum(session, declared_g=declared), percent)
    if found is None:
        return None
    return Weighing(
        declared_g=found.declared_g,
        net_g=found.net_g,
        difference_g=found.difference_g,
        tolerance_g=found.tolerance_g,
        meets=found.meets,
        explained_by=_name(people, session.explained_by),
    )


def _name(people: Mapping[str, str], person: str) -> str:
    return people.get(person, person)
