"""Events as papers need them: whose, in order, as of a size of the log."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from archive.clock import read_stamp
from archive.events import Event, parse
from archive.opening import Archive
from archive.views import Signer

_OF = """SELECT "body" FROM "event" WHERE "machine" = ? AND "subject" = ? AND "seq" < ?
    ORDER BY "n" """
# What happened at the sites where it was before came before.
_OF_BOXES = """SELECT "body" FROM "event" WHERE "machine" = 'box' AND "subject" = ? AND "n" <=
    (SELECT MAX("n") FROM "event" WHERE "machine" = 'box' AND "subject" = ? AND "origin" = ?
        AND "seq" < ?) ORDER BY "n" """


def events_of(archive: Archive, machine: str, subject: str, size: int) -> list[Event]:
    """The events of a subject that never leaves its site, as of `size` of its log."""
    found = archive.engine.rows(_OF, (machine, subject, size))
    return [parse(row[0]) for row in found]


def box_events(archive: Archive, boxes: Iterable[str], origin: str, size: int) -> Iterator[Event]:
    """Every event of each box in turn, at whatever site, as of `size` of one site's log."""
    for box in boxes:
        for row in archive.engine.rows(_OF_BOXES, (box, box, origin, size)):
            yield parse(row[0])


def last(events: Iterable[Event], *kinds: str) -> Event | None:
    """The newest event of a kind, or of several."""
    return next((event for event in reversed(list(events)) if event.kind in kinds), None)


def signer(event: Event | None) -> Signer | None:
    """Who signed an event, in the words of the signed statement."""
    if event is None or event.statement is None or event.sig is None:
        return None
    said = event.statement
    return Signer(
        name=said["name"],
        staff_no=said["staff_no"],
        unit=said["unit"],
        role=said["role"],
        at=instant(event.at),
        key_id=event.sig["key"],
        signature=event.sig["value"][:16],
    )


def signers(events: Iterable[Event], *kinds: str) -> tuple[Signer, ...]:
    """Who signed the events of these kinds, in order."""
    found = (signer(event) for event in events if event.kind in kinds)
    return tuple(each for each in found if each is not None)


def instant(text: str) -> datetime:
    """The instant of a stamp."""
    return read_stamp(text)


def day(text: str | None) -> date | None:
    """The day of ISO text."""
    return date.fromisoformat(text) if text else None
