"""Which boxes carry a version of a category's rule: for the command, and for what foretells it."""

from __future__ import annotations

from archive.lifecycles.reassessment import IN_HAND
from archive.storage import resolve
from archive.storage.due import Clause, Home, own_clause

LISTED = """EXISTS (SELECT 1 FROM "batch_line" l WHERE l."box" = t."id" AND l."live" = 1)"""
"""On a live batch."""
_STATES = f't."state" IN ({resolve.marks(IN_HAND)})'
_CARRIES = """INSTR(' ' || t."rules", ' ' || ? || '@') > 0"""
_BELOW = """(t."place" = ? OR t."place" LIKE ? || '-%')"""


def carrying_clause(source: Home, category: str, place: str = "", outlet: str = "") -> Clause:
    """Boxes in hand with a rule of `category`; only those below a place, or of an outlet."""
    clauses = [Clause(_STATES, IN_HAND), Clause(_CARRIES, (category,)), own_clause(source)]
    if place:
        clauses.append(Clause(_BELOW, (place, place)))
    if outlet:
        clauses.append(Clause('t."outlet_code" = ?', (outlet,)))
    sql = " AND ".join(clause.sql for clause in clauses)
    return Clause(sql, tuple(value for clause in clauses for value in clause.params))
