"""One box whole: facts, why and when due, where it is, what holds it, and its history."""

from __future__ import annotations

from archive.delays import delays
from archive.reading.boxes import box_rows
from archive.reading.days import as_day, as_instant
from archive.reading.label_ledger import labels_of
from archive.reading.lives import box_life, events_of
from archive.reading.source import Source, today
from archive.reading.things import people_of
from archive.reading.why import Beside, why_due
from archive.reading.written import written_in
from archive.rows import Box
from archive.storage import resolve
from archive.storage.engine import Engine
from archive.storage.settings import load_settings
from archive.views_box import BatchOf, BoxCard, BoxRow, HoldOn, PlaceStep
from archive.words import say

_PATH = """WITH RECURSIVE "above" ("id", "parent", "title", "kind", "deep") AS (
    SELECT "id", "parent", "title", "kind", 0 FROM "place" WHERE "id" = ?
    UNION ALL SELECT p."id", p."parent", p."title", p."kind", a."deep" + 1
    FROM "place" p JOIN "above" a ON p."id" = a."parent" WHERE a."deep" < 20)
    SELECT "id", "title", "kind" FROM "above" ORDER BY "deep" DESC"""
_HOLDS = """SELECT h."id", h."type", h."reason", h."review_on" FROM "hold_box" b
    JOIN "hold" h ON h."id" = b."hold" WHERE b."box" = ? AND b."live" = 1 ORDER BY h."id" """
_BATCHES = """SELECT b."id", b."state", l."live", l."verdict", l."outcome", l."reason"
    FROM "batch_line" l JOIN "batch" b ON b."id" = l."batch" WHERE l."box" = ? ORDER BY b."id" """
_NUMBER = 'SELECT "box_no" FROM "box" WHERE "id" = ?'
_CHILDREN = 'SELECT "box_no" FROM "box" WHERE "parent" = ? ORDER BY "series", "serial"'
_LIST = 'SELECT "source" FROM "list" WHERE "id" = ?'


def box_card(source: Source, text: str) -> BoxCard:
    """The box of a label, number, id or seal; raises `Refused` for one that is not known."""
    with source.engine.reading():
        return _card(source, resolve.box(source, text))


def box_named(source: Source, text: str) -> BoxRow:
    """The box of a label, number, id or seal, as lists show it; raises `Refused`."""
    with source.engine.reading():
        box = resolve.box(source, text)
        return box_rows(source, [box], load_settings(source.engine))[0]


def _card(source: Source, box: Box) -> BoxCard:
    engine, settings = source.engine, load_settings(source.engine)
    row, people = box_rows(source, [box], settings)[0], people_of(source)
    list_name = _one(engine, _LIST, box.list)
    events = events_of(source, "box", box.id)
    written = written_in(events, people, list_name)
    return BoxCard(
        box=row,
        stub=box.state == "DESTROYED",
        as_of=source.clock.tick().at,
        why=why_due(box, settings, today(source), Beside(row.holds, written)),
        path=tuple(PlaceStep(*row) for row in engine.rows(_PATH, (box.place,))),
        holds=tuple(
            HoldOn(hold, type_, reason, as_day(day))
            for hold, type_, reason, day in engine.rows(_HOLDS, (box.id,))
        ),
        batches=tuple(
            BatchOf(batch, state, bool(live), verdict, outcome, say(reason))
            for batch, state, live, verdict, outcome, reason in engine.rows(_BATCHES, (box.id,))
        ),
        labels=labels_of(source, box, events, people),
        date_basis=box.date_basis,
        sealed_on=as_day(box.sealed_on),
        closed_on=as_day(box.closed_on),
        count_method=box.count_method,
        flags=tuple(box.flags.split()),
        source=list_name,
        parent=_one(engine, _NUMBER, box.parent),
        children=tuple(row[0] for row in engine.rows(_CHILDREN, (box.id,))),
        session=box.session or "",
        incident_no=box.incident_no,
        proposed=box.proposed.partition(" ")[0],
        fed_at=as_instant(box.fed_at),
        destroyed_on=as_day(box.destroyed_on),
        history=box_life(source, box.id, people),
        delays=delays(box, settings.policy, today(source)),
    )


def _one(engine: Engine, sql: str, id_: str | None) -> str:
    found = engine.row(sql, (id_,)) if id_ else None
    return str(found[0]) if found else ""
