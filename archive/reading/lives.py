"""What happened, as the log tells it: the life of a box, of a batch, of a hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from archive.clock import read_stamp
from archive.event_words import details, event_word
from archive.events import Event, parse
from archive.reading.source import Source
from archive.reading.things import role_in, who_did
from archive.views_box import HistoryLine
from archive.views_work import PastEvent

_OF = 'SELECT "body" FROM "event" WHERE "machine" = ? AND "subject" = ? ORDER BY "n"'
_HOLDS = """SELECT e."body" FROM "hold_box" h JOIN "event" e ON e."machine" = 'hold'
    AND e."subject" = h."hold" AND e."kind" IN ('hold.placed', 'hold.released')
    WHERE h."box" = ?"""
_BATCHES = """SELECT e."body" FROM "batch_line" l JOIN "event" e ON e."machine" = 'batch'
    AND e."subject" = l."batch" AND e."kind" IN ('batch.lines_added', 'batch.line_withheld',
    'batch.approved', 'batch.approved_on_paper', 'batch.recalled', 'batch.cancelled')
    WHERE l."box" = ?"""

_CONSULTED = """SELECT e."body" FROM "consultation" c JOIN "event" e ON e."machine" = 'consultation'
    AND e."subject" = c."id" AND e."kind" IN ('consultation.requested', 'consultation.approved',
    'consultation.denied', 'consultation.explained', 'consultation.broken_off')
    WHERE c."box" = ?"""
_BESIDE = (_HOLDS, _BATCHES, _CONSULTED)


def events_of(source: Source, machine: str, subject: str) -> list[Event]:
    """Every event of a subject, in order."""
    return [parse(row[0]) for row in source.engine.rows(_OF, (machine, subject))]


def box_life(source: Source, box: str, people: Mapping[str, str]) -> tuple[HistoryLine, ...]:
    """What happened to a box, with the holds, batches and consultations that met it, in order."""
    found = [parse(row[0]) for sql in _BESIDE for row in source.engine.rows(sql, (box,))]
    beside = [event for event in found if _is_about(event, box)]
    events = sorted([*events_of(source, "box", box), *beside], key=lambda each: (each.at, each.seq))
    return tuple(_line(event, people) for event in events)


def _is_about(event: Event, box: str) -> bool:
    """Whether a hold's or a batch's event met the box: one that only counts boxes met all."""
    named = event.data.get("boxes")
    return box in named if isinstance(named, list | tuple) else True


def _line(event: Event, people: Mapping[str, str]) -> HistoryLine:
    named = event.machine in ("hold", "batch", "consultation")
    about = ((event.machine, event.subject),) if named else ()
    return HistoryLine(
        at=read_stamp(event.at),
        kind=event.kind,
        what=event_word(event.kind),
        by=who_did(event, people),
        role=role_in(event),
        from_state=event.from_ or "" if not named else "",
        to_state=event.to or "" if not named else "",
        detail=(*about, *details(event.data)),
        signed=event.sig is not None,
        origin=event.origin,
        seq=event.seq,
    )


def past(events: Iterable[Event], people: Mapping[str, str]) -> tuple[PastEvent, ...]:
    """Events as a card's history shows them."""
    return tuple(
        PastEvent(
            at=read_stamp(event.at),
            kind=event.kind,
            what=event_word(event.kind),
            by=who_did(event, people),
            role=role_in(event),
            detail=tuple(details(event.data)),
            signed=event.sig is not None,
        )
        for event in events
    )
