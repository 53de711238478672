"""Facts for people, places, settings and evidence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from archive.commands import evidence as prove
from archive.commands import people as who
from archive.commands import places as where
from archive.commands import settings as how
from archive.facts import EvidenceFacts, ListedUndue, PersonFacts, PlaceFacts, SettingFacts
from archive.log.merkle import peaks_root, unpack_peaks
from archive.rules import Facts
from archive.storage import resolve
from archive.storage.due import due_clause
from archive.storage.loading.lists import fresh_person
from archive.storage.selecting import find
from archive.storage.tx import Tx

_TAKEN = 'SELECT 1 FROM "annex_name" WHERE "staff_no" = ?'
_ADMINISTRATORS = """SELECT COUNT(*) FROM "person" WHERE "state" = 'ACTIVE' AND "id" <> ?
    AND INSTR(' ' || "roles" || ' ', ' administrator ') > 0"""
_INSIDE = """SELECT (SELECT COUNT(*) FROM "box" WHERE "place" = ?)
    + (SELECT COUNT(*) FROM "arrival" WHERE "place" = ? AND "state" = 'QUARANTINED')
    + (SELECT COUNT(*) FROM "place" WHERE "parent" = ? AND "state" = 'ACTIVE')"""
_VERSIONS = 'SELECT COUNT(*) FROM "rule" WHERE "code" = ?'
_UNDUE = """SELECT t."box_no", l."batch", t."last_day" FROM "batch_line" l
    JOIN "box" t ON t."id" = l."box" WHERE l."live" = 1 AND t."last_day" IS NOT NULL AND"""
_HEADS = 'SELECT "origin", "size", "peaks" FROM "log_head" ORDER BY "origin"'


def adding(tx: Tx, command: who.AddPerson) -> PersonFacts:
    """A fresh id, and whether the staff number is taken."""
    taken = tx.engine.row(_TAKEN, (command.staff_no,)) is not None
    return PersonFacts(tx.occasion(), who=command.staff_no, taken=taken, fresh=fresh_person(tx))


def person(tx: Tx, command: Any) -> PersonFacts:
    """The person named, and how many administrators there are beside."""
    return _person(tx, *resolve.person(tx, command.person))


def oneself(tx: Tx, _command: who.ChangePin) -> PersonFacts:
    """The actor."""
    return _person(tx, *tx.org.person(tx.engine, tx.actor))


def _person(tx: Tx, row: Any, name: str) -> PersonFacts:
    others = tx.engine.row(_ADMINISTRATORS, (row.id,))
    assert others is not None
    return PersonFacts(tx.occasion(), row, name, administrators=others[0])


def adding_place(tx: Tx, command: where.AddPlace) -> PlaceFacts:
    """The place of that code if there is one, and the parent."""
    parent = resolve.parent(tx, command.parent)
    known = find(tx.engine, "place", command.code)
    return PlaceFacts(tx.occasion(), known, command.code, parent)


def changing_place(tx: Tx, command: where.ChangePlace) -> PlaceFacts:
    """The place alone."""
    place = resolve.place(tx, command.place)
    return PlaceFacts(tx.occasion(), place, place.id)


def closing_place(tx: Tx, command: where.ClosePlace) -> PlaceFacts:
    """The place and what is in it."""
    place = resolve.place(tx, command.place)
    inside = tx.engine.row(_INSIDE, (place.id, place.id, place.id))
    assert inside is not None
    return PlaceFacts(tx.occasion(), place, place.id, inside=inside[0])


def rule(tx: Tx, command: how.AddRule) -> SettingFacts:
    """The id of the category's next rule version."""
    found = tx.engine.row(_VERSIONS, (command.code,))
    assert found is not None
    return SettingFacts(tx.occasion(), f"{command.code}@{found[0] + 1}")


def policy(tx: Tx, command: how.SetPolicy) -> SettingFacts:
    """The policy value as it stands."""
    return SettingFacts(tx.occasion(), command.key, find(tx.engine, "policy", command.key))


def calendar(tx: Tx, command: how.LoadCalendar) -> SettingFacts:
    """The year's calendar as it stands, and what is listed and not due by it."""
    year = str(command.year)
    due = due_clause(tx.today, tx.settings)
    rows = tx.engine.rows(f"{_UNDUE} NOT ({due.sql})", due.params)
    listed = (ListedUndue(box_no, batch, date.fromisoformat(day)) for box_no, batch, day in rows)
    return SettingFacts(
        tx.occasion(), year, find(tx.engine, "calendar", year), tuple(listed)
    )  # fmt: skip


def anchor(tx: Tx, _command: prove.Anchor) -> EvidenceFacts:
    """Every origin's head as it stands before this event."""
    heads = tuple(
        (str(origin), int(size), peaks_root(unpack_peaks(peaks, size)).hex())
        for origin, size, peaks in tx.engine.rows(_HEADS)
    )
    return EvidenceFacts(tx.occasion(), resolve.next_number(tx, "anchor"), heads=heads)


def paper(tx: Tx, command: prove.RecordPaper) -> EvidenceFacts:
    """The batch or the box, and the paper if it was issued as of that size."""
    if bool(command.batch) == bool(command.box):
        return EvidenceFacts(tx.occasion(), "")
    batch = resolve.batch(tx, command.batch) if command.batch else None
    about = batch.id if batch else resolve.box(tx, command.box).id
    id_ = paper_id(about, command.paper, command.lang, command.size)
    row = find(tx.engine, "paper", id_)
    return EvidenceFacts(
        tx.occasion(), id_, row, batch, about=None if batch else ("box", about)
    )  # fmt: skip


def paper_id(about: str, paper_: str, lang: str, size: int) -> str:
    """The id of a paper: batch or box, kind, language, and the events it speaks of."""
    return f"{about}/{paper_}/{lang}/{size}"


def attachment(tx: Tx, command: prove.Attach) -> EvidenceFacts:
    """What the file belongs to, and the file if it is attached to it already."""
    if len(command.about) != 1:
        return EvidenceFacts(tx.occasion(), "")
    machine, text = command.about[0]
    about = _ATTACHED_TO[machine](tx, text).id
    id_ = f"{about}/{command.file}"
    row = find(tx.engine, "attachment", id_)
    return EvidenceFacts(tx.occasion(), id_, row, about=(machine, about))


_ATTACHED_TO: dict[str, Callable[[Tx, str], Any]] = {
    "batch": resolve.batch,
    "box": resolve.box,
    "session": resolve.session,
    "hold": resolve.hold,
}


def clock(tx: Tx, _command: prove.ConfirmClock) -> EvidenceFacts:
    """Who has confirmed the clock so far."""
    return EvidenceFacts(tx.occasion(), "clock", find(tx.engine, "clock", "clock"))


LOADERS: dict[type[Any], Callable[[Tx, Any], Facts]] = {
    who.AddPerson: adding,
    who.ChangePin: oneself,
    **{
        command: person
        for command in (
            who.IssueBadge, who.RevokeBadge, who.SetRoles, who.RecordAgreement,
            who.RecordTraining, who.Leave,
        )
    },
    where.AddPlace: adding_place,
    where.ChangePlace: changing_place,
    where.ClosePlace: closing_place,
    how.AddRule: rule,
    how.SetPolicy: policy,
    how.LoadCalendar: calendar,
    prove.Anchor: anchor,
    prove.RecordPaper: paper,
    prove.Attach: attachment,
    prove.ConfirmClock: clock,
}  # fmt: skip
