"""What moving boxes to a version of a rule would do, told before anybody signs.

By the very conditions and the very reckoning of the command that moves them. Boxes that are alike
are reckoned once, so that a million of them take a second.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from archive.facts import Move
from archive.lifecycles.reassessment import reassessed
from archive.reading.days import as_day, first_day
from archive.reading.due import HERE
from archive.reading.source import Source, today
from archive.retention import Period, RuleRow, StartEvent, carries_older
from archive.rows import Box
from archive.storage import resolve
from archive.storage.reassessing import LISTED, carrying_clause
from archive.storage.settings import Settings, load_settings
from archive.views_keeping import Chosen, Foreseen, NewRule

_NAMED = 20
_ALIKE = (
    "state", "categories", "rules", "accepted_to", "sealed_on", "closed_on", "extended_until",
    "rule", "keep", "last_day", "why_undue",
)  # fmt: skip
"""What the reckoning asks of a box."""
_COLUMNS = ", ".join(f't."{name}"' for name in _ALIKE)
_GROUPS = f"""SELECT {_COLUMNS}, {LISTED} AS "listed", COUNT(*) FROM "box" t WHERE {{}}
    GROUP BY {_COLUMNS}, "listed" """
_NUMBERS = f'SELECT t."box_no", {_COLUMNS} FROM "box" t WHERE {LISTED} AND {{}} ORDER BY 1'


class _Group(NamedTuple):
    move: Move
    boxes: int


def foreseen(source: Source, chosen: Chosen) -> Foreseen:
    """What a reassessment would do today; raises `Refused` for an unknown place."""
    with source.engine.reading():
        settings = load_settings(source.engine)
        rule = settings.current(today(source)).get(chosen.category)
        if rule is None:
            return Foreseen(chosen.category, 0, 0, 0, 0, 0, 0, 0, 0, 0, ())
        return _foreseen(source, settings, rule, chosen)


def foreseen_rule(source: Source, wish: NewRule) -> Foreseen:
    """What a later reassessment under a version still to be added would do to today's boxes.

    Raises `BadInput` for a period that is none.
    """
    with source.engine.reading():
        settings, on = load_settings(source.engine), today(source)
        versions = [rule.version for rule in settings.rules.values() if rule.code == wish.code]
        rule = RuleRow(
            wish.code, max(versions, default=0) + 1, wish.code, Period.parse(wish.keep),
            StartEvent(wish.start), "", "", on, "", None,
        )  # fmt: skip
        return _foreseen(source, settings, rule, Chosen(wish.code))


def _foreseen(source: Source, settings: Settings, rule: RuleRow, chosen: Chosen) -> Foreseen:
    place = resolve.place(source, chosen.place).id if chosen.place else ""
    clause = carrying_clause(source, rule.code, place, chosen.outlet)
    groups = [
        _Group(_move(row[:-2], rule, settings.rules, listed=bool(row[-2])), row[-1])
        for row in source.engine.rows(_GROUPS.format(clause.sql), clause.params)
        if carries_older(row[_ALIKE.index("rules")], rule)
    ]
    moving = [group for group in groups if not group.move.stays]
    left_out = sum(group.boxes for group in groups if group.move.stays)
    found = _summed(rule.id, moving, settings, today(source))
    if not left_out:
        return found
    rows = source.engine.rows(_NUMBERS.format(clause.sql), clause.params)
    names = (row[0] for row in rows if _stays(row[1:], rule, settings.rules))
    numbers = tuple(name for name, _ in zip(names, range(_NAMED), strict=False))
    return found._replace(left_out=left_out, left_out_boxes=numbers)


def _move(
    row: tuple[str, ...], rule: RuleRow, rules: Mapping[str, RuleRow], *, listed: bool
) -> Move:
    box = Box("", **dict(zip(_ALIKE, row, strict=True)))  # type: ignore[arg-type]
    return reassessed(box, rule, rules, listed=listed)


def _stays(row: tuple[str, ...], rule: RuleRow, rules: Mapping[str, RuleRow]) -> bool:
    carries = carries_older(row[_ALIKE.index("rules")], rule)
    return carries and _move(row, rule, rules, listed=True).stays


def _summed(rule: str, moving: list[_Group], settings: Settings, on: date) -> Foreseen:
    changes = [change for group in moving for change in _changed(group)]
    days = [each for each, _ in changes]
    return Foreseen(
        rule=rule,
        boxes=sum(group.boxes for group in moving),
        later=sum(boxes for each, boxes in changes if each > 0),
        earlier=sum(boxes for each, boxes in changes if each < 0),
        least_days=min(days, default=0),
        most_days=max(days, default=0),
        undated=sum(boxes for move, boxes in moving if move.before.last_day and not _last(move)),
        dated=sum(boxes for move, boxes in moving if _last(move) and not move.before.last_day),
        due=sum(boxes for move, boxes in moving if _falls_due(move, settings, on)),
        left_out=0,
        left_out_boxes=(),
    )


def _last(move: Move) -> str | None:
    return move.after.last_day


def _changed(group: _Group) -> Iterator[tuple[int, int]]:
    """(days by which the last day changes, boxes), where both days are known."""
    before, after = as_day(group.move.before.last_day), as_day(group.move.after.last_day)
    if before and after:
        yield (after - before).days, group.boxes


def _falls_due(move: Move, settings: Settings, on: date) -> bool:
    before, after = (first_day(as_day(box.last_day), settings) for box in (move.before, move.after))
    due_before = before is not None and before <= on
    return move.before.state in HERE and after is not None and after <= on and not due_before
