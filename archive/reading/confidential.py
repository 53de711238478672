"""What few may read: told to approvers and to whoever recorded it, and to nobody else."""

from __future__ import annotations

from archive.clock import read_stamp
from archive.event_words import event_word
from archive.policy import Role
from archive.reading.lives import events_of
from archive.reading.source import Source
from archive.reading.things import people_of
from archive.rows import Person
from archive.storage.confidential import texts_of
from archive.storage.selecting import find
from archive.views_confidential import Told


def may_read(reader: Person | None, author: str) -> bool:
    """Whether `reader` may read what `author` recorded as confidential."""
    if reader is None or reader.state != "ACTIVE":
        return False
    return reader.id == author or Role.APPROVER in reader.roles.split()


def told(source: Source, machine: str, subject: str, person: str) -> tuple[Told, ...]:
    """The confidential texts of a subject that `person`, by opaque id, may read; oldest first."""
    with source.engine.reading():
        reader: Person | None = find(source.engine, "person", person)
        texts, people = texts_of(source.engine, machine, subject), people_of(source)
        return tuple(
            Told(
                at=read_stamp(event.at),
                kind=event.kind,
                what=event_word(event.kind),
                by=people.get(event.by, event.by),
                n=event.n,
                texts=tuple(texts[event.n].items()),
            )
            for event in events_of(source, machine, subject)
            if event.n in texts and may_read(reader, event.by)
        )
