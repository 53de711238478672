"""Consultations 查阅: the list, one whole, what is open over night, and what a desk asks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from archive.clock import day_of, read_stamp
from archive.lifecycles.states import ConsultationState
from archive.reading.confidential import told
from archive.reading.days import as_day, as_instant
from archive.reading.lives import events_of, past
from archive.reading.source import Source, ours, today
from archive.reading.things import people_of
from archive.rows import Consultation
from archive.storage import resolve
from archive.storage.confidential import KEY
from archive.storage.selecting import select
from archive.storage.settings import load_settings
from archive.views_consultation import (
    AtTheBox,
    ConsultationCard,
    ConsultationRow,
    Consultations,
)

_ALL = f'{select("consultation")} ORDER BY t."requested_at" DESC NULLS LAST, t."id" DESC'
_OPEN = f"""{select("consultation")} WHERE t."state" = 'OPEN' ORDER BY t."opened_at" """
_BOXES = """SELECT "id", "box_no", "state", COALESCE("place", '') FROM "box"
    WHERE "id" IN (SELECT "box" FROM "consultation")"""
_BOX = """SELECT "id", "box_no", "state", COALESCE("place", '') FROM "box" WHERE "id" = ?"""
_FIRST = {"OPEN": 0, "APPROVED": 1, "REQUESTED": 2}
"""What somebody waits for stands first."""

_AS_KEPT = (
    "state", "purpose", "document_no", "scope", "hold", "opinion", "read_at", "home",
    "seal_before", "seal_after", "explanation", "incident_no", "pages", "remark",
)  # fmt: skip
_PEOPLE = (
    "requester", "recorded_by", "settled_by", "reader", "companion", "opened_by", "explained_by",
    "closed_by",
)  # fmt: skip
_INSTANTS = ("requested_at", "settled_at", "opened_at", "closed_at")

Boxes = Mapping[str, tuple[str, str, str]]


def consultations(source: Source) -> Consultations:
    """Every consultation: those that are open or wait first, then the newest first."""
    with source.engine.reading():
        people, boxes, day = people_of(source), boxes_consulted(source), today(source)
        found = ours(source, map(Consultation._make, source.engine.rows(_ALL)))
    rows = [row_of(each, boxes, people, day) for each in found]
    return Consultations(
        rows=tuple(sorted(rows, key=lambda row: _FIRST.get(row.state, 3))),
        waiting=sum(row.state == ConsultationState.REQUESTED for row in rows),
        open=sum(row.state == ConsultationState.OPEN for row in rows),
        overdue=sum(row.overdue for row in rows),
    )


def consultation_card(source: Source, text: str, person: str = "") -> ConsultationCard:
    """One consultation, with what `person`, by opaque id, may read; raises `Refused`."""
    with source.engine.reading():
        known = resolve.consultation(source, text)
        people = people_of(source)
        row = row_of(known, _its_box(source, known), people, today(source))
        events = events_of(source, "consultation", known.id)
    return ConsultationCard(
        row=row,
        history=past(events, people),
        told=told(source, "consultation", known.id, person) if person else (),
        restricted=any(KEY in event.data for event in events),
    )


def overdue_consultations(source: Source) -> int:
    """How many boxes are open since an earlier day."""
    with source.engine.reading():
        day = today(source)
        found = ours(source, map(Consultation._make, source.engine.rows(_OPEN)))
    return sum(is_overdue(each, day) for each in found)


def at_the_box(source: Source, text: str) -> AtTheBox:
    """What a desk must know of a box that is read or was read; raises `Refused`."""
    with source.engine.reading():
        box = resolve.box(source, text)
        known = resolve.consultation_of(source, box)
        policy = load_settings(source.engine).policy
    return AtTheBox(
        box_no=box.box_no,
        id=box.id,
        state=box.state,
        consultation=known.id if known else "",
        weigh=not box.weight_g or bool(policy.weigh_before_reading),
        home=(known.home if known else "") or box.place or "",
    )


def consultation_row(source: Source, text: str) -> ConsultationRow:
    """One consultation as lists show it; raises `Refused` for one not known."""
    with source.engine.reading():
        known = resolve.consultation(source, text)
        return row_of(known, _its_box(source, known), people_of(source), today(source))


def boxes_consulted(source: Source) -> Boxes:
    """Number, state and place of every box that was asked for, by its id."""
    found = source.engine.rows(_BOXES)
    return {str(id_): (str(no), str(state), str(place)) for id_, no, state, place in found}


def _its_box(source: Source, known: Consultation) -> Boxes:
    """The same of the box of one consultation."""
    ((id_, no, state, place),) = source.engine.rows(_BOX, (known.box,))
    return {str(id_): (str(no), str(state), str(place))}


def is_overdue(known: Consultation, day: date) -> bool:
    """Whether the box is open since an earlier day; time closes nothing."""
    opened = known.state == ConsultationState.OPEN and known.opened_at
    return bool(opened) and day_of(read_stamp(known.opened_at or "")) < day


def row_of(
    known: Consultation, boxes: Boxes, people: Mapping[str, str], day: date
) -> ConsultationRow:
    """A consultation as lists show it."""
    box_no, box_state, box_place = boxes[known.box]
    kept: dict[str, Any] = {name: getattr(known, name) for name in _AS_KEPT}
    who: dict[str, Any] = {
        name: people.get(getattr(known, name), getattr(known, name)) for name in _PEOPLE
    }
    when: dict[str, Any] = {name: as_instant(getattr(known, name)) for name in _INSTANTS}
    return ConsultationRow(
        consultation=known.id,
        box_no=box_no,
        box_state=box_state,
        box_place=box_place,
        copies=bool(known.copies),
        outside=bool(known.outside),
        weight_before_g=known.weight_before,
        weight_after_g=known.weight_after,
        whole=None if known.whole is None else bool(known.whole),
        destroy_by=as_day(known.destroy_by),
        overdue=is_overdue(known, day),
        **kept,
        **who,
        **when,
    )
