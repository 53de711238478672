"""Facts for a reassessment: what each box that it may move would be afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from archive.commands.settings import Reassess
from archive.facts import Move, ReassessmentFacts
from archive.lifecycles.reassessment import reassessed
from archive.retention import RuleRow, carries_older
from archive.rows import Box
from archive.storage import resolve
from archive.storage.due import Clause
from archive.storage.reassessing import LISTED, carrying_clause
from archive.storage.selecting import select
from archive.storage.tx import Tx

_LISTED = f'SELECT t."id" FROM "box" t WHERE {LISTED} AND '


def choosing(tx: Tx, command: Reassess) -> ReassessmentFacts:
    """The version in force, and the boxes chosen that carry an older one."""
    on = tx.occasion()
    place = resolve.place(tx, command.place).id if command.place else ""
    rule = on.current.get(command.category)
    facts = ReassessmentFacts(
        on, command.category, rule, place=place,
        next_no=resolve.next_number(tx, "reassessment"),
    )  # fmt: skip
    if rule is None:
        return facts
    moves = tuple(_moves(tx, rule, carrying_clause(tx, rule.code, place, command.outlet)))
    return facts._replace(
        moves=tuple(move for move in moves if not move.stays),
        left_out=tuple(move for move in moves if move.stays),
    )


def _moves(tx: Tx, rule: RuleRow, chosen: Clause) -> Iterator[Move]:
    listed = {row[0] for row in tx.engine.rows(_LISTED + chosen.sql, chosen.params)}
    sql = f'{select("box")} WHERE {chosen.sql} ORDER BY t."box_no"'
    for row in tx.engine.rows(sql, chosen.params):
        box = Box._make(row)
        if carries_older(box.rules, rule):
            yield reassessed(box, rule, tx.settings.rules, listed=box.id in listed)


LOADERS: dict[type[Any], Callable[[Tx, Any], ReassessmentFacts]] = {Reassess: choosing}
