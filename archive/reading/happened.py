"""What happened on the day of a destruction, as its events tell it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from archive.events import Event, parse
from archive.lifecycles.proof import asked_of
from archive.reading.history import instant, last, signers
from archive.reading.source import Source
from archive.reading.things import people_of
from archive.views_day import Happened, Oddity, Statement, Ticket

_STATED = """SELECT e."body" FROM (SELECT DISTINCT l."box" FROM "batch_line" l
        JOIN "session_batch" s ON s."batch" = l."batch" WHERE s."session" = ?) b
    JOIN "event" e ON e."machine" = 'box' AND e."subject" = b."box"
    WHERE e."kind" IN ('box.statement_made', 'box.fed_by_statement', 'box.not_fed_stated')
    AND e."origin" = ? AND e."seq" < ? ORDER BY e."seq" """
_NUMBER = 'SELECT "box_no" FROM "box" WHERE "id" = ?'
_SETTLED = {"box.fed_by_statement": True, "box.not_fed_stated": False}


def happened_in(source: Source, session: str, events: Sequence[Event], size: int) -> Happened:
    """Exceptions, statements, proof and weighings of a session, as of `size`."""
    people = people_of(source)
    return Happened(
        exceptions=oddities(events, people),
        statements=tuple(_statements(source, session, events[0].origin, size)),
        proof=_proof(last(events, "session.method_recorded")),
        tickets=tuple(_tickets(events, people)),
    )


def oddities(events: Sequence[Event], people: Mapping[str, str]) -> tuple[Oddity, ...]:
    """The exceptions among a session's events."""
    return tuple(
        Oddity(
            at=instant(event.at),
            exception=event.data["exception"],
            decision=event.data["decision"],
            box_no=event.data["about_box"],
            found=event.data["found"],
            note=event.data["note"],
            by=people.get(event.by, event.by),
        )
        for event in events
        if event.kind == "session.exception_reported"
    )


def _statements(source: Source, session: str, origin: str, size: int) -> Iterator[Statement]:
    """What was settled by both; half a statement settles nothing."""
    halves: dict[str, Event] = {}
    rows = source.engine.rows(_STATED, (session, origin, size))
    for event in (parse(row[0]) for row in rows):
        if event.data["in_session"] != session:
            continue
        if event.kind not in _SETTLED:
            halves[event.subject] = event
            continue
        pair = tuple(filter(None, (halves.pop(event.subject, None), event)))
        number = source.engine.row(_NUMBER, (event.subject,))
        yield Statement(
            box_no=str(number[0]) if number else "",
            fed=_SETTLED[event.kind],
            grounds=tuple(each.data["grounds"] for each in pair),
            signers=signers(pair, *(each.kind for each in pair)),
        )


def _proof(event: Event | None) -> tuple[tuple[str, str], ...]:
    if event is None:
        return ()
    wanted = asked_of(event.data["proof"])
    return tuple((name, str(event.data[name])) for name in wanted if event.data.get(name))


def _tickets(events: Sequence[Event], people: Mapping[str, str]) -> Iterator[Ticket]:
    for event in events:
        if event.kind == "session.weights_recorded":
            said = event.data
            yield Ticket(
                instant(event.at), said["gross_g"], said["tare_g"], said["division_g"],
                bool(said["wet"]), said["remark"], people.get(event.by, event.by),
            )  # fmt: skip
