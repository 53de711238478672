"""Which boxes the scope of a hold catches.

The loader that places a hold and the question that counts beforehand share these conditions, so
that both mean the same boxes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Protocol

from archive.rows import Box
from archive.storage import resolve
from archive.storage.annex import holding, read_range
from archive.storage.due import Clause
from archive.storage.resolve import Lookup
from archive.storage.selecting import select

OVER = ("DESTROYED", "FED", "VOID", "REBOXED")
"""States in which no paper is in the box any more."""
_ALIVE = f't."state" NOT IN {OVER}'
_CATEGORY = """INSTR(' ' || t."categories" || ' ', ' ' || ? || ' ') > 0"""
_BY_STATE = 'SELECT t."state", COUNT(*) FROM "box" t WHERE '
_AMONG = 'SELECT 1 FROM "box" t WHERE t."id" = ? AND '
_NEWEST = f"""{select("box")} WHERE t."parent" = ?
    ORDER BY t."series" DESC, t."serial" DESC LIMIT 1"""
"""The box that the whole paper of another went into: after it, nothing is taken out any more."""


class Scope(Protocol):
    """What a hold is to cover; what is empty asks nothing."""

    @property
    def boxes(self) -> tuple[str, ...]:
        """Boxes named one by one."""

    @property
    def outlet(self) -> str:
        """An outlet's code."""

    @property
    def accepted_from(self) -> date | None:
        """First day of acceptance; unknown dates match every span."""

    @property
    def accepted_to(self) -> date | None:
        """Last day of acceptance."""

    @property
    def category(self) -> str:
        """A category among the box's."""

    @property
    def number_first(self) -> str:
        """First waybill number of a range; boxes whose range meets it match."""

    @property
    def number_last(self) -> str:
        """Last waybill number of the range."""


def matched(tx: Lookup, scope: Scope) -> tuple[Box, ...]:
    """Every box in the scope; raises `Refused` for a box that is not known."""
    boxes = {box.id: box for box in _listed(tx, scope)}
    span = _span(scope)
    if span is not None:
        rows = tx.engine.rows(select("box") + f"WHERE {span.sql}", span.params)
        boxes |= {box.id: box for box in map(Box._make, rows)}
    return tuple(boxes.values())


def counted(tx: Lookup, scope: Scope) -> Mapping[str, int]:
    """How many boxes `matched` finds, by their state, without fetching them."""
    listed = {box.id: box for box in _listed(tx, scope)}
    span = _span(scope)
    if span is None:
        return Counter(box.state for box in listed.values())
    counts: Counter[str] = Counter(
        dict(tx.engine.rows(f"{_BY_STATE}{span.sql} GROUP BY 1", span.params))
    )
    for box in listed.values():
        if tx.engine.row(_AMONG + span.sql, (box.id, *span.params)) is None:
            counts[box.state] += 1
    return counts


def named(tx: Lookup, scope: Scope) -> tuple[Box, ...]:
    """The boxes named one by one; the paper of a reboxed one is looked for where it now is."""
    return tuple(_with_its_paper(tx, resolve.box(tx, text)) for text in scope.boxes)


def _listed(tx: Lookup, scope: Scope) -> Iterator[Box]:
    yield from named(tx, scope)
    wanted = read_range(scope.number_first, scope.number_last)
    if wanted is not None:
        boxes = (resolve.box(tx, box) for box in holding(tx.engine, "box", wanted))
        yield from (box for box in boxes if box.state not in OVER)


def _with_its_paper(tx: Lookup, box: Box) -> Box:
    """The box that now holds the paper of `box`: a reboxed one names the next."""
    while box.state == "REBOXED":
        found = tx.engine.row(_NEWEST, (box.id,))
        assert found is not None
        box = Box._make(found)
    return box


def _span(scope: Scope) -> Clause | None:
    """Boxes that match outlet, category and dates; a range of numbers stands for all of these."""
    clauses = list(_spanned(scope))
    if not clauses or scope.number_first:
        return None
    sql = " AND ".join((_ALIVE, *(clause.sql for clause in clauses)))
    return Clause(sql, tuple(value for clause in clauses for value in clause.params))


def _spanned(scope: Scope) -> Iterator[Clause]:
    if scope.outlet:
        yield Clause('t."outlet_code" = ?', (scope.outlet,))
    if scope.category:
        yield Clause(_CATEGORY, (scope.category,))
    if scope.accepted_from:
        sql = '(t."accepted_to" IS NULL OR t."accepted_to" >= ?)'
        yield Clause(sql, (scope.accepted_from.isoformat(),))
    if scope.accepted_to:
        began = 'COALESCE(t."accepted_from", t."accepted_to")'
        sql = f"({began} IS NULL OR {began} <= ?)"
        yield Clause(sql, (scope.accepted_to.isoformat(),))
