"""Facts for lists that are taken in whole."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable
from typing import Any

from archive.clock import day_of, read_stamp
from archive.commands.box import ImportBoxes
from archive.commands.matters import ImportMatters
from archive.commands.people import ImportPeople
from archive.commands.places import ImportPlaces
from archive.events import parse
from archive.facts import ListFacts, NewBox
from archive.intake.matters import MatterRow
from archive.storage import resolve
from archive.storage.annex import commitment, overlapping_box, read_range
from archive.storage.loading.boxes import Met, holds_met, numbered, seal_holder
from archive.storage.matters import OpenMatter, may_hold
from archive.storage.selecting import find
from archive.storage.tx import Tx
from archive.words import N_, say

_FIRST_EVENT = (
    """SELECT "body" FROM "event" WHERE "machine" = 'list' AND "subject" = ? AND "n" = 0"""
)


def list_id(kind: str, sha256: str) -> str:
    """The id of a list: what it lists and its file's hash."""
    return f"{kind}:{sha256}"


def _list(tx: Tx, kind: str, sha256: str) -> ListFacts:
    id_ = list_id(kind, sha256)
    known = find(tx.engine, "list", id_)
    if known is None:
        return ListFacts(tx.occasion(), id=id_)
    body = tx.engine.row(_FIRST_EVENT, (id_,))
    taken_on = day_of(read_stamp(parse(body[0]).at)).isoformat() if body else ""
    return ListFacts(tx.occasion(), known, id_, taken_on)


def boxes(tx: Tx, command: ImportBoxes) -> ListFacts:
    """For each row a fresh box, and what of it another box already has."""
    facts = _list(tx, "boxes", command.sha256)
    if facts.list is not None:
        return facts
    any_hold = tx.engine.row("""SELECT 1 FROM "hold" WHERE "state" = 'ACTIVE' LIMIT 1""")
    any_box = tx.engine.row('SELECT 1 FROM "box" LIMIT 1')
    return facts._replace(
        boxes=tuple(
            _box(tx, row, new, held=any_hold is not None, known=any_box is not None)
            for row, new in zip(command.rows, numbered(tx, len(command.rows)), strict=False)
        )
    )


def _box(tx: Tx, row: Any, new: NewBox, *, held: bool, known: bool) -> NewBox:
    wanted = read_range(row.range_first, row.range_last, row.copy, contiguous=row.contiguous)
    new = new._replace(commitment=commitment(wanted, tx.random))
    if held:
        span = (row.accepted_from.isoformat(), row.accepted_to.isoformat())
        met = Met(row.outlet_code, " ".join(row.categories), *span, wanted)
        new = new._replace(holds=holds_met(tx, met))
    if known:
        overlap = overlapping_box(tx.engine, wanted)
        new = new._replace(overlap=overlap, seal_box=seal_holder(tx, row.seal_no))
    return new


def places(tx: Tx, command: ImportPlaces) -> ListFacts:
    """The rows whose code is already entered."""
    facts = _list(tx, "places", command.sha256)
    for code in {row.parent for row in command.rows}:
        resolve.parent(tx, code)
    taken = [
        (f"{row.row} ({row.code})", row.row)
        for row in command.rows
        if find(tx.engine, "place", row.code) is not None
    ]
    return facts._replace(taken=tuple(taken))


def people(tx: Tx, command: ImportPeople) -> ListFacts:
    """The rows whose staff number is already entered, and fresh ids."""
    facts = _list(tx, "people", command.sha256)
    sql = 'SELECT 1 FROM "annex_name" WHERE "staff_no" = ?'
    taken = [
        (f"{row.row} ({say(N_('staff number'))} {row.staff_no})", row.row)
        for row in command.rows
        if tx.engine.row(sql, (row.staff_no,)) is not None
    ]
    fresh = tuple(fresh_person(tx) for _ in command.rows)
    return facts._replace(taken=tuple(taken), persons=fresh)


def open_of(rows: Iterable[MatterRow]) -> tuple[OpenMatter, ...]:
    """The open matters of a list as they are looked for; settled ones hold nothing."""
    return tuple(
        OpenMatter(
            row.row, row.type, row.number, row.outlet,
            row.accepted_on.isoformat() if row.accepted_on else None,
        )
        for row in rows
        if row.open
    )  # fmt: skip


def matters(tx: Tx, command: ImportMatters) -> ListFacts:
    """The number the list gets, and for each open matter the boxes that may hold it."""
    facts = _list(tx, "matters", command.sha256)
    if facts.list is not None:
        return facts
    wanted = open_of(command.rows)
    boxes = may_hold(tx.engine, wanted)
    found = tuple((each.row, each.type, boxes[each.row]) for each in wanted if each.row in boxes)
    return facts._replace(number=resolve.next_number(tx, "list"), found=found)


def fresh_person(tx: Tx) -> str:
    """A new opaque person id."""
    return "p" + base64.b32encode(tx.random(10)).decode().lower()


LOADERS: dict[type[Any], Callable[[Tx, Any], ListFacts]] = {
    ImportBoxes: boxes,
    ImportPlaces: places,
    ImportMatters: matters,
    ImportPeople: people,
}
