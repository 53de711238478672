"""What a box meets on its way: nothing joins a truck that left, nothing is counted before it came.

These guards are the box's and the count's; those of departure and arrival are in `transport`.
"""

from __future__ import annotations

from archive.facts import BoxFacts, SessionFacts
from archive.refusals import Refusal
from archive.refusals import transport as no
from archive.rows import Session

ROAD = "road"
INTACT, BROKEN, RECOUNT = "intact", "broken", "recount"


def still_here(facts: BoxFacts) -> Refusal | None:
    """The truck has not left."""
    session = facts.session
    assert session is not None
    return no.Departed(session.id, session.departed_at) if session.departed_at else None


def truck_here(facts: BoxFacts) -> Refusal | None:
    """The session travels, and its truck has arrived."""
    assert facts.session is not None
    return arrival_missing(facts.session)


def arrival_missing(session: Session) -> Refusal | None:
    """Why a session's truck is not at the plant."""
    if session.transport != ROAD:
        return no.NotByRoad(session.id)
    return None if session.arrived_at else no.NotArrived(session.id)


def arrived_if_road(facts: SessionFacts) -> Refusal | None:
    """A load that travels is counted at the plant, after its seals were seen to."""
    session = facts.session
    assert session is not None
    if session.transport != ROAD:
        return None
    missing = arrival_missing(session)
    if missing is None and session.seal_state == BROKEN:
        return no.SealsUndecided(session.id)
    return missing or _uncounted(facts, session)


def _uncounted(facts: SessionFacts, session: Session) -> Refusal | None:
    """After a decision to recount every box is scanned off the truck."""
    if session.seal_state != RECOUNT:
        return None
    since = session.decided_at or ""
    unseen = tuple(box.box_no for box in facts.loaded if (box.seen_at or "") < since)
    return no.NotRecounted(session.id, unseen) if unseen else None


def seen(facts: BoxFacts, _command: object) -> dict[str, str]:
    """When it was scanned off the truck."""
    return {"seen_at": facts.on.at}
