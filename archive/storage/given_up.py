"""What a restore would take back, asked of the archive that lies at its place.

A hold that was placed after the backup is gone with it, and a box that was destroyed after it
counts as kept again. Whoever signs a restore reads that before, by name. What lies there is often
damaged: what it did not answer is never told as nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from typing import Any

from archive.lifecycles.states import BoxState, HoldState, PersonState
from archive.log.seen import Remembered
from archive.numbering import Number, raised
from archive.privacy import check_text
from archive.state_words import HOLD_TYPES
from archive.storage.alone import Alone, Unanswered
from archive.storage.engine import Rows
from archive.storage.numbers import Ask, given
from archive.storage.standing import Asked, is_all_of
from archive.views_backup import GivenUp, HoldLost

_HOLDS = 'SELECT "id", "state" FROM "hold"'
_TOLD = """SELECT "id", "type", "document_no", "outlet", "category", "accepted_from",
    "accepted_to", "numbers" FROM "hold" """
_COVERED = 'SELECT "hold", COUNT(*) FROM "hold_box" GROUP BY "hold"'
_BOXES = 'SELECT "box_no", "state" FROM "box" ORDER BY "box_no"'
_PEOPLE = 'SELECT "id", "state", "roles", "badge" FROM "person"'
_NAMES = 'SELECT "person", "staff_no" FROM "annex_name"'
_THERE = 'SELECT 1 FROM "archive"'
_NOT_HERE = frozenset(
    {BoxState.FED, BoxState.DESTROYED, BoxState.MISSING, BoxState.SEIZED, BoxState.REBOXED,
     BoxState.VOID}
)  # fmt: skip
"""Where a box, or its paper, is not with us."""


def given_up(then: Asked, now: Alone | None, remembered: Remembered) -> GivenUp:
    """What stands in the archive `now` and not in the backup `then`.

    Without an archive that answers everything, it is not `asked`, whatever else it told; nor where
    it is not all that is `remembered`: an old copy answers readily, and not for what came after.
    """
    if now is None or not now.rows(_THERE):
        return GivenUp(asked=False)
    whole, named = is_all_of(now, remembered), dict[str, tuple[Any, ...]]()
    for names, part in _PARTS:
        try:
            named.update(zip(names, part(then, now), strict=True))
        except Unanswered:
            whole = False
    return GivenUp(whole, **named)


def _holds(then: Asked, now: Alone) -> tuple[tuple[HoldLost, ...], tuple[HoldLost, ...]]:
    """Holds that would be in force no longer, and those that would be again."""
    before, after = _two(then.rows(_HOLDS)), _two(now.answered(_HOLDS))
    lost = {hold for hold in after if after[hold] == HoldState.ACTIVE and hold not in before}
    back = {hold for hold in before if before[hold] == HoldState.ACTIVE != after.get(hold)}
    return tuple(_told(now.answered, lost)), tuple(_told(then.rows, back))


def _told(ask: Ask, which: set[str]) -> Iterator[HoldLost]:
    """Holds by kind and scope, as their placing told the log."""
    covered: dict[str, int] | None = None
    with suppress(Unanswered):
        covered = dict(ask(_COVERED))
    told = {str(row[0]): row[1:] for row in ask(_TOLD)}
    for hold in sorted(which, key=lambda hold: (len(hold), hold)):
        kind, document_no, outlet, category, first, last, numbers = told[hold]
        yield HoldLost(
            hold,
            kind if kind in HOLD_TYPES else "other",
            _code(document_no),
            _code(outlet),
            _code(category),
            _day(first),
            _day(last),
            bool(numbers),
            None if covered is None else covered.get(hold, 0),
        )


def _code(text: object) -> str:
    """A document, an outlet or a category: what the log would not take is not told to it now."""
    return str(text) if check_text(str(text)) is None else ""


def _day(text: object) -> date | None:
    try:
        return date.fromisoformat(str(text)) if text else None
    except ValueError as error:
        raise Unanswered from error


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


def _covers(_then: Asked, now: Alone) -> tuple[tuple[str, ...], ...]:
    """Nothing by itself: whether it can be told what the holds cover."""
    now.answered(_COVERED)
    return ()


def _numbers(then: Asked, now: Alone) -> tuple[tuple[Number, ...], ...]:
    """The highest numbers given, where they are higher than in the backup."""
    try:
        return (raised(given(then.rows), given(now.answered)),)
    except ValueError as error:
        raise Unanswered from error


_PARTS: tuple[
    tuple[tuple[str, ...], Callable[[Asked, Alone], tuple[tuple[Any, ...], ...]]], ...
] = (
    (("holds", "holds_back"), _holds),
    ((), _covers),
    (("boxes", "boxes_unknown"), _boxes),
    (("people_unknown", "people_back", "roles_back", "badges_back"), _people),
    (("numbers",), _numbers),
)
