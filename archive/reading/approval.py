"""One batch as whoever signs it has to see it: everything that speaks for and against, in counts.

The work is bounded: lines are added up in SQL, and of the log only those events are read that
opinions, returns and changes of lines made.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple

from archive.clock import read_stamp
from archive.events import Event, parse
from archive.facts import Occasion, SessionFacts
from archive.lifecycles.batch import BATCH
from archive.lifecycles.matters_guards import matters_until
from archive.lifecycles.pause_guards import pulled_from
from archive.lifecycles.session_guards import still_fit
from archive.lifecycles.states import BatchState, SessionState
from archive.reading import line_sums
from archive.reading.batches import batch_row, total_of
from archive.reading.chain import turns
from archive.reading.changes import changing, dropped, since_return
from archive.reading.days import as_day
from archive.reading.lives import past
from archive.reading.sessions import session_row, sessions_of
from archive.reading.source import Source, today
from archive.reading.things import people_of
from archive.rows import Batch, Session
from archive.storage import resolve
from archive.storage.due import due_clause
from archive.storage.selecting import find, select
from archive.storage.settings import Settings, load_settings
from archive.views_batch import BatchPast, BatchSum, Matters, SessionFit, WitnessFit
from archive.views_work import PastEvent

_DECLARED = """SELECT "body" FROM "event" WHERE "machine" = 'batch' AND "subject" = ?
    AND "kind" = 'batch.matters_declared' ORDER BY "n" DESC LIMIT 1"""
_DUE_HELD = """SELECT COUNT(*) FROM (SELECT DISTINCT "box" FROM "hold_box" WHERE "live" = 1) h
    CROSS JOIN "box" t WHERE t."id" = h."box" AND t."state" = 'STORED' AND NOT EXISTS
    (SELECT 1 FROM "batch_line" l WHERE l."box" = t."id" AND l."live" = 1) AND """
_ATTACHED = """SELECT "kind", COUNT(*) FROM "attachment"
    WHERE "machine" = 'batch' AND "subject" = ?
    GROUP BY "kind" ORDER BY "kind" """
_BATCHES_OF = select("batch") + (
    'JOIN "session_batch" s ON s."batch" = t."id" WHERE s."session" = ? ORDER BY t."id"'
)
_PAST = """SELECT "body" FROM "event" WHERE "machine" = 'batch' AND "subject" = ?
    ORDER BY "n" DESC LIMIT ?"""
_EVENTS = """SELECT COUNT(*) FROM "event" WHERE "machine" = 'batch' AND "subject" = ?"""
_RUNNING = (SessionState.PLANNED, SessionState.OPEN, SessionState.FEEDING, SessionState.PAUSED)
_VALID = (BatchState.APPROVED, BatchState.EXECUTING)
_SHOWN = 200


class Asked(NamedTuple):
    """A batch, and what it is judged by."""

    source: Source
    batch: Batch
    settings: Settings
    people: Mapping[str, str]
    on: date


def batch_sum(source: Source, text: str) -> BatchSum:
    """One batch by its number, for whoever signs; raises `Refused` for one that is not known."""
    with source.engine.reading():
        batch = resolve.batch(source, text)
        settings, people = load_settings(source.engine), people_of(source)
        return _sum(Asked(source, batch, settings, people, today(source)))


def _sum(asked: Asked) -> BatchSum:
    source, batch, settings, people, on = asked
    groups = line_sums.groups_of(source, batch)
    told = line_sums.told(groups, batch)
    held, held_boxes = line_sums.held_lines(source, batch)
    events = changing(source, batch)
    return BatchSum(
        batch=batch_row(batch, total_of(source, batch), people, settings.policy),
        n=batch.n,
        register_hash=batch.register_hash,
        register_boxes=batch.register_boxes,
        sums=line_sums.sums(told, settings, on),
        appraisal=line_sums.appraisal(told, batch),
        matters=_matters(asked),
        held=held,
        held_boxes=held_boxes,
        withheld=line_sums.withheld_lines(source, batch),
        dropped=dropped(source, batch, events),
        due_held=_due_held(asked),
        unusual=line_sums.unusual(told, settings),
        weights=line_sums.weights_of(source, batch),
        changes=since_return(source, events, people),
        sessions=tuple(_session(asked, each) for each in sessions_of(source, batch.id)),
        posts=turns(source, batch, settings.policy, people),
        lapsed=_lapsed(batch, on),
        pulled_from=_pulled_from(asked),
        ahead=_ahead(batch),
        outcomes=line_sums.outcomes_of(groups),
        attachments=tuple(source.engine.rows(_ATTACHED, (batch.id,))),
        reconciled=batch.reconciled,
        archive_no=batch.archive_no,
    )


def _lapsed(batch: Batch, on: date) -> bool:
    until = as_day(batch.valid_until)
    return batch.state in _VALID and until is not None and on > until


def _pulled_from(asked: Asked) -> datetime | None:
    since = pulled_from(asked.batch, asked.settings.policy)
    if since is None or asked.batch.state != BatchState.APPROVED:
        return None
    return since if since > asked.source.clock.tick().at else None


def _ahead(batch: Batch) -> tuple[str, ...]:
    """What the table lets be done in this state, in its order."""
    names = (rule.command.name for rule in BATCH.rules if batch.state in rule.from_)
    return tuple(dict.fromkeys(names))


def _matters(asked: Asked) -> Matters:
    batch = asked.batch
    until = matters_until(batch, asked.settings.policy)
    row = asked.source.engine.row(_DECLARED, (batch.id,)) if until else None
    return Matters(
        by=asked.people.get(batch.declared_by, batch.declared_by),
        at=read_stamp(parse(row[0]).at) if row else None,
        as_of=as_day(batch.matters_as_of),
        matches=batch.matches,
        until=until,
        counts=until is not None and asked.on <= until,
        list=batch.matters_list,
    )


def _due_held(asked: Asked) -> int:
    due = due_clause(asked.on, asked.settings)
    return int(asked.source.engine.rows(_DUE_HELD + due.sql, due.params)[0][0])


def _session(asked: Asked, session: Session) -> SessionFit:
    running = session.state in _RUNNING
    pair = (session.witness1, session.witness2) if running else ()
    return SessionFit(
        session=session_row(asked.source, session, asked.people),
        method_detail=session.method_detail,
        witnesses=tuple(_witness(asked, session, person) for person in pair),
    )


def _witness(asked: Asked, session: Session, person: str) -> WitnessFit:
    """Whether a witness named may still witness: as the door would ask it today."""
    engine, settings = asked.source.engine, asked.settings
    row, name = find(engine, "person", person), asked.people.get(person, person)
    on = Occasion(
        now=asked.source.clock.tick().at,
        actor=row,
        name=name,
        policy=settings.policy,
        rules=settings.rules,
        current=settings.current(asked.on),
        calendars=settings.calendars,
    )
    batches = tuple(Batch._make(each) for each in engine.rows(_BATCHES_OF, (session.id,)))
    no = still_fit(SessionFacts(on, session, batches=batches, witnesses=((row, name),)))
    return WitnessFit(name, no.code if no else "", no.sentences()[0] if no else "")


def batch_past(source: Source, text: str, limit: int = _SHOWN) -> BatchPast:
    """What happened to a batch, newest first; raises `Refused` for one that is not known."""
    with source.engine.reading():
        batch = resolve.batch(source, text)
        rows = source.engine.rows(_PAST, (batch.id, limit))
        events = [parse(row[0]) for row in rows]
        told = tuple(map(_counted, events, past(events, people_of(source))))
        count = int(source.engine.rows(_EVENTS, (batch.id,))[0][0])
    return BatchPast(told, count - len(told))


def _counted(event: Event, told: PastEvent) -> PastEvent:
    """How many boxes it was about, in place of what it took back."""
    boxes = event.data.get("boxes")
    if not isinstance(boxes, list):
        return told
    count = ("register_boxes", str(len(boxes)))
    detail = (each for each in told.detail if each[0] != "matches")
    return told._replace(detail=(count, *detail))


def batch_version(source: Source, text: str) -> int:
    """How many events made the batch what it is; raises `Refused` for one that is not known."""
    with source.engine.reading():
        return resolve.batch(source, text).n
