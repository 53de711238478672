"""What a scan station asks between two scans: short questions about what is in somebody's hand."""

from __future__ import annotations

from collections.abc import Collection

from archive.reading.sessions import session_row
from archive.reading.source import Source, ours
from archive.reading.things import people_of
from archive.rows import Session
from archive.storage import resolve
from archive.storage.selecting import select
from archive.views_desk import BoxAtHand, PlaceAtHand
from archive.views_work import SessionRow

_IN_PLACE = 'SELECT COUNT(*) FROM "box" WHERE "place" = ?'
_SESSIONS = f'{select("session")} WHERE t."state" IN ({{}}) ORDER BY t."id"'


def box_at_hand(source: Source, text: str) -> BoxAtHand:
    """The box of a label, number, id or seal; raises `Refused` for one that is not known."""
    with source.engine.reading():
        box = resolve.box(source, text)
    return BoxAtHand(box.id, box.box_no, box.n, box.state, box.place or "")


def place_at_hand(source: Source, text: str) -> PlaceAtHand:
    """The place of a printed or typed code; raises `Refused` for one that is not known."""
    with source.engine.reading():
        place = resolve.place(source, text)
        boxes = source.engine.rows(_IN_PLACE, (place.id,))[0][0]
    return PlaceAtHand(place.id, place.title, place.kind, place.state, place.capacity, boxes)


def session_at_hand(source: Source, text: str) -> SessionRow:
    """The session of a number; raises `Refused` for one that is not known."""
    with source.engine.reading():
        return session_row(source, resolve.session(source, text), people_of(source))


def sessions_in(source: Source, states: Collection[str]) -> tuple[SessionRow, ...]:
    """Every session that is in one of these states."""
    with source.engine.reading():
        found = source.engine.rows(_SESSIONS.format(resolve.marks(states)), (*states,))
        people = people_of(source)
        here = ours(source, map(Session._make, found))
        return tuple(session_row(source, each, people) for each in here)
