"""Boxes in a list: filtered, in pages that begin where the last one ended, never counted off."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from heapq import merge
from itertools import islice
from typing import NamedTuple

from archive.errors import BadInput
from archive.reading.days import as_day, first_day
from archive.reading.due import HERE
from archive.reading.source import Source, today
from archive.rows import Box
from archive.storage.due import Clause, due_clause, own_clause
from archive.storage.engine import Engine
from archive.storage.selecting import find, select
from archive.storage.settings import Settings, load_settings
from archive.views_box import BoxPage, BoxRow
from archive.words import N_

PAGE = 500
_FEW = 5_000
"""A state with fewer boxes than this is looked up by its index and sorted by number."""

_NO_PLACE = N_("There is no place {place}.")
_FEW_IN_STATE = 'SELECT COUNT(*) FROM (SELECT 1 FROM "box" WHERE "state" = ? LIMIT ?) t'
_COMING = """t."to_site" = ? AND t."state" = 'IN_TRANSIT'"""
"""On its way to a site: its list shows it, too, though the sender answers for it."""
_HELD = """EXISTS (SELECT 1 FROM "hold_box" h WHERE h."box" = t."id" AND h."live" = 1)"""
_BELOW = """t."place" IN (WITH RECURSIVE "below" ("id") AS (
    SELECT "id" FROM "place" WHERE "id" = ? UNION
    SELECT p."id" FROM "place" p JOIN "below" b ON p."parent" = b."id") SELECT "id" FROM "below")"""
_TEXT = """(t."box_no" LIKE ? ESCAPE '\\' OR t."seal_no" LIKE ? ESCAPE '\\' OR
    t."outlet" LIKE ? ESCAPE '\\' OR t."outlet_code" LIKE ? ESCAPE '\\' OR
    t."unit" LIKE ? ESCAPE '\\')"""
_PRINTED = """EXISTS (SELECT 1 FROM "label_print" p WHERE p."box" = t."id"
    AND p."reissue" = t."reissue")"""
_COLUMNS: tuple[tuple[str, str], ...] = (
    ("outlet", '(t."outlet_code" = ? OR t."outlet" = ?)'),
    ("unit", 't."unit" = ?'),
    ("category", """INSTR(' ' || t."categories" || ' ', ' ' || ? || ' ') > 0"""),
    ("batch", 't."id" IN (SELECT "box" FROM "batch_line" WHERE "batch" = ?)'),
    ("source", 't."list" IN (SELECT "id" FROM "list" WHERE "source" = ?)'),
    ("text", _TEXT),
)
"""Filter fields and what each asks."""


_LABELS: dict[str, str] = {
    "unprinted": f"NOT {_PRINTED}",
    "unseen": f't."label_seen" IS NULL AND {_PRINTED}',
    "unchecked": 't."label_checked" IS NULL',
}
"""Newest labels that are not as they should be; see `BoxFilter.labels`."""


class BoxFilter(NamedTuple):
    """Which boxes a list shows; what is empty asks nothing."""

    state: str = ""
    due_on: date | None = None
    """Only what is due on this day; the list then begins with what has waited longest."""
    held: bool | None = None
    place: str = ""
    """A place; the places below it count."""
    outlet: str = ""
    unit: str = ""
    category: str = ""
    batch: str = ""
    source: str = ""
    """File name of the hand-in list it came with."""
    text: str = ""
    """Part of a number, seal, outlet or unit."""
    labels: str = ""
    """``unprinted``, ``unseen`` (printed, not scanned back) or ``unchecked`` (never held against
    the seal): of boxes that are here."""


def boxes(source: Source, wanted: BoxFilter, after: str = "", limit: int = PAGE) -> BoxPage:
    """One page of the boxes wanted; `after` is what the page before gave.

    Raises `BadInput` for a place that is not known.
    """
    with source.engine.reading():
        settings = load_settings(source.engine)
        if wanted.due_on is None:
            found = _by_number(source, wanted, after, limit + 1)
        else:
            found = _by_due_day(source, settings, wanted, after, limit + 1)
        rows = box_rows(source, found[:limit], settings, wanted.due_on)
    more = len(found) > limit
    return BoxPage(rows, _place_of(found[limit - 1], wanted) if more else "")


def all_boxes(source: Source, wanted: BoxFilter) -> Iterator[BoxRow]:
    """Every box wanted, page by page."""
    page = boxes(source, wanted)
    yield from page.boxes
    while page.after:
        page = boxes(source, wanted, page.after)
        yield from page.boxes


def _place_of(box: Box, wanted: BoxFilter) -> str:
    return box.box_no if wanted.due_on is None else f"{box.last_day} {box.id}"


def _by_number(source: Source, wanted: BoxFilter, after: str, limit: int) -> list[Box]:
    engine = source.engine
    clauses = [*_clauses(source, wanted), Clause('t."box_no" > ?', (after,))]
    if wanted.state:
        clauses.append(_state_clause(engine, wanted.state))
    return _select(engine, clauses, 't."box_no"', limit)


def _state_clause(engine: Engine, state: str) -> Clause:
    """A state; ``+`` keeps its index out of the way where it would sort a million boxes."""
    few = engine.rows(_FEW_IN_STATE, (state, _FEW))[0][0] < _FEW
    return Clause('t."state" = ?' if few else '+t."state" = ?', (state,))


def _by_due_day(
    source: Source, settings: Settings, wanted: BoxFilter, after: str, limit: int
) -> list[Box]:
    """Boxes by last day kept: a walk along the index for each state, and the walks merged."""
    assert wanted.due_on is not None
    day, _, id_ = after.partition(" ")
    clauses = [
        *_clauses(source, wanted),
        due_clause(wanted.due_on, settings),
        Clause('(t."last_day", t."id") > (?, ?)', (day, id_)),
    ]
    walks = [
        _select(
            source.engine,
            [Clause('t."state" = ?', (state,)), *clauses],
            't."last_day", t."id"',
            limit,
        )
        for state in ((wanted.state,) if wanted.state else HERE)
    ]
    return list(islice(merge(*walks, key=lambda box: (box.last_day or "", box.id)), limit))


def _select(engine: Engine, clauses: Sequence[Clause], order: str, limit: int) -> list[Box]:
    sql, params = page_query(clauses, order)
    return [Box._make(row) for row in engine.rows(sql, (*params, limit))]


def page_query(clauses: Sequence[Clause], order: str) -> Clause:
    """The query for a page of boxes; its last question mark stands for how many."""
    where = " AND ".join(clause.sql for clause in clauses)
    params = tuple(value for clause in clauses for value in clause.params)
    return Clause(f"{select('box')} WHERE {where} ORDER BY {order} LIMIT ?", params)


def _clauses(source: Source, wanted: BoxFilter) -> Iterator[Clause]:
    own = own_clause(source)
    if own.params:
        yield Clause(f"({own.sql} OR {_COMING})", own.params * 2)
    if wanted.held is not None:
        yield Clause(_HELD if wanted.held else f"NOT {_HELD}", ())
    if wanted.place:
        if find(source.engine, "place", wanted.place) is None:
            raise BadInput(_NO_PLACE, place=wanted.place)
        yield Clause(_BELOW, (wanted.place,))
    if wanted.labels:
        here = ", ".join("?" * len(HERE))
        yield Clause(f't."state" IN ({here}) AND {_LABELS[wanted.labels]}', HERE)
    for name, sql in _COLUMNS:
        value = getattr(wanted, name)
        if value:
            asked = _containing(value) if name == "text" else value
            yield Clause(sql, (asked,) * sql.count("?"))


def _containing(text: str) -> str:
    for sign in ("\\", "%", "_"):
        text = text.replace(sign, f"\\{sign}")
    return f"%{text}%"


def box_rows(
    source: Source, found: Sequence[Box], settings: Settings, on: date | None = None
) -> tuple[BoxRow, ...]:
    """Boxes as lists show them, with their holds and batches; due on `on`, else today."""
    ids = [box.id for box in found]
    holds: dict[str, tuple[str, ...]] = {}
    for box, hold in _of_boxes(source.engine, _HOLDS, ids):
        holds[box] = (*holds.get(box, ()), hold)
    batches = dict(_of_boxes(source.engine, _BATCHES, ids))
    day = on or today(source)
    rows = (
        _row(box, settings, day, holds.get(box.id, ()), batches.get(box.id, "")) for box in found
    )
    if len(settings.sites) + len(settings.closed) > 1:
        return tuple(row._replace(site=box.site) for row, box in zip(rows, found, strict=True))
    return tuple(rows)


_HOLDS = 'SELECT "box", "hold" FROM "hold_box" WHERE "live" = 1 AND "box" IN ({}) ORDER BY "hold"'
_BATCHES = """SELECT "box", "batch" FROM "batch_line"
    WHERE ("live" = 1 OR "outcome" = 'destroyed') AND "box" IN ({})"""


def _of_boxes(engine: Engine, sql: str, ids: Sequence[str]) -> Iterable[tuple[str, str]]:
    if not ids:
        return []
    return [(row[0], row[1]) for row in engine.rows(sql.format(", ".join("?" * len(ids))), (*ids,))]


def _row(box: Box, settings: Settings, day: date, holds: tuple[str, ...], batch: str) -> BoxRow:
    last = as_day(box.last_day)
    earliest = first_day(last, settings)
    here = box.state in HERE
    return BoxRow(
        box_no=box.box_no,
        id=box.id,
        state=box.state,
        outlet_code=box.outlet_code,
        outlet=box.outlet,
        unit=box.unit,
        categories=tuple(box.categories.split()),
        accepted_from=as_day(box.accepted_from),
        accepted_to=as_day(box.accepted_to),
        slips=box.slips,
        weight_g=box.weight_g,
        seal_no=box.seal_no or "",
        place=box.place or "",
        last_day=last,
        earliest=earliest,
        why_undue=box.why_undue,
        due=here and earliest is not None and earliest <= day,
        holds=holds,
        batch=batch,
        to_site=box.to_site if box.state == "IN_TRANSIT" else "",
    )
