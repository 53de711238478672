"""A destruction session as it is led: its card, who is present for how long, every box."""

from __future__ import annotations

from datetime import datetime, timedelta

from archive.clock import read_stamp, stamp
from archive.lifecycles.box_guards import is_present
from archive.lifecycles.interruption import seen_here
from archive.reading.days import as_instant
from archive.reading.sessions import session_card
from archive.reading.source import Source
from archive.reading.things import thing_of
from archive.rows import Session
from archive.storage import resolve
from archive.storage.settings import load_settings
from archive.views_session import Ceremony, SessionBox, Witness

_MINUTE = timedelta(minutes=1)
_BOXES = """SELECT b."id", b."box_no", b."state", b."lot", b."fed_at", l."batch", b."stated"
    FROM "box" b
    LEFT JOIN "batch_line" l ON l."box" = b."id" AND l."live" = 1
    WHERE b."session" = ? ORDER BY b."lot", b."box_no" """
_HOLDS = """SELECT h."box", h."hold" FROM "hold_box" h JOIN "box" b ON b."id" = h."box"
    WHERE b."session" = ? AND h."live" = 1 ORDER BY h."hold" """
_BATCHES = """SELECT t."id", t."state" FROM "session_batch" s JOIN "batch" t ON t."id" = s."batch"
    WHERE s."session" = ? ORDER BY t."id" """
_HOLDER = 'SELECT "id" FROM "person" WHERE "badge" = ?'


def ceremony(source: Source, text: str) -> Ceremony:
    """One session by its number; raises `Refused` for one that is not known."""
    with source.engine.reading():
        session = resolve.session(source, text)
        now = source.clock.tick().at
        minutes = load_settings(source.engine).policy.presence_minutes
        pairs = ((session.witness1, session.presence1), (session.witness2, session.presence2))
        one, other = (_witness(source, session, now, minutes, *pair) for pair in pairs)
        return Ceremony(
            card=session_card(source, session.id),
            witnesses=(one, other),
            boxes=_boxes(source, session.id),
            batches=tuple(source.engine.rows(_BATCHES, (session.id,))),
            anew=not all(seen_here(session, source.run, person) for person, _ in pairs),
        )


def signed_in_lately(source: Source, text: str, at: datetime) -> bool:
    """Whether whoever gave badge and PIN at `at` confirms presence with the badge alone now.

    It counts as long as a presence does: the policy's minutes, and never over a pause.
    """
    with source.engine.reading():
        session = resolve.session(source, text)
        minutes = load_settings(source.engine).policy.presence_minutes
    return is_present(stamp(at), session, source.clock.tick().at, minutes)


def badge_holder(source: Source, badge: str) -> str:
    """The person to whom a badge was issued, by the badge's id; empty where nobody has it.

    It names and proves nothing: the badge's secret is looked at when its holder signs in.
    """
    with source.engine.reading():
        found = source.engine.row(_HOLDER, (badge,)) if badge else None
    return str(found[0]) if found else ""


def _witness(
    source: Source, session: Session, now: datetime, minutes: int, person: str, seen: str | None
) -> Witness:
    left = None
    here = seen_here(session, source.run, person)
    if here and seen is not None and is_present(seen, session, now, minutes):
        left = (read_stamp(seen) + minutes * _MINUTE - now) // _MINUTE
    return Witness(thing_of(source, "person", person), person, as_instant(seen), left)


def _boxes(source: Source, session: str) -> tuple[SessionBox, ...]:
    holds: dict[str, tuple[str, ...]] = {}
    for box, hold in source.engine.rows(_HOLDS, (session,)):
        holds[box] = (*holds.get(box, ()), hold)
    return tuple(
        SessionBox(
            box_no,
            state,
            lot,
            holds.get(box, ()),
            batch is not None,
            as_instant(fed_at),
            stated.partition(" ")[0],
        )
        for box, box_no, state, lot, fed_at, batch, stated in source.engine.rows(_BOXES, (session,))
    )
