"""Holds 暂缓销毁 in a list, and one with everything it covers."""

from __future__ import annotations

from archive.lifecycles.states import BoxState
from archive.reading.days import as_day
from archive.reading.lives import events_of, past
from archive.reading.source import Source, today
from archive.reading.things import people_of
from archive.rows import Hold
from archive.storage import resolve
from archive.storage.selecting import select
from archive.views_work import HoldCard, HoldRow

_ALL = f'{select("hold")} ORDER BY LENGTH(t."id"), t."id"'
_COUNTS = 'SELECT "hold", COUNT(*) FROM "hold_box" GROUP BY "hold"'
_COUNT = 'SELECT COUNT(*) FROM "hold_box" WHERE "hold" = ?'
_BOXES = """SELECT b."box_no", b."state" FROM "hold_box" h JOIN "box" b ON b."id" = h."box"
    WHERE h."hold" = ? ORDER BY b."box_no" LIMIT ?"""
_STATES = """SELECT b."state", COUNT(*) FROM "hold_box" h JOIN "box" b ON b."id" = h."box"
    WHERE h."hold" = ? GROUP BY 1"""
_ALL_BOXES = 1_000_000_000


def holds(source: Source) -> tuple[HoldRow, ...]:
    """Every hold, those in force first."""
    with source.engine.reading():
        found = [Hold._make(row) for row in source.engine.rows(_ALL)]
        counts: dict[str, int] = dict(source.engine.rows(_COUNTS))
        people = people_of(source)
        rows = [hold_row(source, hold, counts.get(hold.id, 0), people) for hold in found]
    return tuple(sorted(rows, key=lambda row: (row.state != "ACTIVE", row.hold)))


def hold_card(source: Source, text: str, most: int = _ALL_BOXES) -> HoldCard:
    """One hold by its number, with `most` of its boxes; raises `Refused` for one not known."""
    with source.engine.reading():
        hold = resolve.hold(source, text)
        people = people_of(source)
        boxes = source.engine.rows(_BOXES, (hold.id, most))
        covered = source.engine.rows(_COUNT, (hold.id,))[0][0]
        return HoldCard(
            hold=hold_row(source, hold, covered, people),
            outlet=hold.outlet,
            category=hold.category,
            accepted_from=as_day(hold.accepted_from),
            accepted_to=as_day(hold.accepted_to),
            numbers=bool(hold.numbers),
            evidence=hold.evidence,
            boxes=tuple((str(no), str(state)) for no, state in boxes),
            history=past(events_of(source, "hold", hold.id), people),
        )


def held_states(source: Source, text: str) -> tuple[tuple[str, int], ...]:
    """(state, boxes) of what a hold covers or covered, in the order of a box's life."""
    with source.engine.reading():
        hold = resolve.hold(source, text)
        counts: dict[str, int] = dict(source.engine.rows(_STATES, (hold.id,)))
    return tuple((state.value, counts[state]) for state in BoxState if state in counts)


def hold_row(source: Source, hold: Hold, boxes: int, people: dict[str, str]) -> HoldRow:
    """A hold as lists show it, with so many boxes; of a confidential one few things are told."""
    review_on = as_day(hold.review_on)
    late = hold.state == "ACTIVE" and review_on is not None and review_on < today(source)
    hidden = bool(hold.confidential)
    asked = () if hidden else hold.requested_by.split()
    return HoldRow(
        hold=hold.id,
        state=hold.state,
        type=hold.type,
        reason=hold.reason,
        document_no=hold.document_no,
        review_on=review_on,
        review_late=late,
        boxes=boxes,
        placed_by="" if hidden else people.get(hold.placed_by, hold.placed_by),
        requested_by=", ".join(people.get(who, who) for who in asked),
        confidential=hidden,
        asked=bool(hold.requested_by),
    )
