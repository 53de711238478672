"""The register of consultations 查阅登记表 over a period, with what its reader may read."""

from __future__ import annotations

from datetime import date

from archive.clock import day_of, read_stamp
from archive.reading.confidential import told
from archive.reading.consultations import boxes_consulted, row_of
from archive.reading.lives import events_of
from archive.reading.source import Source, today
from archive.reading.taking_papers import paper_head
from archive.reading.things import people_of
from archive.rows import Consultation
from archive.storage.confidential import KEY
from archive.storage.selecting import find, select
from archive.views_consultation import ConsultationsPaper, RegisterLine
from archive.words import N_

REGISTER = N_("Register of consultations")
_IN_ORDER = f'{select("consultation")} ORDER BY LENGTH(t."id"), t."id"'


def consultations_paper(
    source: Source, lang: str, first: date, last: date, person: str = ""
) -> ConsultationsPaper:
    """Every consultation asked for from `first` to `last`; `person`, an opaque id, reads it."""
    with source.engine.reading():
        people, boxes, day = people_of(source), boxes_consulted(source), today(source)
        every = (Consultation._make(row) for row in source.engine.rows(_IN_ORDER))
        chosen = [each for each in every if first <= _asked_on(each) <= last]
        units = {each.id: find(source.engine, "person", each.requester).unit for each in chosen}
        head = paper_head(source, REGISTER, lang)
    lines = tuple(
        RegisterLine(
            row_of(each, boxes, people, day), _texts(source, each.id, person), units[each.id]
        )
        for each in chosen
    )
    hidden = sum(not line.texts and _confided(source, line.row.consultation) for line in lines)
    return ConsultationsPaper(head, first, last, lines, hidden)


def _asked_on(known: Consultation) -> date:
    return day_of(read_stamp(known.requested_at or ""))


def _texts(source: Source, number: str, person: str) -> tuple[tuple[str, str], ...]:
    found = told(source, "consultation", number, person) if person else ()
    return tuple(text for each in found for text in each.texts)


def _confided(source: Source, number: str) -> bool:
    with source.engine.reading():
        return any(KEY in event.data for event in events_of(source, "consultation", number))
