"""What a restore would take back, asked of the archive that lies at its place.

A hold that was placed after the backup is gone with it, and a box that was destroyed after it
counts as kept again. Whoever signs a restore reads that before, by name. What lies there is often
damaged: what it did not answer is never told as nothing.
"""

from __future__ import annotations

from collections.abc import Callable

from archive.lifecycles.states import BoxState, HoldState, PersonState
from archive.storage.alone import Alone, Unanswered
from archive.storage.engine import Rows
from archive.storage.standing import Asked
from archive.views_backup import GivenUp

_HOLDS = 'SELECT "id", "state" FROM "hold"'
_BOXES = 'SELECT "box_no", "state" FROM "box" ORDER BY "box_no"'
_PEOPLE = 'SELECT "id", "state", "roles", "badge" FROM "person"'
_NAMES = 'SELECT "person", "staff_no" FROM "annex_name"'
_THERE = 'SELECT 1 FROM "archive"'
_NOT_HERE = frozenset(
    {BoxState.FED, BoxState.DESTROYED, BoxState.MISSING, BoxState.SEIZED, BoxState.REBOXED,
     BoxState.VOID}
)  # fmt: skip
"""Where a box, or its paper, is not with us."""


def given_up(then: Asked, now: Alone | None) -> GivenUp:
    """What stands in the archive `now` and not in the backup `then`.

    Without an archive that answers everything, it is not `asked`, whatever else it told.
    """
    if now is None or not now.rows(_THERE):
        return GivenUp(asked=False)
    whole, named = True, dict[str, tuple[str, ...]]()
    for names, part in _PARTS:
        try:
            named.update(zip(names, part(then, now), strict=True))
        except Unanswered:
            whole = False
    return GivenUp(whole, **named)


def _holds(then: Asked, now: Alone) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Holds that would be in force no longer, and those that would be again."""
    before, after = _two(then.rows(_HOLDS)), _two(now.answered(_HOLDS))
    lost = (hold for hold in after if after[hold] == HoldState.ACTIVE and hold not in before)
    back = (hold for hold in before if before[hold] == HoldState.ACTIVE != after.get(hold))
    return tuple(sorted(lost)), tuple(sorted(back))


def _two(rows: Rows) -> dict[str, str]:
    return {str(hold): str(state) for hold, state in rows}


def _boxes(then: Asked, now: Alone) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Boxes that would count as kept though they are gone, and boxes nobody would know."""
    before = {str(number): str(state) for number, state in then.rows(_BOXES)}
    gone, unknown = [], []
    for number, state in now.answered(_BOXES):
        if number not in before:
            unknown.append(str(number))
        elif state in _NOT_HERE and before[number] not in _NOT_HERE:
            gone.append(str(number))
    return tuple(gone), tuple(unknown)


def _people(then: Asked, now: Alone) -> tuple[tuple[str, ...], ...]:
    """Who would be unknown, who be with us again, whose roles and whose old badges would count."""
    names = {str(person): str(no) for person, no in (*then.rows(_NAMES), *now.rows(_NAMES))}
    before = {str(row[0]): row[1:] for row in then.rows(_PEOPLE)}
    unknown, back, roles, badges = [], [], [], []
    for id_, state, held, badge in now.answered(_PEOPLE):
        name = names.get(str(id_), str(id_))
        if id_ not in before:
            unknown.append(name)
            continue
        had_state, had_roles, had_badge = before[id_]
        if had_state == PersonState.ACTIVE != state:
            back.append(name)
            continue
        if set(str(had_roles).split()) - set(str(held).split()):
            roles.append(name)
        if had_badge != badge:
            badges.append(name)
    return tuple(tuple(sorted(each)) for each in (unknown, back, roles, badges))


_PARTS: tuple[
    tuple[tuple[str, ...], Callable[[Asked, Alone], tuple[tuple[str, ...], ...]]], ...
] = (
    (("holds", "holds_back"), _holds),
    (("boxes", "boxes_unknown"), _boxes),
    (("people_unknown", "people_back", "roles_back", "badges_back"), _people),
)
