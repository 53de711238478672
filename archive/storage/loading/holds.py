"""Facts for hold commands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from archive.commands import hold as ask
from archive.facts import HoldFacts
from archive.rows import Box
from archive.storage import resolve
from archive.storage.annex import commitment, holding, read_range
from archive.storage.selecting import select
from archive.storage.tx import Tx

_COVERED = 'SELECT COUNT(*) FROM "hold_box" WHERE "hold" = ? AND "live" = 1'
_ALIVE = "t.\"state\" NOT IN ('DESTROYED', 'FED', 'VOID', 'REBOXED')"


def placing(tx: Tx, command: ask.PlaceHold) -> HoldFacts:
    """The boxes in the scope of the hold to come."""
    wanted = read_range(command.number_first, command.number_last)
    boxes: dict[str, Box] = {}
    for text in command.boxes:
        box = _with_its_paper(tx, resolve.box(tx, text))
        boxes[box.id] = box
    for box in (*_in_span(tx, command), *_with_numbers(tx, command)):
        boxes[box.id] = box
    return HoldFacts(
        tx.occasion(),
        matched=tuple(boxes.values()),
        next_no=resolve.next_number(tx, "hold", "H"),
        commitment=commitment(wanted, tx.random),
    )


def _with_its_paper(tx: Tx, box: Box) -> Box:
    """The box that now holds the paper of `box`: a reboxed one names the next."""
    while box.state == "REBOXED":
        found = tx.engine.row(select("box") + 'WHERE t."parent" = ?', (box.id,))
        assert found is not None
        box = Box._make(found)
    return box


def _in_span(tx: Tx, command: ask.PlaceHold) -> list[Box]:
    """Boxes that match outlet, category and dates; unknown dates match every span."""
    first, last = command.accepted_from, command.accepted_to
    named = command.outlet or command.category or first or last
    if not named or command.number_first:
        return []
    sql = f"WHERE {_ALIVE}"
    params: list[str] = []
    if command.outlet:
        sql, params = sql + ' AND t."outlet_code" = ?', [*params, command.outlet]
    if command.category:
        sql += """ AND INSTR(' ' || t."categories" || ' ', ' ' || ? || ' ') > 0"""
        params.append(command.category)
    if first:
        sql += ' AND (t."accepted_to" IS NULL OR t."accepted_to" >= ?)'
        params.append(first.isoformat())
    if last:
        sql += ' AND (COALESCE(t."accepted_from", t."accepted_to") IS NULL'
        sql += ' OR COALESCE(t."accepted_from", t."accepted_to") <= ?)'
        params.append(last.isoformat())
    return [Box._make(row) for row in tx.engine.rows(select("box") + sql, tuple(params))]


def _with_numbers(tx: Tx, command: ask.PlaceHold) -> list[Box]:
    wanted = read_range(command.number_first, command.number_last)
    if wanted is None:
        return []
    found = holding(tx.engine, "box", wanted)
    boxes = (resolve.box(tx, box) for box in found)
    return [box for box in boxes if box.state not in ("DESTROYED", "FED", "VOID", "REBOXED")]


def whole(tx: Tx, command: Any) -> HoldFacts:
    """The hold and how many boxes it covers."""
    hold = resolve.hold(tx, command.hold)
    covered = tx.engine.row(_COVERED, (hold.id,))
    assert covered is not None
    return HoldFacts(tx.occasion(), hold, covered=covered[0])


LOADERS: dict[type[Any], Callable[[Tx, Any], HoldFacts]] = {
    ask.PlaceHold: placing,
    ask.ReviewHold: whole,
    ask.RequestRelease: whole,
    ask.ReleaseHold: whole,
}
